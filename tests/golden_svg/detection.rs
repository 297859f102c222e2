//! The picture of a series under test: the published example, walks, falls, and what is unusual.

use crate::pictures::assert_golden;
use bubble_calculator::chart::{Rect, Scheme, Style, StyleOptions};
use bubble_calculator::detection::{
    CalendarDay, CopiesKind, CopiesResult, CriticalLines, Detection, DetectionOptions,
    DetectionReport, SeriesKind, detect,
};
use bubble_calculator::detection_view::{
    COMPACT_PX, DESKTOP_PX, DetectionPicture, DetectionScene, MOST_EPISODES, Question, frame, svg,
};
use std::sync::OnceLock;

#[path = "../../examples/support/picture_words.rs"]
mod picture_words;

/// A series with all that a picture of it needs.
struct Case {
    values: Vec<f64>,
    dates: Vec<f64>,
    options: DetectionOptions,
    report: DetectionReport,
    own: Box<CriticalLines>,
    constant: Box<CriticalLines>,
}

impl Case {
    fn of(values: Vec<f64>, dates: Vec<f64>, options: DetectionOptions) -> Self {
        let report = detect(&values, &dates, &options).expect("a report");
        let copies = |kind| {
            let copies = Detection::new(kind, &values, &dates, &options, 42.0, 99.0);
            let mut copies = copies.expect("copies");
            copies.step(99);
            match copies.result() {
                CopiesResult::Lines(lines) => lines,
                CopiesResult::Lppls(_) => panic!("no lines"),
            }
        };
        let own = copies(CopiesKind::Signs);
        let constant = copies(CopiesKind::MonteCarlo);
        Case {
            values,
            dates,
            options,
            report,
            own,
            constant,
        }
    }

    fn picture(&self) -> DetectionPicture<'_> {
        DetectionPicture {
            values: &self.values,
            dates: &self.dates,
            report: &self.report,
            own: Some(&self.own),
            constant: Some(&self.constant),
            options: &self.options,
            question: Question::Ever,
            cursor: None,
        }
    }

    fn scene(&self) -> DetectionScene {
        DetectionScene::of(&self.picture())
    }
}

/// Price over dividend of the S&P composite, 1871 to 2010.
fn published() -> &'static Case {
    static CASE: OnceLock<Case> = OnceLock::new();
    CASE.get_or_init(|| {
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/www/data/sp_price_dividend.csv"
        );
        let text = std::fs::read_to_string(path).expect("a text file");
        let rows = text.lines().skip(1).map(|line| {
            let (month, value) = line.split_once(',').expect("two columns");
            let (year, month) = month.split_once('-').expect("a month");
            let day = CalendarDay {
                year: year.parse().expect("a year"),
                month: month.parse().expect("a month"),
                day: 1,
            };
            (day.days(), value.parse::<f64>().expect("a number"))
        });
        let (dates, values) = rows.unzip();
        Case::of(values, dates, DetectionOptions::of(SeriesKind::Ratio))
    })
}

/// Sums of normal numbers from a linear congruential generator.
fn walk(length: usize, seed: u64) -> Vec<f64> {
    let mut state = seed;
    let mut unit = || {
        state = (1_664_525 * state + 1_013_904_223) % (1 << 32);
        (state >> 8) as f64 / f64::from(1 << 24)
    };
    let mut level = 0.0;
    let steps = (0..length).map(|_| {
        level += (0..12).map(|_| unit()).sum::<f64>() - 6.0;
        level
    });
    steps.collect()
}

/// A price that walks at random, without dates.
fn random() -> &'static Case {
    static CASE: OnceLock<Case> = OnceLock::new();
    CASE.get_or_init(|| {
        let values = walk(200, 7)
            .into_iter()
            .map(|sum| 100.0 * (0.03 * sum).exp());
        Case::of(values.collect(), Vec::new(), DetectionOptions::default())
    })
}

/// A daily ratio that falls ever faster, and later rises ever faster up to its last day.
fn falling() -> &'static Case {
    static CASE: OnceLock<Case> = OnceLock::new();
    CASE.get_or_init(|| {
        let mut bend = 0.0;
        let noise = walk(260, 3).into_iter().enumerate().map(|(at, sum)| {
            let grown = |from: usize| 1.0 - 1.09f64.powi((at - from) as i32);
            bend = match at {
                110..140 => 3.0 * grown(110),
                140..235 => bend * 0.93,
                235.. => -5.0 * grown(235),
                _ => bend,
            };
            60.0 + 0.4 * sum + bend
        });
        let first = CalendarDay {
            year: 2024,
            month: 3,
            day: 4,
        }
        .days();
        let dates = (0..260).map(|day| first + f64::from(day + 2 * (day / 5)));
        let options = DetectionOptions {
            control_observations: Some(60),
            ..DetectionOptions::of(SeriesKind::Ratio)
        };
        Case::of(noise.collect(), dates.collect(), options)
    })
}

fn style(scene: &DetectionScene, (width, height): (f64, f64), scheme: Scheme) -> Style {
    Style::from_options(&StyleOptions {
        scheme: Some(scheme),
        width_px: Some(width),
        height_px: Some(height),
        is_compact: Some(width < 600.0),
        words: picture_words::of(scene),
        ..StyleOptions::default()
    })
}

fn drawn(scene: &DetectionScene, size: (f64, f64), scheme: Scheme) -> String {
    svg(scene, &style(scene, size, scheme))
}

