//! A firm without earnings against its golden values, and what must be true for it.

use crate::common::assert::assert_close;
use crate::common::golden::goldens;
use crate::common::properties::cases;
use bubble_calculator::model::fields::{FIELDS, Mark, Scale, Value};
use bubble_calculator::model::{InputErrorKind, LOSS_MAKER_FIELDS, LossMaker, RawValue, Reason};
use proptest::prelude::*;

/// The firm of the golden values.
const FIRM: LossMaker = LossMaker {
    valuation_usd_b: 500.0,
    revenue_usd_b: 13.0,
    revenue_growth_per_year: 0.6,
    growth_fade_years: 10.0,
    long_run_growth_per_year: 0.05,
    net_margin_share: -0.7,
    mature_margin_share: 0.25,
    years_to_mature_margin: 8.0,
    tolerated_years: 10.0,
};

#[test]
fn break_even_and_payback_of_the_golden_firm() {
    let goldens = goldens();
    let expected = &goldens["loss_firm"]["out"];
    let report = FIRM.report();
    assert_eq!(report.break_even_year, expected["break_even_year"].as_f64());
    assert_close(
        report.payback_years.expect("a payback"),
        // The golden counts the part of a year in proportion (15.2303624); the second edition at
        // the year's growth.
        15.234_725_417_767_65,
        1e-10,
    );
    assert_eq!(report.curve.year.len(), 17);
    assert_eq!(
        (
            report.curve.revenue_usd_b[0],
            report.curve.cumulative_usd_b[0]
        ),
        (13.0, 0.0)
    );
    assert_close(
        report.curve.earnings_usd_b[1],
        13.0 * 1.6 * (-0.7 + 0.95 / 8.0),
        1e-14,
    );
}

#[test]
fn each_needed_value_alone_pays_back_in_just_the_tolerated_years() {
    let report = FIRM.report();
    let margin = report.needed_mature_margin_share.expect("a margin");
    assert!(margin > 0.25);
    assert_close(
        LossMaker {
            mature_margin_share: margin,
            ..FIRM
        }
        .payback_years()
        .expect("a payback"),
        10.0,
        1e-11,
    );
    let growth = report.needed_revenue_growth_per_year.expect("a growth");
    assert!(growth > 0.6);
    assert_close(
        LossMaker {
            revenue_growth_per_year: growth,
            ..FIRM
        }
        .payback_years()
        .expect("a payback"),
        10.0,
        1e-11,
    );
    assert!(report.reasons.is_empty());
}

#[test]
fn missing_values_have_their_reason() {
    let reasons = |firm: LossMaker| -> Vec<(&str, Reason)> {
        firm.report()
            .reasons
            .iter()
            .map(|absence| (absence.path, absence.reason))
            .collect()
    };
    let never_earning = LossMaker {
        mature_margin_share: 0.0,
        tolerated_years: 1.0,
        ..FIRM
    };
    assert_eq!(
        reasons(never_earning),
        [
            ("break_even_year", Reason::LossMaking),
            ("payback_years", Reason::LossMaking),
            ("needed_mature_margin_share", Reason::NoMarginPaysBack),
            ("needed_revenue_growth_per_year", Reason::NoGrowthPaysBack),
        ]
    );
    let still = LossMaker {
        long_run_growth_per_year: 0.0,
        revenue_growth_per_year: 0.0,
        net_margin_share: 0.1,
        ..FIRM
    };
    let payback = |firm: LossMaker| firm.payback_years();
    assert_eq!(
        payback(LossMaker {
            valuation_usd_b: 10_000.0,
            ..still
        }),
        Err(Reason::BeyondHorizon)
    );
    assert_eq!(
        payback(LossMaker {
            mature_margin_share: 0.0,
            ..still
        }),
        Err(Reason::EarningsShrink)
    );
    assert_eq!(
        payback(LossMaker {
            long_run_growth_per_year: -0.05,
            growth_fade_years: 1.0,
            ..still
        }),
        Err(Reason::EarningsShrink)
    );
}

#[test]
fn a_valuation_that_even_the_least_earns_back_needs_only_the_limit() {
    let cheap = LossMaker {
        valuation_usd_b: 1.0,
        net_margin_share: 0.3,
        ..FIRM
    }
    .report();
    assert_eq!(
        (
            cheap.needed_mature_margin_share,
            cheap.needed_revenue_growth_per_year
        ),
        (Some(0.0), Some(-0.5))
    );
}

#[test]
fn a_firm_that_matures_at_once_and_never_fades_is_a_plain_payback() {
    let firm = LossMaker {
        years_to_mature_margin: 0.0,
        growth_fade_years: 0.0,
        revenue_growth_per_year: 0.2,
        mature_margin_share: 0.5,
        revenue_usd_b: 2.0,
        valuation_usd_b: 63.0,
        ..FIRM
    };
    // Earnings of 1, growing: between the same whole years as the closed form.
    let closed =
        bubble_calculator::model::payback::closed::trailing_years(63.0, 0.2).expect("a payback");
    let years = firm.payback_years().expect("a payback");
    assert_eq!(years.floor(), closed.floor());
    assert_close(years, closed, 0.01);
}

