//! Pictures of the map, the path through time, what is not known, and the short: goldens with
//! words, and what must hold for any inputs.
#![cfg(not(target_arch = "wasm32"))]

mod common;
#[path = "common/golden_picture.rs"]
mod golden_picture;

use bubble_calculator::chart::{Frame, Rect, Scheme, Style, StyleOptions, frame, label_rect, svg};
use bubble_calculator::model::fields::MAP_CONTROLS;
use bubble_calculator::model::{Inputs, RawValue, evaluate, sensitivity};
use bubble_calculator::scene::{MarkerKind, Role, Scene, View, scene};
use common::Draws;
use golden_picture::assert_golden;
use std::sync::OnceLock;

const VIEWS: [View; 4] = [View::Map, View::Timeline, View::Uncertainty, View::Short];

fn pictured(view: View, inputs: &Inputs) -> Scene {
    scene(view, inputs, &evaluate(inputs))
}

fn inputs(raw: &[(&'static str, RawValue)]) -> Inputs {
    Inputs::from_raw(raw.iter().cloned()).expect("valid inputs")
}

fn desktop() -> Style {
    Style::default()
}

fn compact() -> Style {
    Style::from_options(&StyleOptions {
        is_compact: Some(true),
        ..StyleOptions::default()
    })
}

fn embedded() -> Style {
    Style::from_options(&StyleOptions {
        width_px: Some(528.0),
        height_px: Some(265.0),
        ..StyleOptions::default()
    })
}

fn narrow() -> Style {
    Style::from_options(&StyleOptions {
        width_px: Some(288.0),
        is_compact: Some(true),
        ..StyleOptions::default()
    })
}

/// English words as a page might give them; numbers are those of the default inputs.
const WORDS: &[(&str, &str)] = &[
    (
        "axis_seed",
        "share of holders who sell regardless of price →",
    ),
    ("axis_news_shock", "News, as strong as a price move of"),
    (
        "axis_external_inflow_per_quarter",
        "Outside money, share of market value a quarter",
    ),
    (
        "axis_price_multiplier",
        "Price move for 1% of net selling, in per cent",
    ),
    (
        "axis_herding",
        "Herding, as a fall that would frighten as much",
    ),
    (
        "axis_tolerance_median",
        "Fall that half of holders sit through",
    ),
    ("axis_bubble_share", "Bubble share of the price"),
    ("calm", "calm"),
    ("calm_note", "even a burst market comes back to life"),
    ("both", "both alive and dead"),
    ("both_note", "which one depends on how you got here"),
    ("burst", "burst"),
    ("burst_note", "no living state is left"),
    ("smooth", "a slope everywhere: nothing tips"),
    ("cusp", "the cusp, at 39%"),
    ("cusp_note", "beyond it, a slope and no cliff"),
    ("today", "today"),
    ("tips_seed", "2.0 points more sellers"),
    ("tips_news_shock", "or news as bad as a 3.1% fall"),
    (
        "tips_external_inflow_per_quarter",
        "or outside money down to −0.2%",
    ),
    ("tips_price_multiplier", "or a multiplier of 6.5"),
    ("tips_herding", "or herding of 0.68"),
    ("tips_tolerance_median", "or half giving way at 29%"),
    ("tips_bubble_share", "or a bubble share of 90%"),
    ("revives_seed", "3.0 points fewer sellers"),
    ("revives_news_shock", "or news as good as a 22% rise"),
    (
        "revives_external_inflow_per_quarter",
        "or outside money of 3%",
    ),
    ("revives_price_multiplier", "or a multiplier of 2"),
    ("revives_herding", "or herding of 0.1"),
    ("revives_tolerance_median", "or half giving way at 54%"),
    ("revives_bubble_share", "or a bubble share of 20%"),
    ("axis_hazard", "hazard of the burst, per year →"),
    (
        "axis_expected_gain",
        "Expected gain of a short, share of the sum",
    ),
    ("held", "held until the burst: −160%"),
    ("with_stop", "with a stop at 50%: −15%"),
    ("break_even", "breaks even at 0.42 a year"),
    ("no_bound", "the expected loss has no bound"),
    ("axis_years", "years from now →"),
    ("axis_price", "Price, today = 1"),
    ("axis_sellers", "Holders who have sold"),
    ("price_alive", "the price while the market lives"),
    ("price_burst", "burst: 48% down"),
    ("sellers", "sellers: 99.8% at the end"),
    ("tips", "tips after 0.7 years"),
    ("news", "the news arrives"),
    (
        "axis_tipping_share",
        "tipping share of a plausible market →",
    ),
    ("axis_draws_share", "Markets that tip there"),
    ("axis_burst_share", "Markets burst by then"),
    ("burst_at_seed", "burst in 31% of markets"),
    ("burst_probability", "burst by then, 17% without any seed"),
    ("no_fold", "30% never tip"),
    ("article", "the article’s 5%"),
];

/// Words of keys that say something else in one view.
const OWN_WORDS: &[(View, &str, &str)] = &[
    (View::Short, "today_value", "25% a year"),
    (View::Uncertainty, "today_value", "3%"),
    (View::Timeline, "burst", "burst after 1.1 years"),
];

fn with_words(view: View, options: StyleOptions) -> StyleOptions {
    let own = OWN_WORDS
        .iter()
        .filter(|words| words.0 == view)
        .map(|&(_, key, text)| (key, text));
    let words = own
        .chain(WORDS.iter().copied())
        .map(|(key, text)| (key.to_owned(), text.to_owned()))
        .collect();
    StyleOptions { words, ..options }
}

type State = (&'static str, View, Vec<(&'static str, RawValue)>);

fn states() -> Vec<State> {
    let number = |value: f64| RawValue::Number(value);
    vec![
        (
            "map-herding",
            View::Map,
            vec![("map_control", "herding".into())],
        ),
        (
            "map-multiplier",
            View::Map,
            vec![("map_control", "price_multiplier".into())],
        ),
        (
            "map-inflow",
            View::Map,
            vec![("map_control", "external_inflow_per_quarter".into())],
        ),
        (
            "map-tolerance",
            View::Map,
            vec![("map_control", "tolerance_median".into())],
        ),
        (
            "map-bubble",
            View::Map,
            vec![("map_control", "bubble_share".into())],
        ),
        (
            "map-smooth",
            View::Map,
            vec![("tolerance_spread", number(0.2))],
        ),
        ("map-burst", View::Map, vec![("seed_share", number(0.1))]),
        (
            "timeline-calm",
            View::Timeline,
            vec![("awareness_share", number(0.01))],
        ),
        (
            "timeline-news",
            View::Timeline,
            vec![
                ("news_shock", number(0.12)),
                ("awareness_share", number(0.0)),
            ],
        ),
        (
            "uncertainty-seeded",
            View::Uncertainty,
            vec![("seed_share", number(0.1)), ("news_shock", number(0.05))],
        ),
        (
            "short-without-bound",
            View::Short,
            vec![
                ("burst_hazard_per_year", number(0.1)),
                ("price_growth_per_year", number(0.4)),
            ],
        ),
    ]
}

#[test]
fn pictures_are_as_they_were() {
    for view in VIEWS {
        let scene = pictured(view, &Inputs::default());
        let light = Style::from_options(&with_words(view, StyleOptions::default()));
        assert_golden(&format!("{}-light", view.key()), &svg(&scene, &light));
        let options = StyleOptions {
            scheme: Some(Scheme::Dark),
            is_compact: Some(true),
            ..StyleOptions::default()
        };
        assert_golden(
            &format!("{}-dark-compact", view.key()),
            &svg(&scene, &Style::from_options(&with_words(view, options))),
        );
    }
    for (name, view, raw) in states() {
        let style = Style::from_options(&with_words(view, StyleOptions::default()));
        assert_golden(name, &svg(&pictured(view, &inputs(&raw)), &style));
    }
}

/// Scenes of many inputs, made once for all tests.
fn many_scenes() -> &'static [(String, Scene)] {
    static SCENES: OnceLock<Vec<(String, Scene)>> = OnceLock::new();
    SCENES.get_or_init(|| {
        let mut scenes = Vec::new();
        for seed in 0..300 {
            let inputs = if seed == 0 {
                Inputs::default()
            } else {
                Draws(seed).inputs()
            };
            let report = evaluate(&inputs);
            // Draws of what is not known say the same for all inputs with the same news.
            let views = VIEWS
                .into_iter()
                .filter(|&view| view != View::Uncertainty || seed % 10 == 0);
            scenes.extend(
                views.map(|view| (format!("{view:?} {seed}"), scene(view, &inputs, &report))),
            );
        }
        scenes
    })
}

