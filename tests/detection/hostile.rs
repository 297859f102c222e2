//! Random series, most of them unusual: nothing panics, and no report holds a number that is not
//! finite.

use crate::draws::{Draws, seed};
use crate::finite::not_finite;
use bubble_calculator::detection::lppls::lppls;
use bubble_calculator::detection::{
    ConfidenceLevel, CopiesKind, CopiesResult, Curve, DateRule, Detection, DetectionOptions,
    LagRule, LpplsRule, MarketOfFacts, NullDrift, SeriesKind, Transform, WindowCount, date_stamps,
    detect, episode_facts,
};

fn one_of<T: Copy>(draws: &mut Draws, choices: &[T]) -> T {
    choices[(draws.bits() % choices.len() as u64) as usize]
}

fn options(draws: &mut Draws) -> DetectionOptions {
    let sizes = [None, Some(0), Some(1), Some(17), Some(40), Some(usize::MAX)];
    DetectionOptions {
        series_kind: one_of(draws, SeriesKind::ALL),
        transform: one_of(draws, Transform::ALL),
        lag_rule: one_of(draws, LagRule::ALL),
        lag_count: one_of(draws, &[0, 0, 1, 2, 6, usize::MAX]),
        window_counts: one_of(draws, WindowCount::ALL),
        min_window_observations: one_of(draws, &sizes),
        null_drift: one_of(draws, NullDrift::ALL),
        curve: one_of(draws, Curve::ALL),
        date_rule: one_of(draws, DateRule::ALL),
        confidence_level: one_of(draws, ConfidenceLevel::ALL),
        control_observations: one_of(draws, &sizes),
        min_episode_factor: one_of(draws, &[0.0, 0.5, 1.0, -3.0, f64::NAN, f64::INFINITY]),
        join_gap_observations: one_of(draws, &sizes),
        lppls_rule: one_of(draws, LpplsRule::ALL),
    }
}

fn values(draws: &mut Draws) -> Vec<f64> {
    let length = 28 + draws.bits() % 50;
    let kind = draws.bits() % 9;
    let scale = one_of(draws, &[1.0, 1.0, 1e-300, 1e300, 5e-324, f64::MAX]);
    let mut level = 1.0;
    let mut values: Vec<f64> = (0..length)
        .map(|index| {
            let noise = draws.unit() - 0.5;
            level = match kind {
                0 => level + 0.1 * noise,
                1 => level * (1.0 + 0.2 * noise),
                2 => 1.0,
                3 => 1.0 + (2.0 * draws.unit()).floor(),
                4 => level * 1.05,
                5 => level + 0.125,
                6 => level * -1.5,
                7 => f64::from_bits(draws.bits()),
                _ => 1.0 + 1e-15 * noise + f64::from(index > 30),
            };
            level * scale
        })
        .collect();
    if draws.bits().is_multiple_of(6) {
        let place = (draws.bits() % length) as usize;
        let wrong = [f64::NAN, f64::INFINITY, 0.0, -0.0, -1.0, f64::MAX, f64::MIN];
        values[place] = one_of(draws, &wrong);
    }
    values
}

fn dates(draws: &mut Draws, length: usize) -> Vec<f64> {
    let step = one_of(draws, &[1.0, 7.0, 30.4, 91.0, 365.0, 1e-300, 1e306, 0.0]);
    match draws.bits() % 3 {
        0 => Vec::new(),
        1 => (0..length).map(|index| step * index as f64).collect(),
        _ => {
            let mut day = 0.0;
            let mut next = || {
                day += step * draws.unit();
                day
            };
            (0..length).map(|_| next()).collect()
        }
    }
}

/// Whether the series was taken.
fn try_one(number: u64) -> bool {
    let mut draws = Draws(seed() ^ number.wrapping_mul(0xD134_2543_DE82_EF95));
    let values = values(&mut draws);
    let dates = dates(&mut draws, values.len());
    let options = options(&mut draws);
    let report = match detect(&values, &dates, &options) {
        Ok(report) => report,
        Err(issues) => {
            assert!(!issues.is_empty());
            assert_eq!(not_finite(&issues), None);
            return false;
        }
    };
    assert_eq!(not_finite(&report), None, "{number}");
    let lines = |kind| {
        let copies = Detection::new(kind, &values, &dates, &options, 1.0, 19.0);
        let mut copies = copies.unwrap_or_else(|issues| panic!("{number}: {issues:?}"));
        copies.step(19);
        match copies.result() {
            CopiesResult::Lines(lines) => *lines,
            CopiesResult::Lppls(lines) => panic!("{lines:?}"),
        }
    };
    let kinds = [CopiesKind::Signs, CopiesKind::Resampled];
    let [own, constant] = [
        lines(one_of(&mut draws, &kinds)),
        lines(CopiesKind::MonteCarlo),
    ];
    assert_eq!(not_finite(&own), None, "{number}");
    assert_eq!(not_finite(&constant), None, "{number}");
    let stamps = date_stamps(&report, Some(&own), Some(&constant), &options);
    assert_eq!(not_finite(&stamps), None, "{number}");
    let market = MarketOfFacts {
        per_year: report.per_year.unwrap_or(12.0),
        price_multiplier: one_of(&mut draws, &[5.0, 0.0, 1e-300]),
        circular_inflow_per_quarter: 0.0,
    };
    for episode in &stamps.ever.episodes {
        let until = one_of(&mut draws, &[None, Some(0), Some(usize::MAX)]);
        let facts = episode_facts(&report, &values, &options, episode, until, &market);
        assert_eq!(not_finite(&facts), None, "{number}");
    }
    if number.is_multiple_of(20)
        && let Ok(fits) = lppls(&values, &dates, None, &options)
    {
        assert_eq!(not_finite(&fits), None, "{number}");
    }
    true
}

fn try_many(count: u64) {
    let taken = (0..count).filter(|&number| try_one(number)).count() as u64;
    assert!(taken * 10 > count * 2, "only {taken} of {count} were taken");
}

#[test]
fn unusual_series_give_reports_without_a_number_that_is_not_finite() {
    try_many(1000);
}

#[test]
#[ignore = "slow: twenty thousand series"]
fn many_unusual_series_give_reports_without_a_number_that_is_not_finite() {
    try_many(20_000);
}
