//! Many points of one kind: their labels stay near, and in a list of rows each in its own row.

use crate::chart::frame::{HorizontalAnchor as H, VerticalAnchor as V};
use crate::chart::geometry::Rect;
use crate::chart::label::block::Anchor;
use crate::scene::{Marker, MarkerKind, Scene};

/// Distances to their labels; one farther off would seem to name another point.
pub(crate) const GAPS: &[f64] = &[5.0, 10.0, 22.0, 36.0, 52.0];

/// Whether a point is one of many.
pub(crate) fn is_one_of_many(scene: &Scene, marker: &Marker) -> bool {
    matches!(
        marker.kind,
        MarkerKind::Dot | MarkerKind::Open | MarkerKind::Diamond
    ) && scene
        .markers
        .iter()
        .any(|marker| marker.kind == MarkerKind::Dot)
}

/// Right and left of a point, in the plot.
pub(crate) fn in_row(
    (x, y): (f64, f64),
    radius: f64,
    plot: &Rect,
    size: (f64, f64),
) -> Vec<Anchor> {
    let sides = |gap: f64| {
        [
            Anchor::new(x + radius + gap, y, H::Start, V::Middle),
            Anchor::new(x - radius - gap, y, H::End, V::Middle),
        ]
    };
    let mut places: Vec<Anchor> = [5.0, 12.0, 26.0, 44.0, 70.0]
        .into_iter()
        .flat_map(sides)
        .collect();
    places
        .retain(|place| plot.left <= place.rect(size).left && place.rect(size).right <= plot.right);
    places
}
