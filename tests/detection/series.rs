//! The series of `golden/detection.json`, made again by the rules that it names, to the last bit.

use crate::golden::{golden, number, numbers, rows};
use serde_json::Value;
use std::sync::OnceLock;

/// The golden values of the detection.
pub fn goldens() -> &'static Value {
    static GOLDENS: OnceLock<Value> = OnceLock::new();
    GOLDENS.get_or_init(|| golden("detection.json"))
}

/// A linear congruential generator, and sums of twelve of its numbers as normal ones.
pub struct Generator(u64);

impl Generator {
    pub fn seeded(parameters: &Value) -> Self {
        Generator(number(&parameters["seed"]) as u64)
    }

    pub fn unit(&mut self) -> f64 {
        self.0 = (1_664_525 * self.0 + 1_013_904_223) % (1 << 32);
        (self.0 >> 8) as f64 / f64::from(1 << 24)
    }

    pub fn normal(&mut self) -> f64 {
        (0..12).fold(0.0, |sum, _| sum + self.unit()) - 6.0
    }
}

/// The series of this name.
pub fn series(name: &str) -> Vec<f64> {
    let entry = &goldens()["series"][name];
    let kind = entry["kind"].as_str().expect("a kind");
    made(kind, &entry["parameters"])
}

/// The series that a rule makes of its parameters.
pub fn made(kind: &str, parameters: &Value) -> Vec<f64> {
    let at = |name: &str| number(&parameters[name]);
    let mut generator = Generator::seeded(parameters);
    let length = at("T") as usize;
    let mut values = vec![at("start")];
    let mut hidden = values[0];
    while values.len() < length {
        let t = values.len();
        let y = values[t - 1];
        let next = match kind {
            "walk" => y + (at("drift") + at("sd") * generator.normal()),
            "bubbles" => {
                let shock = at("sd") * generator.normal();
                let bubbles = parameters["bubbles"].as_array().expect("a list");
                bubbles.iter().fold(y + shock, |next, bubble| {
                    let (from, to) = (number(&bubble["from"]), number(&bubble["to"]));
                    let now = t as f64;
                    if (from..=to).contains(&now) {
                        number(&bubble["rho"]) * y + shock
                    } else if now == to + 1.0 {
                        values[from as usize - 1] + shock
                    } else {
                        next
                    }
                })
            }
            "evans" => {
                let factor = 1.0 + at("sd") * generator.normal();
                let (growth, survive, delta) = (at("growth"), at("survive"), at("delta"));
                if y <= at("alpha") {
                    growth * y * factor
                } else {
                    let lives = if generator.unit() < survive { 1.0 } else { 0.0 };
                    (delta + growth / survive * lives * (y - delta / growth)) * factor
                }
            }
            "reverting" => {
                at("mean") + at("phi") * (y - at("mean")) + at("sd") * generator.normal()
            }
            "volatility" => {
                let sd = if (t as f64) < at("at") {
                    "sd"
                } else {
                    "sd_after"
                };
                y + at(sd) * generator.normal()
            }
            "geometric" => y * (1.0 + (at("drift") + at("sd") * generator.normal())),
            "ticks" => {
                hidden += at("sd") * generator.normal();
                (hidden / at("tick")).floor() * at("tick")
            }
            _ => panic!("no rule makes {kind}"),
        };
        values.push(next);
    }
    values
}

#[test]
fn the_series_are_those_of_the_goldens_to_the_last_bit() {
    let first = &goldens()["generators"];
    let mut generator = Generator(7);
    for value in numbers(&first["lcg_seed_7_u"]) {
        assert_eq!(generator.unit(), value);
    }
    for value in numbers(&first["lcg_seed_7_then_z"]) {
        assert_eq!(generator.normal(), value);
    }
    let mut count = 0;
    for (name, entry) in rows(&goldens()["series"]) {
        let values = series(name);
        assert_eq!(values[..4], numbers(&entry["first"])[..], "{name}");
        assert_eq!(values.last(), entry["last"].as_f64().as_ref(), "{name}");
        // The sum itself is rounded once, from the exact one.
        let sum: f64 = values.iter().sum();
        assert!((sum / number(&entry["sum"]) - 1.0).abs() < 1e-12, "{name}");
        count += 1;
    }
    assert_eq!(count, 13);
}
