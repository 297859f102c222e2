//! What is wrong with a series, or remarkable about it, as data: the page words it.

use super::options::{DetectionOptions, SeriesKind, Transform};
use crate::model::numerics::sort::radix_sort;
use serde::Serialize;

/// Fewest and most observations.
pub const OBSERVATIONS: (usize, usize) = (30, 10_000);

/// Below so many observations a test finds little; above so many it takes its time.
const COMFORTABLE: (usize, usize) = (100, 3000);

/// How many rows of one kind are named.
const NAMED_ROWS: usize = 5;

/// What is wrong with a series, or remarkable about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeriesIssueKind {
    /// Refused, or little power is left.
    TooFewObservations,
    /// Refused, or computing takes long.
    TooManyObservations,
    /// A value at or below zero has no logarithm.
    NotPositive,
    /// A value that is no finite number.
    NotFinite,
    /// There are dates, but not one for each value.
    DatesMissing,
    /// A date that is not after the one before it.
    DatesNotIncreasing,
    /// All values are equal.
    Constant,
    /// The series follows an exact rule: no window has a statistic.
    ExactGrowth,
    /// The seed is not a whole number within its limits.
    SeedOutOfRange,
    /// The number of copies is not a whole number within its limits.
    PathsOutOfRange,
    /// Many steps in time differ from the usual one; the method counts observations.
    IrregularDates,
    /// A price is tested in levels, where growth looks explosive.
    GrowingLevel,
    /// Neighbouring differences move together, as those of averages do.
    Averaged,
    /// Few values are distinct, or many windows have no statistic.
    Ticks,
}

named_enum! {
    SeriesIssueKind:
    TooFewObservations = "TooFewObservations",
    TooManyObservations = "TooManyObservations",
    NotPositive = "NotPositive",
    NotFinite = "NotFinite",
    DatesMissing = "DatesMissing",
    DatesNotIncreasing = "DatesNotIncreasing",
    Constant = "Constant",
    ExactGrowth = "ExactGrowth",
    SeedOutOfRange = "SeedOutOfRange",
    PathsOutOfRange = "PathsOutOfRange",
    IrregularDates = "IrregularDates",
    GrowingLevel = "GrowingLevel",
    Averaged = "Averaged",
    Ticks = "Ticks",
}

/// One finding.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct SeriesIssue {
    /// What was found.
    pub kind: SeriesIssueKind,
    /// Where, counted from 0, if at one value.
    pub row: Option<usize>,
    /// What was found there, if it is a finite number.
    pub given: Option<f64>,
    /// What it is compared with.
    pub limit: Option<f64>,
}

impl SeriesIssue {
    pub(super) fn new(kind: SeriesIssueKind, given: f64, limit: f64) -> Self {
        SeriesIssue {
            kind,
            row: None,
            given: given.is_finite().then_some(given),
            limit: limit.is_finite().then_some(limit),
        }
    }

    fn at(kind: SeriesIssueKind, row: usize, given: f64) -> Self {
        SeriesIssue {
            row: Some(row),
            ..SeriesIssue::new(kind, given, f64::NAN)
        }
    }
}

/// The numbers that are tested: logarithms or levels of the values.
///
/// # Errors
///
/// Everything for which a series is refused before anything is computed.
pub(super) fn tested(
    values: &[f64],
    dates: &[f64],
    transform: Transform,
) -> Result<Vec<f64>, Vec<SeriesIssue>> {
    use SeriesIssueKind::*;
    let mut issues = Vec::new();
    let length = values.len();
    if length < OBSERVATIONS.0 {
        issues.push(SeriesIssue::new(
            TooFewObservations,
            length as f64,
            OBSERVATIONS.0 as f64,
        ));
    }
    if length > OBSERVATIONS.1 {
        issues.push(SeriesIssue::new(
            TooManyObservations,
            length as f64,
            OBSERVATIONS.1 as f64,
        ));
    }
    let mut name = |kind: SeriesIssueKind, is_wrong: &dyn Fn(usize) -> bool, given: &[f64]| {
        let rows = (0..given.len()).filter(|&row| is_wrong(row));
        issues.extend(
            rows.take(NAMED_ROWS)
                .map(|row| SeriesIssue::at(kind, row, given[row])),
        );
    };
    name(NotFinite, &|row| !values[row].is_finite(), values);
    if transform == Transform::Log {
        name(NotPositive, &|row| values[row] <= 0.0, values);
    }
    name(NotFinite, &|row| !dates[row].is_finite(), dates);
    name(
        DatesNotIncreasing,
        &|row| row > 0 && dates[row] <= dates[row - 1],
        dates,
    );
    if !dates.is_empty() && dates.len() != length {
        issues.push(SeriesIssue::new(
            DatesMissing,
            dates.len() as f64,
            length as f64,
        ));
    }
    if issues.is_empty() && values.iter().all(|&value| value == values[0]) {
        issues.push(SeriesIssue::new(Constant, values[0], f64::NAN));
    }
    if !issues.is_empty() {
        return Err(issues);
    }
    Ok(match transform {
        Transform::Log => values.iter().map(|&value| libm::log(value)).collect(),
        Transform::Level => values.to_vec(),
    })
}

/// What a reader should know before believing a result.
pub(super) fn warnings(
    values: &[f64],
    options: &DetectionOptions,
    first_autocorrelation: Option<f64>,
    irregular_share: Option<f64>,
    share_without_statistic: f64,
) -> Vec<SeriesIssue> {
    use SeriesIssueKind::*;
    let mut warnings = Vec::new();
    let count = values.len() as f64;
    let mut warn = |is_so: bool, kind, given, limit| {
        if is_so {
            warnings.push(SeriesIssue::new(kind, given, limit));
        }
    };
    let (few, many) = (COMFORTABLE.0 as f64, COMFORTABLE.1 as f64);
    warn(count < few, TooFewObservations, count, few);
    warn(count > many, TooManyObservations, count, many);
    let is_growing =
        options.series_kind == SeriesKind::Price && options.transform == Transform::Level;
    warn(is_growing, GrowingLevel, f64::NAN, f64::NAN);
    if let Some(share) = irregular_share {
        warn(share > 0.05, IrregularDates, share, 0.05);
    }
    // Working 1960: averages of a random walk have differences whose first autocorrelation is near
    // 0.25.
    if let Some(correlation) = first_autocorrelation {
        let limit = (2.0 / count.sqrt()).max(0.15);
        warn(correlation > limit, Averaged, correlation, limit);
    }
    let distinct = distinct(values) as f64;
    let is_coarse = distinct < count / 5.0 || share_without_statistic > 0.05;
    warn(is_coarse, Ticks, distinct, count / 5.0);
    warnings
}

fn distinct(values: &[f64]) -> usize {
    let mut sorted = values.to_vec();
    radix_sort(&mut sorted);
    sorted.chunk_by(|a, b| a == b).count()
}

/// Correlation of neighbouring differences; none if they do not vary.
pub(super) fn first_autocorrelation(levels: &[f64]) -> Option<f64> {
    let steps: Vec<f64> = levels.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let mean = steps.iter().sum::<f64>() / steps.len() as f64;
    let squares: f64 = steps.iter().map(|step| (step - mean) * (step - mean)).sum();
    let products: f64 = steps
        .windows(2)
        .map(|pair| (pair[0] - mean) * (pair[1] - mean))
        .sum();
    let correlation = products / squares;
    correlation.is_finite().then_some(correlation)
}
