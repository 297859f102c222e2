//! Shorts, puts and offerings against their golden values, and their edge cases.

use crate::common::assert::assert_close;
use crate::common::golden::goldens;
use crate::common::markets::inputs;
use crate::common::properties::cases;
use bubble_calculator::model::short::ShortedBubble;
use bubble_calculator::model::tipping::EquilibriumCurve;
use bubble_calculator::model::{Reason, evaluate, market_of};
use proptest::prelude::*;

const BUBBLE: ShortedBubble = ShortedBubble {
    burst_hazard_per_year: 0.25,
    price_growth_per_year: 0.2,
    crash_share: 0.48,
};

#[test]
fn a_short_with_and_without_a_stop() {
    let golden = &goldens()["short"];
    let expected = |name: &str| golden[name].as_f64().expect("a number");
    // The goldens' growth is continuous.
    let growth = 0.2_f64.exp_m1();
    let report = evaluate(&inputs(&[("price_growth_per_year", growth.into())])).short;
    assert_close(
        report.expected_gain_share.expect("a bound"),
        expected("exp_pnl"),
        1e-12,
    );
    assert_close(
        report.break_even_hazard_per_year,
        expected("breakeven_h"),
        1e-12,
    );
    assert_close(
        report.stop_years.expect("a growing price"),
        expected("margin_up_50pct_t"),
        1e-12,
    );
    assert_close(report.with_stop_share, expected("exp_pnl_stop50"), 1e-12);
}

#[test]
fn a_short_on_a_bubble_that_outgrows_its_hazard_has_no_bounded_loss() {
    for hazard in [1.2_f64.ln(), 0.1] {
        let report = evaluate(&inputs(&[("burst_hazard_per_year", hazard.into())]));
        assert_eq!(report.short.expected_gain_share, None);
        assert!(
            report
                .reasons
                .iter()
                .any(|absence| absence.path == "short.expected_gain_share"
                    && absence.reason == Reason::HazardBelowGrowth)
        );
        assert!(report.short.with_stop_share.is_finite());
    }
}

#[test]
fn stop_is_never_reached_without_growth() {
    let report = evaluate(&inputs(&[("price_growth_per_year", 0.0.into())]));
    assert_eq!(
        (
            report.short.stop_years,
            report.short.with_stop_share,
            report.short.break_even_hazard_per_year
        ),
        (None, 0.48, 0.0)
    );
    assert!(
        report
            .reasons
            .iter()
            .any(|absence| absence.path == "short.stop_years"
                && absence.reason == Reason::PriceDoesNotGrow)
    );
    // The smallest growth there is would overflow the years.
    let barely = evaluate(&inputs(&[("price_growth_per_year", 5e-324.into())])).short;
    assert_eq!((barely.stop_years, barely.with_stop_share), (None, 0.48));
    let slow = evaluate(&inputs(&[("price_growth_per_year", 1e-300.into())])).short;
    assert!(slow.stop_years.is_some());
    assert_close(slow.with_stop_share, 0.48, 1e-12);
}

#[test]
fn puts_on_a_bubble() {
    let goldens = goldens();
    let mut checked = 0;
    for (key, expected) in goldens["put_expected_payoff"].as_object().expect("a table") {
        let numbers: Vec<f64> = key
            .split(',')
            .filter_map(|part| part.split_once('=')?.1.parse().ok())
            .collect();
        assert_close(
            BUBBLE.put_expected_payoff(100.0, numbers[0], numbers[1]),
            expected.as_f64().expect("a number"),
            1e-10,
        );
        checked += 1;
    }
    assert_eq!(checked, 4);
}

#[test]
fn borrow_cost_accrues_while_the_short_is_held() {
    assert_close(
        BUBBLE.expected_gain_share(0.03).expect("a bound"),
        -1.6 - 0.12,
        1e-12,
    );
    let held = 1.0 - (-0.25 * BUBBLE.stop_years(0.5).expect("a growing price")).exp();
    assert_close(
        BUBBLE.with_stop_share(0.5, 0.03),
        BUBBLE.with_stop_share(0.5, 0.0) - 0.03 * held / 0.25,
        1e-12,
    );
    for cost in [0.01, 0.1, 1.0] {
        let hazard = BUBBLE.break_even_hazard_per_year(cost);
        let at = ShortedBubble {
            burst_hazard_per_year: hazard,
            ..BUBBLE
        };
        assert_close(at.expected_gain_share(cost).expect("a bound"), 0.0, 1e-12);
    }
}

