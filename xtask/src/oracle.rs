//! The second implementation, in Python with SciPy, in its own virtual environment below `target/`.

use std::process::Command;

use anyhow::{Context, Result};

use crate::console::Step;
use crate::project::Project;
use crate::python::{self, Environment};

const ENVIRONMENT: Environment = Environment {
    name: "oracle",
    requirements: "tests/oracle/requirements.txt",
    of: "the second implementation",
    packages: "NumPy and SciPy",
    oldest_minor: 10,
};

/// The comparison of this engine's reports with the second implementation's, on random inputs.
pub fn comparison(project: &Project) -> Result<Command> {
    let python = python::python(project, &ENVIRONMENT)?;
    let step = Step { log: "oracle-reports", doing: "building the reports for the second implementation", hint: "" };
    project
        .console
        .run(&step, project.cargo().args(["build", "--profile", "test", "--example", "reports"]))
        .context("examples/reports.rs")?;
    let mut command = project.command(python);
    command.args(["-B", "tests/oracle/compare.py"]).arg(project.path("target/debug/examples/reports"));
    Ok(command)
}
