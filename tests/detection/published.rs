//! The published example: the price of the S&P composite over its dividend, 1871 to 2010.

use crate::recursion::levels;
use bubble_calculator::detection::{
    CopiesKind, DateStamps, Detection, DetectionOptions, Direction, Frequency, SeriesIssueKind,
    Transform, date_stamps, detect,
};
use std::path::Path;

/// Months, dates in days, and ratios.
fn ratios() -> (Vec<String>, Vec<f64>, Vec<f64>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/data/sp_price_dividend.csv");
    let text = std::fs::read_to_string(path).expect("a text file");
    let (mut months, mut dates, mut values) = (Vec::new(), Vec::new(), Vec::new());
    for line in text.lines().skip(1) {
        let (month, value) = line.split_once(',').expect("two columns");
        let (year, number) = month.split_once('-').expect("a month");
        let number: f64 = number.parse().expect("a number");
        let year: f64 = year.parse().expect("a number");
        dates.push((year * 365.2425 + (number - 1.0) * 30.436_875).floor());
        months.push(month.to_owned());
        values.push(value.parse().expect("a number"));
    }
    (months, dates, values)
}

#[track_caller]
fn assert_near(actual: Option<f64>, expected: f64, allowed: f64) {
    let actual = actual.expect("a number");
    assert!(
        (actual - expected).abs() <= allowed,
        "{actual} is not {expected}"
    );
}

#[test]
fn the_ratio_of_price_and_dividend_has_the_published_statistics() {
    let (months, dates, values) = ratios();
    assert_eq!(values.len(), 1680);
    let report = detect(&values, &dates, &levels()).expect("a report");
    assert_eq!(report.min_window_observations, 90);
    assert_eq!(report.frequency, Some(Frequency::Monthly));
    assert_near(report.per_year, 12.0, 0.01);
    assert_eq!(report.two_years_observations, Some(24));
    // The published values are of ratios with all their decimals; the file has three.
    assert_near(report.adf, -1.1644, 2e-4);
    assert_near(report.sadf, 3.4619, 2e-4);
    assert_near(report.gsadf, 4.160_38, 1e-5);
    assert_eq!(months[report.gsadf_window.expect("a window")[1]], "1998-04");
    // These are averages of daily prices.
    assert!(
        report
            .warnings
            .iter()
            .any(|one| one.kind == SeriesIssueKind::Averaged)
    );
    assert_near(report.first_autocorrelation, 0.26, 0.01);

    let one_lag = DetectionOptions {
        lag_count: 1,
        ..levels()
    };
    let report = detect(&values, &dates, &one_lag).expect("a report");
    assert_near(report.sadf, 1.603, 1e-3);
    assert_near(report.gsadf, 3.171, 1e-3);

    let logs = DetectionOptions {
        transform: Transform::Log,
        ..levels()
    };
    let report = detect(&values, &dates, &logs).expect("a report");
    assert_near(report.sadf, 0.6927, 2e-4);
    assert_near(report.gsadf, 3.902_894, 1e-3);
    assert_eq!(months[report.gsadf_window.expect("a window")[1]], "1917-12");
}

/// The stamps by so many copies of each kind.
fn stamps(walks: f64, signs: f64) -> DateStamps {
    let (_, dates, values) = ratios();
    let options = levels();
    let report = detect(&values, &dates, &options).expect("a report");
    let copies = |kind, paths| {
        let copies = Detection::new(kind, &values, &dates, &options, 42.0, paths);
        let mut copies = copies.expect("copies");
        copies.step(usize::MAX);
        crate::copies::lines(&copies)
    };
    let own = copies(CopiesKind::Signs, signs);
    let constant = copies(CopiesKind::MonteCarlo, walks);
    date_stamps(&report, Some(&own), Some(&constant), &options)
}

/// First and last month, whether it rises, whether it is established.
const EPISODES: [(&str, &str, Direction, bool); 7] = [
    ("1879-05", "1880-04", Direction::Up, false),
    ("1917-10", "1918-04", Direction::Down, false),
    ("1928-04", "1929-10", Direction::Up, true),
    ("1955-02", "1956-07", Direction::Up, false),
    ("1958-11", "1959-12", Direction::Up, false),
    ("1987-01", "1987-09", Direction::Up, true),
    ("1995-11", "2002-03", Direction::Up, true),
];

fn assert_published(stamps: &DateStamps, allowed_months: usize) {
    let (months, ..) = ratios();
    let at = |month: &str| months.iter().position(|one| one == month).expect("a month");
    let ever = &stamps.ever;
    assert_eq!(ever.verdict.key(), "if_constant_volatility");
    for (first, last, direction, is_established) in EPISODES {
        let found = ever.episodes.iter().find(|episode| {
            episode.start.abs_diff(at(first)) <= allowed_months
                && episode.end.abs_diff(at(last)) <= allowed_months
        });
        let found = found.unwrap_or_else(|| panic!("{first} in {:?}", ever.episodes));
        assert_eq!(found.direction, Some(direction), "{first}");
        assert_eq!(found.established, is_established, "{first}");
    }
    // By constant volatility the line is 2.41.
    assert_near(ever.constant.expect("a line").critical[1], 2.41, 0.2);
}

#[test]
fn the_published_episodes_are_dated_within_months() {
    let stamps = stamps(199.0, 99.0);
    assert_published(&stamps, 4);
    let own = stamps.ever.own.expect("a line");
    assert_near(own.critical[1], 4.9, 1.2);
    assert_near(own.p_value, 0.11, 0.09);
}

/// Of 4,999 copies the line is 4.93 and p = 0.11; this seed has 5.11 and 0.126.
#[test]
#[ignore = "slow: 2,498 copies of 140 years"]
fn the_published_episodes_are_dated_as_the_specification_says() {
    let stamps = stamps(1999.0, 499.0);
    assert_published(&stamps, 1);
    let own = stamps.ever.own.expect("a line");
    assert_near(own.critical[1], 5.113, 1e-3);
    assert_near(own.p_value, 0.126, 1e-9);
}
