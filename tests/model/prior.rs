//! The distribution of tipping shares over the prior, and the fold search behind it.

use crate::common::draws::Draws;
use crate::common::golden::goldens;
use bubble_calculator::model::numerics::rng::RngStream;
use bubble_calculator::model::simulation::prior::{Given, UncertaintySummary};
use bubble_calculator::model::simulation::{
    NOTHING_TIPS, SampledShare, Simulation, SimulationKind, Summary, prior,
};
use bubble_calculator::model::tipping::{EquilibriumCurve, Market, fold_search};
use bubble_calculator::model::{Inputs, RawValue};
use serde_json::Value;

fn summary(inputs: &Inputs, seed: f64, runs: f64) -> UncertaintySummary {
    let mut simulation =
        Simulation::new(SimulationKind::Uncertainty, inputs, seed, runs).expect("valid");
    simulation.step(usize::MAX);
    match simulation.result() {
        Summary::Uncertainty(summary) => summary,
        other => panic!("{other:?}"),
    }
}

/// A market from anywhere within the limits of the inputs.
fn any_market(draws: &mut Draws) -> Market {
    loop {
        let market = Market {
            price_multiplier: 0.5 + 7.5 * draws.unit(),
            sold_float_share: 0.01 + 0.99 * draws.unit(),
            bubble_share: 0.05 + 0.9 * draws.unit(),
            overshoot_share: (0.8 * draws.unit() - 0.2).max(0.0),
            never_sell_share: (draws.unit() - 0.2).max(0.0),
            inflow_per_quarter: -0.03 + 0.09 * draws.unit(),
            forced_sales_per_drawdown: 0.15 * draws.unit(),
            herding: 1.5 * draws.unit(),
            tolerance_median: 0.1 + 0.6 * draws.unit(),
            tolerance_spread: 0.02 + 0.18 * draws.unit(),
            news_shock: -0.3 + 0.6 * draws.unit(),
        };
        if market.price_multiplier * market.forced_sales_per_drawdown < 0.95 {
            return market;
        }
    }
}

#[track_caller]
fn assert_same_fold(market: &Market) {
    let exact = EquilibriumCurve::of(market)
        .tip()
        .map(|fold| fold.point.seed_share);
    match (fold_search::tipping_share(market), exact) {
        (None, None) => {}
        (Some(quick), Some(exact)) => assert!(
            (quick - exact).abs() <= 1e-13 * exact.abs().max(1.0),
            "{quick} is not {exact}: {market:?}"
        ),
        (quick, exact) => panic!("{quick:?} is not {exact:?}: {market:?}"),
    }
}

#[test]
fn fold_search_finds_the_fold_of_the_whole_curve() {
    let (mut draws, given) = (Draws(11), Given::of(&Inputs::default()));
    for run in 0..1500 {
        assert_same_fold(&any_market(&mut draws));
        assert_same_fold(&prior::market(&mut RngStream::new(5, run), &given));
    }
}

#[test]
fn fold_search_does_not_step_over_a_pair_of_folds() {
    let market = Market {
        price_multiplier: 7.012523088513435,
        sold_float_share: 0.8864059780269694,
        bubble_share: 0.21788021570962435,
        overshoot_share: 0.0,
        never_sell_share: 0.0,
        inflow_per_quarter: -0.020885357067200024,
        forced_sales_per_drawdown: 0.11796661074344453,
        herding: 0.21211607385777592,
        tolerance_median: 0.3348316899205394,
        tolerance_spread: 0.03731798515104062,
        news_shock: 0.024185814253633176,
    };
    // Four folds: a second maximum of -0.0062 lies beyond the first, which is the tipping share.
    let share = fold_search::tipping_share(&market);
    assert!(share.is_some_and(|share| (share + 0.0159838).abs() < 1e-6));
    assert_same_fold(&market);
}

/// Slow: `cargo test --test model -- --ignored`.
#[test]
#[ignore = "the same on a million markets"]
fn fold_search_finds_the_fold_of_the_whole_curve_a_million_times() {
    let (mut draws, given) = (Draws(12), Given::of(&Inputs::default()));
    for run in 0..500_000 {
        assert_same_fold(&any_market(&mut draws));
        assert_same_fold(&prior::market(&mut RngStream::new(6, run), &given));
    }
}