/// Pictures of many inputs in all layouts.
fn every_picture(check: impl Fn(&str, &Scene, &Style, &Frame)) {
    let styles = [
        ("desktop", desktop()),
        ("compact", compact()),
        ("embedded", embedded()),
        ("narrow", narrow()),
    ];
    for (name, scene) in many_scenes() {
        for (layout, style) in &styles {
            check(
                &format!("{name} {layout}"),
                scene,
                style,
                &frame(scene, style),
            );
        }
    }
}

#[test]
fn words_lie_inside_the_figure_and_cover_neither_each_other_nor_a_line() {
    every_picture(|name, scene, style, frame| {
        let lines: Vec<Vec<(f64, f64)>> = scene
            .series
            .iter()
            .map(|series| {
                series
                    .x
                    .iter()
                    .zip(&series.y)
                    .map(|(&x, &y)| frame.at(x, y))
                    .collect()
            })
            .collect();
        for (index, label) in frame.labels.iter().enumerate() {
            let rect = label_rect(label, style);
            let is_inside = rect.left >= -0.02
                && rect.top >= -0.02
                && rect.right <= frame.width_px + 0.02
                && rect.bottom <= frame.height_px + 0.02;
            assert!(is_inside, "{name}: {} at {rect:?}", label.id);
            for other in &frame.labels[..index] {
                assert!(
                    !rect.overlaps(&label_rect(other, style)),
                    "{name}: {} covers {}",
                    label.id,
                    other.id
                );
            }
            assert!(
                !label.id.starts_with("below_"),
                "{name}: {} is said below the picture",
                label.id
            );
            if label.id.starts_with("axis_") {
                continue;
            }
            let inner = Rect {
                left: rect.left + 1.0,
                right: rect.right - 1.0,
                top: rect.top + 1.0,
                bottom: rect.bottom - 1.0,
            };
            for step in lines.iter().flat_map(|line| line.windows(2)) {
                // Only what the plot shows is a line.
                let steps = 12;
                for part in 0..=steps {
                    let share = f64::from(part) / f64::from(steps);
                    let (x, y) = (
                        step[0].0 + (step[1].0 - step[0].0) * share,
                        step[0].1 + (step[1].1 - step[0].1) * share,
                    );
                    let is_shown = (frame.plot.left_px..=frame.plot.right_px).contains(&x)
                        && (frame.plot.top_px..=frame.plot.bottom_px).contains(&y);
                    let is_covered = is_shown
                        && (inner.left..=inner.right).contains(&x)
                        && (inner.top..=inner.bottom).contains(&y);
                    assert!(!is_covered, "{name}: {} lies across a line", label.id);
                }
            }
        }
    });
}

