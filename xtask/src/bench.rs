//! `cargo xtask bench`: times the model natively, the simulations beside other implementations, and
//! the page's drawing beside chart libraries in Chromium.

use std::fs;

use anyhow::Result;

use crate::browsers;
use crate::project::Project;
use crate::python::{self, Environment};
use crate::runner::Step;
use crate::site;
use crate::wasm;

const ENVIRONMENT: Environment = Environment {
    name: "bench",
    requirements: "benches/peers/requirements.txt",
    purpose: "the comparison with other implementations",
    packages: "Mesa, NumPy and SciPy",
    oldest_minor: 11,
};

/// Runs all benchmarks and prints their results; `target/bench/results.json` holds every number.
pub fn run(project: &Project) -> Result<()> {
    wasm::build(project)?;
    let chromium = browsers::chromium(project)?;
    project.runner.stream(
        &Step::new("bench-model", "timing the model natively (Criterion)"),
        project.cargo().args(["bench", "--bench", "model"]),
    )?;
    simulations(project)?;
    site::build(project)?;
    for (log, label, script) in [
        (
            "bench-page",
            "timing the page's charts beside chart libraries in Chromium",
            "run.mjs",
        ),
        (
            "bench-start",
            "timing a first visit on a slow telephone",
            "page-load.mjs",
        ),
        ("bench-results", "gathering all figures", "results.mjs"),
    ] {
        let mut node = project.command("node");
        node.arg(format!("bench/{script}"))
            .current_dir(project.www())
            .env("CHROMIUM_PATH", &chromium.browser);
        project.runner.stream(&Step::new(log, label), &mut node)?;
    }
    Ok(())
}

/// The simulations natively, in NumPy and Mesa, and in Node as WebAssembly and as plain JavaScript;
/// the last step prints the ratios.
fn simulations(project: &Project) -> Result<()> {
    let results = project.path("target/bench");
    fs::create_dir_all(&results)?;
    project.runner.run(
        &Step::new("bench-native", "timing the simulations natively"),
        project.cargo().args(["bench", "--bench", "peers"]),
    )?;
    let python = python::python(project, &ENVIRONMENT)?;
    for (log, label, peer) in [
        ("bench-numpy", "timing them in NumPy", "numpy"),
        ("bench-mesa", "timing the agents in Mesa", "mesa"),
    ] {
        let mut command = project.command(&python);
        command
            .arg("-B")
            .arg(format!("benches/peers/{peer}_peer.py"))
            .arg(results.join(format!("{peer}.json")));
        project.runner.run(&Step::new(log, label), &mut command)?;
    }
    project.runner.stream(
        &Step::new(
            "bench-peers",
            "timing them in WebAssembly and in JavaScript (Node)",
        ),
        project.command("node").arg("benches/peers/run.mjs"),
    )
}
