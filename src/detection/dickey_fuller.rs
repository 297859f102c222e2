//! The Dickey-Fuller statistic of every window, without lags.

use super::levels::Levels;
use super::maxima::Maxima;
use std::ops::Range;

/// A regression that leaves less than this part of the variance fits exactly.
pub(super) const EXACT: f64 = 1e-12;

/// Offers the statistic of every window of at least `min_window` levels that begins in `starts`.
///
/// # Formula
///
/// `t` of `beta` in `d_t = alpha + beta y_(t-1) + e_t` over the rows of a window. Sums are taken about
/// the window's own first level and first difference, so that cancellation is bounded by the number
/// of rows at any level of the series: with `xx`, `dd`, `xd` the `n`-fold sums of squares and products
/// about the means, `t |t| = xd |xd| (n - 2)/(xx dd - xd^2)`.
///
/// # References
///
/// D. Dickey, W. Fuller, "Distribution of the estimators for autoregressive time series with a unit
/// root", 1979; P. Phillips, S. Shi, J. Yu, "Testing for multiple bubbles", 2015.
pub(super) fn sweep(series: &Levels, starts: Range<usize>, min_window: usize, into: &mut Maxima) {
    // A window without a statistic has a smaller `xx dd - xd^2` than this, times its rows to the
    // fourth: only such a window is looked at more closely.
    let (levels, steps) = series.ranges;
    let doubtful = (EXACT * levels * steps).max(series.least_variance * levels.max(steps));
    let doubtful: Vec<f64> = (0..series.levels.len())
        .map(|rows| {
            let square = rows as f64 * rows as f64;
            square * square * doubtful
        })
        .collect();
    for start in starts {
        sweep_start(series, start, min_window, &doubtful, into);
    }
}

/// Sums of the levels, the steps, their squares and products, about a window's first level and step.
#[derive(Default)]
struct Sums {
    u: f64,
    uu: f64,
    v: f64,
    vv: f64,
    uv: f64,
}

/// Windows that begin at one level, in the order of their ends.
fn sweep_start(
    series: &Levels,
    start: usize,
    min_window: usize,
    doubtful: &[f64],
    into: &mut Maxima,
) {
    let (Some(levels), Some(steps)) = (series.levels.get(start..), series.steps.get(start + 1..))
    else {
        return;
    };
    let (Some(&first_level), Some(&first_step)) = (levels.first(), steps.first()) else {
        return;
    };
    let mut sums = Sums::default();
    let rows = levels.iter().zip(steps).zip(doubtful.iter().skip(1));
    for (index, ((level, step), doubtful)) in rows.enumerate() {
        let (u, v) = (level - first_level, step - first_step);
        sums.u += u;
        sums.uu += u * u;
        sums.v += v;
        sums.vv += v * v;
        sums.uv += u * v;
        if index + 2 < min_window {
            continue;
        }
        let end = start + index + 1;
        let n = (index + 1) as f64;
        let xx = n * sums.uu - sums.u * sums.u;
        let dd = n * sums.vv - sums.v * sums.v;
        let xd = n * sums.uv - sums.u * sums.v;
        let above = xd * xd.abs() * (n - 2.0);
        let below = xx * dd - xd * xd;
        if below > *doubtful {
            if above > into.at(end) * below {
                into.offer(start, end, 0, above / below);
            }
            continue;
        }
        let least = n * n * series.least_variance;
        if xx > least && dd > least && below > EXACT * (xx * dd) {
            into.offer(start, end, 0, above / below);
        } else {
            into.windows_without += 1;
        }
    }
}
