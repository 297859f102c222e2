//! A picture of any scene: ground, bars, lines, points, and their words beside them.

mod ground;
pub(super) mod levers;
pub(super) mod many;
mod polygon;
pub(super) mod sides;
mod words;

pub(super) use words::place;

use super::axes;
use super::curve::visible;
use super::frame::Frame;
use super::geometry::{Rect, clipped};
use super::ghost;
use super::grip;
use super::layout::Layout;
use super::pen::{Drawn, Pen};
use super::style::Style;
use super::zones;
use crate::model::fields::Scale;
use crate::scene::{Marker, MarkerKind, Role, Scene, Series, View};
use plotters::style::RGBColor;

/// Radius of the ring around today's point.
const TODAY_PX: f64 = 11.5;
/// Room between a point and the arrow that starts there.
const RIM_PX: f64 = 3.0;

pub(super) fn draw(pen: &Pen, scene: &Scene, frame: &Frame) -> Drawn {
    let layout = Layout::of(pen.style);
    ground::draw(pen, scene, frame)?;
    axes::levels(pen, scene, frame)?;
    if let Some(zero) = zero_level(scene, frame) {
        pen.level(
            zero,
            frame.plot.left_px,
            frame.plot.right_px,
            pen.style.palette.edge,
            1.0,
        )?;
    }
    ghost::draw_under_bars(pen, scene, frame)?;
    for marker in of_kind(scene, &[MarkerKind::Bar]) {
        bar(pen, marker, frame)?;
    }
    ghost::draw(pen, scene, frame)?;
    axes::abscissa(pen, scene, frame, &layout)?;
    zones::brackets(pen, scene, frame, &layout)?;
    for series in &scene.series {
        line(pen, scene, series, frame)?;
    }
    for marker in of_kind(
        scene,
        &[
            MarkerKind::Line,
            MarkerKind::Drop,
            MarkerKind::Arrow,
            MarkerKind::DoubleArrow,
        ],
    ) {
        stroke(pen, scene, marker, frame)?;
    }
    words::leaders(pen, scene, frame)?;
    for marker in of_kind(
        scene,
        &[
            MarkerKind::Solid,
            MarkerKind::Ring,
            MarkerKind::Open,
            MarkerKind::Dot,
        ],
    ) {
        point(pen, marker, frame)?;
    }
    for handle in frame
        .handles
        .iter()
        .filter(|handle| handle.field != "today")
    {
        let line = if handle.field == "shock_after_years" {
            "news"
        } else {
            "today"
        };
        let Some(line) = scene.marker(line) else {
            continue;
        };
        if handle.x_px < frame.plot.left_px {
            grip::lying(pen, handle, frame.y.px(line.y), pen.style.palette.ink)?;
        } else {
            grip::hanging(pen, handle, frame.x.px(line.x), pen.style.palette.ink)?;
        }
    }
    Ok(())
}

/// Where nothing lies between what is above and what is below it.
fn zero_level(scene: &Scene, frame: &Frame) -> Option<f64> {
    let has_zero =
        scene.y.scale == Scale::Linear && scene.view != View::Map && !many::is_in_rows(scene);
    let zero = frame.y.px(0.0);
    (has_zero && (frame.plot.top_px + 1.0..frame.plot.bottom_px - 1.0).contains(&zero))
        .then_some(zero)
}

fn of_kind<'a>(scene: &'a Scene, kinds: &'a [MarkerKind]) -> impl Iterator<Item = &'a Marker> {
    scene
        .markers
        .iter()
        .filter(move |marker| kinds.contains(&marker.kind))
}

/// Bars lie side by side and keep a hairline of paper between them.
fn bar(pen: &Pen, marker: &Marker, frame: &Frame) -> Drawn {
    let Some(rect) = bar_rect(marker, frame) else {
        return Ok(());
    };
    let gap = if rect.right - rect.left > 5.0 {
        0.5
    } else {
        0.0
    };
    pen.rectangle(
        &Rect {
            left: rect.left + gap,
            right: rect.right - gap,
            ..rect
        },
        bar_colour(pen.style, marker.role),
    )
}

/// What of a bar lies inside the plot.
pub(super) fn bar_rect(marker: &Marker, frame: &Frame) -> Option<Rect> {
    let (from, to) = (frame.at(marker.x, marker.y), frame.at(marker.x2, marker.y2));
    let plot = Rect::of_plot(&frame.plot);
    let rect = Rect {
        left: from.0.min(to.0).max(plot.left),
        top: from.1.min(to.1).max(plot.top),
        right: from.0.max(to.0).min(plot.right),
        bottom: from.1.max(to.1).min(plot.bottom),
    };
    (rect.left < rect.right && rect.top < rect.bottom).then_some(rect)
}

/// The way around a bar. Words are larger than bars one way at least, so that none stand wholly
/// inside.
pub(super) fn outline(
    &Rect {
        left,
        top,
        right,
        bottom,
    }: &Rect,
) -> [(f64, f64); 5] {
    [
        (left, top),
        (right, top),
        (right, bottom),
        (left, bottom),
        (left, top),
    ]
}

fn bar_colour(style: &Style, role: Role) -> RGBColor {
    match role {
        Role::Flat | Role::Neutral => style.palette.edge,
        _ => colour(style, role),
    }
}

fn colour(style: &Style, role: Role) -> RGBColor {
    match role {
        Role::Alive | Role::Alternative => style.palette.alive,
        Role::Burst => style.palette.burst,
        Role::Flat => style.palette.ink_3,
        Role::Neutral => style.palette.ink_2,
        Role::Unstable | Role::Reference | Role::Both => style.palette.ink,
    }
}

