//! Which series are refused, and what a reader is warned of.

use crate::recursion::levels;
use crate::series::series;
use bubble_calculator::detection::{
    DetectionOptions, Frequency, SeriesIssue, SeriesIssueKind, SeriesKind, Transform, detect,
};

fn prices() -> DetectionOptions {
    DetectionOptions::default()
}

#[track_caller]
fn refused(values: &[f64], dates: &[f64]) -> Vec<SeriesIssue> {
    detect(values, dates, &prices()).expect_err("an issue")
}

fn warned(values: &[f64], dates: &[f64], options: &DetectionOptions) -> Vec<SeriesIssueKind> {
    let report = detect(values, dates, options).expect("a report");
    report.warnings.iter().map(|warning| warning.kind).collect()
}

#[test]
fn a_series_is_too_short_or_too_long_beyond_its_limits() {
    let walk = series("long_walk");
    let short = refused(&walk[..29], &[])[0];
    assert_eq!(short.kind, SeriesIssueKind::TooFewObservations);
    assert_eq!((short.given, short.limit), (Some(29.0), Some(30.0)));
    assert_eq!(refused(&[], &[])[0].given, Some(0.0));
    assert!(detect(&walk[..30], &[], &prices()).is_ok());
    let long: Vec<f64> = walk.iter().cycle().take(10_001).copied().collect();
    let long = refused(&long, &[])[0];
    assert_eq!(long.kind, SeriesIssueKind::TooManyObservations);
    assert_eq!((long.given, long.limit), (Some(10_001.0), Some(10_000.0)));
}

#[test]
fn at_most_five_rows_of_a_kind_are_named() {
    let mut values = series("walk");
    for row in [3, 50, 51, 60, 61, 62, 70] {
        values[row] = -1.5;
    }
    values[7] = f64::NAN;
    let issues = refused(&values, &[]);
    let rows = |kind| -> Vec<Option<usize>> {
        let of_kind = issues.iter().filter(|issue| issue.kind == kind);
        of_kind.map(|issue| issue.row).collect()
    };
    assert_eq!(rows(SeriesIssueKind::NotFinite), [Some(7)]);
    let named = [3, 50, 51, 60, 61].map(Some);
    assert_eq!(rows(SeriesIssueKind::NotPositive), named);
    assert_eq!((issues[0].given, issues[1].given), (None, Some(-1.5)));
    // Levels may be negative.
    values[7] = 100.0;
    assert!(detect(&values, &[], &levels()).is_ok());
}

#[test]
fn dates_are_one_for_each_value_and_increase() {
    let values = series("walk");
    let days: Vec<f64> = (0..200).map(f64::from).collect();
    assert!(detect(&values, &days, &prices()).is_ok());
    let missing = refused(&values, &days[..199])[0];
    assert_eq!(missing.kind, SeriesIssueKind::DatesMissing);
    let mut twice = days.clone();
    twice[40] = twice[39];
    let equal = refused(&values, &twice)[0];
    assert_eq!(equal.kind, SeriesIssueKind::DatesNotIncreasing);
    assert_eq!((equal.row, equal.given), (Some(40), Some(39.0)));
    twice[40] = f64::NAN;
    assert_eq!(refused(&values, &twice)[0].kind, SeriesIssueKind::NotFinite);
}

#[test]
fn each_warning_has_its_series() {
    let warns = |name: &str, options: &DetectionOptions, kind| {
        warned(&series(name), &[], options).contains(&kind)
    };
    let growing = DetectionOptions {
        transform: Transform::Level,
        ..prices()
    };
    assert!(warns("geometric", &growing, SeriesIssueKind::GrowingLevel));
    assert!(!warns(
        "geometric",
        &prices(),
        SeriesIssueKind::GrowingLevel
    ));
    assert!(!warns(
        "geometric",
        &levels(),
        SeriesIssueKind::GrowingLevel
    ));
    assert!(warns("ticks", &prices(), SeriesIssueKind::Ticks));
    assert_eq!(warned(&series("walk"), &[], &prices()), []);
    let short = &series("walk")[..99];
    let few = SeriesIssueKind::TooFewObservations;
    assert_eq!(warned(short, &[], &prices()), [few]);
    // Means of five values of a walk.
    let means: Vec<f64> = series("long_walk")
        .chunks_exact(5)
        .map(|values| values.iter().sum::<f64>() / 5.0)
        .collect();
    assert_eq!(warned(&means, &[], &prices()), [SeriesIssueKind::Averaged]);
}

#[test]
fn the_median_step_says_how_often_a_series_is_observed() {
    let values = series("walk");
    let of = |step: &dyn Fn(usize) -> f64| {
        let mut day = 700_000.0;
        let days: Vec<f64> = (0..values.len())
            .map(|index| {
                day += step(index);
                day
            })
            .collect();
        let report = detect(&values, &days, &prices()).expect("a report");
        let is_irregular = report
            .warnings
            .iter()
            .any(|one| one.kind == SeriesIssueKind::IrregularDates);
        let frequency = report.frequency.expect("a frequency");
        let per_year = report.per_year.expect("a number").round();
        let two_years = report.two_years_observations.expect("a number");
        (frequency, per_year, two_years, is_irregular)
    };
    // Working days: a weekend is no irregular step.
    let weekday = |index: usize| if index.is_multiple_of(5) { 3.0 } else { 1.0 };
    assert_eq!(of(&weekday), (Frequency::Daily, 262.0, 504, false));
    assert_eq!(of(&|_| 7.0), (Frequency::Weekly, 52.0, 104, false));
    let month = |index: usize| [31.0, 28.0, 31.0, 30.0][index % 4];
    assert_eq!(of(&month), (Frequency::Monthly, 12.0, 24, false));
    let quarter = |index: usize| [90.0, 91.0, 92.0, 92.0][index % 4];
    assert_eq!(of(&quarter), (Frequency::Quarterly, 4.0, 8, false));
    assert_eq!(of(&|_| 365.25), (Frequency::Yearly, 1.0, 2, false));
    assert_eq!(of(&|_| 14.0), (Frequency::Other, 26.0, 52, false));
    // Every tenth week is missing.
    let gap = |index: usize| if index.is_multiple_of(10) { 14.0 } else { 7.0 };
    assert_eq!(of(&gap), (Frequency::Weekly, 48.0, 104, true));
}

#[test]
fn defaults_follow_what_the_values_measure() {
    let of = |kind| {
        let options = DetectionOptions::of(kind);
        (options.transform.key(), options.null_drift.key())
    };
    assert_eq!(of(SeriesKind::Price), ("log", "kept"));
    assert_eq!(of(SeriesKind::Ratio), ("level", "none"));
    assert_eq!(of(SeriesKind::Rate), ("level", "none"));
    for kind in SeriesKind::ALL {
        assert_eq!(SeriesKind::named(kind.key()), Some(*kind));
    }
    assert_eq!(SeriesKind::named("log"), None);
}
