//! What tells simulations apart whose batches must not be mixed.

use super::kind::SimulationKind;
use crate::model::fields::Value;
use crate::model::inputs::Inputs;

/// FNV-1a of all that makes a simulation what it is, as a whole number that a double holds.
pub(super) fn digest(kind: SimulationKind, inputs: &Inputs, seed: f64, runs: f64) -> f64 {
    let mut hash = 0xCBF2_9CE4_8422_2325u64;
    let mut feed = |bytes: &[u8]| {
        for byte in bytes {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01B3);
        }
    };
    feed(kind.key().as_bytes());
    feed(&seed.to_bits().to_le_bytes());
    feed(&runs.to_bits().to_le_bytes());
    for (_, value) in inputs.iter() {
        match value {
            Value::Number(number) => feed(&number.to_bits().to_le_bytes()),
            Value::Choice(word) => feed(word.as_bytes()),
        }
    }
    (hash >> 11) as f64
}
