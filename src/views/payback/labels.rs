//! Where the labels of the view `payback` may stand.

use crate::chart::frame::{Frame, HorizontalAnchor as H, LabelSize, Tone, VerticalAnchor as V};
use crate::chart::label::block::{Anchor, Block, required};
use crate::chart::label::candidates::{LineShape, along};
use crate::chart::label::placer::Placer;
use crate::chart::marks::dot::{is_inside, radius};
use crate::chart::picture::Picture;
use crate::chart::style::Style;
use crate::scene::{MarkerKind, Scene};
use std::iter;

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
    let price_y = frame.y.px(scene.y.max).max(plot.top_px);
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

/// The answers: above the price line, or along curves that do not reach it in the plot.
fn answers(scene: &Scene, style: &Style, frame: &Frame, placer: &mut Placer, price_y: f64) {
    // Of the lines of a label, a scene has those that say something of its state.
    type Answer = (&'static str, &'static [&'static str], Tone, H);
    let labels: [Answer; 4] = [
        (
            "payback_growing",
            &[
                "growing_years",
                "growing_beyond",
                "growing_never",
                "growing_note",
                "growing_note_fading",
            ],
            Tone::Alive,
            H::End,
        ),
        (
            "payback_discounted",
            &[
                "discounted_years",
                "discounted_beyond",
                "discounted_never",
                "discounted_note",
            ],
            Tone::Alive,
            H::Start,
        ),
        (
            "payback_flat",
            &["flat_years", "flat_note"],
            Tone::Ink3,
            H::End,
        ),
        (
            "next_buyer",
            &["next_buyer_ratio", "next_buyer_note"],
            Tone::Ink,
            H::Start,
        ),
    ];
    for (id, keys, tone, side) in labels {
        if scene.caption(id).is_none() {
            continue;
        }
        let paid = scene
            .markers
            .iter()
            .find(|marker| marker.key == id && marker.kind != MarkerKind::Drop);
        let keys = keys.iter().filter(|key| scene.caption(key).is_some());
        let sizes = iter::once(LabelSize::KeyNumber).chain(iter::repeat(LabelSize::Label));
        let lines: Vec<_> = keys.copied().zip(sizes).collect();
        let block = required(Block::of(scene, id, &lines, tone));
        let answer = paid.filter(|marker| is_inside(marker, frame));
        placer.dot = answer.map(|marker| ((frame.x.px(marker.x), price_y), radius(marker)));
        let answer = answer.map(|marker| frame.x.px(marker.x));
        // Between close lines there may be room for the number only.
        let number = Block {
            lines: block.lines[..1].to_vec(),
            ..block.clone()
        };
        let shape = scene
            .line(id)
            .filter(|_| answer.is_none())
            .map(|series| LineShape::of(scene, series, frame));
        let forms = [block, number];
        placer.place_variants(&|_, index| {
            let form = forms.get(index)?;
            let places = match (answer, &shape) {
                (Some(x), _) => over(x, side, price_y, frame),
                (None, Some(shape)) => along(shape, frame, form.size(style)),
                (None, None) => Vec::new(),
            };
            Some((form.clone(), places))
        });
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
    placer.place_variants(&|_, index| all.get(index).cloned());
}
