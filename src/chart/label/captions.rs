//! Which captions of a scene begin a label, and what each of them names: the point, the line, the
//! area or the region that has its key.
//!
//! Captions `k`, `k_value` and `k_note` are one label: a name, a number that answers, and what else
//! there is to say. `k_short` stands for them where they have no room in one line.

use crate::chart::marks::dot::is_point;
use crate::scene::{Caption, Marker, MarkerKind, Scene};

/// Captions that begin a label: neither titles of axes, nor what a page says below the picture, nor
/// further lines of another caption.
pub(crate) fn heads(scene: &Scene) -> impl Iterator<Item = &Caption> {
    scene.captions.iter().filter(|caption| {
        let base = ["_value", "_note", "_short"]
            .iter()
            .find_map(|ending| caption.key.strip_suffix(ending));
        let stands_elsewhere = ["axis_", "below_"]
            .iter()
            .any(|start| caption.key.starts_with(start));
        !stands_elsewhere && base.is_none_or(|base| scene.caption(base).is_none())
    })
}

/// The marker that a caption names: a point rather than a line of the same key.
pub(crate) fn named_marker<'a>(scene: &'a Scene, key: &str) -> Option<&'a Marker> {
    let named = || {
        scene
            .markers
            .iter()
            .filter(|marker| marker.key == key && marker.kind != MarkerKind::Zone)
    };
    named().find(|marker| is_point(marker)).or(named().next())
}