#[test]
fn marks_lie_on_the_axes_and_every_number_is_finite() {
    every_picture(|name, scene, _, frame| {
        let on = |axis: &bubble_calculator::scene::Axis, value: f64| {
            let (low, high) = (axis.min.min(axis.max), axis.min.max(axis.max));
            let slack = (high - low) * 1e-6;
            (low - slack..=high + slack).contains(&value)
        };
        for marker in &scene.markers {
            for (x, y) in [(marker.x, marker.y), (marker.x2, marker.y2)] {
                assert!(on(&scene.x, x), "{name}: {} at x {x}", marker.key);
                assert!(on(&scene.y, y), "{name}: {} at y {y}", marker.key);
            }
        }
        for handle in &frame.handles {
            let is_near = (frame.plot.left_px - 16.0..=frame.plot.right_px + 16.0)
                .contains(&handle.x_px)
                && (frame.plot.top_px - 16.0..=frame.plot.bottom_px + 16.0).contains(&handle.y_px);
            assert!(
                is_near,
                "{name}: {} at {} {}",
                handle.field, handle.x_px, handle.y_px
            );
        }
        assert!(
            (2..=8).contains(&scene.x.ticks.len()),
            "{name}: {} ticks",
            scene.x.ticks.len()
        );
        assert!(
            (2..=6).contains(&scene.y.ticks.len()),
            "{name}: {} levels",
            scene.y.ticks.len()
        );
        assert!(
            (2..=25).contains(&scene.table.rows.len()),
            "{name}: {} rows",
            scene.table.rows.len()
        );
        for row in &scene.table.rows {
            assert_eq!(row.cells.len(), scene.table.columns.len(), "{name}");
            assert!(
                row.cells.iter().flatten().all(|cell| cell.is_finite()),
                "{name}: {row:?}"
            );
        }
        let lines = scene
            .series
            .iter()
            .flat_map(|series| series.x.iter().chain(&series.y));
        let bands = scene
            .bands
            .iter()
            .flat_map(|band| band.x.iter().chain(&band.low).chain(&band.high));
        let values = scene
            .captions
            .iter()
            .flat_map(|caption| caption.values.iter().map(|value| &value.value));
        assert!(
            lines
                .chain(bands)
                .chain(values)
                .all(|number| number.is_finite()),
            "{name}"
        );
    });
}

