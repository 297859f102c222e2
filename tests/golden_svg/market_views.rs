//! Pictures of the map, the path through time, what is not known, and the short: goldens with
//! words, and what must hold for any inputs.

use super::market_words::with_words;
use crate::common::Draws;
use crate::pictures::{
    assert_golden, assert_labels_keep_clear, compact, desktop, embedded, inputs, narrow, pictured,
    unusual_options,
};
use bubble_calculator::chart::{Frame, Rect, Scheme, Style, StyleOptions, label_rect};
use bubble_calculator::model::fields::MAP_CONTROLS;
use bubble_calculator::model::{Inputs, RawValue, evaluate};
use bubble_calculator::scene::{Scene, View};
use bubble_calculator::views::{frame, scene, svg};
use std::sync::OnceLock;

const VIEWS: [View; 4] = [View::Map, View::Timeline, View::Uncertainty, View::Short];

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
fn golden_svgs_are_unchanged() {
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
fn labels_lie_inside_the_figure_and_cover_no_label_or_line() {
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
        assert_labels_keep_clear(name, style, frame);
        for label in &frame.labels {
            let rect = label_rect(label, style);
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
fn any_inputs_are_drawn_in_any_size() {
    for seed in 0..60 {
        let mut draws = Draws(seed);
        let inputs = draws.inputs();
        let options = unusual_options(&mut draws);
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
fn bad_news_is_below_good_news_on_the_map() {
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
fn a_short_with_unbounded_loss_is_cut_off_before_its_pole() {
    let inputs = inputs(&[
        ("burst_hazard_per_year", 0.1.into()),
        ("price_growth_per_year", 0.4.into()),
    ]);
    let scene = pictured(View::Short, &inputs);
    let held = scene.line("held").expect("a line");
    let growth = 1.4_f64.ln();
    assert!(
        held.x[0] > growth && held.y[0] <= scene.y.min,
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
            .all(|row| row.cells[2].is_none() == (row.cells[0] <= Some(growth)))
    );
}

#[test]
fn the_histogram_counts_draws_of_the_prior() {
    let scene = pictured(View::Uncertainty, &Inputs::default());
    let share = |key: &str, name: &str| {
        let values = &scene.caption(key).expect("a caption").values;
        values
            .iter()
            .find(|value| value.name == name)
            .expect("a value")
            .value
    };
    // Goldens of 6,000 draws; of 2,000 the standard error is a hundredth.
    assert!((share("no_fold", "no_fold_share") - 0.31).abs() < 0.04);
    assert!((share("burst_probability", "already_tipped_share") - 0.249).abs() < 0.035);
    let rows = &scene.table.rows;
    let counted: f64 = rows.iter().filter_map(|row| row.cells[1]).sum();
    assert!(
        (counted - rows.last().and_then(|row| row.cells[2]).expect("a number")).abs() < 1e-9,
        "shares add up to the last probability"
    );
}