#[test]
fn what_an_offering_takes_out_of_the_market() {
    let inputs = inputs(&[("offering_usd_b", 60.0.into())]);
    let (report, market) = (evaluate(&inputs), market_of(&inputs));
    assert_close(
        report.offering.quarters_absorbed.expect("an inflow"),
        0.003 / report.chain.inflow_per_quarter,
        1e-14,
    );
    let mut drained = market;
    drained.inflow_per_quarter -= 0.003;
    let after = EquilibriumCurve::of(&drained)
        .tip()
        .expect("a fold")
        .point
        .seed_share;
    assert_eq!(report.offering.tipping_share_after, Some(after));
    assert!(after < report.tipping.tipping_share.expect("a fold"));
}

#[test]
fn an_offering_of_nothing_changes_nothing() {
    let report = evaluate(&inputs(&[("offering_usd_b", 0.0.into())]));
    assert_eq!(
        (
            report.offering.quarters_absorbed,
            report.offering.drawdown_share
        ),
        (Some(0.0), Some(0.0))
    );
    assert_eq!(
        report.offering.tipping_share_after,
        report.tipping.tipping_share
    );
}

#[test]
fn nothing_is_absorbed_without_inflow() {
    for external in [-0.01, -0.002] {
        let report = evaluate(&inputs(&[("external_inflow_per_quarter", external.into())]));
        assert_eq!(report.offering.quarters_absorbed, None);
        assert!(
            report
                .reasons
                .iter()
                .any(|absence| absence.path == "offering.quarters_absorbed"
                    && absence.reason == Reason::NoInflow)
        );
    }
    let trickle = evaluate(&inputs(&[
        ("external_inflow_per_quarter", 5e-324.into()),
        ("circular_multiplier", 0.0.into()),
    ]));
    assert_eq!(trickle.offering.quarters_absorbed, None);
}

/// The gain of a short with a stop by Simpson's rule over the time of the burst.
fn by_quadrature(bubble: &ShortedBubble, stop: f64) -> f64 {
    let years = bubble.stop_years(stop).expect("a growing price");
    let (h, g) = (bubble.burst_hazard_per_year, bubble.price_growth_per_year);
    let density = |t: f64| h * (-h * t).exp() * (1.0 - (1.0 - bubble.crash_share) * (g * t).exp());
    let cells = 2000;
    let step = years / f64::from(cells);
    let weighted = (0..=cells).map(|i| {
        density(f64::from(i) * step)
            * if i == 0 || i == cells {
                1.0
            } else {
                f64::from(2 + 2 * (i % 2))
            }
    });
    weighted.sum::<f64>() * step / 3.0 - stop * (-h * years).exp()
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn the_stop_is_accurate_where_hazard_and_growth_meet(
        hazard in 0.05f64..2.0,
        nearness in 0i32..17,
        is_above in any::<bool>(),
        stop in 0.05..5.0,
        crash in 0.05..0.95,
    ) {
        let side = if is_above { 0.5 } else { -0.5 };
        let offset = if nearness == 16 { 0.0 } else { 10f64.powi(-nearness) * hazard * side };
        let bubble = ShortedBubble {
            burst_hazard_per_year: hazard,
            price_growth_per_year: hazard + offset,
            crash_share: crash,
        };
        let exact = by_quadrature(&bubble, stop);
        prop_assert!((bubble.with_stop_share(stop, 0.0) - exact).abs() < 1e-8, "{exact}");
    }

    #[test]
    fn a_far_stop_approaches_no_stop(growth in 0.01..0.2, crash in 0.05..0.95) {
        let bubble = ShortedBubble {
            burst_hazard_per_year: growth * 4.0,
            price_growth_per_year: growth,
            crash_share: crash,
        };
        let free = bubble.expected_gain_share(0.0).expect("a bound");
        prop_assert!((bubble.with_stop_share(1e9, 0.0) - free).abs() < 1e-6);
    }

    #[test]
    fn a_put_pays_between_nothing_and_its_strike_and_more_for_a_higher_one(
        hazard in 0.01..5.0,
        growth in 0.0..2.0,
        crash in 0.05..0.95,
        strike in 1.0..500.0,
        more in 0.0..100.0,
        years in 0.0..10.0,
    ) {
        let bubble = ShortedBubble { burst_hazard_per_year: hazard, price_growth_per_year: growth, crash_share: crash };
        let payoff = bubble.put_expected_payoff(100.0, strike, years);
        prop_assert!((-1e-12..=strike).contains(&payoff), "{payoff}");
        prop_assert!(bubble.put_expected_payoff(100.0, strike + more, years) >= payoff - 1e-12);
    }
}
