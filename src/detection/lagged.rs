//! The augmented Dickey-Fuller statistic of every window: a fixed number of lags, or the number that
//! the Bayesian information criterion chooses in each window.

use super::dickey_fuller::EXACT;
use super::levels::Levels;
use super::maxima::Maxima;
use super::moments::{COLUMNS, LANES, Lanes, MOST_LAGS, Moments, Remainders, Row};
use std::array;
use std::ops::Range;
use wide::{CmpGe, CmpGt};

/// How the number of lags is chosen, with the number or the largest one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lags {
    Fixed(usize),
    Bic(usize),
}

impl Lags {
    pub fn most(self) -> usize {
        match self {
            Lags::Fixed(count) | Lags::Bic(count) => count.min(MOST_LAGS),
        }
    }
}

/// The regressions of windows with neighbouring starts, observation by observation.
pub(super) struct Windows<'a> {
    series: &'a Levels,
    lags: Lags,
    first: usize,
    end: usize,
    /// For each number of lags that may be chosen, on its own rows.
    own_rows: Vec<Moments>,
    /// With all lags, for the comparison of their numbers on common rows.
    common_rows: Moments,
    /// Used anew for each estimate.
    rest: Remainders,
}

/// What a regression gives in each window.
pub(super) struct Estimate {
    /// `t |t|` of the level's coefficient.
    pub square: [f64; LANES],
    /// The coefficient itself.
    pub rate: [f64; LANES],
    /// Whether there is a statistic.
    pub has: [bool; LANES],
    pub lag: [usize; LANES],
}

impl<'a> Windows<'a> {
    /// Windows that begin at `first` and the levels after it; none has a row yet.
    pub fn new(series: &'a Levels, lags: Lags, first: usize) -> Self {
        let most = lags.most();
        let least = match lags {
            Lags::Fixed(_) => most,
            Lags::Bic(_) => 0,
        };
        Windows {
            series,
            lags,
            first,
            end: first,
            own_rows: (least..=most).map(|lag| Moments::new(lag + 2)).collect(),
            common_rows: Moments::new(most + 2),
            rest: Remainders::new(),
        }
    }

    /// Moves on to the next last level.
    pub fn advance(&mut self) {
        self.end += 1;
        let most = self.lags.most();
        let least = most + 1 - self.own_rows.len();
        for (index, moments) in self.own_rows.iter_mut().enumerate() {
            let lag = least + index;
            if self.end > self.first + lag {
                moments.add(&row(self.series, self.end, lag, lag));
            }
        }
        if self.lags == Lags::Bic(most) && self.end > self.first + most {
            self.common_rows.add(&row(self.series, self.end, most, 0));
        }
    }

    /// The estimates of the windows that end here.
    pub fn estimate(&mut self) -> Estimate {
        let most = self.lags.most();
        if self.lags == Lags::Fixed(most) {
            return self.with(most, 0);
        }
        let chosen = self.chosen_lags();
        let mut estimate = self.with(chosen[0], chosen[0]);
        for lane in 1..LANES {
            let lag = chosen[lane];
            if lag != chosen[lane - 1] {
                let other = self.with(lag, lag);
                estimate.square[lane..].copy_from_slice(&other.square[lane..]);
                estimate.rate[lane..].copy_from_slice(&other.rate[lane..]);
                estimate.has[lane..].copy_from_slice(&other.has[lane..]);
                estimate.lag[lane..].copy_from_slice(&other.lag[lane..]);
            }
        }
        estimate
    }

    /// # Formula
    ///
    /// With the lags swept out of level and step, `r` is what remains of their correlation, and
    /// `t |t| = r |r| (n - k - 2)/(1 - r^2)`.
    fn with(&mut self, lag: usize, place: usize) -> Estimate {
        let (moments, rest) = (&self.own_rows[place], &mut self.rest);
        moments.centre(self.series.least_variance, rest);
        for column in 0..lag {
            rest.sweep_out(column);
        }
        let (level, step) = (lag, lag + 1);
        let (xx, xd, dd) = (
            rest.product(level, level),
            rest.product(step, level),
            rest.product(step, step),
        );
        let below = xx * dd - xd * xd;
        let freedom = moments.rows() - (lag as f64 + 2.0);
        let has = rest.has
            & freedom.cmp_ge(Lanes::ONE)
            & rest.is_own(level)
            & rest.is_own(step)
            & below.cmp_gt(xx * dd * EXACT);
        let has = has.move_mask();
        Estimate {
            square: (xd * xd.abs() * freedom / below).to_array(),
            rate: (xd / xx).to_array(),
            has: array::from_fn(|lane| has >> lane & 1 == 1),
            lag: [lag; LANES],
        }
    }

    /// The number of lags with the least `n ln(SSR_k/n) + (k + 2) ln n` on the rows that all have.
    ///
    /// # References
    ///
    /// G. Schwarz, "Estimating the dimension of a model", 1978.
    fn chosen_lags(&mut self) -> [usize; LANES] {
        let most = self.lags.most();
        let rest = &mut self.rest;
        self.common_rows.centre(self.series.least_variance, rest);
        let mut chosen = [0; LANES];
        let mut least = [f64::INFINITY; LANES];
        for lag in 0..=most {
            rest.sweep_out(lag);
            let has = rest.has.move_mask();
            let rows = self.common_rows.rows().to_array();
            // `n^2 SSR/n`: the same factor for every number of lags.
            let squares = rest.product(most + 1, most + 1).to_array();
            for lane in 0..LANES {
                let n = rows[lane];
                let criterion = n * libm::log(squares[lane].max(0.0)) + lag as f64 * libm::log(n);
                if has >> lane & 1 == 1 && criterion < least[lane] {
                    least[lane] = criterion;
                    chosen[lane] = lag;
                }
            }
        }
        chosen
    }
}

/// The columns of an observation: the level at the place `level`, before or after `lag` lagged steps,
/// then the step.
fn row(series: &Levels, at: usize, lag: usize, level: usize) -> Row {
    let mut row = [0.0; COLUMNS];
    let after = usize::from(level == 0);
    for back in 1..=lag {
        row[back - 1 + after] = series.steps[at - back];
    }
    row[level] = series.levels[at - 1];
    row[lag + 1] = series.steps[at];
    row
}

/// Offers the statistic of every window of at least `min_window` levels that begins in `starts`.
pub(super) fn sweep(
    series: &Levels,
    lags: Lags,
    starts: Range<usize>,
    min_window: usize,
    into: &mut Maxima,
) {
    let length = series.levels.len();
    for first in starts.clone().step_by(LANES) {
        let lanes = LANES.min(starts.end - first);
        let mut windows = Windows::new(series, lags, first);
        for end in first + 1..length {
            windows.advance();
            if end - first + 1 < min_window {
                continue;
            }
            let estimate = windows.estimate();
            for lane in 0..lanes.min(end + 2 - min_window - first) {
                if estimate.has[lane] {
                    into.offer(first + lane, end, estimate.lag[lane], estimate.square[lane]);
                } else {
                    into.windows_without += 1;
                }
            }
        }
    }
}
