//! Bars: filled rectangles inside the plot.

use crate::chart::frame::Frame;
use crate::chart::geometry::Rect;
use crate::chart::output::painter::Painter;
use crate::chart::output::target::DrawResult;
use crate::chart::style::Style;
use crate::scene::{Marker, Role};
use plotters::style::RGBColor;

/// Bars lie side by side and keep a hairline of paper between them.
pub(crate) fn draw(painter: &Painter, marker: &Marker, frame: &Frame) -> DrawResult {
    let Some(rect) = bar_rect(marker, frame) else {
        return Ok(());
    };
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
    )
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
