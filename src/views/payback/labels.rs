//! Where the labels of the view `payback` may stand.

use super::marks::{DOT_PX, is_inside};
use crate::chart::frame::{Frame, HorizontalAnchor as H, LabelSize, Tone, VerticalAnchor as V};
use crate::chart::geometry::{Rect, range_over};
use crate::chart::label::axis_titles;
use crate::chart::label::block::{Anchor, Block, required};
use crate::chart::label::placer::Placer;
use crate::chart::layout::heights::Layout;
use crate::chart::output::polyline::visible;
use crate::chart::picture::Picture;
use crate::chart::style::Style;
use crate::scene::{MarkerKind, Scene};

/// A label above an answer overhangs it by this much.
const OVERHANG_PX: f64 = 6.0;

/// Room between the price line and labels above it.
const ABOVE_PX: f64 = 7.0;

/// Labels are not wrapped to less than this width.
const NARROWEST_PX: f64 = 62.0;

/// Places the labels of all captions.
pub(super) fn place(picture: &Picture, frame: &Frame, placer: &mut Placer) {
    let (scene, style) = (picture.scene, picture.style);
    let plot = frame.plot;
    axis_titles::place(scene, frame, placer, &Layout::of(style));
    let price_y = frame.y.px(scene.y.max).max(plot.top_px);
    placer.forbid_line(&[(plot.left_px, price_y), (plot.right_px, price_y)]);
    for series in &scene.series {
        for piece in visible(series, frame, 0.6) {
            placer.forbid_line(&piece);
        }
    }
    for marker in scene
        .markers
        .iter()
        .filter(|marker| is_inside(marker, frame))
    {
        match marker.kind {
            MarkerKind::Drop | MarkerKind::DoubleArrow => {
                placer.forbid_line(&[frame.at(marker.x, marker.y), frame.at(marker.x2, marker.y2)])
            }
            _ => {}
        }
    }
    if let Some(band) = scene.bands.first() {
        let right = frame.x.px(band.x[1].min(frame.x.max));
        placer.background(Rect {
            left: plot.left_px,
            top: price_y,
            right,
            bottom: plot.bottom_px,
        });
    }
    answers(scene, style, frame, placer, price_y);
    uncovered(scene, style, frame, placer, price_y);
    let block = Block::of(
        scene,
        "price_line",
        &[("price_line", LabelSize::Label)],
        Tone::Ink,
    );
    let width = plot.right_px - plot.left_px;
    let shares = [0.61, 0.55, 0.68, 0.75, 0.48, 0.82, 0.4, 0.33, 0.26, 0.2];
    let mut places = shares
        .map(|share| {
            Anchor::new(
                plot.left_px + share * width,
                price_y + 8.0,
                H::Middle,
                V::Top,
            )
        })
        .to_vec();
    places.push(Anchor::new(plot.right_px, price_y + 8.0, H::End, V::Top));
    places.push(Anchor::new(
        plot.left_px,
        price_y - 6.0,
        H::Start,
        V::Bottom,
    ));
    places.push(Anchor::new(plot.right_px, price_y - 6.0, H::End, V::Bottom));
    placer.place(block, &places);
}

/// The answers: above the price line, or beside the end of their curves where there is no room.
fn answers(scene: &Scene, style: &Style, frame: &Frame, placer: &mut Placer, price_y: f64) {
    let is_fading = scene.caption("payback_growing").is_some_and(|caption| {
        caption
            .values
            .iter()
            .any(|value| value.name == "fade_years")
    });
    let growing_note = if is_fading {
        "growing_note_fading"
    } else {
        "growing_note"
    };
    let labels = [
        (
            "payback_growing",
            ["growing_years", "growing_beyond", "growing_never"],
            growing_note,
            Tone::Alive,
            H::End,
        ),
        (
            "payback_discounted",
            ["discounted_years", "discounted_beyond", "discounted_never"],
            "discounted_note",
            Tone::Alive,
            H::Start,
        ),
        (
            "payback_flat",
            ["flat_years", "flat_years", "flat_years"],
            "flat_note",
            Tone::Ink3,
            H::End,
        ),
    ];
    for (id, [years, beyond, never], note, tone, side) in labels {
        if scene.caption(id).is_none() {
            continue;
        }
        let paid = scene
            .markers
            .iter()
            .find(|marker| marker.key == id && marker.kind != MarkerKind::Drop);
        let has_answer = id == "payback_flat"
            || scene.caption(id).is_some_and(|caption| {
                caption
                    .values
                    .iter()
                    .any(|value| value.name.ends_with("years") && value.name != "fade_years")
            });
        let key = match has_answer {
            true => years,
            false if scene.caption(beyond).is_some() => beyond,
            false => never,
        };
        let block = required(Block::of(
            scene,
            id,
            &[(key, LabelSize::KeyNumber), (note, LabelSize::Label)],
            tone,
        ));
        let answer = paid
            .filter(|marker| is_inside(marker, frame))
            .map(|marker| frame.x.px(marker.x));
        placer.dot = answer.map(|x| ((x, price_y), DOT_PX));
        // Between close lines there may be room for the number only.
        let number = Block {
            lines: block.lines[..1].to_vec(),
            ..block.clone()
        };
        let forms = [block, number].map(|form| {
            let places = match answer {
                Some(x) => over(x, side, price_y, frame),
                None => at_the_edge(scene, id, frame, form.size(style).0, price_y),
            };
            (form, places)
        });
        placer.place_variants(forms.into());
    }
    placer.dot = None;
}

