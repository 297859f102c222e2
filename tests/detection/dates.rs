//! Dates, verdicts and what an episode says, by hand and against the goldens.

use crate::assert::assert_close;
use crate::golden::number;
use crate::recursion::levels;
use crate::series::{goldens, series};
use bubble_calculator::detection::{
    CopiesKind, CriticalLines, DateRule, Detection, DetectionOptions, Direction, Episode,
    EpisodeRule, MarketOfFacts, SeriesKind, Verdict, Volatility, date_stamps, detect,
    episode_facts, episodes,
};
use serde_json::Value;

fn rule(min_length: usize, join_gap: usize) -> EpisodeRule {
    EpisodeRule {
        date_rule: DateRule::Anchored,
        min_length,
        join_gap,
        anchor_from: 0,
    }
}

fn whole(value: &Value) -> usize {
    number(value) as usize
}

fn assert_episode(found: &Episode, expected: &Value) {
    assert_eq!(found.start, whole(&expected["start"]), "{expected}");
    assert_eq!(found.end, whole(&expected["end"]), "{expected}");
    assert_eq!(found.length, whole(&expected["length"]), "{expected}");
    assert_eq!(found.peak, whole(&expected["peak"]), "{expected}");
    assert_eq!(found.ongoing, expected["ongoing"], "{expected}");
    assert_eq!(found.established, expected["established"], "{expected}");
    let called = expected["called"].as_u64().map(|called| called as usize);
    assert_eq!(found.called, called, "{expected}");
    if let Some(direction) = expected["direction"].as_str() {
        assert_eq!(found.direction.expect("a direction").key(), direction);
    }
    assert_eq!(found.first_below.is_none(), found.ongoing);
}

#[test]
fn episodes_agree_with_the_goldens() {
    let cases = goldens()["episodes"].as_array().expect("a list");
    assert_eq!(cases.len(), 12);
    for case in cases {
        let report = case["series"]
            .as_str()
            .map(|name| detect(&series(name), &[], &levels()).expect("a report"));
        let by_hand = || {
            let list = case["stat"].as_array().expect("a list");
            list.iter().map(Value::as_f64).collect()
        };
        let statistics: Vec<Option<f64>> = report
            .as_ref()
            .map_or_else(by_hand, |report| report.bsadf.clone());
        let directions = report
            .as_ref()
            .map_or_else(Vec::new, |report| report.directions.clone());
        let found = episodes(
            &statistics,
            &directions,
            &vec![case["pointwise"].as_f64(); statistics.len()],
            case["familywise"].as_f64(),
            &rule(whole(&case["min_length"]), whole(&case["join"])),
        );
        let expected = case["episodes"].as_array().expect("a list");
        assert_eq!(found.len(), expected.len(), "{case}");
        for (found, expected) in found.iter().zip(expected) {
            assert_episode(found, expected);
        }
        for (kind, name) in [
            (
                SeriesKind::Price,
                "facts_of_first_established_to_its_peak_price",
            ),
            (
                SeriesKind::Ratio,
                "facts_of_first_established_to_its_peak_ratio",
            ),
        ] {
            let facts = &case[name];
            if facts.is_null() {
                continue;
            }
            let options = DetectionOptions {
                series_kind: kind,
                ..levels()
            };
            let values = series(case["series"].as_str().expect("a name"));
            let first = found.iter().find(|episode| episode.established);
            let first = first.expect("an episode");
            let market = MarketOfFacts {
                per_year: number(&facts["per_year"]),
                price_multiplier: number(&facts["multiplier"]),
                circular_inflow_per_quarter: 0.0,
            };
            let report = report.as_ref().expect("a report");
            let until = Some(first.peak);
            let said = episode_facts(report, &values, &options, first, until, &market);
            let said = said.expect("facts");
            assert_eq!(said.base, whole(&facts["base"]));
            for (found, name) in [
                (
                    said.calm_growth_per_observation,
                    "calm_growth_per_observation",
                ),
                (said.bubble_share, "bubble_share"),
                (said.price_growth_per_year, "price_growth_per_year"),
                (said.excess_growth_per_quarter, "excess_growth_per_quarter"),
                (
                    said.implied_inflow_per_quarter,
                    "implied_inflow_per_quarter",
                ),
            ] {
                assert_close(found, number(&facts[name]), 1e-12);
            }
            assert_eq!(said.inputs[0].field, "bubble_share");
            assert_eq!(said.inputs[0].value, said.bubble_share);
            assert!(said.explosive_rate_per_year.expect("a rate") > 0.0);
        }
    }
}

