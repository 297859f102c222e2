//! How numbers in links are written and read.

use crate::model::fields::Value;

/// Writes and reads numbers: the shortest decimal text that gives the same double back, and the
/// nearest double to a decimal text.
pub trait Numerals {
    /// The number as text.
    fn text(&self, number: f64) -> String;
    /// The number of a text of digits, perhaps with a sign, a point and an exponent.
    fn number(&self, digits: &str) -> f64;
}

/// Numbers by the standard library.
#[derive(Clone, Copy, Debug)]
pub struct Standard;

impl Numerals for Standard {
    fn text(&self, number: f64) -> String {
        number.to_string()
    }

    fn number(&self, digits: &str) -> f64 {
        digits.parse().unwrap_or(f64::NAN)
    }
}

/// A value as it stands in a link.
pub(super) fn text_of(value: Value, numerals: &dyn Numerals) -> String {
    match value {
        Value::Number(number) => numerals.text(number),
        Value::Choice(word) => word.to_owned(),
    }
}
