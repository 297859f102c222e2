//! Copies of a series: golden values, the truth table of random walks, and independence of workers.

use crate::assert::assert_close;
use crate::draws::seed;
use crate::golden::{number, numbers, rows};
use crate::recursion::levels;
use crate::series::{goldens, series};
use bubble_calculator::detection::{
    CopiesKind, CopiesResult, CriticalLines, Curve, Detection, DetectionOptions, NullDrift,
    SeriesIssueKind, detect, power,
};
use bubble_calculator::model::numerics::rng::RngStream;
use serde_json::Value;

const TOLERANCE: f64 = 1e-9;

fn copies(kind: CopiesKind, values: &[f64], options: &DetectionOptions, paths: f64) -> Detection {
    Detection::new(kind, values, &[], options, 42.0, paths).expect("copies")
}

/// The critical values of the copies done so far.
pub fn lines(detection: &Detection) -> CriticalLines {
    match detection.result() {
        CopiesResult::Lines(lines) => *lines,
        CopiesResult::Lppls(lines) => panic!("{lines:?}"),
    }
}

fn done(mut detection: Detection) -> CriticalLines {
    detection.step(usize::MAX);
    lines(&detection)
}

#[test]
fn copies_with_flipped_signs_agree_with_the_goldens() {
    let cases = goldens()["sign_bootstrap"].as_array().expect("a list");
    assert_eq!(cases.len(), 6);
    for case in cases {
        let values = series(case["series"].as_str().expect("a name"));
        let options = DetectionOptions {
            lag_count: number(&case["lag"]) as usize,
            null_drift: match case["keeps_drift"].as_bool() {
                Some(true) => NullDrift::Kept,
                _ => NullDrift::None,
            },
            ..levels()
        };
        let paths = number(&case["paths"]);
        let mut detection = copies(CopiesKind::Signs, &values, &options, paths);
        let first = detection.copy_levels(0);
        for (level, expected) in first.iter().zip(numbers(&case["path_0_first"])) {
            assert_close(*level, expected, 1e-13);
        }
        assert_close(
            *first.last().expect("a level"),
            number(&case["path_0_last"]),
            TOLERANCE,
        );
        // The statistics of one copy are those of a series.
        for (copy, name) in [(0, "path_0_gsadf"), (1, "path_1_gsadf")] {
            let report = detect(&detection.copy_levels(copy), &[], &options).expect("a report");
            assert_close(
                report.gsadf.expect("a number"),
                number(&case[name]),
                TOLERANCE,
            );
        }
        detection.step(usize::MAX);
        let lines = lines(&detection);
        let ever = lines.ever.expect("a line");
        for (index, level) in ["90", "95", "99"].into_iter().enumerate() {
            let expected = number(&case["familywise"][level]);
            assert_close(ever.critical[index].expect("a line"), expected, TOLERANCE);
        }
        for (position, expected) in rows(&case["pointwise_95"]) {
            let found = lines.curves[1][position.parse::<usize>().expect("a position")];
            assert_close(found.expect("a line"), number(expected), TOLERANCE);
        }
        assert_close(
            ever.statistic.expect("a number"),
            number(&case["gsadf"]),
            TOLERANCE,
        );
        assert_close(
            ever.p_value.expect("a number"),
            number(&case["p_value"]),
            1e-15,
        );
    }
}

#[test]
fn the_stream_of_a_run_begins_as_the_goldens_say() {
    let mut stream = RngStream::new(2026, 5);
    let words = &goldens()["generators"]["xoshiro_seed_2026_run_5_hex"];
    for word in words.as_array().expect("a list") {
        let word = u64::from_str_radix(word.as_str().expect("a word"), 16).expect("hex");
        assert_eq!(stream.bits(), word);
    }
}

