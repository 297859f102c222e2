//! Comparison of numbers.
#![allow(
    dead_code,
    reason = "every test binary compiles this module, and uses its own part of it"
)]

/// Compares within `tolerance` times the expected value, or times 1 where that is smaller.
#[track_caller]
pub fn assert_close(actual: f64, expected: f64, tolerance: f64) {
    assert_within(actual, expected, tolerance * expected.abs().max(1.0));
}

/// Compares within `allowed`.
#[track_caller]
pub fn assert_within(actual: f64, expected: f64, allowed: f64) {
    assert!(
        (actual - expected).abs() <= allowed,
        "{actual} is not {expected} within {allowed}"
    );
}
