//! The Dickey-Fuller statistic of every window, without lags.

use super::levels::Levels;
use super::maxima::Maxima;
use std::ops::Range;

/// Windows with neighbouring starts that are computed side by side.
const LANES: usize = 2;

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
    for first in starts.clone().step_by(LANES) {
        let lanes = LANES.min(starts.end - first);
        let mut block = Block {
            series,
            first,
            sums: [[0.0; LANES]; 5],
            anchors: [[0.0; LANES]; 2],
        };
        block.sweep(lanes, min_window, &doubtful, into);
    }
}

/// Windows with neighbouring starts.
struct Block<'a> {
    series: &'a Levels,
    first: usize,
    /// Of the levels, their squares, the steps, their squares, and products, about the anchors.
    sums: [Lanes; 5],
    /// First level and first step of each window.
    anchors: [Lanes; 2],
}

impl Block<'_> {
    fn sweep(&mut self, lanes: usize, min_window: usize, doubtful: &[f64], into: &mut Maxima) {
        let length = self.series.levels.len();
        let full = (self.first + min_window - 1).min(length);
        let staggered = (self.first + 1 + LANES).min(full);
        // Before its first row a window stands on its anchor, and its sums stay 0.
        for end in self.first + 1..staggered {
            let (level, step) = (self.series.levels[end - 1], self.series.steps[end]);
            for lane in end - self.first - 1..LANES {
                self.anchors[0][lane] = level;
                self.anchors[1][lane] = step;
            }
            self.add(level, step);
        }
        for end in staggered..full {
            self.add(self.series.levels[end - 1], self.series.steps[end]);
        }
        for end in full..length {
            self.add(self.series.levels[end - 1], self.series.steps[end]);
            let best = into.squares[end];
            let mut is_news = false;
            for lane in 0..LANES {
                let rows = end - self.first - lane;
                let [above, below, _, _] = self.ratio(rows as f64, lane);
                is_news |= (below <= doubtful[rows]) | (above > best * below);
            }
            if is_news {
                for lane in 0..lanes.min(end + 2 - min_window - self.first) {
                    self.offer(lane, end, into);
                }
            }
        }
    }

    #[inline(always)]
    fn add(&mut self, level: f64, step: f64) {
        for lane in 0..LANES {
            let u = level - self.anchors[0][lane];
            let v = step - self.anchors[1][lane];
            self.sums[0][lane] += u;
            self.sums[1][lane] += u * u;
            self.sums[2][lane] += v;
            self.sums[3][lane] += v * v;
            self.sums[4][lane] += u * v;
        }
    }

    /// `t |t|` as a quotient, then `xx` and `dd`.
    #[inline(always)]
    fn ratio(&self, n: f64, lane: usize) -> [f64; 4] {
        let [u, uu, v, vv, uv] = [0, 1, 2, 3, 4].map(|sum: usize| self.sums[sum][lane]);
        let xx = n * uu - u * u;
        let dd = n * vv - v * v;
        let xd = n * uv - u * v;
        [xd * xd.abs() * (n - 2.0), xx * dd - xd * xd, xx, dd]
    }

    #[inline(never)]
    fn offer(&self, lane: usize, end: usize, into: &mut Maxima) {
        let n = (end - self.first - lane) as f64;
        let [above, below, xx, dd] = self.ratio(n, lane);
        let least = n * n * self.series.least_variance;
        if xx > least && dd > least && below > EXACT * (xx * dd) {
            into.offer(self.first + lane, end, 0, above / below);
        } else {
            into.windows_without += 1;
        }
    }
}