/// Quantiles of random walks within four standard errors of an independent generator's.
fn assert_truth(row: &Value, paths: f64) {
    let observations = number(&row["T"]) as usize;
    let mut stream = RngStream::new(1, 0);
    let values: Vec<f64> = (0..observations).map(|_| stream.normal()).collect();
    let detection = Detection::new(
        CopiesKind::MonteCarlo,
        &values,
        &[],
        &levels(),
        seed() as f64,
        paths,
    );
    let lines = done(detection.expect("copies"));
    for (name, line, of) in [
        ("adf", lines.adf, "adf_sadf_paths"),
        ("sadf", lines.sadf, "adf_sadf_paths"),
        ("gsadf", lines.ever, "gsadf_paths"),
    ] {
        let critical = line.expect("a line").critical;
        for (index, expected) in row[name].as_array().expect("a list").iter().enumerate() {
            let [truth, error] = numbers(expected)[..] else {
                panic!("{expected}")
            };
            let own_error = error * (number(&row[of]) / paths).sqrt();
            let allowed = 4.0 * (error * error + own_error * own_error).sqrt();
            let found = critical[index].expect("a line");
            assert!(
                (found - truth).abs() <= allowed,
                "{observations} {name}: {found} is not {truth} within {allowed}"
            );
        }
    }
    // Of the curve the table has no errors; those of its quantiles are about those of ADF.
    let error = numbers(&row["adf"][1])[1] * (number(&row["adf_sadf_paths"]) / paths).sqrt();
    for (position, expected) in rows(&row["bsadf_95"]) {
        let found = lines.curves[1][position.parse::<usize>().expect("a position")];
        let found = found.expect("a line");
        assert!(
            (found - number(expected)).abs() <= 5.0 * error + 0.02,
            "{observations} at {position}: {found} is not {expected}"
        );
    }
}

#[test]
fn random_walks_have_the_critical_values_of_the_truth_table() {
    let rows = goldens()["monte_carlo_truth"]["rows"].as_array();
    for row in rows.expect("a list").iter().take(3) {
        assert_truth(row, 1999.0);
    }
}

#[test]
#[ignore = "slow: the longest series of the truth table"]
fn long_random_walks_have_the_critical_values_of_the_truth_table() {
    let rows = goldens()["monte_carlo_truth"]["rows"].as_array();
    for row in rows.expect("a list") {
        assert_truth(row, 4999.0);
    }
}

#[test]
fn critical_values_rise_with_the_lags_as_the_truth_table_says() {
    let table = &goldens()["monte_carlo_truth"]["by_lag_T_100_w0_19"];
    let values = series("long_walk");
    for (lag, expected) in rows(&table["gsadf_95"]) {
        let options = DetectionOptions {
            lag_count: lag.parse().expect("a number"),
            ..levels()
        };
        let lines = done(copies(
            CopiesKind::MonteCarlo,
            &values[..100],
            &options,
            999.0,
        ));
        let found = lines.ever.expect("a line").critical[1].expect("a line");
        // Four times the spread of a 95 % quantile of 1,000 copies, or more.
        let allowed = 0.15 * number(expected);
        assert!(
            (found - number(expected)).abs() < allowed,
            "{lag} lags: {found}"
        );
    }
}

/// Of random walks few are found explosive with the signs of their own residuals.
fn rejections(walks: u64, kind: CopiesKind) -> usize {
    let count = |walk: u64| {
        let mut stream = RngStream::new(seed() + 7, walk);
        let mut level = 0.0;
        let values: Vec<f64> = (0..100)
            .map(|_| {
                level += stream.normal();
                level
            })
            .collect();
        let lines = done(copies(kind, &values, &levels(), 99.0));
        let ever = lines.ever.expect("a line");
        usize::from(ever.p_value.expect("a number") <= 0.05)
    };
    (0..walks).map(count).sum()
}

#[test]
fn few_random_walks_are_found_explosive() {
    let found = rejections(500, CopiesKind::Signs);
    assert!((5..=40).contains(&found), "{found} of 500");
}

#[test]
fn resampled_copies_hold_the_level_on_random_walks() {
    let found = rejections(200, CopiesKind::Resampled);
    assert!((1..=22).contains(&found), "{found} of 200");
}

