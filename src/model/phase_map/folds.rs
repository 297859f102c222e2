//! The folds of one market of the map, and the cusp where they meet.

use crate::model::numerics::roots::{bracketed_maximum, bracketed_root};
use crate::model::tipping::{EquilibriumCurve, Market, Point};

/// Where the folds meet and vanish.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapCusp {
    /// Its seed share.
    pub seed_share: f64,
    /// Its value of the control.
    pub control: f64,
}

/// The folds of one market.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Folds {
    pub(super) tip: Option<f64>,
    pub(super) revival: Option<f64>,
    pub(super) edge: f64,
}

impl Folds {
    pub(super) fn of(market: &Market) -> Self {
        let curve = EquilibriumCurve::of(market);
        let tip = curve.tip().map(|fold| fold.point.seed_share);
        Folds {
            tip,
            revival: curve.revival().map(|fold| fold.point.seed_share),
            edge: tip.unwrap_or_else(|| steepest(market, &curve).seed_share),
        }
    }
}

/// The point of the curve with the largest loop gain.
fn steepest(market: &Market, curve: &EquilibriumCurve) -> Point {
    let scan: Vec<Point> = curve.scan(1).collect();
    let best = (0..scan.len())
        .max_by(|&i, &j| scan[i].loop_gain.total_cmp(&scan[j].loop_gain))
        .unwrap_or(0);
    let (low, high) = (
        scan[best.saturating_sub(1)].flow,
        scan[(best + 1).min(scan.len() - 1)].flow,
    );
    market.point(bracketed_maximum(
        &|flow| market.point(flow).loop_gain,
        low,
        high,
    ))
}

/// The cusp between two values of a control of which one has folds and the other has none; `market`
/// gives the market at a value.
///
/// # Formula
///
/// The root along the control of `max over the curve of R = 1`: there both folds lie in one point.
/// Accuracy: the control to about 1e-12 of itself.
pub fn cusp_between(market: &dyn Fn(f64) -> Market, from: f64, to: f64) -> MapCusp {
    let steepest_at = |control: f64| {
        let market = market(control);
        steepest(&market, &EquilibriumCurve::of(&market))
    };
    let control = bracketed_root(
        &|control| steepest_at(control).loop_gain - 1.0,
        from,
        to,
        0.0,
    );
    MapCusp {
        seed_share: steepest_at(control).seed_share,
        control,
    }
}
