//! The basins of attraction of the view `tipping`: where the market lives and where it bursts.

use crate::model::{Branch, TippingCurve};
use crate::scene::{Band, Role};

/// Basins of attraction left of the edge: below the point of no return the market lives, above it
/// bursts.
pub(super) fn basins(curve: &TippingCurve, edge: f64, revival: f64, most: f64) -> Vec<Band> {
    let lid: Vec<(f64, f64)> = (0..curve.branch.len())
        .rev()
        .filter(|&index| curve.branch[index] == Branch::Unstable && curve.seed[index] <= edge)
        .map(|index| (curve.seed[index], curve.sellers[index]))
        .collect();
    let from = revival.min(edge).max(0.0);
    let mut x = vec![from];
    let mut y = vec![value_at(&lid, from)];
    for &(seed, sellers) in lid
        .iter()
        .filter(|(seed, _)| (from..edge).contains(seed) && *seed > from)
    {
        x.push(seed);
        y.push(sellers);
    }
    x.push(edge);
    y.push(value_at(&lid, edge));
    let burst = Band {
        key: "burst_basin",
        role: Role::Burst,
        x: x.clone(),
        low: y.clone(),
        high: vec![most; y.len()],
    };
    // Left of the reverse fold only the living state exists.
    if from > 0.0 {
        x = [vec![0.0, from], x].concat();
        y = [vec![most, most], y].concat();
    }
    let alive = Band {
        key: "alive_basin",
        role: Role::Alive,
        low: vec![0.0; x.len()],
        x,
        high: y,
    };
    vec![alive, burst]
}

/// Linear between points of rising abscissa, constant beyond them.
pub(super) fn value_at(points: &[(f64, f64)], x: f64) -> f64 {
    let next = points.partition_point(|point| point.0 < x);
    match (
        next.checked_sub(1).and_then(|index| points.get(index)),
        points.get(next),
    ) {
        (Some(&(x0, y0)), Some(&(x1, y1))) => y0 + (y1 - y0) * (x - x0) / (x1 - x0),
        (Some(&(_, y)), None) | (None, Some(&(_, y))) => y,
        (None, None) => 0.0,
    }
}
