//! What is computed of one copy of a series.

use super::copies_kind::CopiesKind;
use super::lppls::{confidence, short_windows, times};
use super::maxima::{Maxima, NO_STATISTIC};
use super::null_model::{NullModel, NullScheme};
use super::options::{Curve, DetectionOptions, LagRule, LpplsRule, NullDrift, Transform};
use super::recursion::{Recursion, WindowPlan, regression};
use super::series_issue::{SeriesIssue, tested};
use crate::model::numerics::rng::RngStream;

/// Numbers about a whole copy: ADF, SADF, GSADF and the largest statistic at the last observations;
/// or the shares of fits that count up and down.
pub(super) const WHOLE: usize = 4;

/// What is computed of a copy.
#[derive(Clone, Debug)]
enum Measure {
    Recursion {
        plan: WindowPlan,
        curve: Curve,
        /// How many of the last positions the question "now?" is about.
        control: Option<usize>,
    },
    Lppls {
        times: Vec<f64>,
        windows: Vec<usize>,
        rule: LpplsRule,
    },
}

/// Copies of a series, and what is computed of each.
#[derive(Clone, Debug)]
pub(super) struct CopyTask {
    null: NullModel,
    measure: Measure,
    observations: usize,
    /// Levels of a copy; fewer than observations where only the last ones are asked about.
    length: usize,
    /// The same numbers about the series itself.
    pub own: [f64; WHOLE],
}

impl CopyTask {
    pub fn new(
        kind: CopiesKind,
        values: &[f64],
        dates: &[f64],
        options: &DetectionOptions,
    ) -> Result<Self, Vec<SeriesIssue>> {
        let is_lppls = kind == CopiesKind::LpplsCopies;
        let transform = match is_lppls {
            true => Transform::Log,
            false => options.transform,
        };
        let levels = tested(values, dates, transform)?;
        let observations = levels.len();
        let plan = WindowPlan::of(observations, options);
        let ends = (observations + 1).saturating_sub(plan.min_window);
        let control = options
            .control_observations
            .map(|count| count.clamp(1, ends));
        let scheme = match kind {
            CopiesKind::MonteCarlo => NullScheme::MonteCarlo,
            CopiesKind::Signs | CopiesKind::LpplsCopies => NullScheme::Signs,
            CopiesKind::Resampled => NullScheme::Resampled,
        };
        let length = match (scheme, control) {
            (NullScheme::Resampled, Some(control)) => plan.min_window + control - 1,
            _ => observations,
        };
        let lags = match options.lag_rule {
            _ if is_lppls => 0,
            LagRule::Fixed => plan.lags.most(),
            LagRule::Bic => regression(&levels, plan.lags, (0, observations - 1))
                .map_or(0, |(_, chosen)| chosen),
        };
        let keeps_drift = options.null_drift == NullDrift::Kept && scheme != NullScheme::Resampled;
        let mut task = CopyTask {
            null: NullModel::of(scheme, &levels, lags, keeps_drift, length),
            measure: match is_lppls {
                true => Measure::Lppls {
                    times: times(dates, observations),
                    windows: short_windows(),
                    rule: options.lppls_rule,
                },
                false => Measure::Recursion {
                    plan,
                    curve: options.curve,
                    control,
                },
            },
            observations,
            length,
            own: [NO_STATISTIC; WHOLE],
        };
        if let Some((own, _)) = task.measured(&levels).split_first_chunk() {
            task.own = *own;
        }
        Ok(task)
    }

    pub fn observations(&self) -> usize {
        self.observations
    }

    /// Whether copies are as long as the series.
    pub fn is_whole(&self) -> bool {
        self.length == self.observations
    }

    /// The first position that "now?" is about.
    pub fn now_from(&self) -> Option<usize> {
        match self.measure {
            Measure::Recursion { control, .. } => control.map(|count| self.observations - count),
            Measure::Lppls { .. } => None,
        }
    }

    /// How many positions have a statistic of their own: the last ones.
    pub fn positions(&self) -> usize {
        match self.measure {
            Measure::Recursion { plan, .. } => (self.length + 1).saturating_sub(plan.min_window),
            Measure::Lppls { .. } => 0,
        }
    }

    /// The levels of a copy, from 0 on.
    pub fn copy_levels(&self, seed: u64, copy: usize) -> Vec<f64> {
        self.null.copy(&mut RngStream::new(seed, copy as u64))
    }

    /// The numbers about a whole copy, then those at each position.
    pub fn run(&self, seed: u64, copy: usize) -> Vec<f64> {
        self.measured(&self.copy_levels(seed, copy))
    }

    fn measured(&self, levels: &[f64]) -> Vec<f64> {
        match &self.measure {
            Measure::Recursion {
                plan,
                curve,
                control,
            } => recursion_row(&Recursion::of(levels, plan), plan, *curve, *control),
            Measure::Lppls {
                times,
                windows,
                rule,
            } => {
                let end = levels.len().saturating_sub(1);
                let report = confidence(times, levels, end, windows, *rule);
                let share = |share: Option<f64>| share.unwrap_or(NO_STATISTIC);
                let shares = [report.up_share, report.down_share, None, None];
                shares.map(share).to_vec()
            }
        }
    }
}

fn recursion_row(
    recursion: &Recursion,
    plan: &WindowPlan,
    curve: Curve,
    control: Option<usize>,
) -> Vec<f64> {
    let length = recursion.backward.squares.len();
    let largest = |maxima: &Maxima, from: usize| {
        (from..length).fold(NO_STATISTIC, |max, end| max.max(maxima.statistic(end)))
    };
    let now_from = length.saturating_sub(control.unwrap_or(length));
    let mut row = vec![
        recursion.from_start.statistic(length.saturating_sub(1)),
        largest(&recursion.from_start, 0),
        largest(&recursion.backward, 0),
        largest(&recursion.backward, now_from),
    ];
    let mut so_far = NO_STATISTIC;
    for end in plan.min_window.saturating_sub(1)..length {
        so_far = so_far.max(recursion.from_start.statistic(end));
        row.push(match curve {
            Curve::Pointwise => recursion.backward.statistic(end),
            Curve::Sup => so_far,
        });
    }
    row
}
