//! A second way to the statistic: least squares by Householder's reflections, window by window.

use crate::draws::{Draws, seed};
use crate::recursion::levels;
use crate::series::series;
use bubble_calculator::detection::{DetectionOptions, detect};

/// `t` of the level's coefficient, from the rows of the regression.
fn t_by_reflections(values: &[f64], lag: usize) -> f64 {
    let step = |t: usize| values[t] - values[t - 1];
    let mut rows: Vec<Vec<f64>> = (lag + 1..values.len())
        .map(|t| {
            let mut row = vec![1.0];
            row.extend((1..=lag).map(|back| step(t - back)));
            row.extend([values[t - 1], step(t)]);
            row
        })
        .collect();
    let columns = lag + 2;
    for column in 0..columns {
        let norm = rows[column..]
            .iter()
            .map(|row| row[column] * row[column])
            .sum::<f64>()
            .sqrt();
        let head = rows[column][column];
        let mut mirror: Vec<f64> = rows[column..].iter().map(|row| row[column]).collect();
        mirror[0] += norm.copysign(head);
        let square: f64 = mirror.iter().map(|value| value * value).sum();
        for other in column..=columns {
            let along: f64 = mirror
                .iter()
                .zip(&rows[column..])
                .map(|(value, row)| value * row[other])
                .sum();
            for (value, row) in mirror.iter().zip(&mut rows[column..]) {
                row[other] -= 2.0 * along / square * value;
            }
        }
    }
    // The level is the last column: its coefficient and error need no other.
    let (level, step) = (columns - 1, columns);
    let rest: f64 = rows[columns..]
        .iter()
        .map(|row| row[step] * row[step])
        .sum();
    let freedom = (rows.len() - columns) as f64;
    let sign = rows[level][level].signum();
    sign * rows[level][step] / (rest / freedom).sqrt()
}

#[test]
fn random_windows_agree_with_least_squares_by_reflections() {
    let mut draws = Draws(seed());
    let names = [
        "walk",
        "evans",
        "reverting",
        "two_bubbles",
        "volatility_up",
        "geometric",
        "long_walk",
    ];
    for number in 0..140 {
        let values = series(names[number % names.len()]);
        let lag = number / 7 % 7;
        let length = 40 + (draws.unit() * (values.len() - 40) as f64) as usize;
        let start = (draws.unit() * (values.len() - length) as f64) as usize;
        let window = &values[start..start + length];
        let options = DetectionOptions {
            lag_count: lag,
            ..levels()
        };
        let found = detect(window, &[], &options).expect("a report").adf;
        let (found, expected) = (found.expect("a number"), t_by_reflections(window, lag));
        let error = (found - expected).abs() / expected.abs().max(0.01);
        assert!(error < 1e-9, "{found} {expected} with {lag} lags");
    }
}
