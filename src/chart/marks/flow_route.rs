//! The course of a money flow between two parties, and its width.

use crate::chart::frame::Frame;
use crate::chart::marks::ribbon::CenterLine;
use crate::chart::style::Style;
use crate::scene::{Link, Scene};

/// Width of a ribbon on a figure of full size, per billion.
const PX_PER_USD_B: f64 = 0.16;

/// Least width of a ribbon.
const THINNEST_PX: f64 = 1.2;

/// A figure at least this large shows ribbons at their full width.
const FULL_SIZE_PX: (f64, f64) = (760.0, 400.0);

/// Half the gap that a cut leaves, and half the distance of its strokes.
pub(crate) const GAP_PX: (f64, f64) = (26.0, 16.0);

/// A link with its course.
pub(crate) struct FlowRoute<'a> {
    pub(crate) link: &'a Link,
    pub(crate) line: CenterLine,
    pub(crate) width: f64,
    /// The part of the width that is staged.
    pub(crate) core: f64,
}

impl FlowRoute<'_> {
    /// Length of the arrow head, and how far its corners stand out.
    pub(crate) fn head(&self) -> (f64, f64) {
        (
            (9.0 + self.width * 0.75).min(self.line.length() * 0.4),
            4.0 + self.width * 0.2,
        )
    }
}

/// Scale of this figure relative to the full size, at most 1.
fn shrink(frame: &Frame) -> f64 {
    (frame.width_px / FULL_SIZE_PX.0)
        .min(frame.height_px / FULL_SIZE_PX.1)
        .clamp(0.5, 1.0)
}

pub(crate) fn ways<'a>(scene: &'a Scene, style: &Style, frame: &Frame) -> Vec<FlowRoute<'a>> {
    let scale = PX_PER_USD_B * shrink(frame);
    let width = |amount: Option<f64>| {
        amount.map_or(THINNEST_PX, |amount| (amount * scale).max(THINNEST_PX))
    };
    let way = |link: &'a Link| {
        let centre = |key: &str| {
            scene
                .nodes
                .iter()
                .find(|node| node.key == key)
                .map(|node| frame.at(node.x, node.y))
        };
        let (from, to) = (centre(link.from)?, centre(link.to)?);
        let line = CenterLine::bent(bend(link.key, from, to, frame, style.is_compact));
        Some(FlowRoute {
            link,
            line,
            width: width(link.amount_usd_b),
            core: link.staged_usd_b.map_or(0.0, |staged| width(Some(staged))),
        })
    };
    scene.links.iter().filter_map(way).collect()
}

/// Control points of the Bézier curve of a link: where it leaves one name, bends, and meets the
/// other.
fn bend(
    key: &str,
    from: (f64, f64),
    to: (f64, f64),
    frame: &Frame,
    is_compact: bool,
) -> [(f64, f64); 4] {
    let (half_width, half_height) = if is_compact {
        (34.0, 21.0)
    } else {
        (50.0, 26.0)
    };
    let height = frame.plot.bottom_px - frame.plot.top_px;
    let near = |at: (f64, f64), dx: f64, dy: f64| (at.0 + dx * half_width, at.1 + dy * half_height);
    let (start, end) = match key {
        "buyer_cloud" => (near(from, 1.0, -1.5), near(to, -1.2, -0.45)),
        "cloud_vendor" => (near(from, 0.0, 1.25), near(to, 1.4, -0.3)),
        "buyer_vendor" => (near(from, 1.15, 0.95), near(to, -0.5, -1.35)),
        _ => (near(from, -1.35, -0.1), near(to, -0.1, 1.3)),
    };
    let (dx, dy) = (end.0 - start.0, end.1 - start.1);
    let (first, second) = match key {
        "buyer_cloud" => (
            (start.0 + 0.3 * dx, start.1 - 0.12 * height),
            (end.0 - 0.34 * dx, end.1 - 0.14 * height),
        ),
        "cloud_vendor" => (
            (start.0 - 0.03 * dx, start.1 + 0.45 * dy),
            (end.0 - 0.38 * dx, end.1 - 0.12 * dy),
        ),
        "buyer_vendor" => (
            (start.0 + 0.28 * dx, start.1 + 0.42 * dy),
            (start.0 + 0.72 * dx, start.1 + 0.62 * dy),
        ),
        _ => (
            (start.0 + 0.55 * dx, start.1),
            (end.0 + 0.06 * -dx, end.1 - 0.45 * dy),
        ),
    };
    [start, first, second, end]
}

/// A slightly slanted stroke across a link.
pub(crate) fn stroke(way: &FlowRoute, along: f64) -> [(f64, f64); 2] {
    let reach = way.width / 2.0 + 9.0;
    let (_, (dx, dy)) = way.line.at(along);
    let (top, bottom) = (way.line.aside(along, reach), way.line.aside(along, -reach));
    [
        (top.0 + dx * 3.0, top.1 + dy * 3.0),
        (bottom.0 - dx * 3.0, bottom.1 - dy * 3.0),
    ]
}
