//! Lines: series, and straight lines between two points.

use crate::chart::frame::Frame;
use crate::chart::geometry::{Rect, clipped};
use crate::chart::marks::arrow;
use crate::chart::output::painter::Painter;
use crate::chart::output::polyline::visible;
use crate::chart::output::target::DrawResult;
use crate::chart::picture::Picture;
use crate::scene::{Marker, MarkerKind, Role, Scene, Series};

pub(crate) fn series(
    painter: &Painter,
    picture: &Picture,
    series: &Series,
    frame: &Frame,
) -> DrawResult {
    let colour = painter.style.palette.of_role(series.role);
    let of_view = picture.spec.strokes.series.iter();
    let width = of_view
        .filter(|(role, _)| *role == series.role)
        .map(|(_, width)| *width)
        .next()
        .unwrap_or(match series.role {
            Role::Alive => 4.0,
            Role::Burst => 3.5,
            Role::Reference => 1.6,
            Role::Unstable | Role::Flat => 2.0,
            Role::Alternative | Role::Neutral | Role::Both => 2.4,
        });
    let dashes = match series.role {
        Role::Alternative => Some((1.0, 5.0)),
        Role::Flat => Some((7.0, 5.0)),
        Role::Unstable => Some((2.0, 5.0)),
        _ => None,
    };
    for piece in visible(series, frame, 0.05) {
        match dashes {
            Some(dashes) => painter.dashed(&piece, colour, width, dashes)?,
            None => painter.line(&piece, colour, width)?,
        }
    }
    Ok(())
}

pub(crate) fn straight(
    painter: &Painter,
    scene: &Scene,
    marker: &Marker,
    frame: &Frame,
) -> DrawResult {
    let colour = painter.style.palette.of_role(marker.role);
    let Some((from, to)) = clipped(
        &Rect::of_plot(&frame.plot),
        frame.at(marker.x, marker.y),
        frame.at(marker.x2, marker.y2),
    ) else {
        return Ok(());
    };
    match marker.kind {
        MarkerKind::Drop => painter.dashed(&[from, to], colour, 1.2, (1.5, 3.5)),
        MarkerKind::Arrow | MarkerKind::DoubleArrow => {
            arrow::draw(painter, scene, marker, frame, colour)
        }
        _ if (from.0 - to.0).abs() < 0.01 => painter.upright(from.0, from.1, to.1, colour, 1.45),
        _ if (from.1 - to.1).abs() < 0.01 => {
            painter.level(from.1, from.0.min(to.0), from.0.max(to.0), colour, 1.45)
        }
        _ => painter.line(&[from, to], colour, 1.45),
    }
}
