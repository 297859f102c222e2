//! Critical values and probabilities from copies of a series.

use super::copies_kind::CopiesKind;
use super::maxima::NO_STATISTIC;
use super::options::LEVELS_PERCENT;
use crate::model::numerics::select::ranked;
use serde::Serialize;

/// A critical value for each level; none where too few copies are done, or too few have a statistic.
pub type Levels3 = [Option<f64>; LEVELS_PERCENT.len()];

/// A statistic against those of the copies.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct FamilyLine {
    /// That of the series.
    pub statistic: Option<f64>,
    /// Its critical values, at 90, 95 and 99 per cent.
    pub critical: Levels3,
    /// Probability that a copy reaches it: `(1 + copies that do)/(copies + 1)`.
    pub p_value: Option<f64>,
    /// Standard error of this probability, `sqrt(p (1 - p)/copies)`.
    pub p_value_error: Option<f64>,
}

/// Critical values of the copies done so far.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CriticalLines {
    /// How the copies were made.
    pub kind: CopiesKind,
    /// How many copies are done.
    pub paths: usize,
    /// How many were asked for.
    pub paths_asked: usize,
    /// Critical values at 90, 95 and 99 per cent at each position; each level one curve.
    pub curves: [Vec<Option<f64>>; LEVELS_PERCENT.len()],
    /// Steps in which the copies' statistics were kept; none where they were kept as they are.
    pub curve_step: Option<f64>,
    /// Of the statistic of the whole series (ADF).
    pub adf: Option<FamilyLine>,
    /// Of the largest one of windows from the first level on (SADF).
    pub sadf: Option<FamilyLine>,
    /// Of the largest one of all windows (GSADF): has the series ever been explosive?
    pub ever: Option<FamilyLine>,
    /// Of the largest one of the windows that end among the last observations: is it now?
    pub now: Option<FamilyLine>,
    /// The first position that `now` is about.
    pub now_from: Option<usize>,
}

/// What fits of the log-periodic power law score on the copies done so far.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LpplsLines {
    /// How many copies are done.
    pub paths: usize,
    /// How many were asked for.
    pub paths_asked: usize,
    /// Of the share of windows that count as a bubble, at the last observation.
    pub up: FamilyLine,
    /// Of the share that count as a negative one.
    pub down: FamilyLine,
}

/// What copies say, by their kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum CopiesResult {
    /// Of the kinds `monte_carlo`, `signs` and `resampled`.
    Lines(Box<CriticalLines>),
    /// Of the kind `lppls_copies`.
    Lppls(LpplsLines),
}

/// The order statistics of the copies at the levels: of `B` the `ceil((B + 1) c)`-th smallest.
/// The values are reordered.
pub(super) fn critical(values: &mut [f64]) -> Levels3 {
    // Each rank is looked for above the one before.
    let mut below = 0;
    LEVELS_PERCENT.map(|percent| {
        let rank = ((values.len() + 1) * percent).div_ceil(100) - 1;
        let value = ranked(values.get_mut(below..)?, rank.checked_sub(below)?)?;
        below = rank;
        (value > NO_STATISTIC).then_some(value)
    })
}

impl FamilyLine {
    /// Of a statistic and those of the copies, which are reordered.
    pub(super) fn of(statistic: f64, copies: &mut [f64]) -> Self {
        let reached = copies.iter().filter(|&&copy| copy >= statistic).count();
        let count = copies.len() as f64;
        let p_value = (reached as f64 + 1.0) / (count + 1.0);
        let has = statistic > NO_STATISTIC && count > 0.0;
        FamilyLine {
            statistic: (statistic > NO_STATISTIC).then_some(statistic),
            critical: critical(copies),
            p_value: has.then_some(p_value),
            p_value_error: has.then_some((p_value * (1.0 - p_value) / count).sqrt()),
        }
    }
}
