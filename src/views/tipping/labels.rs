//! Where the labels of the view `tipping` may stand.

use super::marks::{FOLD_PX, fold};
use crate::chart::frame::{Frame, HorizontalAnchor as H, LabelSize, Tone, VerticalAnchor as V};
use crate::chart::geometry::{Rect, range_over};
use crate::chart::label::axis_titles;
use crate::chart::label::block::{Anchor, Block, required};
use crate::chart::label::placer::Placer;
use crate::chart::layout::heights::Layout;
use crate::chart::marks::zone;
use crate::chart::output::polyline::visible;
use crate::chart::picture::Picture;
use crate::chart::style::Style;
use crate::model::numerics::sort::insertion_sort;
use crate::scene::Scene;

/// Room between a line and the label beside it.
const BESIDE_PX: f64 = 8.0;

/// Heights of the labels of today and of the tipping share, as shares of the plot from its top.
const ROWS: [f64; 6] = [0.355, 0.27, 0.45, 0.55, 0.19, 0.68];

/// A visible piece of the curve with its key.
type Shape = (&'static str, Vec<(f64, f64)>);

/// Places the labels of all captions.
pub(super) fn place(picture: &Picture, frame: &Frame, placer: &mut Placer) {
    let (scene, style) = (picture.scene, picture.style);
    let plot = frame.plot;
    let layout = Layout::of(style);
    axis_titles::place(scene, frame, placer, &layout);
    zone::names(scene, style, frame, placer, &layout);

    let shapes: Vec<Shape> = scene
        .series
        .iter()
        .flat_map(|series| {
            visible(series, frame, 0.5)
                .into_iter()
                .map(|piece| (series.key, piece))
        })
        .collect();
    for (_, piece) in &shapes {
        placer.forbid_line(piece);
    }
    let today = scene
        .marker("today")
        .map(|marker| marker.x)
        .filter(|&x| frame.x.holds(x))
        .map(|x| frame.x.px(x));
    let tip = scene
        .marker("tips_at")
        .map(|marker| marker.x)
        .filter(|&x| frame.x.holds(x))
        .map(|x| frame.x.px(x));
    for x in [today, tip].into_iter().flatten() {
        placer.forbid_line(&[(x, plot.top_px), (x, plot.bottom_px)]);
    }
    if let Some(tip) = tip {
        placer.background(Rect {
            left: plot.left_px,
            top: plot.top_px,
            right: tip,
            bottom: plot.bottom_px,
        });
    }
    let arrow = scene
        .marker("distance")
        .filter(|marker| frame.x.holds(marker.x) && frame.x.holds(marker.x2));
    if let Some(arrow) = arrow {
        placer.forbid_line(&[frame.at(arrow.x, arrow.y), frame.at(arrow.x2, arrow.y2)]);
    }

    let rows = |x: f64, h: H| {
        ROWS.map(|row| {
            Anchor::new(
                x,
                plot.top_px + row * (plot.bottom_px - plot.top_px),
                h,
                V::Middle,
            )
        })
    };
    let beside = |x: f64, left_first: bool| {
        let (left, right) = (rows(x - BESIDE_PX, H::End), rows(x + BESIDE_PX, H::Start));
        let (first, second) = if left_first {
            (left, right)
        } else {
            (right, left)
        };
        [first, second].concat()
    };
    let is_before = today.zip(tip).is_none_or(|(today, tip)| today <= tip);
    burst_branch(scene, style, frame, placer, &shapes, [today, tip]);
    if let Some(x) = today {
        let lines = [
            ("today", LabelSize::Label),
            ("today_value", LabelSize::KeyNumber),
        ];
        placer.place(
            required(Block::of(scene, "today", &lines, Tone::Ink)),
            &beside(x, is_before),
        );
    }
    if let Some(x) = tip {
        let lines = [
            ("tips_at", LabelSize::Label),
            ("tips_at_value", LabelSize::KeyNumber),
        ];
        placer.place(
            required(Block::of(scene, "tips_at", &lines, Tone::Burst)),
            &beside(x, false),
        );
    }
    if let (Some(arrow), Some(today), Some(tip)) = (arrow, today, tip) {
        let y = frame.y.px(arrow.y);
        let block = Block::of(
            scene,
            "distance",
            &[("distance", LabelSize::Label)],
            Tone::Ink,
        );
        let above =
            |share: f64| Anchor::new(today + share * (tip - today), y - 4.0, H::Middle, V::Bottom);
        let fits = block.size(style).0 + 6.0 < tip - today;
        let right = Anchor::new(tip + BESIDE_PX, y, H::Start, V::Middle);
        let left = Anchor::new(today - BESIDE_PX, y, H::End, V::Middle);
        let under = Anchor::new(today + 0.4 * (tip - today), y + 4.0, H::Middle, V::Top);
        let places = [above(0.5), above(0.35), under, right, left];
        placer.place(block, &places[if fits { 0 } else { 3 }..]);
    }
    alive_branch(scene, frame, placer);
    no_return(scene, style, frame, placer, &shapes, today);
    smooth_branch(scene, frame, placer, &shapes);
}

fn alive_branch(scene: &Scene, frame: &Frame, placer: &mut Placer) {
    let Some((x, y)) = fold(scene, frame) else {
        return;
    };
    let floor = frame.plot.bottom_px - 11.0;
    let block = required(Block::of(
        scene,
        "alive_branch",
        &[("alive_branch", LabelSize::Branch)],
        Tone::Alive,
    ));
    let right = |dx: f64, dy: f64| Anchor::new(x + dx, (y + dy).min(floor), H::Start, V::Middle);
    let left = |dx: f64, dy: f64| Anchor::new(x + dx, y + dy, H::End, V::Middle);
    let places = [
        right(24.0, 4.0),
        right(24.0, -12.0),
        right(24.0, 16.0),
        right(24.0, -28.0),
        right(40.0, -44.0),
        left(-12.0, 22.0),
        left(-12.0, 40.0),
    ];
    placer.dot = Some(((x, y), FOLD_PX));
    placer.place(
        block,
        &places.map(|place| {
            if place.h == H::End {
                Anchor {
                    y: place.y.min(floor),
                    ..place
                }
            } else {
                place
            }
        }),
    );
    placer.dot = None;
}

/// Under the burst branch, at the right end of the rightmost stretch between the upright lines that
/// has room.
fn burst_branch(
    scene: &Scene,
    style: &Style,
    frame: &Frame,
    placer: &mut Placer,
    shapes: &[Shape],
    uprights: [Option<f64>; 2],
) {
    if scene.caption("burst_branch").is_none() {
        return;
    }
    let block = required(Block::of(
        scene,
        "burst_branch",
        &[("burst_branch", LabelSize::Branch)],
        Tone::Burst,
    ));
    let whole = block.size(style).0;
    let forms = [None, Some(whole * 0.62), Some(whole * 0.45)].map(|max_width| {
        let form = Block {
            max_width,
            ..block.clone()
        };
        let places = under_the_branch(form.size(style), frame, shapes, uprights);
        (form, places)
    });
    placer.place_variants(forms.into());
}

fn under_the_branch(
    (width, height): (f64, f64),
    frame: &Frame,
    shapes: &[Shape],
    uprights: [Option<f64>; 2],
) -> Vec<Anchor> {
    let plot = frame.plot;
    let mut ends: Vec<f64> = uprights
        .into_iter()
        .flatten()
        .map(|x| x - BESIDE_PX)
        .collect();
    ends.push(plot.right_px);
    insertion_sort(&mut ends, |a, b| a > b);
    ends.push(plot.left_px + width + 8.0);
    let mut places = Vec::new();
    for (_, piece) in shapes.iter().filter(|(key, _)| *key == "burst_branch") {
        for &right in ends.iter().filter(|&&right| right - width > plot.left_px) {
            let (top, bottom) =
                range_over(piece, right - width, right).unwrap_or((plot.top_px, plot.top_px));
            places.push(Anchor::new(right, bottom + 8.0, H::End, V::Top));
            if top - plot.top_px > height + 10.0 {
                places.push(Anchor::new(right, top - 8.0, H::End, V::Bottom));
            }
        }
    }
    places
}

/// Above or below the dashed line.
fn no_return(
    scene: &Scene,
    style: &Style,
    frame: &Frame,
    placer: &mut Placer,
    shapes: &[Shape],
    today: Option<f64>,
) {
    if scene.caption("no_return").is_none() {
        return;
    }
    let block = Block::of(
        scene,
        "no_return",
        &[("no_return", LabelSize::Label)],
        Tone::Ink2,
    );
    let (width, _) = block.size(style);
    let plot = frame.plot;
    let mut places = Vec::new();
    for (_, piece) in shapes.iter().filter(|(key, _)| *key == "no_return") {
        let start = piece
            .iter()
            .map(|point| point.0)
            .fold(plot.right_px, f64::min);
        let lefts = [
            Some(start + 6.0),
            today.map(|x| x - 8.0 - width),
            today.map(|x| x + 9.0),
            Some(start + 40.0),
            Some(start + 90.0),
        ];
        for left in lefts
            .into_iter()
            .flatten()
            .filter(|&left| left >= plot.left_px)
        {
            let Some((top, bottom)) = range_over(piece, left, left + width) else {
                continue;
            };
            places.push(Anchor::new(left, top - 5.0, H::Start, V::Bottom));
            places.push(Anchor::new(left, bottom + 6.0, H::Start, V::Top));
        }
    }
    placer.place(block, &places);
}

fn smooth_branch(scene: &Scene, frame: &Frame, placer: &mut Placer, shapes: &[Shape]) {
    if scene.caption("smooth_branch").is_none() {
        return;
    }
    let block = required(Block::of(
        scene,
        "smooth_branch",
        &[("smooth_branch", LabelSize::Branch)],
        Tone::Ink2,
    ));
    let plot = frame.plot;
    let mut places = Vec::new();
    for (_, piece) in shapes.iter().filter(|(key, _)| *key == "smooth_branch") {
        for share in [0.6, 0.75, 0.45, 0.3, 0.9, 0.15] {
            let x = plot.left_px + share * (plot.right_px - plot.left_px);
            let Some((top, bottom)) = range_over(piece, x - 1.0, x + 1.0) else {
                continue;
            };
            places.push(Anchor::new(x + 12.0, bottom + 8.0, H::Start, V::Top));
            places.push(Anchor::new(x - 12.0, top - 8.0, H::End, V::Bottom));
            places.push(Anchor::new(x + 12.0, bottom + 30.0, H::Start, V::Top));
            places.push(Anchor::new(x - 12.0, top - 30.0, H::End, V::Bottom));
        }
    }
    placer.place(block, &places);
}
