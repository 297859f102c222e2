//! What holds for every series.

use crate::draws::{Draws, seed};
use crate::recursion::levels;
use crate::series::series;
use bubble_calculator::detection::{DetectionOptions, DetectionReport, LagRule, detect};

const NAMES: [&str; 5] = ["walk", "evans", "two_bubbles", "reverting", "volatility_up"];

fn rules() -> Vec<DetectionOptions> {
    let with = |lag_rule, lag_count| DetectionOptions {
        lag_rule,
        lag_count,
        ..levels()
    };
    vec![
        with(LagRule::Fixed, 0),
        with(LagRule::Fixed, 1),
        with(LagRule::Fixed, 3),
        with(LagRule::Bic, 3),
    ]
}

fn report(values: &[f64], options: &DetectionOptions) -> DetectionReport {
    detect(values, &[], options).expect("a report")
}

#[track_caller]
fn assert_same(actual: &[Option<f64>], expected: &[Option<f64>], tolerance: f64) {
    assert_eq!(actual.len(), expected.len());
    for pair in actual.iter().zip(expected) {
        match pair {
            (Some(actual), Some(expected)) => {
                let error = (actual - expected).abs() / expected.abs().max(1e-2);
                assert!(error <= tolerance, "{actual} is not {expected}");
            }
            (actual, expected) => assert_eq!(actual, expected),
        }
    }
}

#[test]
fn units_and_sign_of_the_values_do_not_matter() {
    let mut draws = Draws(seed());
    for name in NAMES {
        let values = series(name);
        for options in rules() {
            let first = report(&values, &options);
            for _ in 0..3 {
                let scale = 10f64.powf(12.0 * draws.unit() - 6.0);
                let scale = if draws.unit() < 0.5 { scale } else { -scale };
                // A shift of a thousand times the level costs three digits.
                let shift = scale * values[0] * 10.0 * draws.unit();
                let moved: Vec<f64> = values.iter().map(|y| shift + scale * y).collect();
                let second = report(&moved, &options);
                assert_same(&second.bsadf, &first.bsadf, 1e-9);
                assert_same(&second.badf, &first.badf, 1e-9);
            }
            // Powers of two change no bit, whatever the size.
            for power in [900, -900] {
                let factor = 2f64.powi(power);
                let moved: Vec<f64> = values.iter().map(|y| factor * y).collect();
                assert_eq!(report(&moved, &options).bsadf, first.bsadf);
            }
        }
    }
}

#[test]
fn a_later_observation_changes_nothing_before_it() {
    for name in NAMES {
        let values = series(name);
        for options in rules() {
            let options = DetectionOptions {
                min_window_observations: Some(25),
                ..options
            };
            let whole = report(&values, &options);
            for length in [60, 100, values.len() - 1] {
                let part = report(&values[..length], &options);
                // The largest level, by which rounding is judged, may come later.
                assert_same(&part.bsadf, &whole.bsadf[..length], 1e-12);
                assert_eq!(part.window_starts, whole.window_starts[..length]);
            }
        }
    }
}

#[test]
fn more_windows_never_have_a_smaller_largest_statistic() {
    for name in NAMES {
        for options in rules() {
            let found = report(&series(name), &options);
            assert!(found.adf <= found.sadf && found.sadf <= found.gsadf);
            for (own, all) in found.badf.iter().zip(&found.bsadf) {
                assert!(own <= all);
            }
            let wider = DetectionOptions {
                min_window_observations: Some(found.min_window_observations - 4),
                ..options
            };
            let wider = report(&series(name), &wider);
            assert!(found.gsadf <= wider.gsadf);
            for (longer, all) in found.bsadf.iter().zip(&wider.bsadf) {
                assert!(longer <= all);
            }
        }
    }
}

#[test]
fn windows_count_levels_and_rows_as_they_say() {
    let values = series("walk");
    for options in rules() {
        let found = report(&values, &options);
        let rows = found.min_window_observations - 1 - found.lag_count;
        assert_eq!(found.min_window_rows, rows);
        let ends = values.len() + 1 - found.min_window_observations;
        assert_eq!(found.windows, ends * (ends + 1) / 2);
        assert_eq!(found.bsadf.iter().flatten().count(), ends);
        let has_lags = options.lag_rule == LagRule::Bic;
        assert_eq!(found.lag_counts.len(), if has_lags { 200 } else { 0 });
        assert!(found.lag_counts.iter().flatten().all(|&lag| lag <= 3));
    }
}
