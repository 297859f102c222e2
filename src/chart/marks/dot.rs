//! Points: discs, rings and diamonds.

use crate::IS_FULL;
use crate::chart::frame::Frame;
use crate::chart::geometry::Rect;
use crate::chart::label::placer::Placer;
use crate::chart::output::painter::Painter;
use crate::chart::output::target::DrawResult;
use crate::chart::picture::{Mark, Picture};
use crate::scene::{Marker, MarkerKind, Scene};

pub(crate) const MARK: Mark = Mark {
    forbid: Some(forbid),
    ..Mark::drawn(draw)
};

/// Radius of the ring around today's point.
const TODAY_PX: f64 = 11.5;

/// From the middle of a diamond to its corners.
const DIAMOND_PX: f64 = 6.5;

fn diamond((x, y): (f64, f64), reach: f64) -> [(f64, f64); 4] {
    [
        (x - reach, y),
        (x, y - reach),
        (x + reach, y),
        (x, y + reach),
    ]
}

/// Whether a marker is a point and no line, bar or region.
pub(crate) fn is_point(marker: &Marker) -> bool {
    matches!(
        marker.kind,
        MarkerKind::Solid
            | MarkerKind::Ring
            | MarkerKind::Open
            | MarkerKind::Dot
            | MarkerKind::Diamond
    )
}

/// Whether the first point of a marker lies on the axes.
pub(crate) fn is_inside(marker: &Marker, frame: &Frame) -> bool {
    frame.x.holds(marker.x) && frame.y.holds(marker.y)
}

/// Whether a marker is a point on the axes.
#[inline(never)]
pub(crate) fn is_shown(marker: &Marker, frame: &Frame) -> bool {
    is_point(marker) && is_inside(marker, frame)
}

/// Whether the ordinate is a list of rows, where each label stays in its row.
pub(crate) fn is_in_rows(scene: &Scene) -> bool {
    scene.y.ticks.is_empty()
}

fn draw(painter: &Painter, picture: &Picture, frame: &Frame) -> DrawResult {
    for marker in &picture.scene.markers {
        if !is_shown(marker, frame) {
            continue;
        }
        let (at, colour) = (
            frame.at(marker.x, marker.y),
            painter.style.palette.of_role(marker.role),
        );
        match marker.kind {
            MarkerKind::Solid if marker.key == "today" => {
                painter.ring(at, TODAY_PX, painter.style.palette.ink, 2.0)?;
                painter.disc(at, 5.5, colour)?;
            }
            MarkerKind::Solid => painter.dot(at, 6.0, colour)?,
            MarkerKind::Ring => painter.ring(at, 7.0, colour, 2.4)?,
            MarkerKind::Dot => painter.disc(at, 5.0, colour)?,
            MarkerKind::Diamond if IS_FULL => {
                painter.polygon(&diamond(at, DIAMOND_PX + 2.0), painter.style.palette.paper)?;
                painter.polygon(&diamond(at, DIAMOND_PX), colour)?;
            }
            _ => {
                let (radius, rim) = picture.spec.strokes.open_point;
                painter.ring(at, radius, colour, rim)?;
            }
        }
    }
    Ok(())
}

fn forbid(picture: &Picture, frame: &Frame, placer: &mut Placer) {
    for marker in &picture.scene.markers {
        if !is_shown(marker, frame) {
            continue;
        }
        let (x, y) = frame.at(marker.x, marker.y);
        let reach = if is_in_rows(picture.scene) {
            radius(marker) * 0.5
        } else {
            radius(marker)
        };
        placer.reserve(
            Rect {
                left: x,
                top: y,
                right: x,
                bottom: y,
            }
            .grown(reach),
        );
    }
}

/// How far a point reaches.
pub(crate) fn radius(marker: &Marker) -> f64 {
    match marker.kind {
        MarkerKind::Solid if marker.key == "today" => TODAY_PX,
        MarkerKind::Solid => 8.0,
        MarkerKind::Ring => 7.0,
        MarkerKind::Diamond => DIAMOND_PX,
        _ => 5.0,
    }
}
