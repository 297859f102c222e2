//! Payback and tipping of any inputs, at five rates of growth.
//!
//! Inputs are given as `id=value`, numbers or words; one that is not given keeps its default. Every
//! wrong one is named with its limits.
//!
//! ```text
//! cargo run --example evaluate -- price_to_earnings=41 seed_share=0.02 cut_link=cloud_vendor
//! ```

#[path = "support/out.rs"]
mod out;

use bubble_calculator::link::encode;
use bubble_calculator::model::{Inputs, RawValue, evaluate};
use std::io::{stderr, stdout};
use std::process::ExitCode;

const GROWTHS_PER_YEAR: [f64; 5] = [0.0, 0.1, 0.2, 0.3, 0.5];

fn main() -> ExitCode {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let raw: Vec<(&str, RawValue)> = given.iter().map(|text| raw_input(text)).collect();
    let mut table = format!(
        "{:>8} {:>12} {:>13}  {:11}  link\n",
        "growth", "payback", "tips at", "state"
    );
    for growth_per_year in GROWTHS_PER_YEAR {
        let inputs = match Inputs::from_raw(
            raw.iter()
                .cloned()
                .chain([("growth_per_year", growth_per_year.into())]),
        ) {
            Ok(inputs) => inputs,
            Err(errors) => {
                let _ = out::write(
                    stderr(),
                    &errors
                        .iter()
                        .map(|error| format!("{error}\n"))
                        .collect::<String>(),
                );
                return ExitCode::FAILURE;
            }
        };
        let report = evaluate(&inputs);
        // What is never reached has no number; `report.reasons` says why.
        let years = report
            .payback
            .years
            .map_or("never".into(), |years| format!("{years:.1} years"));
        let share = report
            .tipping
            .tipping_share
            .map_or("nothing tips".into(), |share| {
                format!("{:.2} %", 100.0 * share)
            });
        table += &format!(
            "{:>6.0} % {years:>12} {share:>13}  {:11}  #{}\n",
            100.0 * growth_per_year,
            report.tipping.state.key(),
            encode(&inputs)
        );
    }
    if out::write(stdout(), &table).is_ok() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// An input by its id; what is no number is a word.
fn raw_input(text: &str) -> (&str, RawValue) {
    let (id, value) = text.split_once('=').unwrap_or((text, ""));
    (
        id,
        value
            .parse()
            .map_or_else(|_| RawValue::Text(value.into()), RawValue::Number),
    )
}
