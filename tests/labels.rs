//! Words over the pictures, in every view, at the sizes of the page: they cross neither each other
//! nor a curve, pinned or not, and the dots of which the sentence speaks have their names.
#![cfg(not(target_arch = "wasm32"))]

#[path = "common/chart_words.rs"]
mod chart_words;
mod common;

use bubble_calculator::chart::{Frame, Rect, Style, StyleOptions, label_rect};
use bubble_calculator::link::decode;
use bubble_calculator::model::{Inputs, evaluate};
use bubble_calculator::scene::{Marker, MarkerKind, Scene, Series, View};
use bubble_calculator::views::{frame, ghost_inputs, scene, svg};
use chart_words::Locale;
use common::Draws;
use std::sync::Arc;

type At = (f64, f64);

/// Width of the picture in windows of 320, 360, 390, 820 and 1440 px, its height, and whether it is
/// a phone's; then a flat one, as others may draw it.
const SIZES: [(f64, f64, bool); 6] = [
    (288.0, 300.0, true),
    (328.0, 300.0, true),
    (358.0, 300.0, true),
    (772.0, 436.0, false),
    (792.0, 436.0, false),
    (528.0, 265.0, false),
];
/// The page draws none lower.
const PAGE_HEIGHT_PX: f64 = 300.0;
/// The narrowest picture in which random states too have room for the names of their dots.
const ROOMY_PX: f64 = 328.0;
/// Words farther than this from their dot, with a line to it, are no longer read as its name.
const FARTHEST_PX: f64 = 144.0;
/// Words farther than this from the middle of their dot are tied to it by a line.
const FAR_PX: f64 = 28.0;
/// The width of such a line, in units of the picture's grid.
const LEADER_WIDTH: &str = "24";
const LANGUAGES: [&str; 3] = ["en", "zh-Hans", "zh-Hant"];

/// States as links, those of the article and of presets among them, each with the one that is
/// pinned behind it.
const STATES: [(&str, Option<&str>); 16] = [
    ("", None),
    ("pe=63&g=0&s=0.05&ipo=400", None),
    ("pe=44.5&g=0.03", Some("pe=44.5")),
    ("s=0.071", None),
    ("s=0.08", Some("")),
    ("g=0.65&add=10", Some("")),
    ("cut=buyer_cloud", Some("")),
    ("xi=-0.03", Some("")),
    ("tau=0.5", None),
    ("tau=0.35", Some("tau=0.31&s=0.01")),
    ("pe=44.46&g=0.652", Some("pe=63&g=0")),
    ("pe=300&g=0.3", None),
    ("g=-0.05&pe=30", None),
    ("g=0.8", Some("g=0.2")),
    ("bmode=set&beta=0.4&s=0.05", Some("bmode=set&beta=0.6")),
    ("g=0", Some("g=0.1")),
];
const RANDOM: u64 = 24;

struct Picture {
    name: String,
    is_random: bool,
    scene: Scene,
    pinned: Option<Arc<Scene>>,
    style: Style,
    frame: Frame,
}

fn of_link(text: &str) -> Inputs {
    decode(&format!("v=1&{text}")).inputs
}

fn states(view: View) -> Vec<(String, Inputs, Option<Inputs>)> {
    let told = STATES.iter().map(|&(link, pinned)| {
        (
            format!("{link} over {pinned:?}"),
            of_link(link),
            pinned.map(of_link),
        )
    });
    let drawn = (0..RANDOM).map(|seed| {
        let mut draws = Draws(seed * 7919 + 1);
        let present = draws.inputs();
        (
            format!("random {seed}"),
            present,
            seed.is_multiple_of(2).then(|| draws.inputs()),
        )
    });
    // Thousands of markets are drawn for each of these.
    let most = if view == View::Uncertainty {
        STATES.len()
    } else {
        usize::MAX
    };
    told.chain(drawn).take(most).collect()
}

