//! Price paths under chance against the market in time without it, closed forms of the noise, and
//! their own counts.

use crate::common::draws::Draws;
use crate::common::scenarios::golden_inputs;
use bubble_calculator::model::dynamics::{Trajectory, trajectory};
use bubble_calculator::model::simulation::price_paths::PathsSummary;
use bubble_calculator::model::simulation::{NEVER, Simulation, SimulationKind, Spread, Summary};
use bubble_calculator::model::{Inputs, news_hazard, scenario_of};
use serde_json::{Value, json};

/// Inputs without news and noise beside these.
fn sure(case: Value) -> Inputs {
    let mut case = case;
    case["news_per_year"] = json!(0.0);
    case["inflow_noise_per_quarter"] = json!(0.0);
    golden_inputs(&case)
}

fn run(inputs: &Inputs, runs: f64) -> (PathsSummary, Vec<f64>) {
    let mut simulation =
        Simulation::new(SimulationKind::Paths, inputs, 2026.0, runs).expect("valid");
    simulation.step(usize::MAX);
    match simulation.result() {
        Summary::Paths(summary) => (summary, simulation.samples()),
        other => panic!("{other:?}"),
    }
}

/// Linear between the moments of a course.
fn at(course: &Trajectory, values: &[f64], year: f64) -> f64 {
    let next = course.year.partition_point(|y| *y < year).max(1);
    let (x0, x1) = (
        course.year[next - 1],
        course.year[next.min(course.year.len() - 1)],
    );
    if x1 <= x0 {
        return values[next - 1];
    }
    values[next - 1] + (values[next] - values[next - 1]) * (year - x0) / (x1 - x0)
}

#[test]
fn paths_without_chance_follow_the_scenario() {
    let doubt = json!({ "awareness_mode": "set", "awareness_share": 0.04, "awareness_years": 1.5 });
    for (news_shock, reaction_years, never_sell_share) in [
        (0.0, 1.0 / 12.0, 0.3),
        (0.05, 1.0 / 12.0, 0.0),
        (-0.1, 0.3, 0.5),
        (0.02, 0.01, 0.3),
    ] {
        let mut case = doubt.clone();
        case["news_shock"] = json!(news_shock);
        case["reaction_years"] = json!(reaction_years);
        case["never_sell_share"] = json!(never_sell_share);
        case["seed_share"] = json!(0.02);
        let inputs = sure(case);
        let (summary, samples) = run(&inputs, 3.0);
        assert_eq!(samples[..3], samples[3..6]);
        let course = trajectory(&scenario_of(&inputs));
        let last = |values: &[f64]| *values.last().expect("years");
        assert!((samples[2] - last(&course.sellers_share)).abs() < 5e-4);
        assert!((samples[1] - last(&course.price)).abs() < 2e-3);
        for (moment, &year) in summary.year.iter().enumerate() {
            // A bin of prices is a few tenths of a per cent wide, one of sellers a tenth.
            for (band, values, width) in [
                (&summary.price, &course.price, 6e-3),
                (&summary.sellers_share, &course.sellers_share, 3e-3),
            ] {
                let expected = at(&course, values, year);
                assert!(
                    band.p05[moment] - width <= expected && expected <= band.p95[moment] + width,
                    "year {year}: {} {expected} {}",
                    band.p05[moment],
                    band.p95[moment]
                );
            }
        }
    }
}

#[test]
fn paths_without_chance_burst_when_the_scenario_does() {
    let mut draws = Draws(31);
    let mut checked = 0;
    for case in [
        json!({ "awareness_years": 0.1 }),
        json!({ "external_inflow_per_quarter": -0.005 }),
    ] {
        let inputs = sure(case);
        let burst = scenario_of(&inputs)
            .events()
            .burst_years
            .expect("it bursts");
        let (summary, samples) = run(&inputs, 2.0);
        assert!(
            (samples[0] - burst).abs() < 0.01,
            "{} is not {burst}",
            samples[0]
        );
        assert_eq!(summary.burst.share, 1.0);
    }
    for _ in 0..60 {
        let raw = draws.raw_inputs().into_iter().map(|(id, value)| match id {
            "news_per_year" | "inflow_noise_per_quarter" => (id, 0.0.into()),
            _ => (id, value),
        });
        let Ok(inputs) = Inputs::from_raw(raw) else {
            continue;
        };
        let events = scenario_of(&inputs).events();
        let (_, samples) = run(&inputs, 1.0);
        // Close to the border a small error decides.
        if let Some(burst) = events.burst_years.filter(|_| samples[0] != NEVER) {
            let allowed = 0.1 * burst + inputs.reaction_years();
            assert!(
                (samples[0] - burst).abs() < allowed,
                "{} {burst}",
                samples[0]
            );
            checked += 1;
        }
    }
    assert!(checked > 20, "only {checked}");
}

#[test]
fn a_market_without_money_and_doubt_stays_where_it_is() {
    let inputs = sure(json!({
        "seed_share": 0.0, "attention_share": 0.0, "external_inflow_per_quarter": 0.0,
        "circular_multiplier": 0.0, "tolerance_median": 0.7, "tolerance_spread": 0.02
    }));
    let (summary, samples) = run(&inputs, 1.0);
    assert_eq!(samples[0], NEVER);
    assert!((samples[1] - 1.0).abs() < 1e-9, "{}", samples[1]);
    assert!(
        summary
            .price
            .p50
            .iter()
            .all(|price| (price - 1.0).abs() < 0.01)
    );
    assert_eq!(summary.burst_years, None);
    assert_eq!(summary.reasons.len(), 1);
}

