//! The Dickey-Fuller statistic of every window, without lags.

use super::levels::Levels;
use super::maxima::Maxima;
use std::ops::Range;

/// Windows with neighbouring starts that are computed side by side.
const LANES: usize = 4;

/// A regression that leaves less than this part of the variance fits exactly.
pub(super) const EXACT: f64 = 1e-12;

type Lanes = [f64; LANES];

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
    let mut first = starts.start;
    while first < starts.end {
        let lanes = LANES.min(starts.end - first);
        sweep_block(series, first, lanes, min_window, into);
        first += LANES;
    }
}

fn sweep_block(series: &Levels, first: usize, lanes: usize, min_window: usize, into: &mut Maxima) {
    let (levels, steps) = (&series.levels[..], &series.steps[..]);
    let length = levels.len();
    let mut anchor_level: Lanes = [0.0; LANES];
    let mut anchor_step: Lanes = [0.0; LANES];
    let (mut su, mut suu, mut sv, mut svv, mut suv) = (
        [0.0; LANES],
        [0.0; LANES],
        [0.0; LANES],
        [0.0; LANES],
        [0.0; LANES],
    );
    for end in first + 1..length {
        let (Some(&level), Some(&step)) = (levels.get(end - 1), steps.get(end)) else {
            return;
        };
        // Before its first row a lane stands on its anchor, and its sums stay 0.
        let rows_of_first = end - first;
        if rows_of_first <= LANES {
            for lane in rows_of_first - 1..LANES {
                anchor_level[lane] = level;
                anchor_step[lane] = step;
            }
        }
        for lane in 0..LANES {
            let u = level - anchor_level[lane];
            let v = step - anchor_step[lane];
            su[lane] += u;
            suu[lane] += u * u;
            sv[lane] += v;
            svv[lane] += v * v;
            suv[lane] += u * v;
        }
        if rows_of_first + 1 < min_window {
            continue;
        }
        let best = into.at(end);
        let mut is_news = false;
        let (mut above, mut below, mut has): (Lanes, Lanes, [bool; LANES]) =
            ([0.0; LANES], [0.0; LANES], [false; LANES]);
        let rows_of_first = rows_of_first as f64;
        for lane in 0..LANES {
            let n = rows_of_first - lane as f64;
            let xx = n * suu[lane] - su[lane] * su[lane];
            let dd = n * svv[lane] - sv[lane] * sv[lane];
            let xd = n * suv[lane] - su[lane] * sv[lane];
            let product = xx * dd;
            above[lane] = xd * xd.abs() * (n - 2.0);
            below[lane] = product - xd * xd;
            let least = n * n * series.least_variance;
            has[lane] = (xx > least) & (dd > least) & (below[lane] > EXACT * product);
            is_news |= !has[lane] | (above[lane] > best * below[lane]);
        }
        if is_news {
            let open = lanes.min(end + 2 - min_window - first);
            for lane in 0..open {
                if has[lane] {
                    into.offer(first + lane, end, 0, above[lane] / below[lane]);
                } else {
                    into.windows_without += 1;
                }
            }
        }
    }
}
