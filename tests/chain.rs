//! What the whole chain says at the inputs that the article and the specification name.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use bubble_calculator::model::fields::{FieldId, Value};
use bubble_calculator::model::tipping::EquilibriumCurve;
use bubble_calculator::model::{
    Inputs, MarketState, MissingValue, RawValue, Reason, Report, cuts, evaluate, market_of,
    sensitivity,
};
use common::Draws;

fn report(values: &[(&'static str, RawValue)]) -> Report {
    evaluate(&Inputs::from_raw(values.iter().cloned()).expect("valid inputs"))
}

#[track_caller]
fn assert_near(actual: f64, expected: f64, tolerance: f64) {
    assert!(
        (actual - expected).abs() <= tolerance,
        "{actual} is not {expected} within {tolerance}"
    );
}

#[test]
fn the_article_s_case() {
    let report = report(&[]);
    assert_eq!(report.payback.zero_growth_years, 63.0);
    assert_near(
        report.payback.years.expect("a payback"),
        13.395_821_527_178_775,
        1e-12,
    );
    assert_near(
        report.payback.discounted_years.expect("a payback"),
        18.867,
        1e-3,
    );
    assert_near(report.chain.bubble_share, 0.505_548_912_2, 1e-10);
    assert_near(report.tipping.tipping_share.expect("a fold"), 0.0499, 5e-5);
    assert_eq!(report.tipping.state, MarketState::Schrodinger);
    assert_eq!(
        report.reasons,
        [MissingValue {
            path: "power.binding_year",
            reason: Reason::PowerNeverBinds
        }]
    );
}

#[test]
fn payback_at_other_rates_of_growth() {
    for (growth, years) in [(0.10, 20.0), (0.60, 6.8)] {
        let report = report(&[
            ("growth_per_year", growth.into()),
            ("power_cap", "off".into()),
        ]);
        assert_near(report.payback.years.expect("a payback"), years, 0.05);
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
        ("growth_per_year", 0.08.into()),
        ("discount_per_year", 0.10.into()),
    ]);
    assert!(slow.payback.years.is_some());
    assert_eq!(
        (slow.payback.discounted_years, slow.payback.reason),
        (None, Some(Reason::DiscountExceedsGrowth))
    );
    let faster = report(&[
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
    assert!(!paid.curve.is_geometric_in_year);
}

#[test]
fn the_edge_of_five_per_cent() {
    let at = |seed: f64| {
        report(&[
            ("bubble_share_mode", "set".into()),
            ("bubble_share", 0.5.into()),
            ("seed_share", seed.into()),
        ])
        .tipping
    };
    assert_near(
        at(0.05).tipping_share.expect("a fold"),
        0.050_024_488_164_0,
        1e-12,
    );
    assert_eq!(at(0.05).state, MarketState::Schrodinger);
    assert_eq!(at(0.0501).state, MarketState::Burst);
    assert_near(
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
fn good_news_can_leave_only_the_living_state() {
    assert_eq!(
        report(&[("news_shock", (-0.23).into())]).tipping.state,
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
    let at = |twh: f64| {
        report(&[
            ("growth_per_year", 0.65.into()),
            ("price_to_earnings", 230.0.into()),
            ("power_growth_twh_per_year", twh.into()),
        ])
    };
    let (less, more) = (at(10.0), at(40.0));
    assert_eq!(
        (less.power.binding_year, more.power.binding_year),
        (Some(1.0), Some(1.0))
    );
    assert!(less.power.capped_growth_per_year < more.power.capped_growth_per_year);
    assert!(less.chain.growth_path[0] < more.chain.growth_path[0]);
    assert!(less.payback.years > more.payback.years);
    assert!(less.chain.bubble_share > more.chain.bubble_share);
    assert!(less.tipping.tipping_share < more.tipping.tipping_share);
    assert_eq!(less.chain.inflow_per_quarter, more.chain.inflow_per_quarter);
}

#[test]
fn power_that_never_binds_leaves_a_constant_path_constant_to_the_last_bit() {
    let with_cap = report(&[("share_growth_per_year", 0.02.into())]);
    let without = report(&[
        ("share_growth_per_year", 0.02.into()),
        ("power_cap", "off".into()),
    ]);
    assert!(with_cap.payback.curve.is_geometric_in_year);
    assert_eq!(
        (&with_cap.payback, &with_cap.tipping),
        (&without.payback, &without.tipping)
    );
    assert_near(with_cap.chain.growth_path[0], 1.2 / 1.02 - 1.0, 1e-15);
    assert_eq!(with_cap.power.capped_growth_per_year, 0.2);
}

#[test]
fn new_shares_thin_out_growth_after_electricity_has_held_it_back() {
    let at = |shares: f64| {
        report(&[
            ("growth_per_year", 0.65.into()),
            ("share_growth_per_year", shares.into()),
        ])
    };
    let (whole, thinned) = (at(0.0), at(0.1));
    assert_eq!(whole.power, thinned.power);
    assert_near(
        thinned.chain.growth_path[0],
        1.596_721_311_475_41 / 1.1 - 1.0,
        1e-14,
    );
    assert_near(whole.chain.growth_path[1], 0.399_589_322_381_93, 1e-14);
}

/// The golden market of the cut: bubble share 0.5 and a vendor whose own money is 5.3 % of its
/// revenue.
fn golden_loop(cut: &'static str, more: &[(&'static str, RawValue)]) -> Report {
    let mut values: Vec<(&'static str, RawValue)> = vec![
        ("bubble_share_mode", "set".into()),
        ("bubble_share", 0.5.into()),
        ("vendor_revenue_usd_b", 200.0.into()),
        ("operating_leverage", 1.0.into()),
        ("cut_link", cut.into()),
    ];
    values.extend_from_slice(more);
    report(&values)
}

#[test]
fn a_cut_of_the_loop_lowers_the_tipping_share_as_the_goldens_say() {
    let path = format!("{}/tests/golden/models.json", env!("CARGO_MANIFEST_DIR"));
    let goldens: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(path).expect("the goldens")).expect("JSON");
    let expected = |index: usize| {
        goldens["backbone"]["cut"][index]
            .as_f64()
            .expect("a number")
    };
    let share = |report: Report| report.tipping.tipping_share.expect("a fold");
    assert_near(share(golden_loop("none", &[])), expected(0), 1e-9);
    // The vendor no longer pays: all circular money goes, and value by 5.3 %.
    let cut = golden_loop("vendor_buyer", &[]);
    assert_near(cut.chain.inflow_per_quarter, 0.003, 1e-17);
    assert_near(cut.chain.bubble_share, 1.0 - 0.5 * (1.0 - 0.053), 1e-15);
    assert_near(share(cut), expected(2), 1e-9);
    assert_near(
        share(golden_loop("vendor_buyer", &[("news_shock", 0.03.into())])),
        expected(3),
        1e-9,
    );
    // Without any value at stake only the money goes.
    let money_only = golden_loop("vendor_buyer", &[("vendor_investment_usd_b", 0.0.into())]);
    assert_near(share(money_only), expected(1), 1e-9);
}

#[test]
fn a_cut_leg_takes_its_part_of_money_and_value() {
    let cut = golden_loop("cloud_vendor", &[("operating_leverage", 1.4.into())]);
    assert_near(
        cut.chain.inflow_per_quarter,
        0.003 + 0.002 * 0.2 / 0.53,
        1e-17,
    );
    assert_near(
        cut.chain.bubble_share,
        1.0 - 0.5 * (1.0 - (0.053 - 0.02) * 1.4),
        1e-15,
    );
    assert!(!cut.chain.bubble_share_is_clamped);
}

#[test]
fn the_gradient_by_circular_money_counts_only_what_the_cut_leaves() {
    let at = |money: f64| {
        golden_loop(
            "cloud_vendor",
            &[("circular_inflow_per_quarter", money.into())],
        )
        .tipping
    };
    let slope = (at(0.002_01).tipping_share.expect("a fold")
        - at(0.001_99).tipping_share.expect("a fold"))
        / 2e-5;
    let tipping = at(0.002);
    let entry = tipping
        .gradient
        .iter()
        .find(|entry| entry.field == "circular_inflow_per_quarter")
        .expect("a row");
    assert_near(entry.per_unit, slope, 1e-5);
}

#[test]
fn a_cut_that_leaves_hardly_any_value_is_held_at_the_limit_and_says_so() {
    let cut = golden_loop("vendor_buyer", &[("vendor_revenue_usd_b", 5.0.into())]).chain;
    assert_eq!(
        (cut.bubble_share, cut.bubble_share_is_clamped),
        (0.95, true)
    );
}

#[test]
fn every_cut_says_what_the_report_with_that_cut_says() {
    let inputs = Inputs::default()
        .with(FieldId::cut_link, "buyer_cloud")
        .expect("a link");
    let all = cuts(&inputs);
    let links: Vec<_> = all.iter().map(|cut| cut.link).collect();
    assert_eq!(
        links,
        [
            "none",
            "buyer_cloud",
            "cloud_vendor",
            "buyer_vendor",
            "vendor_buyer"
        ]
    );
    for cut in &all {
        let report = report(&[("cut_link", cut.link.into())]);
        assert_eq!(
            (cut.return_share, cut.own_money_share),
            (
                report.circular.return_share,
                report.circular.own_money_share
            )
        );
        assert_eq!(
            cut.organic_revenue_usd_b,
            report.circular.organic_revenue_usd_b
        );
        assert_eq!(
            cut.adjusted_price_to_earnings,
            report.circular.adjusted_price_to_earnings
        );
        assert_eq!(
            (cut.inflow_per_quarter, cut.bubble_share),
            (report.chain.inflow_per_quarter, report.chain.bubble_share)
        );
        assert_eq!(cut.tipping_share, report.tipping.tipping_share);
    }
    assert!(
        all[1..]
            .iter()
            .all(|cut| cut.tipping_share < all[0].tipping_share)
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

#[test]
fn leverage_is_the_change_over_a_tenth_of_the_range_largest_first() {
    let found = sensitivity(&Inputs::default());
    let sizes: Vec<f64> = found
        .iter()
        .map(|entry| entry.tipping_share_change.map_or(-1.0, f64::abs))
        .collect();
    assert!(sizes.windows(2).all(|pair| pair[0] >= pair[1]), "{sizes:?}");
    let change = |id: &str| {
        found
            .iter()
            .find(|entry| entry.field == id)
            .expect("a row")
            .tipping_share_change
            .expect("a fold at both ends")
    };
    let share = |id: &'static str, value: f64| {
        report(&[(id, value.into())])
            .tipping
            .tipping_share
            .expect("a fold")
    };
    assert_near(
        change("tolerance_median"),
        share("tolerance_median", 0.35) - share("tolerance_median", 0.29),
        1e-12,
    );
    // On a log scale a tenth of 5000 to 1 is a factor.
    let half = 5000f64.powf(0.05);
    assert_near(
        change("price_to_earnings"),
        share("price_to_earnings", 63.0 * half) - share("price_to_earnings", 63.0 / half),
        1e-12,
    );
    // Below 0 there is no fade, so the whole tenth is above.
    assert_near(
        change("fade_years"),
        share("fade_years", 4.0) - share("fade_years", 0.0),
        1e-12,
    );
    assert_eq!(change("bubble_share"), 0.0);
    assert_eq!(change("power_growth_twh_per_year"), 0.0);
}

#[test]
fn leverage_stays_inside_every_limit() {
    let tight = [
        ("price_multiplier", RawValue::Number(8.0)),
        ("forced_sales_per_drawdown", 0.1187.into()),
        ("power_growth_twh_per_year", 500.0.into()),
        ("tolerance_median", 0.1.into()),
    ];
    let inputs = Inputs::from_raw(tight).expect("valid inputs");
    assert!(
        sensitivity(&inputs)
            .iter()
            .all(|entry| entry.tipping_share_change.is_none_or(f64::is_finite))
    );
    let smooth = Inputs::from_raw([
        ("tolerance_spread", 0.2.into()),
        ("price_multiplier", 0.5.into()),
    ])
    .expect("valid inputs");
    let found = sensitivity(&smooth);
    assert!(
        found
            .iter()
            .any(|entry| entry.tipping_share_change.is_none()),
        "a market without a fold has no change"
    );
}

#[test]
fn no_number_outside_the_list_of_leverage_moves_the_end_of_the_chain() {
    let listed: Vec<&str> = sensitivity(&Inputs::default())
        .iter()
        .map(|entry| entry.field)
        .collect();
    let mut draws = Draws(7);
    for _ in 0..300 {
        let (inputs, others) = (draws.inputs(), draws.inputs());
        let raw = inputs
            .iter()
            .zip(others.iter())
            .map(|((field, own), (_, other))| {
                let value = if field.min.is_some() && !listed.contains(&field.id) {
                    other
                } else {
                    own
                };
                match value {
                    Value::Number(number) => (field.id, RawValue::Number(number)),
                    Value::Choice(word) => (field.id, word.into()),
                }
            });
        let changed = Inputs::from_raw(raw).expect("valid inputs");
        assert_eq!(market_of(&inputs), market_of(&changed));
    }
}

#[test]
fn every_listed_number_moves_the_end_of_the_chain_somewhere() {
    let mut draws = Draws(11);
    let mut still: Vec<&str> = sensitivity(&Inputs::default())
        .iter()
        .map(|entry| entry.field)
        .collect();
    for _ in 0..200 {
        for entry in sensitivity(&draws.inputs()) {
            if entry
                .tipping_share_change
                .is_some_and(|change| change != 0.0)
            {
                still.retain(|id| *id != entry.field);
            }
        }
        if still.is_empty() {
            return;
        }
    }
    panic!("{still:?} moved nothing");
}
