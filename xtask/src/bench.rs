//! `cargo xtask bench`: the model natively, its simulations beside their peers, the page in Chromium beside its own.

use std::fs;

use anyhow::Result;

use crate::browser;
use crate::console::Step;
use crate::engine;
use crate::oracle;
use crate::project::Project;
use crate::site;

/// All benchmarks, with their output as it comes; the numbers of the comparisons lie in `target/bench` too.
pub fn run(project: &Project) -> Result<()> {
    engine::build(project)?;
    let browser = browser::ensure(project)?;
    let model = Step { log: "bench-model", doing: "timing the model (Criterion)", hint: "" };
    project.console.stream(&model, project.cargo().args(["bench", "--bench", "model"]))?;
    peers(project)?;
    let page = Step { log: "bench-page", doing: "timing the page in Chromium", hint: "" };
    let mut node = project.command("node");
    node.arg("bench/run.mjs").current_dir(project.www()).env("CHROMIUM_PATH", &browser.browser);
    project.console.stream(&page, &mut node)?;
    site::build(project)?;
    let start = Step { log: "bench-start", doing: "timing a first visit on a slow telephone", hint: "" };
    let mut node = project.command("node");
    node.arg("bench/start.mjs").current_dir(project.www()).env("CHROMIUM_PATH", &browser.browser);
    project.console.stream(&start, &mut node)
}

/// The simulations natively, in NumPy, and in Node as WebAssembly and as plain JavaScript; the last prints the ratios.
fn peers(project: &Project) -> Result<()> {
    let results = project.path("target/bench");
    fs::create_dir_all(&results)?;
    let native = Step { log: "bench-native", doing: "timing the simulations natively", hint: "" };
    project.console.run(&native, project.cargo().args(["bench", "--bench", "peers"]))?;
    let python = oracle::python(project)?;
    let numpy = Step { log: "bench-numpy", doing: "timing the same in NumPy", hint: "" };
    project.console.run(&numpy, project.command(python).args(["-B", "benches/peers/numpy_peer.py"]).arg(results.join("numpy.json")))?;
    let node = Step { log: "bench-peers", doing: "timing the same in WebAssembly and in JavaScript (Node)", hint: "" };
    project.console.stream(&node, project.command("node").arg("benches/peers/run.mjs"))
}
