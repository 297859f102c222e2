//! Seeded random inputs, the same on every machine.
#![allow(
    dead_code,
    reason = "every test binary compiles this module, and uses its own part of it"
)]

use bubble_calculator::model::fields::{FIELDS, Value};
use bubble_calculator::model::{Inputs, RawValue};
use std::sync::OnceLock;
use std::time::{SystemTime, UNIX_EPOCH};

/// The seed of a test run: 2026, or the number in the environment variable `SEED`, or another one
/// each time with `FRESH_SEEDS=1`. One that is not the usual is printed.
pub fn seed() -> u64 {
    static SEED: OnceLock<u64> = OnceLock::new();
    *SEED.get_or_init(|| {
        let seed = match (std::env::var("SEED"), std::env::var_os("FRESH_SEEDS")) {
            (Ok(seed), _) => seed.parse().expect("SEED is a whole number"),
            (_, None) => return 2026,
            (_, Some(_)) => {
                let now = SystemTime::now().duration_since(UNIX_EPOCH);
                now.expect("a clock past 1970").as_nanos() as u64 >> 10
            }
        };
        eprintln!("SEED={seed}");
        seed
    })
}

/// SplitMix64: enough to draw test inputs, and the same bits everywhere.
pub struct Draws(pub u64);

impl Draws {
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A raw value for every input, inside its limits; one in eight sits on a limit.
    pub fn raw_inputs(&mut self) -> Vec<(&'static str, RawValue)> {
        FIELDS
            .iter()
            .map(|field| match (field.default, field.min, field.max) {
                (Value::Number(_), Some(min), Some(max)) => {
                    let share = match self.bits() % 16 {
                        0 => 0.0,
                        1 => 1.0,
                        _ => self.unit(),
                    };
                    (
                        field.id,
                        RawValue::Number((min + (max - min) * share).clamp(min, max)),
                    )
                }
                _ => (
                    field.id,
                    field.choices[(self.bits() % field.choices.len() as u64) as usize].into(),
                ),
            })
            .collect()
    }

    /// Valid inputs: drawn anew until the limit between fields holds too.
    pub fn inputs(&mut self) -> Inputs {
        loop {
            if let Ok(inputs) = Inputs::from_raw(self.raw_inputs()) {
                return inputs;
            }
        }
    }
}