#[test]
fn a_picture_of_any_inputs_in_any_size_is_drawn() {
    for seed in 0..60 {
        let mut draws = Draws(seed);
        let inputs = draws.inputs();
        let mut size = |most: f64| {
            Some([f64::NAN, -1.0, 0.0, 1e300, most * draws.unit()][(draws.bits() % 5) as usize])
        };
        let options = StyleOptions {
            width_px: size(900.0),
            height_px: size(500.0),
            pixel_ratio: size(3.0),
            x_max: size(1.0),
            y_max: size(1e-9),
            ..StyleOptions::default()
        };
        for view in VIEWS {
            let picture = svg(&pictured(view, &inputs), &Style::from_options(&options));
            assert!(picture.starts_with("<svg") && picture.ends_with("</svg>\n"));
            assert!(
                !picture.contains("NaN") && !picture.contains("inf"),
                "{view:?} {seed}"
            );
        }
    }
}

#[test]
fn every_control_of_the_map_is_drawn_with_its_own_handle() {
    for control in MAP_CONTROLS {
        let inputs = inputs(&[("map_control", (*control).into())]);
        let frame = frame(&pictured(View::Map, &inputs), &desktop());
        let fields: Vec<&str> = frame.handles.iter().map(|handle| handle.field).collect();
        assert_eq!(fields, ["seed_share", *control, "today"]);
    }
}

#[test]
fn bad_news_points_down_on_the_map() {
    let scene = pictured(View::Map, &Inputs::default());
    assert!(
        scene.y.min > scene.y.max,
        "the axis runs from bad news up to good"
    );
    let shown = scene.y.ticks.iter().map(|tick| (tick.at, tick.value));
    assert!(shown.clone().count() > 2 && shown.into_iter().all(|(at, value)| at == -value));
    let frame = frame(&scene, &desktop());
    assert!(frame.y.px(0.05) > frame.y.px(-0.05));
}

#[test]
fn a_short_without_bound_leaves_the_picture_before_its_pole() {
    let inputs = inputs(&[
        ("burst_hazard_per_year", 0.1.into()),
        ("price_growth_per_year", 0.4.into()),
    ]);
    let scene = pictured(View::Short, &inputs);
    let held = scene.line("held").expect("a line");
    assert!(
        held.x[0] > 0.4 && held.y[0] <= scene.y.min,
        "{} {}",
        held.x[0],
        held.y[0]
    );
    assert!(scene.caption("no_bound").is_some());
    assert!(
        scene
            .table
            .rows
            .iter()
            .all(|row| row.cells[2].is_none() == (row.cells[0] <= Some(0.4)))
    );
}

#[test]
fn the_draws_of_the_uncertainty_are_those_of_the_prior() {
    let scene = pictured(View::Uncertainty, &Inputs::default());
    let share = |key: &str, name: &str| {
        let values = &scene.caption(key).expect("a caption").values;
        values
            .iter()
            .find(|value| value.name == name)
            .expect("a value")
            .value
    };
    // Goldens of 5,000 draws; of 2,000 the standard error is a hundredth.
    assert!((share("no_fold", "no_fold_share") - 0.30).abs() < 0.04);
    assert!((share("burst_probability", "already_tipped_share") - 0.17).abs() < 0.035);
    let rows = &scene.table.rows;
    let counted: f64 = rows.iter().filter_map(|row| row.cells[1]).sum();
    assert!(
        (counted - rows.last().and_then(|row| row.cells[2]).expect("a number")).abs() < 1e-9,
        "shares add up to the last probability"
    );
}

/// The longest names of inputs that a page might give, and the numbers at the ends of the bars.
fn words_of_leverage(inputs: &Inputs) -> Vec<(String, String)> {
    let mut words = vec![
        (
            "axis_inputs".to_owned(),
            "What moves the tipping share".to_owned(),
        ),
        (
            "axis_tipping_share_change".to_owned(),
            "points for a tenth of the slider’s range →".to_owned(),
        ),
        ("no_fold".to_owned(), "Nothing tips here".to_owned()),
    ];
    for entry in sensitivity(inputs) {
        words.push((
            entry.field.to_owned(),
            entry.field.replace('_', " ").chars().take(16).collect(),
        ));
        let points = entry.tipping_share_change.unwrap_or(0.0) * 100.0;
        words.push((
            format!("{}_value", entry.field),
            format!("{points:+.2}").replace('-', "−"),
        ));
    }
    words
}

