//! Cuts of the money loop through the whole chain.

use crate::common::assert::assert_within;
use crate::common::golden::goldens;
use crate::common::markets::default_market_inputs;
use bubble_calculator::model::fields::FieldId;
use bubble_calculator::model::{Inputs, RawValue, Report, cuts, evaluate};

fn report(values: &[(&'static str, RawValue)]) -> Report {
    evaluate(&Inputs::from_raw(values.iter().cloned()).expect("valid inputs"))
}

/// The multiplier at which the golden loop brings in the first edition's circular money, 0.002 a
/// quarter.
const MULTIPLIER: f64 = 0.002 / (20.0 * 0.53 / (4.0 * 20_000.0));

/// The golden market of the cut: bubble share 0.5 and a vendor whose own money is 5.3 % of its
/// revenue, and whose value is the market's.
fn golden_loop(cut: &'static str, more: &[(&'static str, RawValue)]) -> Report {
    let mut values: Vec<(&'static str, RawValue)> = vec![
        ("external_inflow_per_quarter", 0.003.into()),
        ("circular_multiplier", MULTIPLIER.into()),
        ("vendor_value_share", 1.0.into()),
        ("vendor_revenue_usd_b", 200.0.into()),
        ("operating_leverage", 1.0.into()),
        ("cut_link", cut.into()),
    ];
    values.extend_from_slice(more);
    evaluate(&default_market_inputs(&values))
}

#[test]
fn a_cut_of_the_loop_lowers_the_tipping_share_as_the_goldens_say() {
    let goldens = goldens();
    let expected = |index: usize| {
        goldens["backbone"]["cut"][index]
            .as_f64()
            .expect("a number")
    };
    let share = |report: Report| report.tipping.tipping_share.expect("a fold");
    assert_within(share(golden_loop("none", &[])), expected(0), 1e-9);
    // The vendor no longer pays: all circular money goes, and value by 5.3 %.
    let cut = golden_loop("vendor_buyer", &[]);
    assert_within(cut.chain.inflow_per_quarter, 0.003, 1e-17);
    assert_within(cut.chain.bubble_share, 1.0 - 0.5 * (1.0 - 0.053), 1e-15);
    assert_within(share(cut), expected(2), 1e-9);
    assert_within(
        share(golden_loop("vendor_buyer", &[("news_shock", 0.03.into())])),
        expected(3),
        1e-9,
    );
    // Without any value at stake only the money goes.
    let money_only = golden_loop("vendor_buyer", &[("vendor_investment_usd_b", 0.0.into())]);
    assert_within(share(money_only), expected(1), 1e-9);
}

#[test]
fn cut_takes_its_part_of_inflow_and_value() {
    let cut = golden_loop("cloud_vendor", &[("operating_leverage", 1.4.into())]);
    assert_within(
        cut.chain.inflow_per_quarter,
        0.003 + 0.002 * 0.2 / 0.53,
        1e-17,
    );
    assert_within(
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
            &[("circular_multiplier", (money * MULTIPLIER / 0.002).into())],
        )
        .tipping
    };
    let slope = (at(0.002_01).tipping_share.expect("a fold")
        - at(0.001_99).tipping_share.expect("a fold"))
        / (2e-5 * MULTIPLIER / 0.002);
    let tipping = at(0.002);
    let entry = tipping
        .gradient
        .iter()
        .find(|entry| entry.field == "circular_multiplier")
        .expect("a row");
    assert_within(entry.per_unit, slope, 1e-5);
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
