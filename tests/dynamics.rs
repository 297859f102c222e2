//! The market in time against golden values, and claims that hold for all inputs.
#![cfg(not(target_arch = "wasm32"))]

use bubble_calculator::model::dynamics::motion::{Moment, sellers_after, years_until};
use bubble_calculator::model::dynamics::{TimePath, path};
use bubble_calculator::model::tipping::Market;
use bubble_calculator::model::{Inputs, market};
use serde_json::Value;

const REACTION_YEARS: f64 = 1.0 / 12.0;

fn goldens() -> Value {
    let path = format!("{}/tests/golden/models.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is not a number"))
}

#[track_caller]
fn assert_close(actual: f64, expected: f64, tolerance: f64) {
    let allowed = tolerance * expected.abs().max(1.0);
    assert!((actual - expected).abs() <= allowed, "{actual} is not {expected} within {allowed}");
}

fn default_market() -> Market {
    market(&Inputs::default(), 0.5)
}

fn default_path(inputs: &Inputs) -> TimePath {
    path(inputs, &market(inputs, 0.5))
}

#[test]
fn sellers_after_three_years() {
    let goldens = goldens();
    let ode = &goldens["backbone"]["ode"];
    for (seed_share, key) in [(0.045, "s=.045,T=3"), (0.06, "s=.06,T=3")] {
        let moment = Moment { market: default_market(), seed_share };
        assert_close(sellers_after(&moment, seed_share, REACTION_YEARS, 3.0, 1e-3), number(&ode[key]), 1e-8);
    }
    let moment = Moment { market: default_market(), seed_share: 0.06 };
    let half = years_until(&moment, 0.06, REACTION_YEARS, 0.5, 3.0, 1e-3).expect("it is reached");
    // The golden is the first whole thousandth of a year after the crossing.
    assert_eq!((half * 1000.0).ceil() / 1000.0, number(&ode["s=.06 t(y>.5) yr"]), "{half}");
}

#[test]
fn the_course_of_the_defaults_tips_and_then_bursts() {
    let course = default_path(&Inputs::default());
    let tips = course.tips_years.expect("awareness passes the tipping share");
    let bursts = course.burst_years.expect("and the market bursts");
    let half = course.half_sold_years.expect("and sells");
    // Awareness of 5 % over two years, from 3 %: the tipping share of 5 % falls a little while the bubble grows.
    assert!(tips < 0.81 && tips > 0.7 && tips < bursts && bursts < half && half < 2.0, "{tips} {bursts} {half}");
    assert_eq!(course.price.first(), Some(&1.0));
    assert!(course.price.iter().all(|price| *price > 0.5));
}
