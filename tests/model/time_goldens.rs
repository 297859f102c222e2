//! The market in time against the golden values of the second edition, which an adaptive solver of
//! order 8 with exact events gave.

use crate::common::assert::assert_within;
use crate::common::golden::{golden, number};
use crate::common::scenarios::golden_scenario;
use bubble_calculator::model::dynamics::trajectory;
use serde_json::Value;

/// Allowed of sellers, price, fall and peak; the goldens hold to 1e-8.
const STATE: f64 = 1e-6;
/// Allowed of the times of events.
const YEARS: f64 = 1e-6;
/// Allowed of the lowest price, of which the goldens know the moments of their solver only.
const LOWEST: f64 = 1e-5;

#[track_caller]
fn assert_years(found: Option<f64>, expected: &Value) {
    assert_eq!(
        found.is_some(),
        expected.is_f64(),
        "{found:?} is not {expected}"
    );
    if let Some(years) = found {
        assert_within(years, number(expected), YEARS);
    }
}

fn cases(key: &str) -> Vec<Value> {
    golden("model2.json")[key]
        .as_array()
        .expect("a list")
        .clone()
}

#[test]
fn courses_agree_with_the_golden_solver() {
    let mut moments = 0;
    for case in cases("time").iter().chain(&cases("speed")) {
        let course = trajectory(&golden_scenario(&case["inputs"]));
        for at in case["at"].as_array().expect("a list") {
            let year = number(&at["t"]);
            // Of the golden years those that lie on the grid of the course.
            let Some(place) = course.year.iter().position(|y| (y - year).abs() < 1e-9) else {
                continue;
            };
            moments += 1;
            for (found, key) in [
                (&course.sellers_share, "y"),
                (&course.price, "P"),
                (&course.fall_share, "D"),
                (&course.peak, "K"),
            ] {
                assert_within(found[place], number(&at[key]), STATE);
            }
            // At the arrival of news the golden value is that just before it, as here.
            assert_within(course.loop_gain[place], number(&at["R"]), 2e-5);
        }
    }
    assert!(moments > 100, "only {moments}");
}

#[test]
fn events_agree_with_the_golden_solver() {
    for case in cases("time").iter().chain(&cases("speed")) {
        let events = golden_scenario(&case["inputs"]).events();
        assert_years(events.burst_years, &case["burst_years"]);
        assert_years(events.tips_years, &case["tips_years"]);
        assert_years(events.half_sold_years, &case["half_sold_years"]);
        let lowest = number(&case["lowest_price"]);
        assert_within(events.lowest_price, lowest, LOWEST);
        assert!(events.lowest_price < lowest + 1e-9, "{events:?}");
        assert_within(
            events.deepest_fall_share,
            number(&case["largest_fall_share"]),
            LOWEST,
        );
        // Both take the largest of some moments; where news arrives it falls at once.
        let gain = number(&case["max_loop_gain"]);
        assert_within(events.greatest_loop_gain, gain, 0.015 * gain);
    }
}