#[test]
fn the_published_example_has_its_picture() {
    let scene = published().scene();
    let light = drawn(&scene, DESKTOP_PX, Scheme::Light);
    assert_golden("detection_published", &light);
    let dark = drawn(&scene, DESKTOP_PX, Scheme::Dark);
    assert_golden("detection_published_dark", &dark);
    let phone = drawn(&scene, COMPACT_PX, Scheme::Light);
    assert_golden("detection_published_phone", &phone);
}

#[test]
fn a_random_walk_has_its_picture() {
    let scene = random().scene();
    assert_golden("detection_walk", &drawn(&scene, DESKTOP_PX, Scheme::Light));
}

#[test]
fn falls_are_hatched_and_what_goes_on_reaches_the_end() {
    let scene = DetectionScene::of(&DetectionPicture {
        cursor: Some(180),
        ..falling().picture()
    });
    let is_down = |row: &bubble_calculator::detection_view::EpisodeRow| {
        row.episode.established
            && row
                .episode
                .direction
                .is_some_and(|direction| direction.key() == "down")
    };
    assert!(scene.episodes.iter().any(is_down), "{:?}", scene.episodes);
    assert!(
        scene
            .episodes
            .last()
            .is_some_and(|row| row.episode.ongoing && row.episode.established)
    );
    assert_golden(
        "detection_falling",
        &drawn(&scene, DESKTOP_PX, Scheme::Light),
    );
    let now = DetectionScene::of(&DetectionPicture {
        question: Question::Now,
        ..falling().picture()
    });
    assert_golden(
        "detection_now_phone",
        &drawn(&now, COMPACT_PX, Scheme::Dark),
    );
}

#[test]
fn without_copies_there_are_only_the_two_lines() {
    let scene = DetectionScene::of(&DetectionPicture {
        own: None,
        constant: None,
        ..published().picture()
    });
    assert!(scene.episodes.is_empty());
    assert!(scene.caption("own_line").is_none() && scene.caption("peak_value").is_some());
    assert_golden(
        "detection_provisional",
        &drawn(&scene, DESKTOP_PX, Scheme::Light),
    );
}

#[test]
fn no_picture_shows_a_state_of_the_market() {
    for case in [published(), random(), falling()] {
        for scheme in [Scheme::Light, Scheme::Dark] {
            let scene = case.scene();
            let style = style(&scene, DESKTOP_PX, scheme);
            let picture = svg(&scene, &style);
            let palette = style.palette;
            for colour in [
                palette.alive,
                palette.alive_text,
                palette.burst,
                palette.burst_text,
                palette.sold,
            ] {
                let hex = format!("#{:02X}{:02X}{:02X}", colour.0, colour.1, colour.2);
                assert!(!picture.contains(&hex), "{hex}");
            }
        }
    }
}

#[test]
fn labels_keep_clear_at_every_width() {
    for case in [published(), random(), falling()] {
        let scene = case.scene();
        for width in [288.0, 328.0, 360.0, 480.0, 620.0, 820.0, 1040.0, 1440.0] {
            let style = style(&scene, (width, 460.0), Scheme::Light);
            let frame = frame(&scene, &style);
            assert_eq!(frame.x_px.len(), case.values.len());
            assert!(frame.label("axis_values").is_some());
            let mut taken: Vec<(&str, Rect)> = Vec::new();
            for label in frame.labels.iter().filter(|label| !label.is_turned) {
                let rect = label.rect(&style);
                let name = label.id;
                let is_inside = rect.left >= -0.02
                    && rect.top >= -0.02
                    && rect.right <= frame.width_px + 0.02
                    && rect.bottom <= frame.height_px + 0.02;
                assert!(is_inside, "{width}: {name} at {rect:?}");
                for (other, place) in &taken {
                    assert!(!rect.overlaps(place), "{width}: {name} covers {other}");
                }
                taken.push((name, rect));
            }
        }
    }
}

#[test]
fn the_table_keeps_what_is_established() {
    let case = published();
    let rule = DetectionOptions {
        min_episode_factor: 0.0,
        join_gap_observations: Some(0),
        ..case.options
    };
    // So low a curve is crossed many times.
    let mut constant = case.constant.clone();
    constant.curves = [(); 3].map(|()| vec![Some(-0.7); case.values.len()]);
    let scene = DetectionScene::of(&DetectionPicture {
        own: None,
        constant: Some(&constant),
        options: &rule,
        ..case.picture()
    });
    assert_eq!(scene.episodes.len(), MOST_EPISODES);
    assert!(scene.episodes_left_out > 0);
    assert!(scene.episodes.is_sorted_by_key(|row| row.episode.start));
    let rows = scene.episodes.iter().filter(|row| row.episode.established);
    assert!(rows.count() >= 3);
    for row in &scene.episodes {
        assert_eq!(row.start_date, Some(case.dates[row.episode.start]));
        assert_eq!(row.episode.established, row.established_by.is_some());
    }
}

#[test]
fn numbers_of_any_size_have_a_picture() {
    let walk = walk(60, 5);
    for scale in [1e-300, 1e-9, 1.0, 1e9, 1e300] {
        for kind in [SeriesKind::Price, SeriesKind::Rate] {
            let values: Vec<f64> = walk.iter().map(|sum| scale * (20.0 + sum)).collect();
            let case = Case::of(values, Vec::new(), DetectionOptions::of(kind));
            let picture = drawn(&case.scene(), DESKTOP_PX, Scheme::Light);
            assert!(
                !picture.contains("NaN") && !picture.contains("inf"),
                "{scale}"
            );
        }
    }
}
