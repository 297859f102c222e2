//! Writes what the native engine computes for a thousand random inputs, and in simulations; `web.rs` holds the browser's engine against it.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use bubble_calculator::model::Inputs;
use bubble_calculator::model::simulation::{Simulation, SimulationKind};
use std::path::PathBuf;

/// Digests of the result and of the samples of every simulation.
fn simulated() -> Vec<u8> {
    let mut digests = Vec::new();
    for (kind, raw, seed, runs) in common::simulations() {
        let inputs = Inputs::from_raw(raw).expect("valid");
        let mut simulation = Simulation::new(SimulationKind::named(kind).expect("a kind"), &inputs, seed, runs).expect("valid");
        simulation.step(usize::MAX);
        let result = serde_json::to_value(simulation.result()).expect("a summary has a JSON form");
        digests.extend(common::digest(&result).to_le_bytes());
        digests.extend(common::digest_of_numbers(&simulation.samples()).to_le_bytes());
    }
    digests
}

#[test]
fn native_reports_are_written_for_the_browser_to_match() {
    let file = std::env::var_os("BUBBLE_PARITY_FILE")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/target/parity/reports.bin")), PathBuf::from);
    let (seed, count) = common::PARITY;
    let mut draws = common::Draws(seed);
    let digests: Vec<u8> = (0..count)
        .flat_map(|_| {
            let report = bubble_calculator::model::evaluate(&draws.inputs());
            common::digest(&serde_json::to_value(report).expect("a report has a JSON form")).to_le_bytes()
        })
        .collect();
    std::fs::create_dir_all(file.parent().expect("the file lies in a folder")).expect("the folder can be made");
    let digests_and_simulations = [digests.clone(), simulated()].concat();
    std::fs::write(&file, &digests_and_simulations).expect("the file can be written");
    let distinct: std::collections::HashSet<&[u8]> = digests.chunks(8).collect();
    assert_eq!(distinct.len(), count, "every random input must give a report of its own");
}
