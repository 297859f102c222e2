//! `cargo xtask bench`: the model natively, the page in Chromium beside its peers.

use anyhow::Result;

use crate::browser;
use crate::console::Step;
use crate::engine;
use crate::project::Project;

/// Both benchmarks, with their output as it comes.
pub fn run(project: &Project) -> Result<()> {
    engine::build(project)?;
    let browser = browser::ensure(project)?;
    let model = Step { log: "bench-model", doing: "timing the model (Criterion)", hint: "" };
    project.console.stream(&model, project.cargo().arg("bench"))?;
    let page = Step { log: "bench-page", doing: "timing the page in Chromium", hint: "" };
    let mut node = project.command("node");
    node.arg("bench/run.mjs").current_dir(project.www()).env("CHROMIUM_PATH", &browser.browser);
    project.console.stream(&page, &mut node)
}