#[test]
fn fold_search_holds_at_the_limits_of_every_parameter() {
    let ends = [
        (3.0, 8.0),
        (0.1, 0.5),
        (0.3, 0.7),
        (-0.03, 0.06),
        (0.0, 0.1),
        (0.0, 1.5),
        (0.1, 0.7),
        (0.02, 0.2),
        (-0.3, 0.3),
    ];
    for corner in 0..1 << ends.len() {
        let end = |place: usize| {
            if corner >> place & 1 == 0 {
                ends[place].0
            } else {
                ends[place].1
            }
        };
        assert_same_fold(&Market {
            price_multiplier: end(0),
            sold_float_share: end(1),
            bubble_share: end(2),
            overshoot_share: 0.0,
            never_sell_share: 0.0,
            inflow_per_quarter: end(3),
            forced_sales_per_drawdown: end(4),
            herding: end(5),
            tolerance_median: end(6),
            tolerance_spread: end(7),
            news_shock: end(8),
        });
    }
}

#[test]
fn prior_agrees_with_an_independent_implementation() {
    let golden = goldens()["prior_predictive_alive"].clone();
    let number = |path: &str| {
        golden
            .pointer(path)
            .and_then(Value::as_f64)
            .expect("a number")
    };
    let runs = number("/n");
    let summary = summary(&all_may_sell(), 2026.0, runs);
    // Both sides are samples, so their difference is larger than either error by the root of two.
    let same_share = |sampled: SampledShare, expected: f64| {
        let allowed = 4.0 * std::f64::consts::SQRT_2 * sampled.error;
        assert!(
            (sampled.share - expected).abs() < allowed,
            "{sampled:?} is not {expected}"
        );
    };
    // That implementation knew the curve from "nobody has sold" on only, so it took half of those
    // that have tipped for smooth ones. The living are the same.
    same_share(summary.alive, number("/alive"));
    same_share(summary.at_most_5_percent, number("/p_le5"));
    same_share(summary.between_3_and_8_percent, number("/p3_8"));
    same_share(summary.at_least_25_percent, number("/p_ge25"));
    for (level, key) in [
        (0.05, "0.05"),
        (0.25, "0.25"),
        (0.5, "0.5"),
        (0.75, "0.75"),
        (0.95, "0.95"),
    ] {
        let quantile = summary.quantile(level).expect("a quantile");
        let expected = golden["q"][key].as_f64().expect("a number");
        let allowed = 4.0 * std::f64::consts::SQRT_2 * quantile.error;
        assert!(
            (quantile.value - expected).abs() < allowed,
            "{quantile:?} is not {expected}"
        );
    }
}

/// Inputs of the first edition's prior.
fn all_may_sell() -> Inputs {
    Inputs::from_raw([("never_sell_share", RawValue::Number(0.0))]).expect("valid")
}

#[test]
fn prior_of_the_second_edition_agrees_with_an_independent_implementation() {
    // Never, tipped without a seed and burst at 3 %: shares of 6,000 independent draws.
    for (inputs, expected) in [
        (all_may_sell(), [0.150, 0.315, 0.434]),
        (Inputs::default(), [0.310, 0.249, 0.356]),
    ] {
        let summary = summary(&inputs, 2026.0, 20_000.0);
        let found = [
            summary.no_fold,
            summary.already_tipped,
            summary.burst_at_seed,
        ];
        for (found, expected) in found.iter().zip(expected) {
            let error = f64::sqrt(expected * (1.0 - expected) * (1.0 / 6e3 + 1.0 / 2e4));
            let off = (found.share - expected).abs() / error;
            assert!(off < 4.0, "{found:?} is not {expected}");
        }
    }
}

#[test]
fn every_draw_is_counted_once() {
    for seed_share in [0.0, 0.05, 0.5] {
        let inputs =
            Inputs::from_raw([("seed_share", RawValue::Number(seed_share))]).expect("valid");
        let summary = summary(&inputs, 3.0, 2000.0);
        assert!(
            (summary.no_fold.share + summary.already_tipped.share + summary.alive.share - 1.0)
                .abs()
                < 1e-15
        );
        let living = summary.histogram.iter().sum::<usize>() + summary.beyond_histogram;
        assert_eq!(summary.tipping_share.expect("some live").count, living);
        assert_eq!(living as f64 / 2000.0, summary.alive.share);
        assert!(summary.burst_at_seed.share >= summary.already_tipped.share);
        if seed_share == 0.0 {
            assert_eq!(summary.burst_at_seed, summary.already_tipped);
        }
    }
}

#[test]
fn summary_of_few_or_no_draws_is_complete() {
    let nothing = UncertaintySummary::of(&[], 10, 0.05);
    assert_eq!((nothing.runs_done, nothing.tipping_share), (0, None));
    let smooth = UncertaintySummary::of(&[NOTHING_TIPS; 3], 3, 0.05);
    assert_eq!(
        (smooth.no_fold.share, smooth.burst_at_seed.share),
        (1.0, 0.0)
    );
    let one = UncertaintySummary::of(&[0.499_999, 0.5, 0.51], 3, 0.5);
    assert_eq!((one.histogram[49], one.beyond_histogram), (1, 2));
}
