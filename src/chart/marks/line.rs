//! Lines: series, and straight lines between two points.

use crate::chart::frame::Frame;
use crate::chart::geometry::{Rect, clipped};
use crate::chart::marks::arrow;
use crate::chart::output::painter::Painter;
use crate::chart::output::polyline::visible;
use crate::chart::output::target::DrawResult;
use crate::chart::picture::{Background, Picture};
use crate::scene::{Marker, MarkerKind, Role, Scene, Series};

pub(crate) fn series(
    painter: &Painter,
    picture: &Picture,
    series: &Series,
    frame: &Frame,
) -> DrawResult {
    let colour = painter.style.palette.of_role(series.role);
    for piece in visible(series, frame, 0.05) {
        match series.role {
            Role::Alternative => painter.dashed(&piece, colour, 2.4, (1.0, 5.0))?,
            Role::Flat => painter.dashed(&piece, colour, 2.0, (7.0, 5.0))?,
            Role::Unstable => painter.dashed(&piece, colour, 2.0, (2.0, 5.0))?,
            // Between regions both folds weigh the same.
            Role::Alive | Role::Burst if picture.spec.background == Background::Regions => {
                painter.line(&piece, colour, 2.6)?
            }
            Role::Alive => painter.line(&piece, colour, 4.0)?,
            Role::Burst => painter.line(&piece, colour, 3.5)?,
            Role::Reference => painter.line(&piece, colour, 1.6)?,
            Role::Neutral | Role::Both => painter.line(&piece, colour, 2.4)?,
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
