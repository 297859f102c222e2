//! Pictures as text: goldens of both views, and what must hold for every picture.

use super::payback_tipping_words::with_words;
use crate::common::Draws;
use crate::pictures::{
    assert_golden, assert_labels_keep_clear, compact, desktop, embedded, narrow, pictured,
    unusual_options,
};
use bubble_calculator::chart::{Frame, Scheme, Style, StyleOptions};
use bubble_calculator::model::{Inputs, RawValue, evaluate};
use bubble_calculator::scene::{Scene, View};
use bubble_calculator::views::{frame, scene, svg};

const VIEWS: [View; 2] = [View::Payback, View::Tipping];

fn inputs(raw: &[(&'static str, f64)]) -> Inputs {
    Inputs::from_raw(raw.iter().map(|&(id, value)| (id, RawValue::Number(value))))
        .expect("valid inputs")
}

#[test]
fn golden_svgs_are_unchanged() {
    for view in VIEWS {
        let scene = pictured(view, &Inputs::default());
        for scheme in [Scheme::Light, Scheme::Dark] {
            let name = format!(
                "{}-{}",
                view.key(),
                if scheme == Scheme::Light {
                    "light"
                } else {
                    "dark"
                }
            );
            for ratio in [1.0, 2.0] {
                let options = StyleOptions {
                    scheme: Some(scheme),
                    pixel_ratio: Some(ratio),
                    ..StyleOptions::default()
                };
                assert_golden(
                    &format!("{name}-{ratio}x"),
                    &svg(&scene, &Style::from_options(&with_words(options))),
                );
            }
            let options = StyleOptions {
                scheme: Some(scheme),
                is_compact: Some(true),
                ..StyleOptions::default()
            };
            assert_golden(
                &format!("{name}-compact"),
                &svg(&scene, &Style::from_options(&options)),
            );
        }
    }
    type State = (&'static str, View, &'static [(&'static str, f64)]);
    let states: [State; 5] = [
        ("tipping-burst", View::Tipping, &[("seed_share", 0.08)]),
        (
            "tipping-smooth",
            View::Tipping,
            &[("tolerance_spread", 0.2)],
        ),
        ("tipping-far", View::Tipping, &[("tolerance_median", 0.5)]),
        (
            "payback-never",
            View::Payback,
            &[("growth_per_year", -0.05), ("price_to_earnings", 30.0)],
        ),
        (
            "payback-dear",
            View::Payback,
            &[("price_to_earnings", 500.0)],
        ),
    ];
    for (name, view, raw) in states {
        assert_golden(name, &svg(&pictured(view, &inputs(raw)), &desktop()));
    }
}

#[test]
fn the_same_scene_and_style_give_the_same_text() {
    for view in VIEWS {
        let scene = pictured(view, &Inputs::default());
        assert_eq!(svg(&scene, &desktop()), svg(&scene, &desktop()));
    }
}

#[test]
fn chinese_text_wraps_after_punctuation() {
    // A market in which the label has room on two lines only.
    let raw: [(&str, RawValue); 5] = [
        ("never_sell_share", 0.0.into()),
        ("external_inflow_per_quarter", 0.005.into()),
        ("circular_multiplier", 0.0.into()),
        ("tolerance_median", 0.32.into()),
        ("power_cap", "off".into()),
    ];
    let scene = pictured(View::Tipping, &Inputs::from_raw(raw).expect("valid"));
    let drawn = |text: &str| {
        let words = vec![("burst_branch".to_owned(), text.to_owned())];
        svg(
            &scene,
            &Style::from_options(&StyleOptions {
                width_px: Some(328.0),
                height_px: Some(300.0),
                is_compact: Some(true),
                words,
                ..StyleOptions::default()
            }),
        )
    };
    let both = drawn("99.8% 賣出，跌 48%");
    assert!(
        both.contains(">99.8% 賣出，<") && both.contains(">跌 48%<"),
        "{both}"
    );
    // Without one they break where they must.
    let long = "賣".repeat(24);
    assert!(!drawn(&long).contains(&long));
}

#[test]
fn label_text_is_escaped() {
    let mut style = desktop();
    style
        .words
        .push(("today".to_owned(), "<script>\"&\u{0}".to_owned()));
    style.font_family = "\"/><x".to_owned();
    let picture = svg(&pictured(View::Tipping, &Inputs::default()), &style);
    assert!(picture.contains("&lt;script&gt;&quot;&amp;<"), "{picture}");
    assert!(!picture.contains("<script") && !picture.contains("<x"));
}

#[test]
fn pixel_ratio_does_not_move_anything() {
    for view in VIEWS {
        for seed in 0..40 {
            let scene = pictured(view, &Draws(seed).inputs());
            let ones = numbers(&svg(&scene, &desktop()));
            let twos = numbers(&svg(
                &scene,
                &Style {
                    pixel_ratio: 2.0,
                    ..desktop()
                },
            ));
            assert_eq!(ones.len(), twos.len(), "{view:?} {seed}");
            assert_eq!(
                [ones[0] * 2.0, ones[1] * 2.0],
                [twos[0], twos[1]],
                "width and height"
            );
            // Thin lines fall between device pixels, so they may move or thicken by half of one:
            // ten units of twenty to the pixel.
            for (one, two) in ones.iter().zip(&twos).skip(2) {
                assert!((one - two).abs() <= 10.5, "{view:?} {seed}: {one} {two}");
            }
        }
    }
}

/// Every number of the attributes that say where things lie.
fn numbers(picture: &str) -> Vec<f64> {
    let attributes = [
        " width=\"",
        " height=\"",
        " x=\"",
        " y=\"",
        " cx=\"",
        " cy=\"",
        " r=\"",
        " d=\"",
        " points=\"",
        " stroke-width=\"",
    ];
    let mut all = Vec::new();
    for line in picture.lines() {
        for attribute in attributes {
            for part in line.split(attribute).skip(1) {
                let value = part.split('"').next().unwrap_or_default();
                all.extend(
                    value
                        .split(|c: char| !c.is_ascii_digit() && c != '.' && c != '-')
                        .filter_map(|number| number.parse::<f64>().ok()),
                );
            }
        }
    }
    all
}

/// Pictures of many inputs in all layouts.
fn every_picture(check: impl Fn(&str, &Scene, &Style, &Frame)) {
    let styles = [
        ("desktop", desktop()),
        ("compact", compact()),
        ("embedded", embedded()),
        ("narrow", narrow()),
    ];
    for seed in 0..400 {
        let mut draws = Draws(seed);
        let inputs = if seed == 0 {
            Inputs::default()
        } else {
            draws.inputs()
        };
        let report = evaluate(&inputs);
        for view in VIEWS {
            let scene = scene(view, &inputs, &report);
            for (layout, style) in &styles {
                let held = Style {
                    x_max: Some(draws.unit() * scene.x.max * 3.0 + 1e-6),
                    ..style.clone()
                };
                for style in [style, &held] {
                    check(
                        &format!("{view:?} {seed} {layout} {:?}", style.x_max),
                        &scene,
                        style,
                        &frame(&scene, style),
                    );
                }
            }
        }
    }
}

#[test]
fn labels_lie_inside_the_figure_and_do_not_overlap() {
    every_picture(|name, _, style, frame| assert_labels_keep_clear(name, style, frame));
}

#[test]
fn markers_lie_on_the_axes_of_their_scene() {
    every_picture(|name, scene, _, frame| {
        for marker in &scene.markers {
            for (x, y) in [(marker.x, marker.y), (marker.x2, marker.y2)] {
                assert!(
                    (scene.x.min..=scene.x.max * 1.000001).contains(&x),
                    "{name}: {} at x {x}",
                    marker.key
                );
                assert!(
                    (scene.y.min..=scene.y.max * 1.000001).contains(&y),
                    "{name}: {} at y {y}",
                    marker.key
                );
            }
        }
        for handle in &frame.handles {
            assert!(
                (frame.plot.left_px - 16.0..=frame.plot.right_px + 16.0).contains(&handle.x_px),
                "{name}: {}",
                handle.field
            );
        }
    });
}

#[test]
fn axes_and_tables_agree_with_the_scene() {
    every_picture(|name, scene, _, _| {
        assert!(
            (2..=7).contains(&scene.x.ticks.len()),
            "{name}: {} ticks",
            scene.x.ticks.len()
        );
        assert!(
            (2..=5).contains(&scene.y.ticks.len()),
            "{name}: {} levels",
            scene.y.ticks.len()
        );
        assert!(
            scene.table.rows.len() <= 25,
            "{name}: {} rows",
            scene.table.rows.len()
        );
        for row in &scene.table.rows {
            assert_eq!(row.cells.len(), scene.table.columns.len(), "{name}");
            assert!(
                row.cells.iter().flatten().all(|cell| cell.is_finite()),
                "{name}"
            );
        }
        let numbers = scene
            .series
            .iter()
            .flat_map(|series| series.x.iter().chain(&series.y));
        assert!(
            numbers
                .chain(
                    scene.bands.iter().flat_map(|band| band
                        .x
                        .iter()
                        .chain(&band.low)
                        .chain(&band.high))
                )
                .all(|n| n.is_finite()),
            "{name}"
        );
    });
}

#[test]
fn any_inputs_are_drawn_in_any_size() {
    for seed in 0..200 {
        let mut draws = Draws(seed);
        let inputs = draws.inputs();
        let options = unusual_options(&mut draws);
        for view in VIEWS {
            let picture = svg(&pictured(view, &inputs), &Style::from_options(&options));
            assert!(picture.starts_with("<svg") && picture.ends_with("</svg>\n"));
        }
    }
}

#[test]
fn a_payback_beyond_the_horizon_is_labelled_beyond_not_never() {
    let label = |growth: f64| {
        let inputs = Inputs::from_raw([
            ("price_to_earnings", 5000.0.into()),
            ("growth_per_year", growth.into()),
        ])
        .expect("valid inputs");
        let frame = frame(
            &scene(View::Payback, &inputs, &evaluate(&inputs)),
            &Style::default(),
        );
        let label = frame
            .labels
            .iter()
            .find(|label| label.id == "payback_growing")
            .expect("a label")
            .clone();
        label.lines[0].key
    };
    assert_eq!(label(0.005), "growing_beyond");
    assert_eq!(label(-0.1), "growing_never");
    assert_eq!(label(0.3), "growing_years");
}
