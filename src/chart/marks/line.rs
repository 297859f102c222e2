//! The lines of a scene: its series.

use crate::chart::frame::Frame;
use crate::chart::label::placer::Placer;
use crate::chart::output::painter::Painter;
use crate::chart::output::polyline::visible;
use crate::chart::output::target::DrawResult;
use crate::chart::picture::{Mark, Picture};
use crate::scene::Role;

pub(crate) const MARK: Mark = Mark {
    forbid: Some(forbid),
    ..Mark::drawn(draw)
};

fn draw(painter: &Painter, picture: &Picture, frame: &Frame) -> DrawResult {
    for series in &picture.scene.series {
        let colour = painter.style.palette.of_role(series.role);
        let width = width_px(picture, series.role);
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
    }
    Ok(())
}

/// The width of a line of this role, in this view.
fn width_px(picture: &Picture, role: Role) -> f64 {
    let own = picture.spec.strokes.series.iter();
    own.filter(|(of, _)| *of == role)
        .map(|(_, width)| *width)
        .next()
        .unwrap_or(match role {
            Role::Alive => 4.0,
            Role::Burst => 3.5,
            Role::Reference => 1.6,
            Role::Unstable | Role::Flat => 2.0,
            Role::Alternative | Role::Neutral | Role::Both => 2.4,
        })
}

fn forbid(picture: &Picture, frame: &Frame, placer: &mut Placer) {
    for series in &picture.scene.series {
        for piece in visible(series, frame, 0.5) {
            placer.forbid_line(&piece);
        }
    }
}
