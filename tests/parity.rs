//! Writes what the native engine computes for a thousand random inputs; `web.rs` holds the browser's engine against it.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use std::path::PathBuf;

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
    std::fs::write(&file, &digests).expect("the file can be written");
    let distinct: std::collections::HashSet<&[u8]> = digests.chunks(8).collect();
    assert_eq!(distinct.len(), count, "every random input must give a report of its own");
}
