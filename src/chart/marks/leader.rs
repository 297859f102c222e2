//! Leader lines of the points whose labels stand farther off.

use crate::chart::frame::Frame;
use crate::chart::label::leader::leader_line;
use crate::chart::marks::dot::{is_shown, radius};
use crate::chart::output::painter::Painter;
use crate::chart::output::target::DrawResult;
use crate::chart::picture::{Mark, Picture};

pub(crate) const MARK: Mark = Mark::drawn(draw);

fn draw(painter: &Painter, picture: &Picture, frame: &Frame) -> DrawResult {
    for marker in &picture.scene.markers {
        if is_shown(marker, frame) {
            let at = frame.at(marker.x, marker.y);
            leader_line(painter, frame, marker.key, at, radius(marker))?;
        }
    }
    Ok(())
}
