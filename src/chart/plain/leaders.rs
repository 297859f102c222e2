//! Lines that tie words to their points.

use super::words::is_point;
use super::{is_inside, radius};
use crate::chart::frame::{Frame, LabelLine};
use crate::chart::pen::{Drawn, Pen};
use crate::chart::place::label_rect;
use crate::scene::{Marker, Scene};

/// Words farther than this from their point are tied to it by a line.
const FAR_PX: f64 = 12.0;

/// Thin lines from points to words that found room only farther off.
pub(super) fn draw(pen: &Pen, scene: &Scene, frame: &Frame) -> Drawn {
    for marker in scene.markers.iter().filter(|marker| is_point(marker) && is_inside(marker, frame)) {
        let Some(label) = frame.label(marker.key).filter(|label| label.lines.first().is_some_and(|line| is_head(line, marker))) else {
            continue;
        };
        let rect = label_rect(label, pen.style).grown(3.0);
        let at = frame.at(marker.x, marker.y);
        let end = (at.0.max(rect.left).min(rect.right), at.1.max(rect.top).min(rect.bottom));
        let (dx, dy) = (end.0 - at.0, end.1 - at.1);
        let distance = (dx * dx + dy * dy).sqrt();
        let radius = radius(marker);
        if distance - radius > FAR_PX {
            let start = (at.0 + dx / distance * radius, at.1 + dy / distance * radius);
            pen.line(&[start, end], pen.style.palette.ink_2, 1.2)?;
        }
    }
    Ok(())
}

fn is_head(line: &LabelLine, marker: &Marker) -> bool {
    line.key == marker.key
}
