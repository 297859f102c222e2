//! The report of a series: statistics, windows and warnings, before any copy is simulated.

use super::frequency::{Frequency, Spacing};
use super::lagged::Lags;
use super::maxima::{Maxima, NO_STATISTIC};
use super::options::{DetectionOptions, LagRule, Transform};
use super::recursion::{Recursion, WindowPlan, regression};
use super::series_issue::{SeriesIssue, SeriesIssueKind, first_autocorrelation, tested, warnings};
use super::window_rule::min_episode;
use serde::Serialize;

/// Whether the series rises or falls where a window is explosive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// It ends above the mean of its earlier levels.
    Up,
    /// It ends below: a collapse, not a bubble.
    Down,
}

choices! {
    Direction:
    Up = "up",
    Down = "down",
}

/// Statistics of a series. Positions are counted from 0; a position is the last level of a window.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DetectionReport {
    /// Number of values.
    pub observations: usize,
    /// What was tested of them.
    pub transform: Transform,
    /// How often they are observed; none without dates.
    pub frequency: Option<Frequency>,
    /// Observations in a year on average; none without dates.
    pub per_year: Option<f64>,
    /// Observations of two years; none without dates.
    pub two_years_observations: Option<usize>,
    /// Shortest window, in levels.
    pub min_window_observations: usize,
    /// The same in rows of the regression (with the most lags).
    pub min_window_rows: usize,
    /// How the number of lags was chosen.
    pub lag_rule: LagRule,
    /// Number of lags, or the largest.
    pub lag_count: usize,
    /// Lags of the window with the largest statistic at each position; empty where they are fixed.
    pub lag_counts: Vec<Option<usize>>,
    /// Statistic of the whole series.
    pub adf: Option<f64>,
    /// The largest of the windows that begin with the series.
    pub sadf: Option<f64>,
    /// The largest of all windows.
    pub gsadf: Option<f64>,
    /// First and last level of the window that has it.
    pub gsadf_window: Option<[usize; 2]>,
    /// Coefficient of the level there: growth per observation beyond a random walk's.
    pub gsadf_window_rate: Option<f64>,
    /// The largest statistic of the windows that end at each position.
    pub bsadf: Vec<Option<f64>>,
    /// The statistic of the window from the first level to each position.
    pub badf: Vec<Option<f64>>,
    /// First level of the window with the largest statistic at each position.
    pub window_starts: Vec<Option<usize>>,
    /// Whether the series rises or falls in that window.
    pub directions: Vec<Option<Direction>>,
    /// How many windows there are.
    pub windows: usize,
    /// How many of them have no statistic.
    pub windows_without_statistic: usize,
    /// Correlation of neighbouring differences.
    pub first_autocorrelation: Option<f64>,
    /// Shortest stretch that counts as an episode.
    pub min_episode_observations: usize,
    /// What a reader should know before believing the result.
    pub warnings: Vec<SeriesIssue>,
}

/// Tests a series for explosive episodes.
///
/// `dates` are days, one for each value, or empty.
///
/// # Errors
///
/// Everything for which the series is refused.
///
/// # Examples
///
/// ```
/// use bubble_calculator::detection::{DetectionOptions, detect};
///
/// // A calm price, then one whose growth doubles and doubles.
/// let calm = (0..60).map(|t| 100.0 + 3.0 * libm::sin(f64::from(t * t)));
/// let bubble = (0..20).map(|t| 100.0 * libm::exp(0.02 * libm::exp(0.2 * f64::from(t))));
/// let values: Vec<f64> = calm.chain(bubble).collect();
/// let report = detect(&values, &[], &DetectionOptions::default()).unwrap();
/// assert!(report.gsadf.unwrap() > 10.0);
/// assert_eq!(report.gsadf_window.unwrap()[1], 79);
/// ```
pub fn detect(
    values: &[f64],
    dates: &[f64],
    options: &DetectionOptions,
) -> Result<DetectionReport, Vec<SeriesIssue>> {
    let levels = tested(values, dates, options.transform)?;
    let plan = WindowPlan::of(levels.len(), options);
    let Recursion {
        from_start,
        backward,
    } = Recursion::of(&levels, &plan);
    let Some(last) = largest(&backward) else {
        return Err(vec![SeriesIssue::new(
            SeriesIssueKind::ExactGrowth,
            f64::NAN,
            f64::NAN,
        )]);
    };
    let window = (backward.starts[last] as usize, last);
    let spacing = Spacing::of(dates);
    let windows = plan.windows(levels.len());
    let correlation = first_autocorrelation(&levels);
    let starts: Vec<Option<usize>> = (0..levels.len())
        .map(|end| {
            let has = backward.statistic(end) > NO_STATISTIC;
            has.then_some(backward.starts[end] as usize)
        })
        .collect();
    let lag_counts = match plan.lags {
        Lags::Fixed(_) => Vec::new(),
        Lags::Bic(_) => starts
            .iter()
            .zip(&backward.lags)
            .map(|(start, &lag)| start.map(|_| usize::from(lag)))
            .collect(),
    };
    let directions = starts.iter().enumerate().map(|(end, start)| {
        let window = levels.get((*start)?..=end)?;
        direction(window)
    });
    Ok(DetectionReport {
        observations: levels.len(),
        transform: options.transform,
        frequency: spacing.map(|spacing| spacing.frequency),
        per_year: spacing.map(|spacing| spacing.per_year),
        two_years_observations: spacing.map(|spacing| spacing.two_years()),
        min_window_observations: plan.min_window,
        min_window_rows: plan.min_window.saturating_sub(1 + plan.lags.most()),
        lag_rule: options.lag_rule,
        lag_count: plan.lags.most(),
        lag_counts,
        adf: some(from_start.statistic(last_of(&levels))),
        sadf: largest(&from_start).and_then(|end| some(from_start.statistic(end))),
        gsadf: some(backward.statistic(last)),
        gsadf_window: Some([window.0, window.1]),
        gsadf_window_rate: regression(&levels, plan.lags, window).map(|(rate, _)| rate),
        bsadf: statistics(&backward),
        badf: statistics(&from_start),
        directions: directions.collect(),
        window_starts: starts,
        windows,
        windows_without_statistic: backward.windows_without,
        first_autocorrelation: correlation,
        min_episode_observations: min_episode(levels.len(), options.min_episode_factor),
        warnings: warnings(
            values,
            options,
            correlation,
            spacing.map(|spacing| spacing.irregular_share),
            backward.windows_without as f64 / windows as f64,
        ),
    })
}

fn last_of(levels: &[f64]) -> usize {
    levels.len().saturating_sub(1)
}

fn some(statistic: f64) -> Option<f64> {
    (statistic > NO_STATISTIC).then_some(statistic)
}

fn statistics(maxima: &Maxima) -> Vec<Option<f64>> {
    let ends = 0..maxima.squares.len();
    ends.map(|end| some(maxima.statistic(end))).collect()
}

/// The earliest position with the largest statistic.
fn largest(maxima: &Maxima) -> Option<usize> {
    let mut best = (NO_STATISTIC, None);
    for (end, &square) in maxima.squares.iter().enumerate() {
        if square > best.0 {
            best = (square, Some(end));
        }
    }
    best.1
}

/// Whether a window ends above the mean of its earlier levels.
fn direction(window: &[f64]) -> Option<Direction> {
    let (last, earlier) = window.split_last()?;
    let mean = earlier.iter().sum::<f64>() / earlier.len() as f64;
    Some(if *last > mean {
        Direction::Up
    } else {
        Direction::Down
    })
}
