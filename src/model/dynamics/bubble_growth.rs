//! How inflow makes a bubble grow.

use crate::model::tipping::Market;

/// The inflow is counted per quarter, and growth per year.
pub const QUARTERS_PER_YEAR: f64 = 4.0;

/// The largest bubble share that a growing bubble reaches: some of the price stays fundamental.
const LARGEST_BUBBLE_SHARE: f64 = 0.99;

/// g - r: growth of the price beyond that of fundamental value, per year, as a continuous rate.
///
/// # Formula
///
/// `4 M c` for the inflow `c` per quarter; 0 for an outflow.
pub fn excess_growth_per_year(market: &Market) -> f64 {
    (QUARTERS_PER_YEAR * market.price_multiplier * market.inflow_per_quarter).max(0.0)
}

/// The bubble share after the price has grown by the factor `growth` beyond fundamental value.
///
/// # Formula
///
/// `1 - (1 - beta)/growth`, at most 0.99 or the share that it started from.
pub fn bubble_share_after(bubble_share: f64, growth: f64) -> f64 {
    (1.0 - (1.0 - bubble_share) / growth).min(LARGEST_BUBBLE_SHARE.max(bubble_share))
}
