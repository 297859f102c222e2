//! Arrows with one head or two.

use crate::chart::frame::Frame;
use crate::chart::label::placer::Placer;
use crate::chart::marks::dot::{is_point, radius};
use crate::chart::marks::straight::{Px, forbid_between};
use crate::chart::output::painter::Painter;
use crate::chart::output::target::DrawResult;
use crate::chart::picture::{Mark, Picture};
use crate::scene::{Marker, MarkerKind, Scene};

/// Room between an arrow and what it starts from or leads to; at a point, its radius.
const RIM_PX: f64 = 3.0;

const WIDTH_PX: f64 = 1.6;
const HEAD_PX: f64 = 5.5;

pub(crate) const MARK: Mark = Mark {
    forbid: Some(forbid),
    ..Mark::drawn(draw)
};

fn draw(painter: &Painter, picture: &Picture, frame: &Frame) -> DrawResult {
    for marker in &picture.scene.markers {
        let Some((mut from, mut to)) = ends(picture.scene, marker, frame) else {
            continue;
        };
        let mut width = WIDTH_PX;
        if from.0 == to.0 {
            width = painter.view.hairline(width);
            from.0 = painter.view.snap(from.0, width);
            to.0 = from.0;
        }
        let length = distance(from, to);
        let along = ((to.0 - from.0) / length, (to.1 - from.1) / length);
        let colour = painter.style.palette.of_role(marker.role);
        painter.line(&[from, to], colour, width)?;
        painter.head(to, along, HEAD_PX, colour, width)?;
        if marker.kind == MarkerKind::DoubleArrow {
            painter.head(from, (-along.0, -along.1), HEAD_PX, colour, width)?;
        }
    }
    Ok(())
}

fn forbid(picture: &Picture, frame: &Frame, placer: &mut Placer) {
    forbid_between(ends, picture, frame, placer);
}

/// The ends of an arrow, shortened by what lies at them; nothing where too little is left.
#[inline(never)]
pub(crate) fn ends(scene: &Scene, marker: &Marker, frame: &Frame) -> Option<(Px, Px)> {
    if !matches!(marker.kind, MarkerKind::Arrow | MarkerKind::DoubleArrow) {
        return None;
    }
    let (from, to) = (frame.at(marker.x, marker.y), frame.at(marker.x2, marker.y2));
    let is_shown = frame.x.holds(marker.x)
        && frame.x.holds(marker.x2)
        && frame.y.holds(marker.y)
        && frame.y.holds(marker.y2);
    let (near, far) = (
        room_at(scene, (marker.x, marker.y)),
        room_at(scene, (marker.x2, marker.y2)),
    );
    let length = distance(from, to);
    if !is_shown || length < near + far + 5.0 {
        return None;
    }
    let along = ((to.0 - from.0) / length, (to.1 - from.1) / length);
    Some((
        (from.0 + along.0 * near, from.1 + along.1 * near),
        (to.0 - along.0 * far, to.1 - along.1 * far),
    ))
}

fn room_at(scene: &Scene, at: (f64, f64)) -> f64 {
    let mut room = RIM_PX;
    for marker in &scene.markers {
        if is_point(marker) && (marker.x, marker.y) == at {
            room = room.max(radius(marker));
        }
    }
    room
}

fn distance(from: Px, to: Px) -> f64 {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    (dx * dx + dy * dy).sqrt()
}
