//! Bars: filled rectangles inside the plot.

use crate::chart::frame::Frame;
use crate::chart::geometry::Rect;
use crate::chart::label::placer::Placer;
use crate::chart::output::painter::Painter;
use crate::chart::output::target::DrawResult;
use crate::chart::picture::{Mark, Picture};
use crate::chart::style::Style;
use crate::scene::{Marker, MarkerKind, Role, Scene};
use plotters::style::RGBColor;

pub(crate) const MARK: Mark = Mark {
    forbid: Some(forbid),
    ..Mark::drawn(draw)
};

/// Bars lie side by side and keep a hairline of paper between them.
fn draw(painter: &Painter, picture: &Picture, frame: &Frame) -> DrawResult {
    for (marker, rect) in all(picture.scene, frame) {
        let gap = if rect.right - rect.left > 5.0 {
            0.5
        } else {
            0.0
        };
        painter.rectangle(
            &Rect {
                left: rect.left + gap,
                right: rect.right - gap,
                ..rect
            },
            bar_colour(painter.style, marker.role),
        )?;
    }
    Ok(())
}

fn forbid(picture: &Picture, frame: &Frame, placer: &mut Placer) {
    for (_, rect) in all(picture.scene, frame) {
        placer.forbid_line(&outline(&rect));
    }
}

fn all<'a>(scene: &'a Scene, frame: &'a Frame) -> impl Iterator<Item = (&'a Marker, Rect)> {
    let bars = scene
        .markers
        .iter()
        .filter(|marker| marker.kind == MarkerKind::Bar);
    bars.filter_map(|marker| bar_rect(marker, frame).map(|rect| (marker, rect)))
}

/// What of a bar lies inside the plot.
pub(crate) fn bar_rect(marker: &Marker, frame: &Frame) -> Option<Rect> {
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
pub(crate) fn outline(
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
        _ => style.palette.of_role(role),
    }
}