#[test]
fn parts_in_any_order_give_the_same_bits() {
    let values = series("evans");
    for kind in CopiesKind::ALL.iter().copied() {
        for options in [
            levels(),
            DetectionOptions {
                curve: Curve::Sup,
                lag_count: 1,
                control_observations: Some(24),
                ..levels()
            },
        ] {
            if kind == CopiesKind::LpplsCopies && options.lag_count > 0 {
                continue;
            }
            let whole = copies(kind, &values, &options, 24.0);
            let mut stepped = whole.clone();
            while stepped.step(7) < 24 {}
            let mut joined = whole.clone();
            for range in [15..24, 0..3, 3..15] {
                assert!(joined.join(&whole.part(range.start, range.end)));
            }
            assert_eq!(joined.result(), stepped.result());
            assert_eq!(joined.paths_done(), 24);
            // What is no new part changes nothing.
            let before = joined.result();
            let mut half = whole.clone();
            half.step(12);
            for part in [whole.part(0, 1), vec![], vec![1.0], vec![f64::NAN; 300]] {
                assert!(!joined.join(&part));
            }
            assert!(!half.join(&whole.part(11, 13)));
            assert!(half.join(&whole.part(12, usize::MAX)));
            assert_eq!(joined.result(), before);
            assert_eq!(half.result(), before);
        }
    }
}

#[test]
fn one_range_two_or_eight_give_the_same_bytes() {
    let values = series("evans");
    for kind in [CopiesKind::MonteCarlo, CopiesKind::Signs] {
        let all = copies(kind, &values, &levels(), 99.0);
        let written = |ranges: usize| {
            let mut joined = all.clone();
            let parts = (0..ranges).map(|index| {
                let end = |index: usize| index * 99 / ranges;
                all.part(end(index), end(index + 1))
            });
            // As workers hand them over: whole lists of numbers, in any order.
            let parts: Vec<Vec<f64>> = parts.collect();
            for part in parts.iter().rev() {
                assert!(joined.join(part));
            }
            serde_json::to_vec(&joined.result()).expect("JSON")
        };
        let one = written(1);
        assert_eq!(written(2), one);
        assert_eq!(written(8), one);
    }
}

#[test]
fn an_answer_for_now_asks_less_of_the_series_than_one_for_ever() {
    let values = series("ongoing");
    let mut previous = f64::NEG_INFINITY;
    for control in [1, 12, 24, 60, 100, 1000] {
        let options = DetectionOptions {
            control_observations: Some(control),
            ..levels()
        };
        let lines = done(copies(CopiesKind::Signs, &values, &options, 99.0));
        let line = lines.now.expect("a line").critical[1].expect("a number");
        assert!(line >= previous, "{control}");
        previous = line;
        assert!(line <= lines.ever.expect("a line").critical[1].expect("a number"));
    }
}

#[test]
fn a_provisional_result_has_no_line_that_too_few_copies_give() {
    let values = series("walk");
    let mut detection = copies(CopiesKind::Signs, &values, &levels(), 99.0);
    assert_eq!(lines(&detection).ever.expect("a line").p_value, None);
    detection.step(50);
    let found = lines(&detection);
    assert_eq!((found.paths, found.paths_asked), (50, 99));
    let ever = found.ever.expect("a line");
    assert!(ever.critical[1].is_some() && ever.critical[2].is_none());
}

#[test]
fn seeds_and_numbers_of_copies_have_limits() {
    let values = series("walk");
    for (seed, paths, kind) in [
        (-1.0, 99.0, SeriesIssueKind::SeedOutOfRange),
        (0.5, 99.0, SeriesIssueKind::SeedOutOfRange),
        (f64::NAN, 99.0, SeriesIssueKind::SeedOutOfRange),
        (1.0, 0.0, SeriesIssueKind::PathsOutOfRange),
        (1.0, 99.5, SeriesIssueKind::PathsOutOfRange),
        (1.0, f64::INFINITY, SeriesIssueKind::PathsOutOfRange),
    ] {
        let refused = Detection::new(CopiesKind::Signs, &values, &[], &levels(), seed, paths);
        assert_eq!(refused.expect_err("an issue")[0].kind, kind);
    }
}

#[test]
fn longer_samples_find_a_bubble_more_often() {
    let share = |observations, lag_count| {
        let options = DetectionOptions {
            lag_count,
            ..levels()
        };
        power(observations, &options, seed()).share
    };
    assert!(share(400, 0) > share(40, 0));
    // The specification has 0.79 of 300 samples, and 0.77 with one lag.
    let (none, one) = (share(240, 0), share(240, 1));
    assert!((none - 0.79).abs() < 0.15, "{none}");
    assert!((one - 0.77).abs() < 0.15, "{one}");
}
