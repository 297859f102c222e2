//! A digest that tells two things apart which nobody made alike on purpose.

use bubble_calculator::model::fields::Value;

/// FNV-1a of 128 bits.
#[derive(Clone, Debug)]
pub struct Digest(u128);

impl Default for Digest {
    fn default() -> Self {
        Digest(0x6C62_272E_07BB_0142_62B8_2175_6295_C58D)
    }
}

impl Digest {
    /// Takes in a text and its end.
    pub fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
        self.bytes(&[0xFF]);
    }

    /// Takes in a number to the last bit.
    pub fn number(&mut self, number: f64) {
        self.bytes(&number.to_bits().to_le_bytes());
    }

    /// Takes in a value of an input.
    pub fn value(&mut self, value: Value) {
        match value {
            Value::Number(number) => self.number(number),
            Value::Choice(word) => self.text(word),
        }
    }

    /// What came in so far, as 32 digits.
    pub fn hex(&self) -> String {
        format!("{:032x}", self.0)
    }

    fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u128::from(*byte))
                .wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013B);
        }
    }
}
