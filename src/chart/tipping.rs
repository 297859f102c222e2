//! The view `tipping`: its marks and where its words may stand.

use super::axes;
use super::curve::{cut, visible};
use super::frame::{Frame, HorizontalAnchor as H, LabelSize, Tone, VerticalAnchor as V};
use super::geometry::{Rect, range_over};
#[cfg(feature = "whole")]
use super::ghost;
use super::grip;
use super::layout::Layout;
use super::pen::{Drawn, Pen};
use super::place::{Anchor, Block, Placer, tie, vital};
use super::style::Style;
use super::zones;
use crate::model::numerics::sort::insertion_sort;
use crate::scene::{Marker, MarkerKind, Role, Scene};
use plotters::style::RGBColor;

/// Room between a line and the words beside it.
const BESIDE_PX: f64 = 8.0;
/// How far the end of the living branch reaches.
const FOLD_PX: f64 = 6.0;
/// Where today's and the tipping share's words stand, from the top of the plot.
const ROWS: [f64; 6] = [0.355, 0.27, 0.45, 0.55, 0.19, 0.68];

/// A visible piece of the curve with its key.
type Shape = (&'static str, Vec<(f64, f64)>);

pub(super) fn draw(pen: &Pen, scene: &Scene, frame: &Frame) -> Drawn {
    let layout = Layout::of(pen.style);
    washes(pen, scene, frame)?;
    axes::levels(pen, scene, frame)?;
    #[cfg(feature = "whole")]
    ghost::draw(pen, scene, frame)?;
    axes::abscissa(pen, scene, frame, &layout)?;
    zones::brackets(pen, scene, frame, &layout)?;
    curves(pen, scene, frame)?;
    uprights(pen, scene, frame)?;
    if let Some(fold) = fold(scene, frame) {
        tie(pen, frame, "alive_branch", fold, FOLD_PX)?;
    }
    for marker in &scene.markers {
        point(pen, marker, frame)?;
    }
    for handle in &frame.handles {
        let (key, colour) = match handle.field {
            "seed_share" => ("today", pen.style.palette.ink),
            _ => ("tips_at", pen.style.palette.burst),
        };
        if let Some(line) = scene.marker(key) {
            grip::hanging(pen, handle, frame.x.px(line.x), colour)?;
        }
    }
    Ok(())
}

/// The two basins tile the ground left of the edge: the burst one is painted whole, as a rectangle,
/// and the living one over it.
fn washes(pen: &Pen, scene: &Scene, frame: &Frame) -> Drawn {
    let plot = Rect::of_plot(&frame.plot);
    for band in scene.bands.iter().filter(|band| band.role == Role::Burst) {
        let end = |x: Option<&f64>| {
            x.map_or(plot.left, |&x| frame.x.px(x).max(plot.left).min(plot.right))
        };
        pen.rectangle(
            &Rect {
                left: end(band.x.first()),
                right: end(band.x.last()),
                ..plot
            },
            pen.style.palette.burst_wash,
        )?;
    }
    for band in scene.bands.iter().filter(|band| band.role != Role::Burst) {
        let edge = |values: &[f64]| -> Vec<(f64, f64)> {
            let line: Vec<(f64, f64)> = band
                .x
                .iter()
                .zip(values)
                .map(|(&x, &y)| frame.at(x, y))
                .collect();
            cut(&line, &plot).concat()
        };
        let mut outline = edge(&band.low);
        outline.extend(edge(&band.high).into_iter().rev());
        pen.polygon(&outline, pen.style.palette.alive_wash)?;
    }
    Ok(())
}

fn curves(pen: &Pen, scene: &Scene, frame: &Frame) -> Drawn {
    let palette = &pen.style.palette;
    for series in &scene.series {
        for piece in visible(series, frame, 0.05) {
            match series.role {
                Role::Unstable => pen.dashed(&piece, palette.ink, 2.0, (2.0, 5.0))?,
                Role::Burst => pen.line(&piece, palette.burst, 3.5)?,
                Role::Neutral => pen.line(&piece, palette.ink_2, 4.0)?,
                _ => pen.line(&piece, palette.alive, 4.0)?,
            }
        }
    }
    Ok(())
}

/// Today's line, the tipping line, and the way between them.
fn uprights(pen: &Pen, scene: &Scene, frame: &Frame) -> Drawn {
    let palette = &pen.style.palette;
    for marker in scene
        .markers
        .iter()
        .filter(|marker| frame.x.holds(marker.x))
    {
        let (from, to) = (frame.at(marker.x, marker.y), frame.at(marker.x2, marker.y2));
        match marker.kind {
            MarkerKind::Line => pen.upright(from.0, from.1, to.1, palette.ink, 1.45)?,
            MarkerKind::Drop => pen.dashed(&[from, to], palette.burst, 1.5, (0.5, 4.5))?,
            MarkerKind::Arrow => {
                let tip = to.1 + 5.0;
                if from.1 - tip > 4.0 {
                    let (width, x) = (
                        pen.view.hairline(2.0),
                        pen.view.snap(from.0, pen.view.hairline(2.0)),
                    );
                    pen.line(&[(x, from.1), (x, tip)], palette.burst, width)?;
                    pen.head((x, tip), (0.0, -1.0), 6.0, palette.burst, 2.0)?;
                }
            }
            MarkerKind::DoubleArrow if to.0 - from.0 > 14.0 => {
                let (left, right) = (from.0 + 3.5, to.0 - 3.5);
                let y = pen.view.snap(from.1, pen.view.hairline(1.3));
                pen.line(&[(left, y), (right, y)], palette.ink, 1.3)?;
                pen.head((left, y), (-1.0, 0.0), 5.5, palette.ink, 1.3)?;
                pen.head((right, y), (1.0, 0.0), 5.5, palette.ink, 1.3)?;
            }
            _ => {}
        }
    }
    Ok(())
}

fn point(pen: &Pen, marker: &Marker, frame: &Frame) -> Drawn {
    if !frame.x.holds(marker.x) {
        return Ok(());
    }
    let (palette, at) = (&pen.style.palette, frame.at(marker.x, marker.y));
    let colour = colour(pen.style, marker.role);
    match marker.kind {
        MarkerKind::Solid => pen.dot(at, 6.0, colour),
        MarkerKind::Ring => pen.ring(at, 7.0, colour, 2.4),
        MarkerKind::Open => pen.ring(at, 5.0, palette.ink, 1.6),
        _ => Ok(()),
    }
}

fn colour(style: &Style, role: Role) -> RGBColor {
    match role {
        Role::Alive => style.palette.alive,
        Role::Burst => style.palette.burst,
        Role::Neutral => style.palette.ink_2,
        _ => style.palette.ink,
    }
}

/// Where the living branch ends.
fn fold(scene: &Scene, frame: &Frame) -> Option<(f64, f64)> {
    let fall = scene.marker("fall").filter(|fall| frame.x.holds(fall.x))?;
    Some(frame.at(fall.x, fall.y))
}

/// Puts every caption of the scene where it covers nothing.
pub(super) fn place(scene: &Scene, style: &Style, frame: &Frame, placer: &mut Placer) {
    let plot = frame.plot;
    let layout = Layout::of(style);
    axis_titles(scene, frame, placer, &layout);
    zones::names(scene, style, frame, placer, &layout);

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
        placer.avoid_line(piece);
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
        placer.avoid_line(&[(x, plot.top_px), (x, plot.bottom_px)]);
    }
    if let Some(tip) = tip {
        placer.wash(Rect {
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
        placer.avoid_line(&[frame.at(arrow.x, arrow.y), frame.at(arrow.x2, arrow.y2)]);
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
            vital(Block::of(scene, "today", &lines, Tone::Ink)),
            &beside(x, is_before),
        );
    }
    if let Some(x) = tip {
        let lines = [
            ("tips_at", LabelSize::Label),
            ("tips_at_value", LabelSize::KeyNumber),
        ];
        placer.place(
            vital(Block::of(scene, "tips_at", &lines, Tone::Burst)),
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

fn axis_titles(scene: &Scene, frame: &Frame, placer: &mut Placer, layout: &Layout) {
    let title = |id, tone| Block::of(scene, id, &[(id, LabelSize::Axis)], tone);
    placer.place(
        title("axis_sellers", Tone::Ink2),
        &[Anchor::new(0.0, layout.title_y, H::Start, V::Middle)],
    );
    if scene.y2.is_some() {
        placer.place(
            title("axis_price_change", Tone::Ink2),
            &[Anchor::new(
                frame.width_px,
                layout.title_y,
                H::End,
                V::Middle,
            )],
        );
    }
    let below = frame.plot.bottom_px + layout.x_title_drop;
    placer.place(
        title("axis_seed", Tone::Ink2),
        &[Anchor::new(frame.plot.right_px, below, H::End, V::Middle)],
    );
}

fn alive_branch(scene: &Scene, frame: &Frame, placer: &mut Placer) {
    let Some((x, y)) = fold(scene, frame) else {
        return;
    };
    let floor = frame.plot.bottom_px - 11.0;
    let block = vital(Block::of(
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
    let block = vital(Block::of(
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
    placer.place_form(forms.into());
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

/// Above the dashed line, where that lies over free ground.
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
    let block = vital(Block::of(
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
