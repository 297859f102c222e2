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

/// The market of the golden values: the default inputs at a bubble share of one half.
pub fn default_market() -> Market {
    market_with(&Inputs::default(), 0.5)
}

/// The market of these inputs with this bubble share, no link of the money loop being cut.
pub fn market_with(inputs: &Inputs, bubble_share: f64) -> Market {
    chain::market(
        inputs,
        bubble_share,
        inputs.external_inflow_per_quarter() + inputs.circular_inflow_per_quarter(),
    )
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
