//! SHA-256 over texts and numbers: tells grids and answers apart.

use bubble_calculator::model::fields::Value;
use sha2::{Digest as _, Sha256};

/// A digest in the making.
#[derive(Clone, Debug, Default)]
pub struct Digest(Sha256);

impl Digest {
    /// Adds a text and its end.
    pub fn text(&mut self, text: &str) {
        self.0.update(text);
        self.0.update([0xFF]);
    }

    /// Adds a number, to the last bit.
    pub fn number(&mut self, number: f64) {
        self.0.update(number.to_bits().to_le_bytes());
    }

    /// Adds a value of an input.
    pub fn value(&mut self, value: Value) {
        match value {
            Value::Number(number) => self.number(number),
            Value::Choice(word) => self.text(word),
        }
    }

    /// The digest of everything added, in hexadecimal digits.
    pub fn hex(self) -> String {
        format!("{:x}", self.0.finalize())
    }
}
