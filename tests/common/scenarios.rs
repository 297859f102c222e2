//! Markets in time that many tests begin with.
#![allow(
    dead_code,
    reason = "every test binary compiles this module, and uses its own part of it"
)]

use super::draws::Draws;
use super::golden::number;
use super::markets::market_with;
use bubble_calculator::model::dynamics::Scenario;
use bubble_calculator::model::tipping::Market;
use bubble_calculator::model::{Inputs, RawValue, scenario_of};
use serde_json::Value;

/// The inputs of a golden case, defaults for the rest.
pub fn golden_inputs(case: &Value) -> Inputs {
    let raw = case.as_object().expect("inputs").iter();
    Inputs::from_raw(raw.map(|(id, value)| {
        let value = match value {
            Value::String(choice) => RawValue::Text(choice.clone()),
            value => number(value).into(),
        };
        (id.as_str(), value)
    }))
    .expect("valid inputs")
}

/// The scenario of these inputs.
pub fn golden_scenario(case: &Value) -> Scenario {
    scenario_of(&golden_inputs(case))
}

/// A random scenario anywhere within the limits of the inputs.
pub fn drawn_scenario(draws: &mut Draws) -> Scenario {
    let inputs = draws.inputs();
    let market = Market {
        never_sell_share: 0.8 * draws.unit() * draws.unit(),
        overshoot_share: 0.8 * draws.unit() * draws.unit(),
        ..market_with(&inputs, 0.05 + 0.9 * draws.unit())
    };
    let mut scenario = Scenario::of(&inputs, &market, inputs.awareness_share() * draws.unit());
    // Most of the limits' range tips at once.
    scenario.awareness.seed_share *= draws.unit() * draws.unit();
    scenario
}
