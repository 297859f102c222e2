//! Arrows with one head or two.

use crate::chart::frame::Frame;
use crate::chart::marks::dot::TODAY_PX;
use crate::chart::output::painter::Painter;
use crate::chart::output::target::DrawResult;
use crate::scene::{Marker, MarkerKind, Scene};
use plotters::style::RGBColor;

/// Room between a point and the arrow that starts there.
const RIM_PX: f64 = 3.0;

/// Draws an arrow, shortened by the point that it starts at; nothing where too little is left.
pub(crate) fn draw(
    painter: &Painter,
    scene: &Scene,
    marker: &Marker,
    frame: &Frame,
    colour: RGBColor,
) -> DrawResult {
    let Some((from, to)) = ends(scene, marker, frame) else {
        return Ok(());
    };
    let length = ((to.0 - from.0) * (to.0 - from.0) + (to.1 - from.1) * (to.1 - from.1)).sqrt();
    let along = ((to.0 - from.0) / length, (to.1 - from.1) / length);
    painter.line(&[from, to], colour, 1.6)?;
    painter.head(to, along, 5.5, colour, 1.6)?;
    if marker.kind == MarkerKind::DoubleArrow {
        painter.head(from, (-along.0, -along.1), 5.5, colour, 1.6)?;
    }
    Ok(())
}

/// The ends of a shortened arrow, if it is long enough.
pub(crate) fn ends(
    scene: &Scene,
    marker: &Marker,
    frame: &Frame,
) -> Option<((f64, f64), (f64, f64))> {
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
