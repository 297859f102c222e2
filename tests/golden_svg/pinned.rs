//! A pinned state behind the present one: it adds marks and changes none, and adds nothing where
//! both states are the same.

use crate::common::Draws;
use crate::pictures::{assert_golden, assert_labels_keep_clear, inputs, pictured, unusual_options};
use bubble_calculator::chart::{Frame, Rect, Scheme, Style, StyleOptions, label_rect};
use bubble_calculator::model::fields::MAP_CONTROLS;
use bubble_calculator::model::{Inputs, RawValue};
use bubble_calculator::scene::{Scene, View};
use bubble_calculator::views::{frame, ghost_inputs, svg};
use std::sync::Arc;

fn with_pinned(view: View, present: &Inputs, pinned: &Inputs, options: StyleOptions) -> Style {
    let ghost = ghost_inputs(view, present, pinned).map(|pinned| Arc::new(pictured(view, &pinned)));
    Style::from_options(&StyleOptions { ghost, ..options })
}

/// For each view a state that shows in it and whose axes end no later than those of the defaults.
fn pinned(view: View) -> Inputs {
    inputs(&match view {
        View::Payback | View::Companies => vec![("growth_per_year", 0.3.into())],
        View::Tipping | View::Map => vec![
            ("tolerance_median", 0.31.into()),
            ("seed_share", 0.01.into()),
        ],
        View::Timeline => vec![("attention_share", 0.01.into())],
        View::Uncertainty => vec![("news_shock", 0.1.into())],
        View::Loop => vec![("cut_link", "cloud_vendor".into())],
        View::Gdp => vec![("ai_share_of_growth", 0.5.into())],
        View::Short => vec![("price_growth_per_year", 0.3.into())],
        View::Episodes => vec![
            ("bubble_share_mode", "set".into()),
            ("bubble_share", 0.4.into()),
        ],
        View::Cascade => vec![("seed_share", 0.045.into())],
        View::Sensitivity => vec![("tolerance_median", 0.25.into())],
        View::Power => vec![("compute_growth_per_year", 0.5.into())],
    })
}

#[test]
fn a_state_pinned_to_itself_draws_nothing() {
    for view in View::ALL {
        for seed in 0..6 {
            let inputs = if seed == 0 {
                Inputs::default()
            } else {
                Draws(seed).inputs()
            };
            assert_eq!(ghost_inputs(view, &inputs, &inputs), None);
            let scene = pictured(view, &inputs);
            let itself = Style {
                ghost: Some(Arc::new(scene.clone())),
                ..Style::default()
            };
            assert_eq!(
                svg(&scene, &itself),
                svg(&scene, &Style::default()),
                "{view:?} {seed}"
            );
        }
    }
}

#[test]
fn a_pinned_state_adds_marks_and_changes_none() {
    let present = Inputs::default();
    for view in View::ALL {
        for scheme in [Scheme::Light, Scheme::Dark] {
            let options = StyleOptions {
                scheme: Some(scheme),
                ..StyleOptions::default()
            };
            let scene = pictured(view, &present);
            let alone = Style::from_options(&options);
            let style = with_pinned(view, &present, &pinned(view), options);
            // Words make way for a ghost, and the thin lines that tie them to their dots go with
            // them.
            let is_moved = frame(&scene, &alone)
                .labels
                .iter()
                .any(|label| frame(&scene, &style).label(label.id) != Some(label));
            let is_tie = |line: &&str| is_moved && line.contains("stroke-width=\"24\"");
            let (plain, with_ghost) = (svg(&scene, &alone), svg(&scene, &style));
            let mut left = plain.lines().filter(|line| !is_tie(line)).peekable();
            let mut added = Vec::new();
            for line in with_ghost.lines().filter(|line| !is_tie(line)) {
                if left.peek() == Some(&line) {
                    left.next();
                } else {
                    added.push(line);
                }
            }
            assert_eq!(left.next(), None, "{view:?}: a mark of the present is gone");
            assert!(!added.is_empty(), "{view:?}: nothing of the ghost shows");
            let grey = if scheme == Scheme::Light {
                ["#878E98", "#FFFFFF"]
            } else {
                ["#69727D", "#0F1216"]
            };
            assert!(
                added
                    .iter()
                    .all(|line| grey.iter().any(|colour| line.contains(colour))),
                "{view:?}: {added:?}"
            );
        }
    }
}

