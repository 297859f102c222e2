//! An offering of new shares: the inflow that it absorbs.

use super::inputs::Inputs;
use super::missing::{MissingValue, Reason, missing_values};
use super::tipping::{EquilibriumCurve, Market};
use serde::Serialize;

/// What an offering of new shares does to the market that must absorb it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify), tsify(missing_as_null))]
pub struct OfferingReport {
    /// Quarters of all inflow that the offering takes.
    pub quarters_absorbed: Option<f64>,
    /// Fall of the price that it causes, forced sales and frightened holders included.
    pub drawdown_share: Option<f64>,
    /// Tipping share in the quarter of the offering.
    pub tipping_share_after: Option<f64>,
}

/// Less inflow than this absorbs nothing: sums that cancel leave such remains.
const LEAST_INFLOW: f64 = 1e-9;

/// What the offering of these inputs does to this market, whose curve is given, with the reason of
/// every missing number.
///
/// # Formula
///
/// With `R` raised and `K` the value of the market, `R/K` is taken out of the quarter's inflow `c`:
/// `R/(c K)` quarters absorb it; the price falls by `1 - (1 - d')/(1 - d)` between the states in
/// which the market rests without and with it; the tipping share is that of the same market with
/// inflow `c - R/K`.
///
/// Never ([`Reason::NoInflow`]) absorbed when no money comes in; no fall ([`Reason::NoLivingState`])
/// where the market has burst, with the offering or without; no tipping share ([`Reason::NoFold`])
/// where the drained market has no fold.
pub fn report(
    inputs: &Inputs,
    market: &Market,
    curve: &EquilibriumCurve,
) -> (OfferingReport, Vec<MissingValue>) {
    let flow = inputs.offering_usd_b() / inputs.market_value_usd_b();
    let seed_share = market.seed_in_use(inputs.seed_share());
    let drained = Market {
        inflow_per_quarter: market.inflow_per_quarter - flow,
        ..*market
    };
    let after = EquilibriumCurve::of(&drained);
    let left = |curve: &EquilibriumCurve| Some(1.0 - curve.living(seed_share)?.drawdown_share);
    let report = OfferingReport {
        quarters_absorbed: (market.inflow_per_quarter >= LEAST_INFLOW)
            .then_some(flow / market.inflow_per_quarter),
        drawdown_share: left(curve)
            .zip(left(&after))
            .map(|(before, after)| 1.0 - after / before),
        tipping_share_after: after.tip().map(|fold| fold.point.seed_share),
    };
    let missing = missing_values([
        (
            "offering.quarters_absorbed",
            report.quarters_absorbed,
            Reason::NoInflow,
        ),
        (
            "offering.drawdown_share",
            report.drawdown_share,
            Reason::NoLivingState,
        ),
        (
            "offering.tipping_share_after",
            report.tipping_share_after,
            Reason::NoFold,
        ),
    ]);
    (report, missing)
}
