//! What a pinned state adds to the picture of the present one: the lines, bars and points that
//! differ, over the axes of the present scene.

use crate::model::fields::Scale;
use crate::scene::{Axis, Marker, MarkerKind, Role, Scene, Series};

/// The part of a pinned state's scene that differs from the present scene.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Ghost {
    pub(crate) series: Vec<Series>,
    pub(crate) markers: Vec<Marker>,
    /// Links that only the pinned state has cut.
    pub(crate) cut_links: Vec<&'static str>,
}

/// What of a pinned state's scene shows behind the present one: the markers that `is_kept` names,
/// and the series, which are read along the second axis where `is_second_axis` says so.
pub(crate) fn ghost(
    present: &Scene,
    pinned: &Scene,
    is_kept: fn(&Marker) -> bool,
    is_second_axis: bool,
) -> Option<Ghost> {
    if present.view != pinned.view || present.y.key != pinned.y.key {
        return None;
    }
    let series = pinned
        .series
        .iter()
        .filter(|series| !matches!(series.key, "sellers" | "doubters"))
        .map(|series| over(present, pinned, series, is_second_axis));
    let markers = pinned
        .markers
        .iter()
        .filter(|marker| is_kept(marker))
        .filter_map(|marker| placed(present, pinned, marker));
    let is_cut = |key: &str, scene: &Scene| {
        scene
            .links
            .iter()
            .any(|link| link.key == key && link.is_cut)
    };
    let ghost = Ghost {
        series: series
            .filter(|series| !present.series.contains(series))
            .collect(),
        markers: markers
            .filter(|marker| !present.markers.iter().any(|other| lie_alike(marker, other)))
            .collect(),
        cut_links: pinned
            .links
            .iter()
            .map(|link| link.key)
            .filter(|key| is_cut(key, pinned) && !is_cut(key, present))
            .collect(),
    };
    (ghost != Ghost::default()).then_some(ghost)
}

/// Whether two marks are the same in the same place, whatever they mean.
fn lie_alike(one: &Marker, other: &Marker) -> bool {
    (one.key, one.kind, one.x, one.y, one.x2, one.y2)
        == (other.key, other.kind, other.x, other.y, other.x2, other.y2)
}

/// A line as it lies over the present axes. The second axis runs beside the ordinate from end to
/// end.
fn over(present: &Scene, pinned: &Scene, series: &Series, is_second_axis: bool) -> Series {
    if !is_second_axis {
        return series.clone();
    }
    let scale = present.y.max / pinned.y.max;
    Series {
        y: series.y.iter().map(|y| y * scale).collect(),
        ..series.clone()
    }
}

/// A mark as it lies over the present axes; in a list of rows it stays in the row of its name.
fn placed(present: &Scene, pinned: &Scene, marker: &Marker) -> Option<Marker> {
    let mut marker = marker.clone();
    let is_in_rows = present.y.ticks.is_empty();
    if is_in_rows {
        let row = present
            .markers
            .iter()
            .find(|other| other.key == marker.key)?;
        (marker.y, marker.y2) = (row.y, row.y2);
    }
    if is_in_rows && marker.role == Role::Burst && marker.kind != MarkerKind::Bar {
        // A payback that never comes has a column of its own at the end of the axis.
        marker.x = same_place(&pinned.x, &present.x, marker.x);
        marker.x2 = marker.x;
    }
    if marker.key == "price_line" {
        marker.x2 = marker.x2.max(present.x.max);
    }
    Some(marker)
}

/// The value that lies on one axis where another lies on the other.
fn same_place(from: &Axis, to: &Axis, value: f64) -> f64 {
    match to.scale {
        Scale::Linear => to.min + (value - from.min) / (from.max - from.min) * (to.max - to.min),
        Scale::Log => {
            to.min
                * libm::exp(
                    libm::log(value / from.min) / libm::log(from.max / from.min)
                        * libm::log(to.max / to.min),
                )
        }
    }
}
