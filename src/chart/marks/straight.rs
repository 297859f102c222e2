//! Straight lines between two points of the scene, solid or dotted.

use crate::chart::frame::Frame;
use crate::chart::geometry::{Rect, clipped};
use crate::chart::label::placer::Placer;
use crate::chart::output::painter::Painter;
use crate::chart::output::target::DrawResult;
use crate::chart::picture::{Mark, Picture};
use crate::scene::{Marker, MarkerKind, Scene};

pub(crate) const MARK: Mark = Mark {
    forbid: Some(forbid),
    ..Mark::drawn(draw)
};

/// A point in CSS pixels.
pub(super) type Px = (f64, f64);

fn draw(painter: &Painter, picture: &Picture, frame: &Frame) -> DrawResult {
    for marker in &picture.scene.markers {
        let Some((from, to)) = ends(picture.scene, marker, frame) else {
            continue;
        };
        let colour = painter.style.palette.of_role(marker.role);
        if marker.kind == MarkerKind::Drop {
            painter.dashed(&[from, to], colour, 1.2, (1.5, 3.5))?;
        } else if (from.0 - to.0).abs() < 0.01 {
            painter.upright(from.0, from.1, to.1, colour, 1.45)?;
        } else if (from.1 - to.1).abs() < 0.01 {
            painter.level(from.1, from.0.min(to.0), from.0.max(to.0), colour, 1.45)?;
        } else {
            painter.line(&[from, to], colour, 1.45)?;
        }
    }
    Ok(())
}

fn forbid(picture: &Picture, frame: &Frame, placer: &mut Placer) {
    forbid_between(ends, picture, frame, placer);
}

/// Keeps labels off the lines between the ends that markers of a kind have.
pub(super) fn forbid_between(
    ends: fn(&Scene, &Marker, &Frame) -> Option<(Px, Px)>,
    picture: &Picture,
    frame: &Frame,
    placer: &mut Placer,
) {
    for marker in &picture.scene.markers {
        if let Some((from, to)) = ends(picture.scene, marker, frame) {
            placer.forbid_line(&[from, to]);
        }
    }
}

/// What of a straight line lies inside the plot. One that ends with the scene's abscissa goes on as
/// far as the axis does.
#[inline(never)]
pub(crate) fn ends(scene: &Scene, marker: &Marker, frame: &Frame) -> Option<(Px, Px)> {
    if !matches!(marker.kind, MarkerKind::Line | MarkerKind::Drop) {
        return None;
    }
    let to_x = if marker.x < marker.x2 && marker.x2 >= scene.x.max {
        marker.x2.max(frame.x.max)
    } else {
        marker.x2
    };
    clipped(
        &Rect::of_plot(&frame.plot),
        frame.at(marker.x, marker.y),
        frame.at(to_x, marker.y2),
    )
}
