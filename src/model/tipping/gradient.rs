//! Exact derivatives of the tipping share.
//!
//! At a fold the seed share does not change along the curve, so its derivative by a parameter is
//! the partial one at fixed flow or fixed drawdown (envelope theorem): exact, and free once the
//! fold is known.

use super::market::{Market, Point};
use crate::model::circular::loop_effect;
use crate::model::fields::FieldId;
use crate::model::inputs::Inputs;
use serde::Serialize;

/// Exact derivative of the tipping share by one input.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct GradientEntry {
    /// Id of the input.
    #[cfg_attr(typescript, tsify(type = "FieldId"))]
    #[serde(serialize_with = "crate::names::text")]
    pub field: &'static str,
    /// Change of the tipping share per unit of that input.
    pub per_unit: f64,
}

/// Derivatives of the tipping share by the market's own parameters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TippingGradient {
    /// By c.
    pub inflow_per_quarter: f64,
    /// By phi.
    pub sold_float_share: f64,
    /// By M.
    pub price_multiplier: f64,
    /// By ell.
    pub forced_sales_per_drawdown: f64,
    /// By beta.
    pub bubble_share: f64,
    /// By o.
    pub overshoot_share: f64,
    /// By n.
    pub never_sell_share: f64,
    /// By J.
    pub herding: f64,
    /// By xi.
    pub news_shock: f64,
    /// By theta.
    pub tolerance_median: f64,
    /// By sigma.
    pub tolerance_spread: f64,
}

/// The derivatives at the fold `tip` of this market.
///
/// # Formula
///
/// With `R_J = (1 - n - y) F J/sigma`, `k = (1 - R_J)/(1 - F)`, `q = (1 - n - y) F/(sigma (1 - F))`
/// at the fold: by c `k/phi`, phi `-(y/phi) k`, M `-(f/(phi M)) k`, ell `-(d/phi) k`, J `-q y`, xi
/// `-q`, theta `q`, sigma `-q (theta - S)/sigma`, n `F/(1 - F)`; by the deepest fall `beta_f`, at
/// fixed flow with `b = 1 - e^-v - v e^-v`, `v = M f/beta_f`: `B = -(ell b/phi) k - q b`, and 0
/// below the start price; so by beta `(1 - o) B` and by o `(1 - beta) B`.
pub fn at_tip(market: &Market, tip: &Point) -> TippingGradient {
    let calm = 1.0 - tip.frightened_share;
    let q = (market.may_sell_share() - tip.sellers_share) * tip.frightened_share
        / (market.tolerance_spread * calm);
    // 1 - R_J is the price's own part of a loop gain of 1; taken so, it cannot turn negative by
    // rounding.
    let k = q * (tip.fear_per_seller - market.herding);
    let per_flow = k / market.sold_float_share;
    let fear = market.fear(tip.drawdown_share, tip.sellers_share);
    let floor = if tip.flow > 0.0 {
        let v = market.price_multiplier * tip.flow / market.deepest_fall_share();
        -libm::expm1(-v) - v * libm::exp(-v)
    } else {
        0.0
    };
    let by_deepest_fall = -market.forced_sales_per_drawdown * floor * per_flow - q * floor;
    TippingGradient {
        inflow_per_quarter: per_flow,
        sold_float_share: -tip.sellers_share * per_flow,
        price_multiplier: -tip.flow / market.price_multiplier * per_flow,
        forced_sales_per_drawdown: -tip.drawdown_share * per_flow,
        bubble_share: (1.0 - market.overshoot_share) * by_deepest_fall,
        overshoot_share: (1.0 - market.bubble_share) * by_deepest_fall,
        never_sell_share: tip.frightened_share / calm,
        herding: -q * tip.sellers_share,
        news_shock: -q,
        tolerance_median: q,
        tolerance_spread: -q * (market.tolerance_median - fear) / market.tolerance_spread,
    }
}

/// The same by the inputs of the page. The one by `bubble_share` is by the bubble share in use,
/// wherever it comes from; `external_factor` is the part of the outside money that is in use.
pub(super) fn by_input(
    inputs: &Inputs,
    market: &Market,
    tip: &Point,
    external_factor: f64,
) -> Vec<GradientEntry> {
    let by = at_tip(market, tip);
    [
        (FieldId::bubble_share, by.bubble_share),
        (FieldId::overshoot_share, by.overshoot_share),
        (FieldId::never_sell_share, by.never_sell_share),
        (FieldId::price_multiplier, by.price_multiplier),
        (
            FieldId::mainstream_share,
            by.sold_float_share * inputs.position_sold_share(),
        ),
        (
            FieldId::position_sold_share,
            by.sold_float_share * inputs.mainstream_share(),
        ),
        (
            FieldId::external_inflow_per_quarter,
            by.inflow_per_quarter * external_factor,
        ),
        (
            FieldId::circular_multiplier,
            by.inflow_per_quarter * loop_effect(inputs).inflow_per_multiplier,
        ),
        (
            FieldId::forced_sales_per_drawdown,
            by.forced_sales_per_drawdown,
        ),
        (FieldId::herding, by.herding),
        (FieldId::tolerance_median, by.tolerance_median),
        (FieldId::tolerance_spread, by.tolerance_spread),
        (FieldId::news_shock, by.news_shock),
    ]
    .map(|(id, per_unit)| GradientEntry {
        field: id.field().id,
        per_unit,
    })
    .to_vec()
}
