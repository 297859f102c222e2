//! An offering of new shares: the inflow that it absorbs.

use super::inputs::Inputs;
use super::missing::{MissingValue, Reason, missing_values};
use super::tipping::{EquilibriumCurve, Market};
use serde::Serialize;

/// What an offering of new shares does to the market that must absorb it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct OfferingReport {
    /// Quarters of all inflow that the offering takes.
    pub quarters_absorbed: Option<f64>,
    /// Fall of the price if it came at once and nothing else happened.
    pub drawdown_share: f64,
    /// Tipping share in the quarter of the offering.
    pub tipping_share_after: Option<f64>,
}

/// What the offering of these inputs does to this market, with the reason of every missing number.
///
/// # Formula
///
/// With `R` raised and `K` the value of the market, `f = R/K` is taken out of the quarter's inflow
/// `c`: `R/(c K)` quarters absorb it, the price falls by `d(f)` ([`Market::drawdown_share`]), and
/// the tipping share is that of the same market with inflow `c - f`.
///
/// Never ([`Reason::NoInflow`]) absorbed when no money comes in; no tipping share
/// ([`Reason::NoFold`]) where the drained market has no fold.
pub fn report(inputs: &Inputs, market: &Market) -> (OfferingReport, Vec<MissingValue>) {
    let flow = inputs.offering_usd_b() / inputs.market_value_usd_b();
    let quarters = flow / market.inflow_per_quarter;
    let drained = Market {
        inflow_per_quarter: market.inflow_per_quarter - flow,
        ..*market
    };
    let report = OfferingReport {
        // An inflow of almost nothing absorbs nothing either.
        quarters_absorbed: (market.inflow_per_quarter > 0.0 && quarters.is_finite())
            .then_some(quarters),
        drawdown_share: market.drawdown_share(flow),
        tipping_share_after: EquilibriumCurve::of(&drained)
            .tip()
            .map(|fold| fold.point.seed_share),
    };
    let missing = missing_values([
        (
            "offering.quarters_absorbed",
            report.quarters_absorbed,
            Reason::NoInflow,
        ),
        (
            "offering.tipping_share_after",
            report.tipping_share_after,
            Reason::NoFold,
        ),
    ]);
    (report, missing)
}
