//! The market in time against golden values, and claims that hold for all inputs.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use bubble_calculator::model::Inputs;
use bubble_calculator::model::chain;
use bubble_calculator::model::dynamics::abreu_brunnermeier::{Arbitrage, Ending};
use bubble_calculator::model::dynamics::awareness::Awareness;
use bubble_calculator::model::dynamics::critical_slowing::Bottleneck;
use bubble_calculator::model::dynamics::hidden_beliefs::{beta_share_below, burst_probability};
use bubble_calculator::model::dynamics::ode::{MarketSnapshot, sellers_after, step, years_until};
use bubble_calculator::model::dynamics::{Trajectory, belief, hazard, trajectory};
use bubble_calculator::model::fields::{FIELDS, Field, FieldId};
use bubble_calculator::model::tipping::{EquilibriumCurve, Market};
use common::Draws;
use serde_json::Value;

const REACTION_YEARS: f64 = 1.0 / 12.0;

fn goldens() -> Value {
    let path = format!("{}/tests/golden/models.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn number(value: &Value) -> f64 {
    value
        .as_f64()
        .unwrap_or_else(|| panic!("{value} is not a number"))
}

#[track_caller]
fn assert_close(actual: f64, expected: f64, tolerance: f64) {
    let allowed = tolerance * expected.abs().max(1.0);
    assert!(
        (actual - expected).abs() <= allowed,
        "{actual} is not {expected} within {allowed}"
    );
}

/// The market of these inputs with this bubble share, no link of the money loop being cut.
fn market_with(inputs: &Inputs, bubble_share: f64) -> Market {
    chain::market(
        inputs,
        bubble_share,
        inputs.external_inflow_per_quarter() + inputs.circular_inflow_per_quarter(),
    )
}

fn default_market() -> Market {
    market_with(&Inputs::default(), 0.5)
}

fn with(values: &[(FieldId, f64)]) -> Inputs {
    values
        .iter()
        .fold(Inputs::default(), |inputs, &(field, value)| {
            inputs.with(field, value).expect("inside the limits")
        })
}

fn default_tip() -> bubble_calculator::model::tipping::Fold {
    EquilibriumCurve::of(&default_market())
        .tip()
        .expect("a fold")
}

fn default_path(inputs: &Inputs) -> Trajectory {
    trajectory(inputs, &market_with(inputs, 0.5))
}

#[test]
fn sellers_after_three_years() {
    let goldens = goldens();
    let ode = &goldens["backbone"]["ode"];
    for (seed_share, key) in [(0.045, "s=.045,T=3"), (0.06, "s=.06,T=3")] {
        let moment = MarketSnapshot {
            market: default_market(),
            seed_share,
        };
        assert_close(
            sellers_after(&moment, seed_share, REACTION_YEARS, 3.0, 1e-3),
            number(&ode[key]),
            1e-8,
        );
    }
    let moment = MarketSnapshot {
        market: default_market(),
        seed_share: 0.06,
    };
    let half = years_until(&moment, 0.06, REACTION_YEARS, 0.5, 3.0, 1e-3).expect("it is reached");
    // The golden is the first whole thousandth of a year after the crossing.
    assert_eq!(
        (half * 1000.0).ceil() / 1000.0,
        number(&ode["s=.06 t(y>.5) yr"]),
        "{half}"
    );
}

#[test]
fn the_market_of_the_goldens_is_the_one_of_the_defaults() {
    let goldens = goldens();
    let (expected, market) = (&goldens["backbone"]["defaults"], default_market());
    let found = [
        ("M", market.price_multiplier),
        ("phi", market.sold_float_share),
        ("beta", market.bubble_share),
        ("c", market.inflow_per_quarter),
        ("ell", market.forced_sales_per_drawdown),
        ("J", market.herding),
        ("theta", market.tolerance_median),
        ("sigma", market.tolerance_spread),
        ("xi", market.news_shock),
        ("tau", Inputs::default().reaction_years()),
    ];
    for (name, value) in found {
        assert_close(value, number(&expected[name]), 1e-12);
    }
    let tip = default_tip().point;
    assert_close(tip.seed_share, number(&goldens["f_param_tip"]["s"]), 1e-14);
    assert_close(tip.flow, number(&goldens["f_param_tip"]["f"]), 1e-9);
}

#[test]
fn half_the_step_changes_nothing_that_shows() {
    for seed_share in [0.0, 0.045, 0.05, 0.06, 0.2] {
        let moment = MarketSnapshot {
            market: default_market(),
            seed_share,
        };
        let after =
            |step_years| sellers_after(&moment, seed_share, REACTION_YEARS, 0.4, step_years);
        let (coarse, fine, finer) = (
            after(REACTION_YEARS / 50.0),
            after(REACTION_YEARS / 100.0),
            after(REACTION_YEARS / 800.0),
        );
        assert!(
            (coarse - finer).abs() < 1e-8,
            "{coarse} {finer} at {seed_share}"
        );
        // Of fourth order: half the step, a sixteenth of the error, until rounding is all that is
        // left.
        assert!(
            (fine - finer).abs() < (coarse - finer).abs() / 8.0 + 1e-13,
            "{coarse} {fine} {finer} at {seed_share}"
        );
    }
}

#[test]
fn a_market_comes_to_rest_in_the_next_state_on_its_way() {
    let mut draws = Draws(5);
    let mut checked = 0;
    for _ in 0..300 {
        let inputs = draws.inputs();
        let moment = MarketSnapshot {
            market: market_with(&inputs, 0.05 + 0.9 * draws.unit()),
            seed_share: inputs.seed_share(),
        };
        let start = draws.unit();
        let equilibria = EquilibriumCurve::of(&moment.market).equilibria(moment.seed_share);
        let drift = moment.velocity(start, 0.0).per_reaction;
        let next = if drift > 0.0 {
            equilibria
                .iter()
                .find(|equilibrium| equilibrium.sellers_share > start)
        } else {
            equilibria
                .iter()
                .rev()
                .find(|equilibrium| equilibrium.sellers_share < start)
        };
        let next = next.expect("the drift points to some state");
        let (mut sellers, mut flow) = (start, 0.0);
        for _ in 0..20_000 {
            let later = step([&moment; 3], sellers, 0.1, &mut flow);
            let is_at_rest = (later - sellers).abs() < 1e-13;
            sellers = later;
            if is_at_rest {
                assert!(next.is_stable, "{next:?}");
                assert!(
                    (sellers - next.sellers_share).abs() < 1e-9,
                    "{sellers} instead of {next:?} from {start}"
                );
                checked += 1;
                break;
            }
        }
    }
    assert!(checked > 280, "only {checked} came to rest");
}

#[test]
fn drift_and_curve_are_one_model() {
    let mut draws = Draws(6);
    for _ in 0..300 {
        let inputs = draws.inputs();
        let market = market_with(&inputs, 0.05 + 0.9 * draws.unit());
        let curve = EquilibriumCurve::of(&market);
        for point in curve.scan().iter().step_by(97) {
            let moment = MarketSnapshot {
                market,
                seed_share: point.seed_share,
            };
            for near in [0.0, point.flow, 1.0, -1.0] {
                let drift = moment.velocity(point.sellers_share, near);
                assert!(
                    (drift.flow - point.flow).abs() < 1e-12,
                    "{drift:?} {point:?}"
                );
                assert!(
                    (drift.drawdown_share - point.drawdown_share).abs() < 1e-12,
                    "{drift:?} {point:?}"
                );
                assert!(
                    (drift.loop_gain - point.loop_gain).abs() < 1e-9 * point.loop_gain.max(1.0),
                    "{drift:?} {point:?}"
                );
            }
        }
    }
}

#[test]
fn lingering_at_the_fold() {
    let goldens = goldens();
    let expected = &goldens["backbone"]["bottleneck"];
    let (tip, market) = (default_tip(), default_market());
    let bottleneck = Bottleneck::at(&market, &tip);
    // The first is the second derivative at 30 digits; the golden is a finite difference.
    assert_close(bottleneck.curvature, 19.847_017_147_729_92, 1e-12);
    assert_close(bottleneck.curvature, number(&expected["G2"]), 1e-7);
    assert_close(
        1.0 - bottleneck.calm_share,
        number(&expected["Fstar"]),
        1e-8,
    );
    let from_start = |excess: f64, years: f64| {
        let moment = MarketSnapshot {
            market,
            seed_share: tip.point.seed_share + excess,
        };
        years_until(&moment, moment.seed_share, REACTION_YEARS, 0.5, years, 1e-3)
            .expect("it bursts")
    };
    for (excess, row) in expected["rows"].as_object().expect("a table") {
        let excess: f64 = excess.parse().expect("a number");
        let years = bottleneck
            .passage_years(excess, REACTION_YEARS)
            .expect("it lingers");
        assert_close(years, number(&row["theory"]), 1e-8);
        // These goldens count whole thousandths of a year, and may be one late.
        let late = number(&row["ode"]) - from_start(excess, 20.0);
        assert!((0.0..2e-3).contains(&late), "{late} for {excess}");
    }
    let mut last = 0.0;
    for excess in [1e-2, 1e-3, 1e-4, 1e-5] {
        let ratio = from_start(excess, 40.0)
            / bottleneck
                .passage_years(excess, REACTION_YEARS)
                .expect("it lingers");
        assert!(ratio > last && ratio < 1.0, "{ratio} after {last}");
        last = ratio;
    }
    assert!(last > 0.98, "{last}");
    assert_eq!(bottleneck.passage_years(0.0, REACTION_YEARS), None);
    assert_eq!(bottleneck.passage_years(-0.01, REACTION_YEARS), None);
}

#[test]
fn the_curvature_is_the_second_derivative_of_the_drift() {
    let mut draws = Draws(7);
    let mut checked = 0;
    for _ in 0..200 {
        let inputs = draws.inputs();
        let market = market_with(&inputs, 0.05 + 0.9 * draws.unit());
        let Some(tip) = EquilibriumCurve::of(&market).tip() else {
            continue;
        };
        let curvature = Bottleneck::at(&market, &tip).curvature;
        let moment = MarketSnapshot {
            market,
            seed_share: tip.point.seed_share,
        };
        let drift = |shift: f64| {
            moment
                .velocity(tip.point.sellers_share + shift, tip.point.flow)
                .per_reaction
        };
        let difference = |h: f64| (drift(h) - 2.0 * drift(0.0) + drift(-h)) / (h * h);
        let (coarse, fine) = (difference(2e-4), difference(1e-4));
        // Two steps tell whether the drift is tame enough here for a difference to mean anything.
        if (coarse - fine).abs() < 0.01 * fine.abs() {
            assert!(
                (curvature - fine).abs() < 0.02 * fine.abs(),
                "{curvature} against {fine}"
            );
            checked += 1;
        }
    }
    assert!(checked > 50, "only {checked}");
}

#[test]
fn traders_who_wait_for_each_other() {
    let goldens = goldens();
    for (key, expected) in goldens["AB"].as_object().expect("a table") {
        let numbers: Vec<f64> = key
            .trim_matches(['(', ')'])
            .split(',')
            .map(|part| part.trim().parse().expect("a number"))
            .collect();
        let [
            price_growth,
            discount,
            onset_rate,
            awareness_years,
            bursting_share,
            lifetime_years,
        ] = numbers[..]
        else {
            panic!("{key}")
        };
        let bubble = Arbitrage {
            price_growth,
            discount,
            onset_rate,
            awareness_years,
            bursting_share,
            lifetime_years,
        };
        let (kind, waiting_key, [waiting, burst, share]) = match bubble.ending().expect("it grows")
        {
            Ending::Endogenous {
                waiting_years,
                burst_years,
                bubble_share,
            } => (
                "endogenous",
                "tau_star",
                [waiting_years, burst_years, bubble_share],
            ),
            Ending::Exogenous {
                waiting_years,
                burst_years,
                bubble_share,
            } => (
                "exogenous",
                "tau1",
                [waiting_years, burst_years, bubble_share],
            ),
        };
        assert_eq!(expected["type"].as_str(), Some(kind), "{key}");
        assert_close(waiting, number(&expected[waiting_key]), 1e-10);
        assert_close(burst, number(&expected["burst"]), 1e-10);
        assert_close(share, number(&expected["beta"]), 1e-10);
    }
}

#[test]
fn edges_of_the_waiting() {
    let bubble = Arbitrage {
        price_growth: 0.25,
        discount: 0.05,
        onset_rate: 0.1,
        awareness_years: 4.0,
        bursting_share: 0.3,
        lifetime_years: 20.0,
    };
    let endogenous = |bubble: Arbitrage| match bubble.ending() {
        Some(Ending::Endogenous {
            waiting_years,
            bubble_share,
            ..
        }) => Some((waiting_years, bubble_share)),
        _ => None,
    };
    // Traders ride the bubble exactly when bubbles begin more rarely than they grow.
    for onset_rate in [0.0, 0.05, 0.199, 0.2, 0.201, 0.5] {
        let (waiting, _) = endogenous(Arbitrage {
            onset_rate,
            ..bubble
        })
        .expect("it bursts by sales");
        let excess: f64 = 0.2 - onset_rate;
        if excess.abs() < 1e-12 {
            assert!(waiting.abs() < 1e-12, "{waiting}");
        } else {
            assert_eq!(waiting > 0.0, excess > 0.0, "{waiting} at {onset_rate}");
        }
    }
    let (_, share) = endogenous(Arbitrage {
        onset_rate: 0.0,
        ..bubble
    })
    .expect("it bursts by sales");
    assert_close(share, 0.2 * 4.0 * 0.3, 1e-15);
    let (_, nearly) = endogenous(Arbitrage {
        onset_rate: 1e-12,
        ..bubble
    })
    .expect("it bursts by sales");
    assert_close(nearly, share, 1e-11);
    let too_many = Arbitrage {
        awareness_years: 20.0,
        bursting_share: 0.3,
        onset_rate: 0.0,
        ..bubble
    };
    assert!(
        endogenous(too_many).is_none(),
        "a bubble share of 1.2 is never reached"
    );
    assert_eq!(
        Arbitrage {
            price_growth: 0.05,
            ..bubble
        }
        .ending(),
        None
    );
}

#[test]
fn the_clock_of_awareness() {
    let goldens = goldens();
    let expected = &goldens["ab_clock"];
    let tipping_share = default_tip().point.seed_share;
    assert_close(tipping_share, number(&expected["s_star"]), 1e-14);
    let eta = number(&expected["eta"]);
    let naive = Awareness {
        seed_share: 0.0,
        awareness_share: 1.0,
        awareness_years: eta,
        delay_years: 0.0,
    };
    assert_close(
        naive.years_until(tipping_share).expect("all learn of it"),
        number(&expected["naive_delay"]),
        1e-14,
    );
    let growing = |growth: f64, onset_rate, awareness_years, bursting_share| Arbitrage {
        price_growth: growth,
        discount: 0.0,
        onset_rate,
        awareness_years,
        bursting_share,
        lifetime_years: 100.0,
    };
    let Some(Ending::Endogenous { bubble_share, .. }) =
        growing(0.1, 0.05, eta, tipping_share).ending()
    else {
        panic!("by sales")
    };
    assert_close(
        bubble_share,
        number(&expected["AB_beta_at_burst_lam0_05"]),
        1e-12,
    );
    for (key, share) in expected["kappa_needed_for_beta_half"]
        .as_object()
        .expect("a table")
    {
        let parts: Vec<&str> = key.split(',').collect();
        let value = |part: &str| {
            part.split_once('=')
                .expect("a value")
                .1
                .parse::<f64>()
                .expect("a number")
        };
        let needed = growing(value(parts[0]), 0.0, value(parts[1]), 0.5).bursting_share_for(0.5);
        assert_close(needed.expect("some share"), number(share), 1e-12);
    }
    assert_eq!(growing(0.1, 0.3, 1.0, 0.5).bursting_share_for(0.5), None);
}

#[test]
fn awareness_reaches_a_moving_tipping_share_where_a_straight_line_would() {
    let doubt = Awareness {
        seed_share: 0.01,
        awareness_share: 0.1,
        awareness_years: 2.0,
        delay_years: 0.25,
    };
    let closed = doubt.years_until(0.05).expect("it spreads so far");
    assert_close(closed, 0.25 + 2.0 * 0.4, 1e-14);
    assert_close(
        doubt
            .years_until_moving(&|_| Some(0.05), 3.0, 24)
            .expect("it is reached"),
        closed,
        1e-11,
    );
    // 0.01 + 0.05 (t - 1/4) = 0.09 - 0.01 t
    let moving = doubt.years_until_moving(&|years| Some(0.09 - 0.01 * years), 3.0, 24);
    assert_close(
        moving.expect("it is reached"),
        (0.08 + 0.0125) / 0.06,
        1e-11,
    );
    assert_eq!(doubt.years_until_moving(&|_| None, 3.0, 24), None);
    assert_eq!(doubt.years_until_moving(&|_| Some(0.2), 30.0, 24), None);
    assert_eq!(doubt.years_until(0.2), None);
    assert_eq!(doubt.years_until(0.0), Some(0.0));
    assert_eq!(
        Awareness {
            awareness_share: 0.0,
            ..doubt
        }
        .years_until(0.05),
        None
    );
}

#[test]
fn hazard_of_news_and_the_hazard_that_growth_pays_for() {
    let goldens = goldens();
    let curve = EquilibriumCurve::of(&default_market());
    for (seed, expected) in goldens["hazard"].as_object().expect("a table") {
        let seed: f64 = seed.parse().expect("a number");
        let news =
            bubble_calculator::model::tipping::critical::news(&default_market(), &curve, seed)
                .tips
                .expect("a fold");
        assert_close(
            hazard::news_hazard_per_year(news, 4.0, 0.03),
            number(expected),
            1e-9,
        );
    }
    assert_eq!(hazard::news_hazard_per_year(0.0, 4.0, 0.03), 4.0);
    assert_eq!(hazard::news_hazard_per_year(-0.01, 4.0, 0.03), 4.0);
    assert_eq!(hazard::news_hazard_per_year(0.05, 0.0, 0.03), 0.0);
    let expected = &goldens["jls_neutral_hazard"];
    let neutral = hazard::neutral_hazard_per_year(
        number(&expected["excess_growth"]),
        number(&expected["crash"]),
    );
    assert_close(neutral.expect("a crash"), number(&expected["h"]), 1e-12);
    assert_eq!(hazard::neutral_hazard_per_year(0.1, 0.0), None);
    assert_close(
        hazard::half_life_years(0.25).expect("some"),
        2.772_588_722_239_781,
        1e-14,
    );
}

#[test]
fn a_look_at_hidden_doubters() {
    let goldens = goldens();
    let tipping_share = default_tip().point.seed_share;
    for (key, expected) in goldens["schroedinger_P_dead"].as_object().expect("a table") {
        let numbers: Vec<f64> = key
            .split(',')
            .map(|part| {
                part.split_once('=')
                    .expect("a value")
                    .1
                    .parse()
                    .expect("a number")
            })
            .collect();
        assert_close(
            burst_probability(tipping_share, numbers[0], numbers[1]),
            number(expected),
            1e-10,
        );
    }
    // At 30 digits.
    for (tipping_share, mean, concentration, expected) in [
        (
            0.050_024_488_164_037_43,
            0.03,
            100.0,
            0.122_241_013_454_447_08,
        ),
        (0.28, 0.3, 1000.0, 0.917_609_023_489_409_8),
        (0.2, 0.001, 2.0, 0.001_620_662_603_302_283_7),
        (0.6, 0.5, 1000.0, 8.424_503_698_936_114e-11),
    ] {
        let found = burst_probability(tipping_share, mean, concentration);
        assert!(
            (found / expected - 1.0).abs() < 1e-10,
            "{found} against {expected}"
        );
    }
    assert_eq!(burst_probability(-0.1, 0.03, 100.0), 1.0);
    assert_eq!(burst_probability(0.0, 0.0, 100.0), 1.0);
    assert_eq!(burst_probability(1.0, 0.03, 100.0), 0.0);
    assert_eq!(burst_probability(0.05, 0.0, 100.0), 0.0);
    assert_eq!(burst_probability(0.05, 1.0, 100.0), 1.0);
}

#[test]
fn the_incomplete_beta_function_is_a_distribution() {
    let mut draws = Draws(8);
    for _ in 0..2000 {
        let (a, b) = (
            1e-3 + 1000.0 * draws.unit() * draws.unit(),
            1e-3 + 1000.0 * draws.unit() * draws.unit(),
        );
        let (x, more) = (draws.unit(), draws.unit());
        let (below, beyond) = (
            beta_share_below(x.min(more), a, b),
            beta_share_below(x.max(more), a, b),
        );
        assert!(
            below <= beyond + 1e-12 && (0.0..=1.0).contains(&below),
            "{below} {beyond}"
        );
        assert!((beta_share_below(x, a, b) + beta_share_below(1.0 - x, b, a) - 1.0).abs() < 1e-11);
        // With one success or one failure it is a power.
        assert!((beta_share_below(x, a, 1.0) - x.powf(a)).abs() < 1e-11);
    }
}

#[test]
fn a_long_payback_becomes_doubt() {
    assert_eq!(belief::conviction(Some(10.0), 10.0, 2.0), 0.5);
    assert_close(
        belief::conviction(Some(12.0), 10.0, 2.0),
        0.731_058_578_630_004_9,
        1e-14,
    );
    assert_eq!(belief::conviction(None, 10.0, 2.0), 1.0);
    assert_eq!(belief::conviction(Some(11.0), 10.0, 0.0), 1.0);
    assert_eq!(belief::conviction(Some(9.0), 10.0, 0.0), 0.0);
    assert_close(
        belief::seed_share_after_reflection(0.1, 0.5, 0.4),
        0.28,
        1e-15,
    );
    assert_eq!(belief::seed_share_after_reflection(0.1, 0.0, 1.0), 0.1);
    assert_eq!(belief::seed_share_after_reflection(0.1, 1.0, 1.0), 1.0);
}

#[test]
fn the_course_of_the_defaults_tips_and_then_bursts() {
    let course = default_path(&Inputs::default());
    let tips = course
        .tips_years
        .expect("awareness passes the tipping share");
    let bursts = course.burst_years.expect("and the market bursts");
    let half = course.half_sold_years.expect("and sells");
    // Awareness of 5 % over two years, from 3 %: the tipping share of 5 % falls a little while the
    // bubble grows.
    assert!(
        tips < 0.81 && tips > 0.7 && tips < bursts && bursts < half && half < 2.0,
        "{tips} {bursts} {half}"
    );
    assert_eq!(course.price.first(), Some(&1.0));
    assert!(course.price.iter().all(|price| *price > 0.5));
}

#[test]
fn without_doubt_growth_or_news_nothing_moves() {
    let inputs = with(&[
        (FieldId::awareness_share, 0.0),
        (FieldId::external_inflow_per_quarter, -0.002),
        (FieldId::circular_inflow_per_quarter, 0.002),
        (FieldId::seed_share, 0.02),
    ]);
    let course = default_path(&inputs);
    for (sellers, price) in course.sellers_share.iter().zip(&course.price) {
        assert_close(*sellers, course.sellers_share[0], 1e-13);
        assert_close(*price, 1.0, 1e-13);
    }
    assert_eq!(
        (
            course.tips_years,
            course.burst_years,
            course.half_sold_years
        ),
        (None, None, None)
    );
    assert!(
        course
            .tipping_share
            .iter()
            .all(|share| *share == course.tipping_share[0])
    );
}

#[test]
fn awareness_alone_keeps_to_the_clock() {
    let inputs = with(&[
        (FieldId::external_inflow_per_quarter, -0.002),
        (FieldId::seed_share, 0.01),
        (FieldId::awareness_share, 0.07),
        (FieldId::awareness_delay_years, 0.3),
        (FieldId::horizon_years, 4.0),
    ]);
    let course = default_path(&inputs);
    let tip = EquilibriumCurve::of(&market_with(&inputs, 0.5))
        .tip()
        .expect("a fold");
    let doubt = Awareness {
        seed_share: 0.01,
        awareness_share: 0.07,
        awareness_years: 2.0,
        delay_years: 0.3,
    };
    let expected = doubt
        .years_until(tip.point.seed_share)
        .expect("it spreads so far");
    let tips = course.tips_years.expect("it tips");
    assert!(
        (tips - expected).abs() < 2e-9,
        "{tips} instead of {expected}"
    );
    let bursts = course.burst_years.expect("it bursts");
    assert!(
        bursts > tips && bursts < tips + 1.0,
        "{bursts} after {tips}"
    );
    // Past the point of no return the sellers are past the fold.
    let index = course
        .year
        .iter()
        .position(|year| *year > bursts)
        .expect("inside the horizon");
    assert!(
        course.sellers_share[index] > tip.point.sellers_share
            && course.sellers_share[index - 1] <= tip.point.sellers_share
    );
}

#[test]
fn news_that_fades_in_the_middle_of_a_fright_leaves_the_market_alive() {
    let course = default_path(&with(&[
        (FieldId::awareness_share, 0.0),
        (FieldId::news_shock, 0.06),
    ]));
    assert_eq!(
        (
            course.tips_years,
            course.burst_years,
            course.half_sold_years
        ),
        (Some(1.0), None, None)
    );
    let most = course.sellers_share.iter().copied().fold(0.0, f64::max);
    let last = course.sellers_share.last().copied().expect("a course");
    assert!(
        most > 0.06 && last < 0.7 * most,
        "{most} at most, {last} at the end"
    );
}

#[test]
fn news_that_stays_bursts_what_news_that_fades_does_not() {
    let news = |half_life: f64| {
        default_path(&with(&[
            (FieldId::awareness_share, 0.0),
            (FieldId::news_shock, 0.05),
            (FieldId::shock_half_life_years, half_life),
        ]))
    };
    // At a seed share of 3 % the critical news is 0.031.
    let (fades, stays) = (news(0.01), news(10.0));
    assert_eq!((fades.tips_years, stays.tips_years), (Some(1.0), Some(1.0)));
    assert_eq!((fades.burst_years, fades.half_sold_years), (None, None));
    let bursts = stays.burst_years.expect("it bursts");
    assert!(
        bursts > 1.0 && bursts < stays.half_sold_years.expect("and sells"),
        "{bursts}"
    );
    // The arrival stands in the tipping share twice.
    let at = stays
        .tipping_year
        .iter()
        .position(|year| *year == 1.0)
        .expect("the arrival");
    assert_eq!(stays.tipping_year[at + 1], 1.0);
    assert!(stays.tipping_share[at + 1] < stays.tipping_share[at]);
}

#[test]
fn news_so_strong_that_nothing_is_left_to_tip_tips_where_the_fold_comes_back() {
    let inputs = with(&[
        (FieldId::seed_share, 0.1106),
        (FieldId::price_multiplier, 5.0),
        (FieldId::position_sold_share, 0.164),
        (FieldId::forced_sales_per_drawdown, 0.035),
        (FieldId::herding, 0.2),
        (FieldId::tolerance_median, 0.32),
        (FieldId::tolerance_spread, 0.06),
        (FieldId::news_shock, 0.2205),
        (FieldId::horizon_years, 17.5),
    ]);
    let course = trajectory(&inputs, &market_with(&inputs, 0.1));
    let at = course
        .tipping_year
        .iter()
        .rposition(|year| *year == 1.0)
        .expect("the arrival");
    assert_eq!(course.tipping_share[at], None, "no fold at the arrival");
    // Half of the awareness share of 5 % would have been added a year after the arrival.
    assert!(
        course.tipping_share[at + 1].is_some_and(|share| share > 0.1106 + 0.05 * 0.75),
        "a living state at the next moment"
    );
    let tips = course.tips_years.expect("in between");
    assert!(tips > 1.0 && tips < course.tipping_year[at + 1], "{tips}");
}

#[test]
fn a_market_that_has_burst_before_the_start_says_so() {
    let course = default_path(&with(&[(FieldId::seed_share, 0.2)]));
    assert_eq!(
        (
            course.tips_years,
            course.burst_years,
            course.half_sold_years
        ),
        (Some(0.0), Some(0.0), Some(0.0))
    );
    assert!(course.sellers_share[0] > 0.9);
    assert_eq!(course.price[0], 1.0);
}

/// The inputs with every number at its lowest or highest, and random ones.
fn all_kinds_of_inputs() -> impl Iterator<Item = Inputs> {
    let mut draws = Draws(9);
    let mut ends = vec![Inputs::default()];
    for side in [|field: &Field| field.min, |field: &Field| field.max] {
        let raw = FIELDS
            .iter()
            .filter_map(|field| Some((field.id, side(field)?.into())));
        let raw = raw.filter(|(id, _)| *id != "forced_sales_per_drawdown");
        ends.push(Inputs::from_raw(raw).expect("inside the limits"));
    }
    ends.into_iter()
        .chain((0..150).map(move |_| draws.inputs()))
}

#[test]
fn every_course_is_whole_and_finite() {
    for inputs in all_kinds_of_inputs() {
        let market = market_with(&inputs, inputs.bubble_share());
        let course = trajectory(&inputs, &market);
        let count = course.year.len();
        assert!((241..=244).contains(&count), "{count}");
        assert!(course.year.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(
            (course.year[0], course.year[count - 1]),
            (0.0, inputs.horizon_years())
        );
        for series in [
            &course.sellers_share,
            &course.drawdown_share,
            &course.price,
            &course.seed_share,
            &course.bubble_share,
        ] {
            assert_eq!(series.len(), count);
            assert!(series.iter().all(|value| value.is_finite()), "{inputs:?}");
        }
        assert!(
            course
                .sellers_share
                .iter()
                .chain(&course.seed_share)
                .all(|share| (0.0..=1.0).contains(share))
        );
        assert!(course.price.iter().all(|price| *price > 0.0));
        assert!(
            course
                .drawdown_share
                .iter()
                .zip(&course.bubble_share)
                .all(|(drawdown, bubble)| drawdown <= bubble),
            "{inputs:?}"
        );
        assert!(course.seed_share.windows(2).all(|pair| pair[0] <= pair[1]));
        assert_eq!(course.tipping_year.len(), course.tipping_share.len());
        assert!(
            course.tipping_share.len() <= 29
                && course
                    .tipping_share
                    .iter()
                    .flatten()
                    .all(|share| share.is_finite())
        );
        for years in [
            course.tips_years,
            course.burst_years,
            course.half_sold_years,
        ]
        .into_iter()
        .flatten()
        {
            assert!((0.0..=inputs.horizon_years()).contains(&years), "{years}");
        }
    }
}

#[test]
fn what_has_not_burst_is_below_the_point_of_no_return_and_what_has_tipped_is_at_its_fold() {
    let mut living = 0;
    for inputs in all_kinds_of_inputs() {
        let market = market_with(&inputs, inputs.bubble_share());
        let course = trajectory(&inputs, &market);
        let moment_at = |year: f64, bubble_share: f64, seed_share: f64| {
            let news = inputs.news_shock()
                * 2f64.powf((inputs.shock_after_years() - year) / inputs.shock_half_life_years());
            let news_shock = if year >= inputs.shock_after_years() {
                news
            } else {
                0.0
            };
            MarketSnapshot {
                market: Market {
                    bubble_share,
                    news_shock,
                    ..market
                },
                seed_share,
            }
        };
        let last = course.year.len() - 1;
        let moment = moment_at(
            course.year[last],
            course.bubble_share[last],
            course.seed_share[last],
        );
        let drift = moment.velocity(course.sellers_share[last], 0.0);
        if course.burst_years.is_none() {
            assert!(
                drift.loop_gain < 1.0 + 1e-9 || drift.per_reaction < 1e-9,
                "{drift:?} {inputs:?}"
            );
            living += 1;
        }
        // A tip that is reached gradually is a root; one at the arrival of news or at the start
        // need not be.
        if let Some(tips) = course
            .tips_years
            .filter(|tips| *tips > 0.0 && *tips != inputs.shock_after_years())
        {
            let after = course
                .year
                .iter()
                .position(|year| *year >= tips)
                .expect("inside the horizon");
            let (from, to) = (course.year[after - 1], course.year[after]);
            let part = (tips - from) / (to - from);
            let seed = course.seed_share[after - 1]
                + part * (course.seed_share[after] - course.seed_share[after - 1]);
            let growth = (4.0 * market.price_multiplier * market.inflow_per_quarter).max(0.0);
            let bubble = (1.0 - (1.0 - market.bubble_share) * (-growth * tips).exp()).min(0.99);
            let share = EquilibriumCurve::of(&moment_at(tips, bubble, seed).market)
                .tip()
                .map(|tip| tip.point.seed_share);
            // A fold that is born below the seed share tips at its birth, where there may be none
            // yet by rounding.
            if let Some(share) = share {
                let was_there = course.tipping_share[course
                    .tipping_year
                    .iter()
                    .rposition(|year| *year < tips)
                    .expect("a start")]
                .is_some();
                assert!(
                    (share - seed).abs() < 1e-6 || !was_there,
                    "{share} {seed} at {tips}"
                );
            }
        }
    }
    assert!(living > 20, "only {living}");
}

#[test]
fn every_tipping_share_of_a_course_is_that_of_the_whole_curve() {
    let mut checked = 0;
    for inputs in all_kinds_of_inputs() {
        let market = market_with(&inputs, inputs.bubble_share());
        let course = trajectory(&inputs, &market);
        let growth = (4.0 * market.price_multiplier * market.inflow_per_quarter).max(0.0);
        for (index, (year, share)) in course
            .tipping_year
            .iter()
            .zip(&course.tipping_share)
            .enumerate()
        {
            let is_before_news = course.tipping_year.get(index + 1) == Some(year);
            let news = inputs.news_shock()
                * 2f64.powf((inputs.shock_after_years() - year) / inputs.shock_half_life_years());
            let is_out = *year >= inputs.shock_after_years() && !is_before_news;
            let bubble_share =
                (1.0 - (1.0 - market.bubble_share) * (-growth * year).exp()).min(0.99);
            let then = Market {
                bubble_share,
                news_shock: if is_out { news } else { 0.0 },
                ..market
            };
            let expected = EquilibriumCurve::of(&then)
                .tip()
                .map(|tip| tip.point.seed_share);
            match (share, expected) {
                (Some(share), Some(expected)) => {
                    assert!(
                        (share - expected).abs() < 1e-10 * expected.abs().max(1.0),
                        "{share} {expected} at {year}: {inputs:?}"
                    );
                    checked += 1;
                }
                _ => assert_eq!(share.is_some(), expected.is_some(), "at {year}: {inputs:?}"),
            }
        }
    }
    assert!(checked > 1000, "only {checked}");
}