#[test]
fn noise_of_the_inflow_adds_up_as_its_memory_says() {
    // Holders so patient that only the money moves the price, and nothing is sold by force. The price
    // is a straight line in the money that came in as long as that is not negative: ten deviations
    // are.
    let inputs = golden_inputs(&json!({
        "tolerance_median": 0.7, "tolerance_spread": 0.02, "seed_share": 0.0, "attention_share": 0.0,
        "news_per_year": 0.0, "external_inflow_per_quarter": 0.01, "forced_sales_per_drawdown": 0.0,
        "inflow_noise_per_quarter": 0.001
    }));
    let (summary, samples) = run(&inputs, 4000.0);
    let ends: Vec<f64> = samples.iter().skip(1).step_by(3).copied().collect();
    let spread = Spread::of(&ends).expect("paths");
    let market = scenario_of(&inputs).market;
    // The noise x begins at nothing and forgets at the rate a = 4 a year: the variance of its sum
    // over t years is s^2/a^2 (2 a t - 3 + 4 e^(-at) - e^(-2at)).
    let (rate, years) = (4.0, inputs.horizon_years());
    let age = rate * years;
    let sum = (2.0 * age - 3.0 + 4.0 * f64::exp(-age) - f64::exp(-2.0 * age)).sqrt();
    let expected = market.price_multiplier * 4.0 * 0.001 / rate * sum;
    assert!(
        (spread.deviation / expected - 1.0).abs() < 4.0 / (2.0f64 * 4000.0).sqrt() + 0.01,
        "{} is not {expected}",
        spread.deviation
    );
    let mean = 1.0 + 4.0 * market.price_multiplier * market.inflow_per_quarter * years;
    assert!((spread.mean - mean).abs() < 4.0 * expected / 4000f64.sqrt() + 1e-4);
    assert_eq!(summary.burst.share, 0.0);
}

#[test]
fn rare_lasting_news_bursts_at_the_hazard_of_its_size() {
    // Quick holders, and news that lasts: when it comes does not matter much.
    let inputs = golden_inputs(&json!({
        "reaction_years": 0.01, "horizon_years": 1.0, "shock_half_life_years": 10.0,
        "attention_share": 0.0, "seed_share": 0.0, "external_inflow_per_quarter": 0.0,
        "circular_multiplier": 0.0, "news_per_year": 0.2, "news_mean_share": 0.1,
        "inflow_noise_per_quarter": 0.0
    }));
    let hazard = news_hazard(&inputs)
        .news_hazard_per_year
        .expect("it can burst");
    let (summary, _) = run(&inputs, 4000.0);
    let expected = 1.0 - f64::exp(-hazard);
    // Two news in a year, and news that comes too late to burst before its end, are each a few per
    // cent of it.
    let allowed = 4.0 * summary.burst.error + 0.1 * expected;
    assert!(
        (summary.burst.share - expected).abs() < allowed,
        "{:?} is not {expected}",
        summary.burst
    );
}

#[test]
fn more_news_bursts_more_paths() {
    let share = |news_per_year: f64| {
        run(
            &golden_inputs(&json!({ "news_per_year": news_per_year, "attention_share": 0.0 })),
            300.0,
        )
        .0
        .burst
        .share
    };
    let shares = [share(0.0), share(4.0), share(20.0)];
    assert!(shares[0] < shares[1] && shares[1] < shares[2], "{shares:?}");
}

#[test]
fn bands_are_the_quantiles_of_the_paths_to_the_width_of_a_bin() {
    let (summary, samples) = run(&Inputs::default(), 2000.0);
    let bands = [
        &summary.price.p05,
        &summary.price.p25,
        &summary.price.p50,
        &summary.price.p75,
        &summary.price.p95,
    ];
    let prices: Vec<f64> = samples.iter().skip(1).step_by(3).copied().collect();
    for (band, exact) in bands
        .iter()
        .zip(Spread::of(&prices).expect("paths").quantiles)
    {
        let last = *band.last().expect("moments");
        assert!(
            (last / exact.value - 1.0).abs() < 0.01,
            "{last} is not {exact:?}"
        );
    }
    let sellers: Vec<f64> = samples.iter().skip(2).step_by(3).copied().collect();
    let exact = Spread::of(&sellers).expect("paths").quantiles[2].value;
    assert!((summary.sellers_share.p50.last().expect("moments") - exact).abs() < 0.005);
    for moment in 0..summary.year.len() {
        let here: Vec<f64> = bands.iter().map(|band| band[moment]).collect();
        assert!(here.is_sorted(), "{here:?}");
    }
    assert!(
        (summary.price.p50[0] - 1.0).abs() < 0.003 && (summary.price.p95[0] - 1.0).abs() < 0.003
    );
    assert!(summary.burst_by_share.is_sorted());
    assert_eq!(
        *summary.burst_by_share.last().expect("moments"),
        summary.burst.share
    );
    assert_eq!(summary.year.len(), 61);
}

#[test]
fn a_market_that_tips_at_once_bursts_early_in_every_path() {
    let (summary, samples) = run(&golden_inputs(&json!({ "seed_share": 0.3 })), 5.0);
    assert_eq!(summary.burst.share, 1.0);
    assert!(samples[0] > 0.0 && samples[0] < 0.3, "{}", samples[0]);
    assert_eq!(summary.burst_by_share[0], 0.0);
}