#[test]
fn pictures_of_leverage_are_as_they_were() {
    let smooth = inputs(&[("tolerance_spread", 0.2.into())]);
    for (name, inputs) in [("leverage", Inputs::default()), ("leverage-smooth", smooth)] {
        let scene = pictured(View::Leverage, &inputs);
        for (look, scheme, is_compact) in [
            ("light", Scheme::Light, false),
            ("dark", Scheme::Dark, false),
            ("dark-compact", Scheme::Dark, true),
        ] {
            let words = words_of_leverage(&inputs);
            let options = StyleOptions {
                scheme: Some(scheme),
                is_compact: Some(is_compact),
                words,
                ..StyleOptions::default()
            };
            assert_golden(
                &format!("{name}-{look}"),
                &svg(&scene, &Style::from_options(&options)),
            );
        }
    }
}

#[test]
fn bars_and_table_of_leverage_are_what_leverage_says() {
    for seed in 0..25 {
        let inputs = if seed == 0 {
            Inputs::default()
        } else {
            Draws(seed).inputs()
        };
        let (scene, moves) = (pictured(View::Leverage, &inputs), sensitivity(&inputs));
        assert_eq!(scene.row_keys.len(), 25);
        for (row, (key, entry)) in scene
            .table
            .rows
            .iter()
            .zip(scene.row_keys.iter().zip(&moves))
        {
            assert_eq!(
                (*key, row.cells[0]),
                (entry.field, entry.tipping_share_change),
                "{seed}"
            );
            assert_eq!(
                row.cells[1..],
                [entry.low_tipping_share, entry.high_tipping_share],
                "{seed}"
            );
        }
        let bars: Vec<_> = scene
            .markers
            .iter()
            .filter(|marker| marker.kind == MarkerKind::Bar)
            .collect();
        let has_fold = evaluate(&inputs).tipping.tipping_share.is_some();
        let strongest = moves
            .iter()
            .filter(|entry| {
                has_fold
                    && entry
                        .tipping_share_change
                        .is_some_and(|change| change != 0.0)
            })
            .take(12);
        assert_eq!(bars.len(), strongest.clone().count(), "{seed}");
        assert_eq!(scene.caption("no_fold").is_some(), !has_fold, "{seed}");
        for (bar, entry) in bars.iter().zip(strongest) {
            let change = entry.tipping_share_change.expect("a number");
            assert_eq!(
                (bar.key, bar.x, bar.x2),
                (entry.field, change.min(0.0), change.max(0.0)),
                "{seed}"
            );
            assert_eq!(
                bar.role,
                if change > 0.0 {
                    Role::Alive
                } else {
                    Role::Burst
                }
            );
            for key in [entry.field.to_owned(), format!("{}_value", entry.field)] {
                let caption = scene
                    .caption(&key)
                    .unwrap_or_else(|| panic!("{seed}: no caption {key}"));
                assert_eq!(
                    caption
                        .values
                        .iter()
                        .map(|value| (value.name, value.value))
                        .collect::<Vec<_>>(),
                    [("tipping_share_change", change)]
                );
            }
        }
    }
}

#[test]
fn every_bar_of_leverage_that_is_drawn_has_its_name_and_its_number() {
    let inputs = Inputs::default();
    let scene = pictured(View::Leverage, &inputs);
    for (options, least) in [(desktop(), 12), (compact(), 10), (embedded(), 8)] {
        let style = Style {
            words: words_of_leverage(&inputs),
            ..options
        };
        let frame = frame(&scene, &style);
        let drawn: Vec<_> = scene
            .markers
            .iter()
            .filter(|marker| marker.kind == MarkerKind::Bar && frame.y.holds(marker.y))
            .collect();
        assert!(drawn.len() >= least, "{} bars", drawn.len());
        for bar in drawn {
            assert!(frame.label(bar.key).is_some(), "{} has no name", bar.key);
            assert!(
                frame.label(&format!("{}_value", bar.key)).is_some(),
                "{} has no number",
                bar.key
            );
        }
    }
}
