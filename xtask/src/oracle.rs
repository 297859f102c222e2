//! The Python oracle: a second implementation in NumPy and SciPy, whose results the engine's are
//! compared with.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::project::Project;
use crate::python::{self, Environment};
use crate::runner::Step;

const ENVIRONMENT: Environment = Environment {
    name: "oracle",
    requirements: "tests/oracle/requirements.txt",
    purpose: "the Python oracle",
    packages: "NumPy and SciPy",
    oldest_minor: 10,
};

/// Compares the engine's reports with the oracle's on random inputs.
pub fn comparison(project: &Project) -> Result<Command> {
    let python = python::python(project, &ENVIRONMENT)?;
    let reports = native_reports(project)?;
    let mut command = project.command(python);
    command.args(["-B", "tests/oracle/compare.py"]).arg(reports);
    Ok(command)
}

/// Builds the program that prints the native engine's answers.
pub fn native_reports(project: &Project) -> Result<PathBuf> {
    let step = Step::new("reports", "building the program that prints native reports");
    let mut build = project.cargo();
    build
        .args(["build", "--profile", "test", "-p", "bubble-reference"])
        .args(["--example", "reports"]);
    project
        .runner
        .run(&step, &mut build)
        .context("reference/examples/reports.rs")?;
    Ok(project.path("target/debug/examples/reports"))
}
