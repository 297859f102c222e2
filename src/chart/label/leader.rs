//! Leader lines: from a dot to a label that stands farther off.

use crate::chart::frame::Frame;
use crate::chart::geometry::Rect;
use crate::chart::label::block::label_rect;
use crate::chart::output::painter::Painter;
use crate::chart::output::target::DrawResult;

/// A point in CSS pixels.
type Px = (f64, f64);

/// A label farther than this from the edge of its dot gets a leader line.
const FAR_PX: f64 = 12.0;
const LEADER_WIDTH_PX: f64 = 1.2;

/// The leader line from a dot to a label of this rectangle, if it is far enough: from `rim` beyond
/// the edge of the dot to the nearest point of the label.
#[inline(never)]
pub(crate) fn leader(rect: &Rect, (x, y): Px, radius: f64, rim: f64) -> Option<(Px, Px)> {
    let rect = rect.grown(3.0);
    let end = (
        x.max(rect.left).min(rect.right),
        y.max(rect.top).min(rect.bottom),
    );
    let (dx, dy) = (end.0 - x, end.1 - y);
    let distance = (dx * dx + dy * dy).sqrt();
    let start = (radius + rim) / distance;
    (distance > radius + FAR_PX).then_some(((x + dx * start, y + dy * start), end))
}

/// Draws the line from a dot to its label, if there is one farther off.
#[inline(never)]
pub(crate) fn leader_line(
    painter: &Painter,
    frame: &Frame,
    id: &str,
    at: Px,
    radius: f64,
) -> DrawResult {
    let Some(label) = frame.label(id) else {
        return Ok(());
    };
    let Some((from, to)) = leader(&label_rect(label, painter.style), at, radius, 0.0) else {
        return Ok(());
    };
    painter.line(
        &[from, to],
        painter.style.palette.of_tone(label.tone),
        LEADER_WIDTH_PX,
    )
}
