//! What is asked of the market in time: the hazard of news, the speeds of doubt, the report's section
//! `path`.

use crate::common::assert::{assert_close, assert_within};
use crate::common::golden::{golden, number};
use crate::common::scenarios::{golden_inputs, golden_scenario};
use crate::finite::not_finite;
use bubble_calculator::model::{
    Inputs, Reason, SPEEDS_YEARS, evaluate, news_hazard, scenario_of, speed_comparison,
};
use serde_json::json;

#[test]
fn news_hazard_matches_the_goldens() {
    let goldens = golden("model2.json");
    for case in goldens["hazard"].as_array().expect("a list") {
        let found = news_hazard(&golden_inputs(&case["inputs"]));
        assert_within(
            found.critical_shock.expect("it bursts"),
            number(&case["critical_shock"]),
            2e-7,
        );
        assert_close(
            found.news_hazard_per_year.expect("it bursts"),
            number(&case["news_hazard_per_year"]),
            1e-6,
        );
        assert_eq!(found.reasons, []);
    }
}

#[test]
fn news_hazard_at_its_ends() {
    // A market that bursts without any news is burst by every piece of it.
    let burst = news_hazard(&golden_inputs(&json!({ "seed_share": 0.2 })));
    assert_eq!(
        (burst.critical_shock, burst.news_hazard_per_year),
        (Some(0.0), Some(4.0))
    );
    // News that is gone before anyone has heard of it bursts nothing.
    let brief = json!({ "shock_half_life_years": 0.01, "reaction_years": 0.5, "seed_share": 0.0 });
    let safe = news_hazard(&golden_inputs(&brief));
    assert_eq!(
        (safe.critical_shock, safe.news_hazard_per_year),
        (None, None)
    );
    assert_eq!(safe.reasons.len(), 2);
    assert_eq!(safe.reasons[0].reason, Reason::NotReachedByThisControl);
}

#[test]
fn speeds_of_doubt_match_the_goldens() {
    let goldens = golden("model2.json");
    let compared = speed_comparison(&golden_inputs(&json!({ "horizon_years": 6.0 })));
    let cases = goldens["speed"].as_array().expect("a list");
    assert_eq!(compared.speeds.len(), cases.len());
    for (speed, case) in compared.speeds.iter().zip(cases) {
        assert_eq!(
            speed.awareness_years,
            number(&case["inputs"]["awareness_years"])
        );
        let events = golden_scenario(&case["inputs"]).events();
        assert_eq!(
            (speed.path.burst_years, speed.path.tips_years),
            (events.burst_years, events.tips_years)
        );
        assert_eq!(
            speed.path.burst_years.is_some(),
            case["burst_years"].is_f64()
        );
        assert_within(speed.lowest_price, number(&case["lowest_price"]), 1e-5);
        assert_eq!(speed.year.len(), speed.price.len());
        let missing = [
            speed.path.burst_years,
            speed.path.tips_years,
            speed.path.half_sold_years,
        ];
        assert_eq!(
            speed.reasons.len(),
            missing.iter().filter(|years| years.is_none()).count()
        );
    }
    assert_within(
        compared.slowest_that_bursts_years.expect("a border"),
        number(&goldens["slowest_doubt_that_bursts_years"]),
        1e-6,
    );
    assert!(!compared.bursts_at_every_speed);
    assert_eq!(not_finite(&compared), None);
}

#[test]
fn slowest_doubt_at_its_ends() {
    let compared = speed_comparison(&golden_inputs(&json!({ "seed_share": 0.2 })));
    assert!(compared.bursts_at_every_speed);
    assert_eq!(compared.slowest_that_bursts_years, Some(10.0));
    let compared = speed_comparison(&golden_inputs(&json!({ "attention_share": 0.0 })));
    assert_eq!(compared.slowest_that_bursts_years, None);
    assert_eq!(compared.reasons[0].reason, Reason::NoBurstByHorizon);
    assert_eq!(SPEEDS_YEARS.len(), compared.speeds.len());
}

#[test]
fn report_holds_the_events_of_the_scenario() {
    let calm = Inputs::default();
    let quick = golden_inputs(&json!({ "awareness_years": 0.1 }));
    let slide = golden_inputs(&json!({ "seed_share": 0.5, "never_sell_share": 0.5 }));
    for (inputs, expected) in [
        (
            &calm,
            &[
                ("path.burst_years", Reason::NoBurstByHorizon),
                ("path.tips_years", Reason::NoBurstByHorizon),
                ("path.half_sold_years", Reason::NoBurstByHorizon),
            ][..],
        ),
        (&quick, &[]),
        (&slide, &[("path.tips_years", Reason::SlidesWithoutTip)]),
    ] {
        let report = evaluate(inputs);
        let events = scenario_of(inputs).events();
        assert_eq!(
            (
                report.path.burst_years,
                report.path.tips_years,
                report.path.half_sold_years
            ),
            (
                events.burst_years,
                events.tips_years,
                events.half_sold_years
            )
        );
        let reasons: Vec<_> = report
            .reasons
            .iter()
            .filter(|missing| missing.path.starts_with("path."))
            .map(|missing| (missing.path, missing.reason))
            .collect();
        assert_eq!(reasons, expected);
    }
}