fn line(pen: &Pen, scene: &Scene, series: &Series, frame: &Frame) -> Drawn {
    let colour = colour(pen.style, series.role);
    for piece in visible(series, frame, 0.05) {
        match series.role {
            Role::Alternative => pen.dashed(&piece, colour, 2.4, (1.0, 5.0))?,
            Role::Flat => pen.dashed(&piece, colour, 2.0, (7.0, 5.0))?,
            Role::Unstable => pen.dashed(&piece, colour, 2.0, (2.0, 5.0))?,
            // Between regions both folds weigh the same.
            Role::Alive | Role::Burst if scene.view == View::Map => {
                pen.line(&piece, colour, 2.6)?
            }
            Role::Alive => pen.line(&piece, colour, 4.0)?,
            Role::Burst => pen.line(&piece, colour, 3.5)?,
            Role::Reference => pen.line(&piece, colour, 1.6)?,
            Role::Neutral | Role::Both => pen.line(&piece, colour, 2.4)?,
        }
    }
    Ok(())
}

fn stroke(pen: &Pen, scene: &Scene, marker: &Marker, frame: &Frame) -> Drawn {
    let colour = colour(pen.style, marker.role);
    let Some((from, to)) = clipped(
        &Rect::of_plot(&frame.plot),
        frame.at(marker.x, marker.y),
        frame.at(marker.x2, marker.y2),
    ) else {
        return Ok(());
    };
    match marker.kind {
        MarkerKind::Drop => pen.dashed(&[from, to], colour, 1.2, (1.5, 3.5)),
        MarkerKind::Arrow | MarkerKind::DoubleArrow => arrow(pen, scene, marker, frame, colour),
        _ if (from.0 - to.0).abs() < 0.01 => pen.upright(from.0, from.1, to.1, colour, 1.45),
        _ if (from.1 - to.1).abs() < 0.01 => {
            pen.level(from.1, from.0.min(to.0), from.0.max(to.0), colour, 1.45)
        }
        _ => pen.line(&[from, to], colour, 1.45),
    }
}

/// An arrow leaves room for a point that it starts at; with none left it is no arrow.
fn arrow(pen: &Pen, scene: &Scene, marker: &Marker, frame: &Frame, colour: RGBColor) -> Drawn {
    let Some((from, to)) = arrow_ends(scene, marker, frame) else {
        return Ok(());
    };
    let length = ((to.0 - from.0) * (to.0 - from.0) + (to.1 - from.1) * (to.1 - from.1)).sqrt();
    let along = ((to.0 - from.0) / length, (to.1 - from.1) / length);
    pen.line(&[from, to], colour, 1.6)?;
    pen.head(to, along, 5.5, colour, 1.6)?;
    if marker.kind == MarkerKind::DoubleArrow {
        pen.head(from, (-along.0, -along.1), 5.5, colour, 1.6)?;
    }
    Ok(())
}

/// Where an arrow that has room starts and ends.
fn arrow_ends(scene: &Scene, marker: &Marker, frame: &Frame) -> Option<((f64, f64), (f64, f64))> {
    let (from, to) = (frame.at(marker.x, marker.y), frame.at(marker.x2, marker.y2));
    let is_shown = frame.x.holds(marker.x)
        && frame.x.holds(marker.x2)
        && frame.y.holds(marker.y)
        && frame.y.holds(marker.y2);
    let length = ((to.0 - from.0) * (to.0 - from.0) + (to.1 - from.1) * (to.1 - from.1)).sqrt();
    let starts_at_today = scene.marker("today").is_some_and(|today| {
        today.kind == MarkerKind::Solid && (today.x, today.y) == (marker.x, marker.y)
    });
    let (near, far) = if starts_at_today {
        (TODAY_PX, 1.5)
    } else {
        (RIM_PX, RIM_PX)
    };
    if !is_shown || length < near + far + 5.0 {
        return None;
    }
    let along = ((to.0 - from.0) / length, (to.1 - from.1) / length);
    Some((
        (from.0 + along.0 * near, from.1 + along.1 * near),
        (to.0 - along.0 * far, to.1 - along.1 * far),
    ))
}

/// Whether a marker is a point and no line, bar or region.
pub(super) fn is_point(marker: &Marker) -> bool {
    matches!(
        marker.kind,
        MarkerKind::Solid | MarkerKind::Ring | MarkerKind::Open | MarkerKind::Dot
    )
}

/// Whether the first point of a marker lies on the axes.
pub(super) fn is_inside(marker: &Marker, frame: &Frame) -> bool {
    frame.x.holds(marker.x) && frame.y.holds(marker.y)
}

fn point(pen: &Pen, marker: &Marker, frame: &Frame) -> Drawn {
    if !is_inside(marker, frame) {
        return Ok(());
    }
    let (at, colour) = (frame.at(marker.x, marker.y), colour(pen.style, marker.role));
    match marker.kind {
        MarkerKind::Solid if marker.key == "today" => {
            pen.ring(at, TODAY_PX, pen.style.palette.ink, 2.0)?;
            pen.disc(at, 5.5, colour)
        }
        MarkerKind::Solid => pen.dot(at, 6.0, colour),
        MarkerKind::Ring => pen.ring(at, 7.0, colour, 2.4),
        MarkerKind::Dot => pen.disc(at, 5.0, colour),
        _ => pen.ring(at, 5.0, colour, 1.8),
    }
}

/// How far a point reaches.
fn radius(marker: &Marker) -> f64 {
    match marker.kind {
        MarkerKind::Solid if marker.key == "today" => TODAY_PX,
        MarkerKind::Solid => 8.0,
        MarkerKind::Ring => 7.0,
        _ => 5.0,
    }
}