#[test]
fn axis_ends_make_room_for_the_pinned_state() {
    let present = Inputs::default();
    let ends = |view: View, pinned: &Inputs| {
        let (plain, with_ghost) = (
            frame(&pictured(view, &present), &Style::default()),
            frame(
                &pictured(view, &present),
                &with_pinned(view, &present, pinned, StyleOptions::default()),
            ),
        );
        (
            (plain.x.max, plain.y.max),
            (with_ghost.x.max, with_ghost.y.max),
        )
    };
    let dear = inputs(&[("price_to_earnings", 90.0.into())]);
    let (plain, grown) = ends(View::Payback, &dear);
    assert_eq!((plain.1, grown.1), (63.0, 90.0));
    assert_eq!(grown.0, pictured(View::Payback, &dear).x.max);
    let far = inputs(&[("tolerance_median", 0.5.into())]);
    assert_eq!(
        ends(View::Tipping, &far).1.0,
        pictured(View::Tipping, &far).x.max
    );
    let later = inputs(&[("horizon_years", 9.0.into())]);
    assert_eq!(ends(View::Timeline, &later).1.0, 9.0);
    let grows = [
        View::Payback,
        View::Tipping,
        View::Timeline,
        View::Sensitivity,
    ];
    for view in View::ALL.into_iter().filter(|view| !grows.contains(view)) {
        for pinned in [&dear, &far, &later] {
            let (plain, with_ghost) = ends(view, pinned);
            assert_eq!(plain, with_ghost, "{view:?}");
        }
    }
    // What a page holds stays held.
    let style = with_pinned(
        View::Payback,
        &present,
        &dear,
        StyleOptions {
            x_max: Some(40.0),
            y_max: Some(63.0),
            ..StyleOptions::default()
        },
    );
    let held = frame(&pictured(View::Payback, &present), &style);
    assert_eq!((held.x.max, held.y.max), (40.0, 63.0));
}

#[test]
fn a_map_draws_the_pinned_state_along_the_present_control() {
    for control in MAP_CONTROLS {
        let present = inputs(&[("map_control", (*control).into())]);
        let pinned = inputs(&[("tolerance_spread", 0.05.into())]);
        let ghost = ghost_inputs(View::Map, &present, &pinned).expect("another state");
        assert_eq!(ghost.map_control(), *control);
        assert_eq!(
            ghost_inputs(View::Map, &present, &Inputs::default()),
            None,
            "what a map is drawn along is no state"
        );
    }
}

/// Pictures of random states with random ghosts in several layouts.
fn every_picture(check: impl Fn(&str, &Scene, &Style, &Frame)) {
    let compact = StyleOptions {
        is_compact: Some(true),
        ..StyleOptions::default()
    };
    let embedded = StyleOptions {
        width_px: Some(528.0),
        height_px: Some(265.0),
        ..StyleOptions::default()
    };
    for view in View::ALL {
        for seed in 0..if view == View::Uncertainty { 8 } else { 50 } {
            let mut draws = Draws(seed * 977);
            let near = |raw: &[(&'static str, RawValue)]| inputs(raw);
            let (present, pinned) = match seed {
                0 => (Inputs::default(), pinned(view)),
                1 => (pinned(view), Inputs::default()),
                2 => (
                    Inputs::default(),
                    near(&[
                        ("price_to_earnings", 40.0.into()),
                        ("growth_per_year", 0.1.into()),
                        ("herding", 0.1.into()),
                    ]),
                ),
                _ => (draws.inputs(), draws.inputs()),
            };
            let scene = pictured(view, &present);
            for (layout, options) in [
                ("desktop", StyleOptions::default()),
                ("compact", compact.clone()),
                ("embedded", embedded.clone()),
            ] {
                let style = with_pinned(view, &present, &pinned, options);
                check(
                    &format!("{view:?} {seed} {layout}"),
                    &scene,
                    &style,
                    &frame(&scene, &style),
                );
            }
        }
    }
}

#[test]
fn a_pinned_state_has_at_most_one_label_and_labels_do_not_overlap() {
    every_picture(|name, scene, style, frame| {
        let ghosts = frame
            .labels
            .iter()
            .filter(|label| label.id == "ghost")
            .count();
        assert!(ghosts <= 1, "{name}");
        assert_labels_keep_clear(name, style, frame);
        let Some(label) = frame.label("ghost") else {
            return;
        };
        let Rect {
            left,
            top,
            right,
            bottom,
        } = label_rect(label, style);
        for series in &scene.series {
            for (&x, &y) in series.x.iter().zip(&series.y) {
                let (x, y) = frame.at(x, y);
                let is_shown = (frame.plot.left_px..=frame.plot.right_px).contains(&x)
                    && (frame.plot.top_px..=frame.plot.bottom_px).contains(&y);
                assert!(
                    !(is_shown && (left..=right).contains(&x) && (top..=bottom).contains(&y)),
                    "{name}: on the line {}",
                    series.key
                );
            }
        }
    });
}

#[test]
fn a_pinned_state_of_any_inputs_is_drawn() {
    every_picture(|name, scene, style, _| {
        let picture = svg(scene, style);
        assert!(
            picture.ends_with("</svg>\n") && !picture.contains("NaN") && !picture.contains("inf"),
            "{name}"
        );
    });
    for seed in 0..20 {
        let mut draws = Draws(seed);
        let (present, pinned) = (draws.inputs(), draws.inputs());
        let options = unusual_options(&mut draws);
        for view in View::ALL {
            let picture = svg(
                &pictured(view, &present),
                &with_pinned(view, &present, &pinned, options.clone()),
            );
            assert!(
                picture.ends_with("</svg>\n") && !picture.contains("NaN"),
                "{view:?} {seed}"
            );
        }
    }
}

#[test]
fn golden_svgs_are_unchanged() {
    let present = Inputs::default();
    for view in View::ALL {
        let words = vec![("ghost".to_owned(), "pinned".to_owned())];
        let style = with_pinned(
            view,
            &present,
            &pinned(view),
            StyleOptions {
                words,
                ..StyleOptions::default()
            },
        );
        assert_golden(
            &format!("ghost-{}", view.key()),
            &svg(&pictured(view, &present), &style),
        );
    }
}