/// Checks the pictures of a view, and says all that is wrong at once.
fn every_picture(view: View, check: impl Fn(&Picture, &mut Vec<String>)) {
    let locales = LANGUAGES.map(Locale::read);
    let mut wrong = Vec::new();
    for (state, inputs, pin) in states(view) {
        let present = scene(view, &inputs, &evaluate(&inputs));
        let pinned = pin
            .and_then(|pin| ghost_inputs(view, &inputs, &pin))
            .map(|pin| Arc::new(scene(view, &pin, &evaluate(&pin))));
        for (language, locale) in LANGUAGES.iter().zip(&locales) {
            for (width_px, height_px, is_compact) in SIZES {
                let style = Style::from_options(&StyleOptions {
                    width_px: Some(width_px),
                    height_px: Some(height_px),
                    is_compact: Some(is_compact),
                    words: locale.words(&present, is_compact),
                    ghost: pinned.clone(),
                    ..StyleOptions::default()
                });
                let frame = frame(&present, &style);
                let name = format!("{} {language} {width_px} × {height_px} {state}", view.key());
                let is_random = state.starts_with("random");
                check(
                    &Picture {
                        name,
                        is_random,
                        scene: present.clone(),
                        pinned: pinned.clone(),
                        style,
                        frame,
                    },
                    &mut wrong,
                );
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} are wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// The dots of which the sentence of a view speaks, by their keys.
fn named_dots(view: View) -> &'static [&'static str] {
    match view {
        View::Companies => &["nvda", "pltr", "yhoo2000", "this_scenario"],
        View::Payback => &["payback_growing"],
        View::Timeline => &["burst"],
        View::Uncertainty => &["burst_at_seed"],
        View::Map | View::Short => &["today"],
        _ => &[],
    }
}

fn is_point(marker: &Marker) -> bool {
    matches!(
        marker.kind,
        MarkerKind::Solid | MarkerKind::Ring | MarkerKind::Open | MarkerKind::Dot
    )
}

/// The curves that show: those of the present, and those of the pinned state over its axes.
fn curves(picture: &Picture) -> Vec<(&'static str, Vec<At>)> {
    let Picture {
        scene,
        pinned,
        frame,
        ..
    } = picture;
    let over = |series: &Series, scale: f64| -> Vec<At> {
        series
            .x
            .iter()
            .zip(&series.y)
            .map(|(&x, &y)| frame.at(x, y * scale))
            .collect()
    };
    let mut all: Vec<_> = scene
        .series
        .iter()
        .map(|series| (series.key, over(series, 1.0)))
        .collect();
    for pinned in pinned.iter().filter(|pinned| pinned.y.key == scene.y.key) {
        // Probabilities stand along the second axis from end to end.
        let scale = if scene.view == View::Uncertainty {
            scene.y.max / pinned.y.max
        } else {
            1.0
        };
        all.extend(
            pinned
                .series
                .iter()
                .filter(|series| !["sellers", "doubters"].contains(&series.key))
                .map(|series| ("pinned", over(series, scale))),
        );
        let uprights = pinned.markers.iter().filter(|marker| {
            scene.view == View::Tipping && ["today", "tips_at", "fall"].contains(&marker.key)
        });
        all.extend(uprights.map(|marker| {
            (
                "pinned",
                vec![frame.at(marker.x, marker.y), frame.at(marker.x2, marker.y2)],
            )
        }));
    }
    let lines = scene.markers.iter().filter(|marker| {
        matches!(
            marker.kind,
            MarkerKind::Line | MarkerKind::Drop | MarkerKind::Arrow
        )
    });
    all.extend(lines.map(|marker| {
        (
            marker.key,
            vec![frame.at(marker.x, marker.y), frame.at(marker.x2, marker.y2)],
        )
    }));
    all
}

/// Whether a part of a segment lies in both rectangles: the label, and the plot beyond which no
/// curve shows.
fn crosses(label: &Rect, plot: &Rect, from: At, to: At) -> bool {
    let rect = Rect {
        left: label.left.max(plot.left),
        top: label.top.max(plot.top),
        right: label.right.min(plot.right),
        bottom: label.bottom.min(plot.bottom),
    };
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (start, step, low, high) in [
        (from.0, to.0 - from.0, rect.left, rect.right),
        (from.1, to.1 - from.1, rect.top, rect.bottom),
    ] {
        if step.abs() < 1e-9 {
            if start <= low || start >= high {
                return false;
            }
            continue;
        }
        let (a, b) = ((low - start) / step, (high - start) / step);
        (enter, leave) = (enter.max(a.min(b)), leave.min(a.max(b)));
    }
    enter < leave && rect.left < rect.right && rect.top < rect.bottom
}

fn words_keep_clear(view: View) {
    every_picture(view, |picture, wrong| {
        let Picture {
            name, style, frame, ..
        } = picture;
        let plot = Rect {
            left: frame.plot.left_px,
            top: frame.plot.top_px,
            right: frame.plot.right_px,
            bottom: frame.plot.bottom_px,
        };
        let curves = curves(picture);
        for (index, label) in frame.labels.iter().enumerate() {
            let rect = label_rect(label, style);
            let is_inside = rect.left >= -0.02
                && rect.top >= -0.02
                && rect.right <= frame.width_px + 0.02
                && rect.bottom <= frame.height_px + 0.02;
            if !is_inside {
                wrong.push(format!("{name}: {} is beyond the frame", label.id));
            }
            for other in frame.labels[..index]
                .iter()
                .filter(|other| rect.overlaps(&label_rect(other, style)))
            {
                wrong.push(format!("{name}: {} covers {}", label.id, other.id));
            }
            for (key, curve) in &curves {
                if curve
                    .windows(2)
                    .any(|step| crosses(&rect, &plot, step[0], step[1]))
                {
                    wrong.push(format!("{name}: {} lies across {key}", label.id));
                }
            }
        }
    });
}

fn named_dots_have_names(view: View) {
    every_picture(view, |picture, wrong| {
        let Picture {
            name,
            scene,
            style,
            frame,
            ..
        } = picture;
        // Where the least room meets inputs of any kind, there is not always a place.
        let has_no_room =
            frame.height_px < PAGE_HEIGHT_PX || picture.is_random && frame.width_px < ROOMY_PX;
        if has_no_room {
            return;
        }
        let shown = scene.markers.iter().filter(|marker| {
            is_point(marker) && frame.x.holds(marker.x) && frame.y.holds(marker.y)
        });
        for dot in shown.filter(|dot| named_dots(view).contains(&dot.key)) {
            let Some(label) = frame.label(dot.key) else {
                wrong.push(format!("{name}: {} has no name", dot.key));
                continue;
            };
            let (rect, (x, y)) = (label_rect(label, style), frame.at(dot.x, dot.y));
            let (dx, dy) = (
                (rect.left - x).max(x - rect.right).max(0.0),
                (rect.top - y).max(y - rect.bottom).max(0.0),
            );
            if dx.hypot(dy) > FARTHEST_PX {
                wrong.push(format!(
                    "{name}: the name of {} is {:.0} px off",
                    dot.key,
                    dx.hypot(dy)
                ));
            }
            // A line to the name ends at the edge of its words, in their colour.
            let tied = || lines_in(&svg(scene, style), LEADER_WIDTH);
            if dx.hypot(dy) > FAR_PX
                && !tied().iter().any(|&(x, y)| {
                    rect.grown(4.0).overlaps(&Rect {
                        left: x,
                        right: x + 0.01,
                        top: y,
                        bottom: y + 0.01,
                    })
                })
            {
                wrong.push(format!(
                    "{name}: nothing ties {} to its name, {:.0} px off",
                    dot.key,
                    dx.hypot(dy)
                ));
            }
        }
    });
}

/// The points of every stroke of this width, in CSS pixels.
fn lines_in(picture: &str, width: &str) -> Vec<At> {
    let strokes = picture
        .lines()
        .filter(|line| line.contains(&format!("stroke-width=\"{width}\"")));
    let points = strokes
        .filter_map(|line| line.split(" d=\"M").nth(1))
        .flat_map(|path| path.split(['M', ' ', '"']));
    points
        .filter_map(|point| {
            point.split_once(',').and_then(|(x, y)| {
                Some((x.parse::<f64>().ok()? / 20.0, y.parse::<f64>().ok()? / 20.0))
            })
        })
        .collect()
}

/// Checks every view, each on a thread of its own.
fn of_each_view(check: fn(View)) {
    std::thread::scope(|scope| {
        for view in View::ALL {
            scope.spawn(move || check(view));
        }
    });
}

#[test]
fn words_keep_clear_in_every_view() {
    of_each_view(words_keep_clear);
}

#[test]
fn named_dots_have_names_in_every_view() {
    of_each_view(named_dots_have_names);
}