#[test]
fn what_an_episode_says_is_cut_to_the_limits_of_the_inputs() {
    let values = series("two_bubbles");
    let report = detect(&values, &[], &levels()).expect("a report");
    let found = episodes(
        &report.bsadf,
        &report.directions,
        &vec![Some(0.6); values.len()],
        Some(2.1),
        &rule(6, 3),
    );
    let market = MarketOfFacts {
        per_year: 252.0,
        price_multiplier: 5.0,
        circular_inflow_per_quarter: 0.001,
    };
    let of = |episode: &Episode| episode_facts(&report, &values, &levels(), episode, None, &market);
    let said = of(&found[0]).expect("facts");
    let inflow = said.inputs[1];
    assert_eq!(inflow.field, "external_inflow_per_quarter");
    assert!(inflow.is_clamped && inflow.value == 0.03 && inflow.found > 0.03);
    // The first bubble of the series falls back to where it began.
    let fall = said.crash_share.expect("a fall");
    assert!(fall > 0.4 && fall < 1.0, "{fall}");
    assert_eq!(said.inputs[2].value, fall);
    let down = Episode {
        direction: Some(Direction::Down),
        ..found[0]
    };
    let at_start = Episode {
        start: 0,
        ..found[0]
    };
    assert_eq!((of(&down), of(&at_start)), (None, None));
}

#[test]
fn the_three_rules_establish_more_and_more() {
    let statistics: Vec<Option<f64>> = [0.0, 1.5, 1.5, 0.0, 3.0, 3.0, 0.0, 1.5, 1.5, 1.5]
        .map(Some)
        .to_vec();
    let by = |date_rule, line| {
        let rule = EpisodeRule {
            date_rule,
            ..rule(2, 0)
        };
        let curve = vec![Some(1.0); statistics.len()];
        episodes(&statistics, &[], &curve, line, &rule)
            .iter()
            .map(|episode| episode.called)
            .collect::<Vec<_>>()
    };
    assert_eq!(by(DateRule::Anchored, Some(2.0)), [None, Some(5), None]);
    assert_eq!(by(DateRule::Gated, Some(2.0)), [Some(4), Some(5), Some(8)]);
    assert_eq!(by(DateRule::Gated, Some(4.0)), [None; 3]);
    assert_eq!(by(DateRule::CurveOnly, None), [Some(2), Some(5), Some(8)]);
}

/// A longer shortest length never adds an episode.
#[test]
fn a_longer_shortest_length_never_adds_an_episode() {
    for name in ["one_bubble", "evans", "walk_drift", "volatility_up"] {
        let report = detect(&series(name), &[], &levels()).expect("a report");
        let count = |length| {
            let curve = vec![Some(0.6); report.observations];
            let found = episodes(
                &report.bsadf,
                &report.directions,
                &curve,
                Some(1.5),
                &rule(length, 2),
            );
            found.iter().filter(|episode| episode.established).count()
        };
        assert!((1..60).all(|length| count(length + 1) <= count(length)));
    }
}

fn lines(kind: CopiesKind, values: &[f64], options: &DetectionOptions) -> CriticalLines {
    let mut copies = Detection::new(kind, values, &[], options, 1.0, 199.0).expect("copies");
    copies.step(usize::MAX);
    crate::copies::lines(&copies)
}

