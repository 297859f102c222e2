//! What tells simulations apart whose batches must not be mixed.

use super::kind::SimulationKind;
use crate::model::fields::Value;
use crate::model::inputs::Inputs;
use crate::model::numerics::fnv::Fnv;

/// FNV-1a of all that makes a simulation what it is, as a whole number that a double holds.
pub(super) fn digest(kind: SimulationKind, inputs: &Inputs, seed: f64, runs: f64) -> f64 {
    let mut hash = Fnv::default();
    hash.feed(kind.key().as_bytes());
    hash.feed_number(seed);
    hash.feed_number(runs);
    for (_, value) in inputs.iter() {
        match value {
            Value::Number(number) => hash.feed_number(number),
            Value::Choice(word) => hash.feed(word.as_bytes()),
        }
    }
    (hash.value() >> 11) as f64
}
