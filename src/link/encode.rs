//! Inputs as a link text.

use super::numerals::{Numerals, Standard, text_of};
use crate::model::Inputs;

/// The version that [`encode`] writes. Later versions must go on reading it.
pub const VERSION: &str = "1";

/// The link text of these inputs: the version, and what differs from the default. Numbers
/// round-trip exactly.
///
/// # Examples
///
/// ```
/// use bubble_calculator::{link, model::{Inputs, RawValue}};
///
/// let inputs = Inputs::from_raw([("growth_per_year", RawValue::Number(0.65)), ("power_cap", "off".into())]).unwrap();
/// assert_eq!(link::encode(&inputs), "v=1&g=0.65&cap=off");
/// assert_eq!(link::decode("v=1&g=0.65&cap=off").inputs, inputs);
/// ```
pub fn encode(inputs: &Inputs) -> String {
    encode_with(inputs, &Standard)
}

/// As [`encode`], with other numerals.
pub fn encode_with(inputs: &Inputs, numerals: &dyn Numerals) -> String {
    let mut text = String::from("v=");
    text.push_str(VERSION);
    for (field, value) in inputs
        .iter()
        .filter(|(field, value)| *value != field.default)
    {
        for part in ["&", field.link_key, "=", &text_of(value, numerals)] {
            text.push_str(part);
        }
    }
    text
}
