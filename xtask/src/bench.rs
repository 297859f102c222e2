//! `cargo xtask bench`: times the model natively, the simulations beside other implementations, and
//! the page's drawing beside chart libraries in Chromium.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

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

const DETECTION: Environment = Environment {
    name: "bench-detection",
    requirements: "benches/peers/requirements-detection.txt",
    purpose: "the comparison of detection",
    packages: "pyexuber, lppls and NumPy",
    oldest_minor: 11,
};

/// Times this build's slider step beside that of another one, which is a built site or a checkout
/// that holds one.
pub fn beside(project: &Project, baseline: &Path) -> Result<()> {
    let page = Path::new("bench.html");
    let Some(baseline) = [baseline.to_owned(), baseline.join("target/site")]
        .into_iter()
        .find(|folder| folder.join(page).is_file())
    else {
        bail!(
            "{} holds no built site: it has neither bench.html nor target/site/bench.html \
             (`cargo xtask dist` in that checkout builds it)",
            baseline.display()
        );
    };
    let chromium = browsers::chromium(project)?;
    site::build(project)?;
    let mut node = project.command("node");
    node.arg("bench/compare.mjs")
        .arg(baseline.canonicalize()?)
        .current_dir(project.www())
        .env("CHROMIUM_PATH", &chromium.browser);
    let step = Step::new("bench-baseline", "timing both builds in turn in Chromium");
    project.runner.stream(&step, &mut node)
}

/// Runs all benchmarks and prints their results; `target/bench/results.json` holds every number.
pub fn run(project: &Project) -> Result<()> {
    wasm::build(project)?;
    let chromium = browsers::chromium(project)?;
    project.runner.stream(
        &Step::new("bench-model", "timing the model natively (Criterion)"),
        project.cargo().args(["bench", "--bench", "model"]),
    )?;
    simulations(project)?;
    detection(project)?;
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
        (
            "bench-cascade",
            "timing the frames of the cascade in Chromium",
            "cascade-frames.mjs",
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

/// The simulations in NumPy and Mesa, and then, taking turns, natively and in Node as WebAssembly and
/// as plain JavaScript; the last step prints the ratios.
fn simulations(project: &Project) -> Result<()> {
    let results = project.path("target/bench");
    fs::create_dir_all(&results)?;
    let native = native_bench(project)?;
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
        project
            .command("node")
            .arg("benches/peers/run.mjs")
            .env("NATIVE_BENCH", native),
    )
}

/// The tests of a series in WebAssembly beside those of Python packages, with ratios.
fn detection(project: &Project) -> Result<()> {
    let python = python::python(project, &DETECTION)?;
    let mut node = project.command("node");
    node.arg("benches/peers/detection.mjs")
        .env("PEERS_PYTHON", python);
    let step = Step::new("bench-detection", "timing the detection beside its peers");
    project.runner.stream(&step, &mut node)
}

/// Builds the native program of the comparison and returns its path.
fn native_bench(project: &Project) -> Result<String> {
    let step = Step::new("bench-native", "building the native simulations");
    let mut build = project.cargo();
    build
        .args(["bench", "--bench", "peers", "--no-run"])
        .args(["--message-format", "json"]);
    let output = project.runner.run(&step, &mut build)?;
    executable(&output, "peers").context("cargo named no program of the bench `peers`")
}

/// The program of a target in cargo's JSON messages.
fn executable(messages: &str, target: &str) -> Option<String> {
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| message["target"]["name"] == target)
        .find_map(|message| message["executable"].as_str().map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn program_of_a_bench_is_found_among_the_messages_of_cargo() {
        let messages = "   Compiling a v1\n\
            {\"target\":{\"name\":\"other\"},\"executable\":\"/other\"}\n\
            {\"target\":{\"name\":\"peers\"},\"executable\":\"/peers\"}\n";
        assert_eq!(executable(messages, "peers").as_deref(), Some("/peers"));
        assert_eq!(executable(messages, "absent"), None);
    }
}
