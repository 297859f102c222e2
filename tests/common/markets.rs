//! Inputs and markets that many tests begin with.
#![allow(
    dead_code,
    reason = "every test binary compiles this module, and uses its own part of it"
)]

use bubble_calculator::model::tipping::{EquilibriumCurve, Fold, Market};
use bubble_calculator::model::{Inputs, RawValue, chain};

/// The inputs with these values, and defaults for the rest.
pub fn inputs(values: &[(&'static str, RawValue)]) -> Inputs {
    Inputs::from_raw(values.iter().cloned()).expect("valid inputs")
}

/// The market of the golden values of `models.json`: the defaults of the first edition, in which
/// everybody may sell, at a bubble share of one half.
pub fn default_market() -> Market {
    Market {
        price_multiplier: 5.0,
        sold_float_share: 0.3,
        bubble_share: 0.5,
        overshoot_share: 0.0,
        never_sell_share: 0.0,
        inflow_per_quarter: 0.005,
        forced_sales_per_drawdown: 0.035,
        herding: 0.2,
        tolerance_median: 0.32,
        tolerance_spread: 0.06,
        news_shock: 0.0,
    }
}

/// Inputs whose market is [`default_market`], with these values on top.
pub fn default_market_inputs(values: &[(&'static str, RawValue)]) -> Inputs {
    let first_edition: [(&'static str, RawValue); 8] = [
        ("bubble_share_mode", "set".into()),
        ("bubble_share", 0.5.into()),
        ("never_sell_share", 0.0.into()),
        ("external_inflow_per_quarter", 0.005.into()),
        ("inflow_response", 0.0.into()),
        ("circular_multiplier", 0.0.into()),
        ("tolerance_median", 0.32.into()),
        ("awareness_mode", "set".into()),
    ];
    let all: Vec<_> = first_edition.iter().chain(values).cloned().collect();
    inputs(&all)
}

/// The market of these inputs with this bubble share and the money that the chain finds.
pub fn market_with(inputs: &Inputs, bubble_share: f64) -> Market {
    let inflow = chain::market_of(inputs).inflow_per_quarter;
    chain::market(inputs, bubble_share, inflow)
}

/// The tipping share of a market, by its whole curve.
pub fn tipping_share(market: &Market) -> Option<f64> {
    EquilibriumCurve::of(market)
        .tip()
        .map(|fold| fold.point.seed_share)
}

/// The tipping point of [`default_market`].
pub fn default_tip() -> Fold {
    EquilibriumCurve::of(&default_market())
        .tip()
        .expect("a fold")
}
