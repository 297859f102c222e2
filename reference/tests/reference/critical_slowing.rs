//! Critical slowing down at the fold.

use crate::common::assert::assert_close;
use crate::common::draws::Draws;
use crate::common::golden::{goldens, number};
use crate::common::markets::{default_market, default_tip, market_with};
use bubble_calculator::model::dynamics::ode::{MarketSnapshot, years_until};
use bubble_calculator::model::tipping::EquilibriumCurve;
use bubble_reference::critical_slowing::Bottleneck;

const REACTION_YEARS: f64 = 1.0 / 12.0;

#[test]
fn passage_time_matches_the_goldens_and_its_asymptote() {
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
fn curvature_is_the_second_derivative_of_the_velocity() {
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
