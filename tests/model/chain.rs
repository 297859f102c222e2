//! The whole chain at the inputs that the article and the specification name.

use crate::common::assert::assert_within;
use crate::common::markets::default_market_inputs;
use bubble_calculator::model::tipping::EquilibriumCurve;
use bubble_calculator::model::{
    Inputs, MarketState, MissingValue, RawValue, Reason, Report, evaluate, market_of,
};

fn report(values: &[(&'static str, RawValue)]) -> Report {
    evaluate(&Inputs::from_raw(values.iter().cloned()).expect("valid inputs"))
}

#[test]
fn the_article_s_case() {
    let report = report(&[]);
    assert_eq!(report.payback.zero_growth_years, 63.0);
    assert_within(
        report.payback.years.expect("a payback"),
        14.878_076_891_391_126,
        1e-12,
    );
    assert_within(
        report.payback.discounted_years.expect("a payback"),
        26.729_498_585_543_17,
        1e-12,
    );
    assert_within(report.chain.bubble_share, 0.536_852_566_9, 1e-10);
    assert_within(report.tipping.tipping_share.expect("a fold"), 0.0504, 5e-5);
    assert_eq!(report.tipping.state, MarketState::Schrodinger);
    // Doubt that takes two years to spread bursts nothing.
    let missing = [
        ("tipping.revival_share", Reason::NeverRevives),
        ("path.burst_years", Reason::NoBurstByHorizon),
        ("path.tips_years", Reason::NoBurstByHorizon),
        ("path.half_sold_years", Reason::NoBurstByHorizon),
    ];
    assert_eq!(
        report.reasons,
        missing.map(|(path, reason)| MissingValue { path, reason })
    );
}

#[test]
fn payback_at_other_rates_of_growth() {
    for (growth, years) in [(0.10, 20.0), (0.60, 6.8)] {
        let report = report(&[
            ("growth_per_year", growth.into()),
            ("power_cap", "off".into()),
        ]);
        assert_within(report.payback.years.expect("a payback"), years, 0.05);
    }
}

#[test]
fn a_payback_that_is_never_reached_has_its_reason() {
    let shrinking = report(&[
        ("price_to_earnings", 30.0.into()),
        ("growth_per_year", (-0.05).into()),
    ]);
    assert_eq!(
        (shrinking.payback.years, shrinking.payback.reason),
        (None, Some(Reason::EarningsShrink))
    );
    let slow = report(&[
        ("power_cap", "off".into()),
        ("growth_per_year", 0.08.into()),
        ("discount_per_year", 0.10.into()),
    ]);
    assert!(slow.payback.years.is_some());
    assert_eq!(
        (slow.payback.discounted_years, slow.payback.reason),
        (None, Some(Reason::DiscountExceedsGrowth))
    );
    let faster = report(&[
        ("power_cap", "off".into()),
        ("growth_per_year", 0.09.into()),
        ("discount_per_year", 0.10.into()),
    ]);
    assert!(faster.payback.discounted_years.is_some());
    let far = report(&[
        ("price_to_earnings", 5000.0.into()),
        ("growth_per_year", 0.0.into()),
    ]);
    assert_eq!(
        (far.payback.years, far.payback.reason),
        (None, Some(Reason::BeyondHorizon))
    );
    assert_eq!(far.payback.zero_growth_years, 5000.0);
    let single = report(&[
        ("earnings_basis", "forward".into()),
        ("tolerated_years", 1.0.into()),
    ]);
    assert_eq!(single.payback.implied_growth_per_year, None);
    assert!(
        single
            .reasons
            .iter()
            .any(|absence| absence.reason == Reason::NoGrowthPaysBack)
    );
}

#[test]
fn growth_that_fades_has_its_own_reasons() {
    let fading = |growth: f64, long_run: f64, price: f64| {
        report(&[
            ("growth_per_year", growth.into()),
            ("long_run_growth_per_year", long_run.into()),
            ("fade_years", 5.0.into()),
            ("price_to_earnings", price.into()),
        ])
        .payback
    };
    assert_eq!(
        fading(0.1, -0.05, 100.0).reason,
        Some(Reason::EarningsShrink)
    );
    assert_eq!(fading(0.1, 0.0, 5000.0).reason, Some(Reason::BeyondHorizon));
    let paid = fading(0.2, 0.03, 63.0);
    assert!(paid.years.is_some());
    assert_eq!(
        (paid.discounted_years, paid.reason),
        (None, Some(Reason::DiscountExceedsGrowth))
    );
}

#[test]
fn first_edition_s_default_market_tips_at_five_per_cent() {
    let at = |seed: f64| evaluate(&default_market_inputs(&[("seed_share", seed.into())])).tipping;
    assert_within(
        at(0.05).tipping_share.expect("a fold"),
        0.050_024_488_164_0,
        1e-12,
    );
    assert_eq!(at(0.05).state, MarketState::Schrodinger);
    assert_eq!(at(0.0501).state, MarketState::Burst);
    assert_within(
        at(0.0501).crash_drawdown_share.expect("a burst state"),
        0.4777,
        5e-5,
    );
    assert_eq!(at(0.0501).equilibria.len(), 1);
}

#[test]
fn a_seed_just_at_the_tipping_share_still_lives() {
    let share = report(&[]).tipping.tipping_share.expect("a fold");
    let tipping = report(&[("seed_share", share.into())]).tipping;
    assert_eq!(
        (tipping.state, tipping.distance_share),
        (MarketState::Schrodinger, Some(0.0))
    );
}

#[test]
fn a_market_without_a_fold_is_smooth_and_says_so() {
    let report = report(&[
        ("tolerance_spread", 0.2.into()),
        ("price_multiplier", 0.5.into()),
    ]);
    assert_eq!(
        (report.tipping.state, report.tipping.tipping_share),
        (MarketState::Smooth, None)
    );
    assert!(report.tipping.gradient.is_empty());
    assert!(
        report
            .reasons
            .iter()
            .any(|absence| absence.path == "tipping.tipping_share"
                && absence.reason == Reason::NoFold)
    );
}

#[test]
fn good_news_can_leave_a_calm_market() {
    assert_eq!(
        report(&[("news_shock", (-0.2).into())]).tipping.state,
        MarketState::Calm
    );
}

#[test]
fn the_bubble_share_is_held_within_its_limits_and_says_so() {
    let covered = report(&[("price_to_earnings", 5.0.into())]).chain;
    assert!(covered.bubble_share_is_clamped);
    assert_eq!((covered.bubble_share, covered.uncovered_share), (0.05, 0.0));
    assert!(!report(&[]).chain.bubble_share_is_clamped);
}

#[test]
fn a_change_of_electricity_runs_through_the_whole_chain() {
    let at = |twh: f64| report(&[("power_growth_twh_per_year", twh.into())]);
    let (less, more) = (at(10.0), at(40.5));
    assert_eq!(
        (less.power.binding_year, more.power.binding_year),
        (Some(2.0), Some(7.0))
    );
    assert!(less.power.capped_growth_per_year < more.power.capped_growth_per_year);
    assert_eq!(less.chain.growth_path[0], more.chain.growth_path[0]);
    assert!(less.chain.growth_path[1] < more.chain.growth_path[1]);
    assert!(less.payback.years > more.payback.years);
    assert!(less.chain.bubble_share > more.chain.bubble_share);
    assert!(less.tipping.tipping_share < more.tipping.tipping_share);
    assert!(less.chain.growth_shortfall_share > more.chain.growth_shortfall_share);
    assert!(less.chain.inflow_per_quarter < more.chain.inflow_per_quarter);
}

#[test]
fn power_that_never_binds_leaves_a_constant_path_constant_to_the_last_bit() {
    let values = [
        ("share_growth_per_year", RawValue::from(0.02)),
        ("compute_growth_per_year", 0.4.into()),
    ];
    let with_cap = report(&values);
    let without = report(&[&values[..], &[("power_cap", "off".into())]].concat());
    assert_eq!(
        (&with_cap.payback, &with_cap.tipping),
        (&without.payback, &without.tipping)
    );
    assert_within(with_cap.chain.growth_path[0], 1.2 / 1.02 - 1.0, 1e-15);
    assert_eq!(with_cap.power.capped_growth_per_year, 0.2);
}

#[test]
fn dilution_applies_after_the_power_limit() {
    let at = |shares: f64| report(&[("share_growth_per_year", shares.into())]);
    let (whole, thinned) = (at(0.0), at(0.1));
    assert_eq!(whole.power, thinned.power);
    assert_eq!(
        whole.chain.growth_shortfall_share,
        thinned.chain.growth_shortfall_share
    );
    assert_within(whole.chain.growth_path[7], 0.130_345_413_110_505_38, 1e-12);
    assert_within(
        thinned.chain.growth_path[7],
        1.130_345_413_110_505_4 / 1.1 - 1.0,
        1e-12,
    );
}

#[test]
fn the_market_of_the_chain_is_the_one_in_the_report() {
    let inputs = Inputs::from_raw([
        ("growth_per_year", 0.9.into()),
        ("cut_link", "buyer_vendor".into()),
    ])
    .expect("valid inputs");
    let (market, report) = (market_of(&inputs), evaluate(&inputs));
    assert_eq!(
        (market.bubble_share, market.inflow_per_quarter),
        (report.chain.bubble_share, report.chain.inflow_per_quarter)
    );
    let tip = EquilibriumCurve::of(&market)
        .tip()
        .map(|fold| fold.point.seed_share);
    assert_eq!(tip, report.tipping.tipping_share);
}