#[test]
fn every_row_of_its_table_is_sound_and_named_as_the_other_table_names_it() {
    for field in &LOSS_MAKER_FIELDS {
        let (min, max) = (field.min.expect("a minimum"), field.max.expect("a maximum"));
        let (low, high) = (
            field.slider_min.expect("an end"),
            field.slider_max.expect("an end"),
        );
        let Value::Number(default) = field.default else {
            panic!("{} is no number", field.id)
        };
        assert!(
            min <= low && low <= default && default <= high && high <= max && low < high,
            "{}",
            field.id
        );
        assert!(field.scale == Scale::Linear || min > 0.0, "{}", field.id);
        assert_eq!(
            field.source.title.is_empty(),
            field.source.mark == Mark::Calibration,
            "{}",
            field.id
        );
        if let Some(same) = FIELDS.iter().find(|other| other.id == field.id) {
            assert_eq!(
                (same.min, same.max, same.unit, same.default),
                (field.min, field.max, field.unit, field.default),
                "{}",
                field.id
            );
        }
    }
}

#[test]
fn every_wrong_value_is_named_at_once() {
    let raw = [
        ("valuation_usd_b", RawValue::Number(0.0)),
        ("margin", 0.1.into()),
        ("net_margin_share", "low".into()),
        ("revenue_usd_b", f64::NAN.into()),
    ];
    let errors = LossMaker::from_raw(raw).expect_err("four faults");
    let kinds: Vec<_> = errors
        .iter()
        .map(|error| (error.field.as_str(), error.kind))
        .collect();
    assert_eq!(
        kinds,
        [
            ("valuation_usd_b", InputErrorKind::BelowMinimum),
            ("margin", InputErrorKind::UnknownField),
            ("net_margin_share", InputErrorKind::WrongType),
            ("revenue_usd_b", InputErrorKind::NotFinite),
        ]
    );
    assert_eq!(LossMaker::from_raw([]), Ok(LossMaker::default()));
}

/// Firms inside the limits; one value in eight sits on one.
fn firms() -> impl Strategy<Value = LossMaker> {
    proptest::collection::vec((0.0..1.0, 0u8..16), LOSS_MAKER_FIELDS.len()).prop_map(|draws| {
        let raw = LOSS_MAKER_FIELDS
            .iter()
            .zip(draws)
            .map(|(field, (share, edge))| {
                let (min, max) = (field.min.expect("a minimum"), field.max.expect("a maximum"));
                let value = match (edge, field.scale) {
                    (0, _) => min,
                    (1, _) => max,
                    (_, Scale::Linear) => min + (max - min) * share,
                    (_, Scale::Log) => min * (max / min).powf(share),
                };
                (field.id, RawValue::Number(value.clamp(min, max)))
            });
        LossMaker::from_raw(raw).expect("inside the limits")
    })
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn every_number_is_finite_and_every_absence_has_its_reason(firm in firms()) {
        let report = firm.report();
        let answers = [
            report.break_even_year,
            report.payback_years,
            report.needed_mature_margin_share,
            report.needed_revenue_growth_per_year,
        ];
        prop_assert_eq!(answers.iter().filter(|answer| answer.is_none()).count(), report.reasons.len());
        prop_assert!(answers.iter().flatten().all(|number| number.is_finite()));
        let curve = &report.curve;
        for values in [&curve.revenue_usd_b, &curve.margin_share, &curve.earnings_usd_b, &curve.cumulative_usd_b] {
            prop_assert_eq!(values.len(), curve.year.len());
            prop_assert!(values.iter().all(|value| value.is_finite()));
        }
    }

    #[test]
    fn a_needed_value_pays_back_in_time_and_a_little_less_does_not(firm in firms()) {
        let report = firm.report();
        let is_in_time = |firm: LossMaker, more: f64| {
            firm.payback_years().unwrap_or(f64::INFINITY) <= firm.tolerated_years + more
        };
        let with_margin = |share: f64| LossMaker { mature_margin_share: share.min(0.9), ..firm };
        let with_growth = |growth: f64| LossMaker { revenue_growth_per_year: growth.min(3.0), ..firm };
        match report.needed_mature_margin_share {
            Some(margin) => {
                prop_assert!(is_in_time(with_margin(margin + 1e-9), 1e-6));
                prop_assert!(margin < 1e-6 || !is_in_time(with_margin(margin - 1e-6), 0.0));
            }
            None => prop_assert!(!is_in_time(with_margin(0.9), 0.0)),
        }
        match report.needed_revenue_growth_per_year {
            Some(growth) => {
                prop_assert!(is_in_time(with_growth(growth + 1e-9), 1e-6));
                prop_assert!(growth < -0.5 + 1e-6 || !is_in_time(with_growth(growth - 1e-6), 0.0));
            }
            None => {
                for growth in [-0.5, 0.0, 1.0, 2.0, 3.0] {
                    prop_assert!(!is_in_time(with_growth(growth), 0.0));
                }
            }
        }
    }
}
