//! Statistics of whole series against exact arithmetic.

use crate::golden::{golden, number, numbers, rows};
use crate::series::{goldens, series};
use bubble_calculator::detection::{
    DetectionOptions, DetectionReport, LagRule, SeriesIssueKind, SeriesKind, Transform,
    WindowCount, detect, min_episode, min_window,
};
use serde_json::Value;

/// Statistics agree to nine digits.
const TOLERANCE: f64 = 1e-9;

/// Levels of the values, tested without a lag.
pub fn levels() -> DetectionOptions {
    DetectionOptions::of(SeriesKind::Ratio)
}

#[track_caller]
fn assert_same(actual: Option<f64>, expected: &Value) {
    match (actual, expected.as_f64()) {
        (Some(actual), Some(expected)) => {
            let error = (actual - expected).abs() / expected.abs().max(1e-3);
            assert!(error < TOLERANCE, "{actual} is not {expected}: {error:e}");
        }
        (actual, expected) => assert_eq!(actual, expected),
    }
}

fn options_of(case: &Value) -> DetectionOptions {
    let bic = case["bic_max_lag"].as_u64();
    let lag = case["lag"].as_u64();
    DetectionOptions {
        transform: match case["transform"].as_str() {
            Some("log") => Transform::Log,
            _ => Transform::Level,
        },
        lag_rule: bic.map_or(LagRule::Fixed, |_| LagRule::Bic),
        lag_count: bic.or(lag).expect("a lag") as usize,
        window_counts: WindowCount::named(case["window_counts"].as_str().expect("a name"))
            .expect("a choice"),
        ..levels()
    }
}

fn assert_sequence(actual: &[Option<f64>], case: &Value, name: &str) {
    if let Some(expected) = case[name].as_array() {
        assert_eq!(actual.len(), expected.len());
        for (actual, expected) in actual.iter().zip(expected) {
            assert_same(*actual, expected);
        }
    }
    if let Some(expected) = case[format!("{name}_at")].as_object() {
        for (place, expected) in expected {
            assert_same(actual[place.parse::<usize>().expect("a place")], expected);
        }
    }
}

fn assert_report(report: &DetectionReport, case: &Value) {
    assert_same(report.adf, &case["adf"]);
    assert_same(report.sadf, &case["sadf"]);
    assert_same(report.gsadf, &case["gsadf"]);
    let window = numbers(&case["gsadf_window"]);
    let found = report.gsadf_window.expect("a window");
    assert_eq!(found.map(|end| end as f64)[..], window[..]);
    if !case["gsadf_window_rate"].is_null() {
        assert_same(report.gsadf_window_rate, &case["gsadf_window_rate"]);
    }
    let defined: Vec<f64> = report.bsadf.iter().flatten().copied().collect();
    assert_eq!(defined.len() as f64, number(&case["bsadf_defined"]));
    let sum: f64 = defined.iter().sum();
    let squares: f64 = defined.iter().map(|value| value * value).sum();
    assert_same(Some(sum), &case["bsadf_sum"]);
    assert_same(Some(squares), &case["bsadf_sum_of_squares"]);
    assert_sequence(&report.bsadf, case, "bsadf");
    assert_sequence(&report.badf, case, "badf");
    if let Some(expected) = case["window_starts"].as_array() {
        let expected: Vec<Option<usize>> = expected
            .iter()
            .map(|start| start.as_u64().map(|start| start as usize))
            .collect();
        assert_eq!(report.window_starts, expected);
    }
}

#[test]
fn every_recursion_agrees_with_exact_arithmetic() {
    let cases = goldens()["recursive"].as_array().expect("a list");
    assert_eq!(cases.len(), 53);
    for case in cases {
        let mut values = series(case["series"].as_str().expect("a name"));
        if let Some(first) = case["first_levels_only"].as_u64() {
            values.truncate(first as usize);
        }
        let options = options_of(case);
        let report = detect(&values, &[], &options).expect("a report");
        assert_eq!(
            report.min_window_observations as f64,
            number(&case["min_window_levels"]),
            "{case}"
        );
        assert_report(&report, case);
    }
}

#[test]
fn windows_and_episodes_have_the_lengths_of_the_rule() {
    for (observations, expected) in rows(&goldens()["min_window"]) {
        let observations = observations.parse().expect("a number");
        assert_eq!(min_window(observations, 0) as f64, number(expected));
    }
    for (observations, expected) in rows(&goldens()["min_duration"]) {
        let observations = observations.parse().expect("a number");
        for (name, expected) in rows(expected) {
            let factor = name.strip_prefix("delta_").expect("a factor");
            let factor = factor.parse().expect("a number");
            assert_eq!(min_episode(observations, factor) as f64, number(expected));
        }
    }
    // The rule in whole numbers is the rule in doubles.
    for observations in 1..20_000 {
        let rule = (0.01 * observations as f64 + 1.8 * (observations as f64).sqrt()).floor();
        assert_eq!(min_window(observations, 0), (rule as usize).max(4));
    }
}

#[test]
fn degenerate_windows_have_no_statistic() {
    for case in goldens()["degenerate"].as_array().expect("a list") {
        let values = numbers(&case["y"]);
        let expected = case["bsadf"].as_array().expect("a list");
        match detect(&values, &[], &levels()) {
            Ok(report) => {
                assert_same(report.adf, &case["adf"]);
                assert_same(report.gsadf, &case["gsadf"]);
                let window = report.gsadf_window.map(|ends| ends.map(|end| end as f64));
                assert_eq!(
                    window.expect("a window")[..],
                    numbers(&case["gsadf_window"])
                );
                for (actual, expected) in report.bsadf.iter().zip(expected) {
                    assert_same(*actual, expected);
                }
                assert!(report.windows_without_statistic > 0);
            }
            Err(issues) => {
                assert!(expected.iter().all(Value::is_null), "{}", case["name"]);
                let kind = match case["name"].as_str() {
                    Some("constant") => SeriesIssueKind::Constant,
                    _ => SeriesIssueKind::ExactGrowth,
                };
                assert_eq!(issues[0].kind, kind);
            }
        }
    }
}

/// The series of `models.json`, which an earlier program computed.
#[test]
fn the_series_of_the_models_agrees_too() {
    let mut y: f64 = 100.0;
    let values: Vec<f64> = (0..100)
        .map(|t| {
            let time = f64::from(t);
            y = match t {
                0 | 61 => 100.0,
                40..=60 => y * 1.05 + 4.0 * libm::sin(1.9 * time),
                _ => {
                    let chirp = libm::cos((1.3 * time * time) % 7.0);
                    100.0 + 3.0 * libm::sin(0.7 * time) + 2.0 * chirp
                }
            };
            y
        })
        .collect();
    let case = &goldens()["prior_golden_series"];
    let report = detect(&values, &[], &levels()).expect("a report");
    assert_same(report.adf, &case["adf"]);
    assert_same(report.sadf, &case["sadf"]);
    assert_same(report.gsadf, &case["gsadf"]);
    assert_same(report.bsadf[50], &case["bsadf_50"]);
    let earlier = &golden("models.json")["psy_own_series"];
    assert_eq!(values[..5], numbers(&earlier["first5"]));
    assert_same(report.adf, &earlier["adf"]);
    assert_same(report.sadf, &earlier["sadf"]);
    assert_same(report.gsadf, &earlier["gsadf"]);
    assert_same(report.bsadf[50], &earlier["bsadf_t50"]);
    assert_same(report.bsadf[60], &earlier["bsadf_t60"]);
}