#[test]
fn each_verdict_has_its_series() {
    let verdict = |name: &str, control: Option<usize>| {
        let options = DetectionOptions {
            control_observations: control,
            ..levels()
        };
        let values = series(name);
        let report = detect(&values, &[], &options).expect("a report");
        let own = lines(CopiesKind::Signs, &values, &options);
        let constant = lines(CopiesKind::MonteCarlo, &values, &options);
        date_stamps(&report, Some(&own), Some(&constant), &options)
    };
    let bubble = verdict("one_bubble", None);
    assert_eq!(bubble.ever.verdict, Verdict::Established);
    assert_eq!(bubble.ever.volatility, Some(Volatility::Own));
    assert_eq!(bubble.now, None);
    let established: Vec<&Episode> = bubble
        .ever
        .episodes
        .iter()
        .filter(|episode| episode.established)
        .collect();
    assert_eq!(established.len(), 1);
    assert!(established[0].start.abs_diff(82) < 8 && established[0].end == 110);

    let calm = verdict("walk", Some(24));
    assert_eq!(calm.ever.verdict, Verdict::None);
    assert_eq!(calm.now.expect("an answer").verdict, Verdict::None);

    let ongoing = verdict("ongoing", Some(24));
    let now = ongoing.now.expect("an answer");
    assert_eq!(now.verdict, Verdict::Established);
    assert!(now.episodes.iter().all(|episode| episode.end >= 126));
    let last = now.episodes.last().expect("an episode");
    assert!(last.ongoing && last.established);
}

#[test]
fn a_verdict_can_need_constant_volatility_be_a_fall_or_be_too_short() {
    let values = series("one_bubble");
    let options = levels();
    let report = detect(&values, &[], &options).expect("a report");
    let mut high = lines(CopiesKind::Signs, &values, &options);
    let low = lines(CopiesKind::MonteCarlo, &values, &options);
    let out_of_reach = |lines: &mut CriticalLines| {
        let ever = lines.ever.as_mut().expect("a line");
        ever.critical = [Some(99.0); 3];
    };
    out_of_reach(&mut high);
    let stamps = date_stamps(&report, Some(&high), Some(&low), &options);
    assert_eq!(stamps.ever.verdict, Verdict::IfConstantVolatility);
    assert_eq!(stamps.ever.volatility, Some(Volatility::Constant));
    assert_eq!(
        date_stamps(&report, Some(&high), None, &options)
            .ever
            .verdict,
        Verdict::None
    );
    // The same path turned upside down is as explosive, and falls.
    let fall: Vec<f64> = values.iter().map(|value| 500.0 - value).collect();
    let report = detect(&fall, &[], &options).expect("a report");
    let stamps = date_stamps(&report, None, Some(&low), &options);
    assert_eq!(stamps.ever.verdict, Verdict::CollapseOnly);
    let long = DetectionOptions {
        min_episode_factor: 20.0,
        ..options
    };
    let stamps = date_stamps(&report, None, Some(&low), &long);
    assert_eq!(stamps.ever.verdict, Verdict::TooShort);
    // A walk of fifty observations says nothing.
    let short = &series("walk_drift")[60..110];
    let report = detect(short, &[], &options).expect("a report");
    let mut own = lines(CopiesKind::Signs, short, &options);
    own.ever.as_mut().expect("a line").p_value = Some(0.3);
    let stamps = date_stamps(&report, Some(&own), None, &options);
    assert_eq!(stamps.ever.verdict, Verdict::CannotTell);
}

#[test]
fn a_preset_has_the_windows_and_dates_of_its_package() {
    use bubble_calculator::detection::Preset;
    let values = series("evans");
    let own = DetectionOptions::of(SeriesKind::Ratio);
    let exuber = own.as_in(Preset::Exuber);
    let [levels, rows] =
        [own, exuber].map(|options| detect(&values, &[], &options).expect("a report"));
    // Its shortest window counts rows, so it is longer by one level.
    assert_eq!(
        rows.min_window_observations,
        levels.min_window_observations + 1
    );
    assert_eq!(
        (rows.min_episode_observations, exuber.date_rule),
        (1, DateRule::Gated)
    );
    let psymonitor = own.as_in(Preset::Psymonitor);
    assert_eq!(psymonitor.date_rule, DateRule::CurveOnly);
    assert_eq!(psymonitor.transform, own.transform);
}