/// Above an answer on the price line, else below it.
fn over(x: f64, side: H, price_y: f64, frame: &Frame) -> Vec<Anchor> {
    let y = price_y - ABOVE_PX;
    let end = Anchor::new(x + OVERHANG_PX, y, H::End, V::Bottom);
    let start = Anchor::new(x - OVERHANG_PX, y, H::Start, V::Bottom);
    let middle = Anchor::new(x, y, H::Middle, V::Bottom);
    let mut places = if side == H::End {
        vec![end, start, middle]
    } else {
        vec![start, end, middle]
    };
    places.extend(
        [16.0, 32.0, 56.0, 90.0].map(|aside| Anchor::new(x + aside, y, H::Start, V::Bottom)),
    );
    places
        .extend([16.0, 32.0, 56.0, 90.0].map(|aside| Anchor::new(x - aside, y, H::End, V::Bottom)));
    let below = |down: f64| {
        [
            Anchor::new(x + 12.0, price_y + down, H::Start, V::Top),
            Anchor::new(x - 12.0, price_y + down, H::End, V::Top),
            Anchor::new(frame.plot.right_px, price_y + down, H::End, V::Top),
        ]
    };
    places.extend(
        [10.0, 34.0, 60.0, 90.0, 120.0, 160.0, 200.0]
            .into_iter()
            .flat_map(below),
    );
    places
}

/// Above or below the last stretch of a line that does not reach the price within the plot.
fn at_the_edge(scene: &Scene, id: &str, frame: &Frame, width: f64, price_y: f64) -> Vec<Anchor> {
    let pieces = scene
        .line(id)
        .map_or_else(Vec::new, |series| visible(series, frame, 0.6));
    let Some(line) = pieces.last() else {
        return Vec::new();
    };
    let right = line
        .iter()
        .map(|point| point.0)
        .fold(frame.plot.left_px, f64::max);
    let mut places = Vec::new();
    for step in 0..8 {
        let x = right - f64::from(step) * 18.0;
        let Some((top, bottom)) =
            range_over(line, x - width, x).filter(|_| x - width > frame.plot.left_px)
        else {
            continue;
        };
        places.push(Anchor::new(
            x,
            (top - 6.0).max(price_y + 50.0),
            H::End,
            V::Bottom,
        ));
        places.push(Anchor::new(x, bottom + 6.0, H::End, V::Top));
        places.push(Anchor::new(x, top - 30.0, H::End, V::Bottom));
        places.push(Anchor::new(x, bottom + 30.0, H::End, V::Top));
    }
    places
}

/// The label of the uncovered share: wrapped, left of its arrow, else right of it in the widest
/// wrapping that has room.
fn uncovered(scene: &Scene, style: &Style, frame: &Frame, placer: &mut Placer, price_y: f64) {
    let Some(arrow) = scene
        .marker("uncovered")
        .filter(|marker| is_inside(marker, frame))
    else {
        return;
    };
    let (x, low) = frame.at(arrow.x, arrow.y);
    let plot = frame.plot;
    let lines = [
        ("uncovered_share", LabelSize::KeyNumber),
        ("uncovered_note", LabelSize::Label),
    ];
    let wrapped = |width: f64| Block {
        max_width: Some(width),
        ..Block::of(scene, "uncovered", &lines, Tone::Burst)
    };
    let heights = |block: &Block| {
        let half = block.size(style).1 / 2.0;
        let (top, bottom) = (price_y + 10.0 + half, plot.bottom_px - 6.0 - half);
        let middle = ((price_y + low) / 2.0).min(bottom).max(top);
        [0.0, -20.0, 20.0, -45.0, 45.0, 80.0, 120.0, 160.0]
            .map(|shift| (middle + shift).min(bottom).max(top))
    };
    let left_room = x - plot.left_px - 18.0;
    let mut all: Vec<(Block, Vec<Anchor>)> = Vec::new();
    if left_room >= NARROWEST_PX {
        let block = wrapped(left_room.min(150.0));
        let places =
            heights(&block).map(|y| Anchor::new(plot.left_px + 8.0, y, H::Start, V::Middle));
        all.push((block, places.to_vec()));
    }
    for width in [110.0, 90.0, 74.0, NARROWEST_PX] {
        let block = wrapped(width);
        let places = heights(&block).map(|y| Anchor::new(x + 10.0, y, H::Start, V::Middle));
        all.push((block, places.to_vec()));
    }
    // Without room for the text, the number alone.
    let number = Block::of(scene, "uncovered", &lines[..1], Tone::Burst);
    let sides = |y: f64| {
        [
            Anchor::new(x - 8.0, y, H::End, V::Middle),
            Anchor::new(x + 8.0, y, H::Start, V::Middle),
        ]
    };
    let places = heights(&number).into_iter().flat_map(sides).collect();
    all.push((number, places));
    placer.place_variants(all);
}
