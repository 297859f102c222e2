//! The Dickey-Fuller statistic of every window, without lags.

use super::levels::Levels;
use super::maxima::Maxima;
use std::ops::Range;
use wide::{CmpGt, f64x2};

/// A regression that leaves less than this part of the variance fits exactly.
pub(super) const EXACT: f64 = 1e-12;

/// Windows with neighbouring starts that are computed side by side.
const LANES: usize = 2;

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
    for start in starts.clone().step_by(LANES) {
        let neighbours = start..starts.end.min(start + LANES);
        sweep_neighbours(series, neighbours, min_window, into);
    }
}

/// Windows that begin at a level and at the one after it, in the order of their ends.
fn sweep_neighbours(series: &Levels, starts: Range<usize>, min_window: usize, into: &mut Maxima) {
    let first = starts.start;
    let (Some([level, levels @ ..]), Some([step, steps @ ..])) =
        (series.levels.get(first..), series.steps.get(first + 1..))
    else {
        return;
    };
    let (Some(next_level), Some(next_step)) = (levels.first(), steps.first()) else {
        return;
    };
    let mut sums = Sums::about([*level, *next_level], [*step, *next_step]);
    // A window's first row adds nothing to its sums. Both windows therefore begin with the same row:
    // it is the second of one and the first of the other.
    let mut rows = levels.iter().zip(steps);
    let too_short = min_window.saturating_sub(3);
    for (&level, &step) in rows.by_ref().take(too_short) {
        sums.add(level, step);
    }
    // A window without a statistic has a smaller `xx dd - xd^2` than this, times its rows to the
    // fourth: only such a window is looked at more closely. The variance of the level, and what the
    // regression leaves of the steps, never shrink while rows are added: windows that are clear by
    // twice as much, for the most rows, stay so.
    let (range, steps_range) = series.ranges;
    let doubtful =
        (EXACT * range * steps_range).max(series.least_variance * range.max(steps_range));
    let most_rows = series.levels.len() as f64;
    let clear_for_good = 2.0 * doubtful * most_rows * most_rows;
    let mut stay_clear = false;
    let first_end = first + 2 + too_short;
    let largest = into
        .squares
        .iter_mut()
        .zip(&mut into.starts)
        .skip(first_end);
    for (index, ((&level, &step), (largest, start))) in rows.zip(largest).enumerate() {
        sums.add(level, step);
        let n = sums.n;
        let xx = n * sums.uu - sums.u * sums.u;
        let dd = n * sums.vv - sums.v * sums.v;
        let xd = n * sums.uv - sums.u * sums.v;
        let above = xd * xd.abs() * (n - 2.0);
        let below = xx * dd - xd * xd;
        let is_larger = above.cmp_gt(below * *largest).any();
        if stay_clear && !is_larger {
            continue;
        }
        let square = n * n;
        let is_clear = below.cmp_gt(square * square * doubtful);
        stay_clear |= below.cmp_gt(square * clear_for_good).all();
        let least = square * series.least_variance;
        let varies = xx.cmp_gt(least) & dd.cmp_gt(least) & below.cmp_gt(xx * dd * EXACT);
        let has = (is_clear | varies).move_mask();
        let statistics = (above / below).to_array();
        for (lane, &statistic) in statistics
            .iter()
            .enumerate()
            .take(starts.len().min(index + 1))
        {
            if has >> lane & 1 == 0 {
                into.windows_without += 1;
            } else if statistic > *largest {
                *largest = statistic;
                *start = (first + lane) as u32;
            }
        }
    }
}

/// Rows of two windows, and the sums of the levels, the steps, their squares and products, about
/// each window's first level and step.
struct Sums {
    first_levels: f64x2,
    first_steps: f64x2,
    n: f64x2,
    u: f64x2,
    uu: f64x2,
    v: f64x2,
    vv: f64x2,
    uv: f64x2,
}

impl Sums {
    /// With the first row of the first window.
    fn about(first_levels: [f64; LANES], first_steps: [f64; LANES]) -> Self {
        Sums {
            first_levels: f64x2::new(first_levels),
            first_steps: f64x2::new(first_steps),
            n: f64x2::new([1.0, 0.0]),
            u: f64x2::ZERO,
            uu: f64x2::ZERO,
            v: f64x2::ZERO,
            vv: f64x2::ZERO,
            uv: f64x2::ZERO,
        }
    }

    #[inline(always)]
    fn add(&mut self, level: f64, step: f64) {
        let u = f64x2::splat(level) - self.first_levels;
        let v = f64x2::splat(step) - self.first_steps;
        self.n += f64x2::ONE;
        self.u += u;
        self.uu += u * u;
        self.v += v;
        self.vv += v * v;
        self.uv += u * v;
    }
}
