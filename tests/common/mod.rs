//! What tests of several binaries share.
#![allow(
    dead_code,
    reason = "every test binary compiles this module, and uses its own part of it"
)]

pub mod assert;
pub mod draws;
pub mod golden;
pub mod links;
pub mod markets;
#[cfg(not(target_arch = "wasm32"))]
pub mod properties;
pub mod scenarios;

use bubble_calculator::model::numerics::fnv::Fnv;
use bubble_calculator::model::{Inputs, RawValue};
pub use draws::Draws;

/// How many random inputs the parity of native and wasm is checked on, and their seed.
pub const PARITY: (u64, usize) = (2026, 1000);

/// Kind, raw inputs, seed and runs of a simulation.
pub type Asked = (&'static str, Vec<(&'static str, RawValue)>, f64, f64);

/// The simulations that the parity of native and wasm is checked on. The first of each kind has
/// every default but a small population; the others have random inputs.
pub fn simulations() -> Vec<Asked> {
    let mut draws = Draws(41);
    let mut asked = Vec::new();
    for index in 0..12 {
        let mut raw = if index == 0 {
            Vec::new()
        } else {
            draws.raw_inputs()
        };
        while Inputs::from_raw(raw.iter().cloned()).is_err() {
            raw = draws.raw_inputs();
        }
        raw.retain(|(id, _)| *id != "agent_count");
        raw.push(("agent_count", RawValue::Number(2000.0)));
        asked.push(("agents", raw.clone(), f64::from(index), 60.0));
        asked.push(("paths", raw.clone(), 1e15 + f64::from(index), 40.0));
        asked.push((
            "uncertainty",
            raw,
            9_007_199_254_740_992.0 - f64::from(index),
            300.0,
        ));
    }
    asked
}

/// The hash of the bits of every number.
pub fn digest_of_numbers(numbers: &[f64]) -> u64 {
    let mut hash = Fnv::default();
    numbers.iter().for_each(|number| hash.feed_number(*number));
    hash.value()
}

/// The hash of every name, text and number of a JSON value, numbers by their bits (with -0 as 0,
/// since JSON text in JavaScript has no -0).
pub fn digest(value: &serde_json::Value) -> u64 {
    fn walk(hash: &mut Fnv, value: &serde_json::Value) {
        match value {
            serde_json::Value::Null => hash.feed(b"null"),
            serde_json::Value::Bool(claim) => hash.feed(&[u8::from(*claim)]),
            serde_json::Value::Number(number) => {
                hash.feed_number(number.as_f64().expect("a JSON number is a double") + 0.0);
            }
            serde_json::Value::String(text) => hash.feed(text.as_bytes()),
            serde_json::Value::Array(values) => values.iter().for_each(|value| walk(hash, value)),
            serde_json::Value::Object(entries) => entries.iter().for_each(|(name, value)| {
                hash.feed(name.as_bytes());
                walk(hash, value);
            }),
        }
    }
    let mut hash = Fnv::default();
    walk(&mut hash, value);
    hash.value()
}
