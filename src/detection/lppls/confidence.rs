//! The share of nested windows whose best fit counts.

use super::super::options::{DetectionOptions, LpplsRule, Transform};
use super::super::report::Direction;
use super::super::series_issue::{SeriesIssue, tested};
use super::filter::Refusal;
use super::window::LpplsWindow;
use crate::model::numerics::sort::insertion_sort;
use serde::Serialize;

/// Lengths of the windows that end at one observation.
const WINDOWS: (usize, usize, usize) = (60, 250, 10);

/// How many windows did not count for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RefusalCount {
    /// The reason.
    pub refusal: Refusal,
    /// How many.
    pub count: usize,
}

/// What fits of the log-periodic power law say at one observation. It names no date.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LpplsReport {
    /// The observation at which all windows end.
    pub end: usize,
    /// How many windows there are.
    pub windows: usize,
    /// Share of them that count as a bubble; none without windows.
    pub up_share: Option<f64>,
    /// Share of them that count as a negative bubble.
    pub down_share: Option<f64>,
    /// How many did not count, by the first reason.
    pub refusals: Vec<RefusalCount>,
    /// How far apart the ends are that the counting fits imply, from the first to the last tenth of
    /// them, in units of the window's length; none of fewer than two fits.
    pub tc_share_spread: Option<f64>,
}

/// Fits windows of 60 to 250 observations that end at `end`; none for the last one.
///
/// # Errors
///
/// Everything for which the series is refused.
pub fn lppls(
    values: &[f64],
    dates: &[f64],
    end: Option<usize>,
    options: &DetectionOptions,
) -> Result<LpplsReport, Vec<SeriesIssue>> {
    let logs = tested(values, dates, Transform::Log)?;
    let last = logs.len() - 1;
    let end = end.map_or(last, |end| end.min(last));
    let times = times(dates, logs.len());
    Ok(confidence(
        &times,
        &logs,
        end,
        &short_windows(),
        options.lppls_rule,
    ))
}

/// Days where there are dates, else the numbers of the observations.
pub(in super::super) fn times(dates: &[f64], count: usize) -> Vec<f64> {
    if dates.len() == count {
        return dates.to_vec();
    }
    (0..count).map(|index| index as f64).collect()
}

/// The lengths of the windows, the shortest first.
pub(in super::super) fn short_windows() -> Vec<usize> {
    let (shortest, longest, step) = WINDOWS;
    (shortest..=longest).step_by(step).collect()
}

/// The confidence at one observation from windows of these lengths; those that begin before the
/// series are no windows.
pub fn confidence(
    times: &[f64],
    log_prices: &[f64],
    end: usize,
    windows: &[usize],
    rule: LpplsRule,
) -> LpplsReport {
    let (mut up, mut down, mut count) = (0, 0, 0);
    let mut refusals = Refusal::ALL.map(|refusal| RefusalCount { refusal, count: 0 });
    let mut ends = Vec::new();
    for &length in windows {
        let Some(start) = (end + 1).checked_sub(length) else {
            continue;
        };
        let (Some(times), Some(logs)) = (times.get(start..=end), log_prices.get(start..=end))
        else {
            continue;
        };
        count += 1;
        let fit = LpplsWindow::new(times, logs).and_then(|window| window.fit());
        let direction = fit
            .ok_or(Refusal::NoFit)
            .and_then(|fit| fit.qualifies(rule).map(|direction| (fit, direction)));
        match direction {
            Ok((fit, direction)) => {
                ends.push(fit.shape.tc_share);
                match direction {
                    Direction::Up => up += 1,
                    Direction::Down => down += 1,
                }
            }
            Err(refusal) => refusals[refusal as usize].count += 1,
        }
    }
    let share = |part: usize| (count > 0).then(|| part as f64 / count as f64);
    LpplsReport {
        end,
        windows: count,
        up_share: share(up),
        down_share: share(down),
        refusals: refusals.into_iter().filter(|one| one.count > 0).collect(),
        tc_share_spread: interdecile_range(&mut ends),
    }
}

/// From the level of one tenth to that of nine tenths, in proportion between neighbours.
fn interdecile_range(values: &mut [f64]) -> Option<f64> {
    insertion_sort(values, |a, b| a < b);
    let last = values.len().checked_sub(1).filter(|&last| last > 0)?;
    let at = |level: f64| {
        let rank = level * last as f64;
        let below = rank as usize;
        let (low, high) = (values[below], values[(below + 1).min(last)]);
        low + (high - low) * (rank - below as f64)
    };
    Some(at(0.9) - at(0.1))
}
