//! `cargo xtask bench`: the model natively, its simulations beside their peers, the page in
//! Chromium beside its own.

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
    of: "the comparison with peers",
    packages: "Mesa, NumPy and SciPy",
    oldest_minor: 11,
};

/// All benchmarks, with their output as it comes; every number lies in `target/bench/results.json`
/// too.
pub fn run(project: &Project) -> Result<()> {
    wasm::build(project)?;
    let browser = browsers::ensure(project)?;
    let model = Step {
        log: "bench-model",
        doing: "timing the model (Criterion)",
        hint: "",
    };
    project
        .console
        .stream(&model, project.cargo().args(["bench", "--bench", "model"]))?;
    peers(project)?;
    site::build(project)?;
    for (log, doing, script) in [
        (
            "bench-page",
            "timing the page's pictures beside its peers in Chromium",
            "run.mjs",
        ),
        (
            "bench-start",
            "timing a first visit on a slow telephone",
            "start.mjs",
        ),
        ("bench-results", "gathering all figures", "results.mjs"),
    ] {
        let mut node = project.command("node");
        node.arg(format!("bench/{script}"))
            .current_dir(project.www())
            .env("CHROMIUM_PATH", &browser.browser);
        project.console.stream(
            &Step {
                log,
                doing,
                hint: "",
            },
            &mut node,
        )?;
    }
    Ok(())
}

/// The simulations natively, in NumPy and Mesa, and in Node as WebAssembly and as plain JavaScript;
/// the last prints the ratios.
fn peers(project: &Project) -> Result<()> {
    let results = project.path("target/bench");
    fs::create_dir_all(&results)?;
    let native = Step {
        log: "bench-native",
        doing: "timing the simulations natively",
        hint: "",
    };
    project
        .console
        .run(&native, project.cargo().args(["bench", "--bench", "peers"]))?;
    let python = python::python(project, &ENVIRONMENT)?;
    for (log, doing, peer) in [
        ("bench-numpy", "timing the same in NumPy", "numpy"),
        ("bench-mesa", "timing the agents in Mesa", "mesa"),
    ] {
        let mut command = project.command(&python);
        command
            .arg("-B")
            .arg(format!("benches/peers/{peer}_peer.py"))
            .arg(results.join(format!("{peer}.json")));
        project.console.run(
            &Step {
                log,
                doing,
                hint: "",
            },
            &mut command,
        )?;
    }
    let node = Step {
        log: "bench-peers",
        doing: "timing the same in WebAssembly and in JavaScript (Node)",
        hint: "",
    };
    project
        .console
        .stream(&node, project.command("node").arg("benches/peers/run.mjs"))
}
