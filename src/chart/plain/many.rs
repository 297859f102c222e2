//! Points that are many alike: their words stay near, and in a list of rows each in its own.

use crate::chart::frame::{HorizontalAnchor as H, VerticalAnchor as V};
use crate::chart::place::Anchor;
use crate::scene::{Marker, MarkerKind, Scene};

/// Lines to words farther off would cross other words.
pub(super) const GAPS: &[f64] = &[5.0, 10.0];

/// Whether a point is one of many.
pub(super) fn is_one_of_many(scene: &Scene, marker: &Marker) -> bool {
    matches!(marker.kind, MarkerKind::Dot | MarkerKind::Open) && scene.markers.iter().any(|marker| marker.kind == MarkerKind::Dot)
}

/// Whether the ordinate is a list of rows, where words stay in theirs.
pub(in crate::chart) fn is_in_rows(scene: &Scene) -> bool {
    scene.y.ticks.is_empty()
}

/// Right and left of a point.
pub(in crate::chart) fn in_row((x, y): (f64, f64), radius: f64) -> Vec<Anchor> {
    let sides = |gap: f64| [Anchor::new(x + radius + gap, y, H::Start, V::Middle), Anchor::new(x - radius - gap, y, H::End, V::Middle)];
    [5.0, 12.0].into_iter().flat_map(sides).collect()
}
