//! The money loop of the report.

use crate::common::assert::assert_close;
use crate::common::golden::goldens;
use crate::common::markets::inputs;
use bubble_calculator::model::fields::FieldId;
use bubble_calculator::model::{Reason, evaluate};

#[test]
fn the_report_of_the_golden_loop() {
    let golden = &goldens()["round_trip"];
    let expected = |name: &str| golden[name].as_f64().expect("a number");
    let at = |cut: &'static str| {
        evaluate(&inputs(&[
            ("vendor_revenue_usd_b", 200.0.into()),
            ("cut_link", cut.into()),
        ]))
        .circular
    };
    let whole = at("none");
    assert_close(whole.return_share, expected("r"), 1e-15);
    assert_close(whole.own_money_usd_b, expected("own_money"), 1e-14);
    assert_close(whole.own_money_share, expected("share"), 1e-15);
    assert_close(whole.organic_revenue_usd_b, 189.4, 1e-13);
    assert_close(
        whole.reinvestment_multiplier.expect("an end"),
        expected("reinvest_k1_multiplier"),
        1e-14,
    );
    let discount = 63.0 / whole.adjusted_price_to_earnings.expect("organic earnings");
    assert_close(discount, expected("equity_discount_op_leverage_1_4"), 1e-15);
    assert_eq!(at("cloud_vendor").return_share, 0.2);
    assert_eq!(at("buyer_cloud").return_share, 0.2);
    assert_close(at("buyer_vendor").return_share, 0.33, 1e-15);
    let unpaid = at("vendor_buyer");
    assert_eq!(
        (
            unpaid.own_money_usd_b,
            unpaid.own_money_share,
            unpaid.reinvestment_multiplier
        ),
        (0.0, 0.0, Some(1.0))
    );
    assert_close(unpaid.return_share, 0.53, 1e-15);
    assert_eq!(unpaid.adjusted_price_to_earnings, Some(63.0));
}

#[test]
fn vendor_that_finances_all_its_revenue_has_no_organic_earnings() {
    let report = evaluate(&inputs(&[
        ("vendor_revenue_usd_b", 10.0.into()),
        ("vendor_investment_usd_b", 200.0.into()),
        ("buyer_to_vendor_share", 1.0.into()),
    ]));
    assert_eq!(
        (
            report.circular.own_money_share,
            report.circular.organic_revenue_usd_b
        ),
        (1.0, 0.0)
    );
    assert_eq!(
        (
            report.circular.adjusted_price_to_earnings,
            report.circular.reinvestment_multiplier
        ),
        (None, None)
    );
    let reasons: Vec<_> = report
        .reasons
        .iter()
        .filter(|absence| absence.path.starts_with("circular"))
        .map(|absence| absence.reason)
        .collect();
    assert_eq!(
        reasons,
        [Reason::NoOrganicEarnings, Reason::LoopFeedsItself]
    );
}

#[test]
fn cut_changes_nothing_when_nothing_returns() {
    let dead = [
        ("buyer_to_vendor_share", 0.0.into()),
        ("buyer_to_cloud_share", 0.0.into()),
    ];
    let before = evaluate(&inputs(&dead)).chain;
    let after = evaluate(
        &inputs(&dead)
            .with(FieldId::cut_link, "cloud_vendor")
            .expect("a link"),
    )
    .chain;
    assert_eq!(before, after);
}
