//! Points: discs and rings.

use crate::chart::frame::Frame;
use crate::chart::output::painter::Painter;
use crate::chart::output::target::DrawResult;
use crate::chart::picture::Picture;
use crate::scene::{Marker, MarkerKind};

/// Radius of the ring around today's point.
pub(crate) const TODAY_PX: f64 = 11.5;

/// Whether a marker is a point and no line, bar or region.
pub(crate) fn is_point(marker: &Marker) -> bool {
    matches!(
        marker.kind,
        MarkerKind::Solid | MarkerKind::Ring | MarkerKind::Open | MarkerKind::Dot
    )
}

/// Whether the first point of a marker lies on the axes.
pub(crate) fn is_inside(marker: &Marker, frame: &Frame) -> bool {
    frame.x.holds(marker.x) && frame.y.holds(marker.y)
}

pub(crate) fn draw(
    painter: &Painter,
    picture: &Picture,
    marker: &Marker,
    frame: &Frame,
) -> DrawResult {
    if !is_point(marker) || !is_inside(marker, frame) {
        return Ok(());
    }
    let (at, colour) = (
        frame.at(marker.x, marker.y),
        painter.style.palette.of_role(marker.role),
    );
    match marker.kind {
        MarkerKind::Solid if marker.key == "today" => {
            painter.ring(at, TODAY_PX, painter.style.palette.ink, 2.0)?;
            painter.disc(at, 5.5, colour)
        }
        MarkerKind::Solid => painter.dot(at, 6.0, colour),
        MarkerKind::Ring => painter.ring(at, 7.0, colour, 2.4),
        MarkerKind::Dot => painter.disc(at, 5.0, colour),
        _ => {
            let (radius, rim) = picture.spec.strokes.open_point;
            painter.ring(at, radius, colour, rim)
        }
    }
}

/// How far a point reaches.
pub(crate) fn radius(marker: &Marker) -> f64 {
    match marker.kind {
        MarkerKind::Solid if marker.key == "today" => TODAY_PX,
        MarkerKind::Solid => 8.0,
        MarkerKind::Ring => 7.0,
        _ => 5.0,
    }
}
