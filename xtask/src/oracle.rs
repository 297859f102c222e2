//! The second implementation, in Python with SciPy, in its own virtual environment below `target/`.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::project::Project;
use crate::python::{self, Environment};
use crate::runner::Step;

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
    let reports = reports(project)?;
    let mut command = project.command(python);
    command.args(["-B", "tests/oracle/compare.py"]).arg(reports);
    Ok(command)
}

/// The program that answers as the native engine does, built.
pub fn reports(project: &Project) -> Result<PathBuf> {
    let step = Step {
        log: "reports",
        doing: "building the native engine's reports for comparison",
        hint: "",
    };
    project
        .console
        .run(
            &step,
            project
                .cargo()
                .args(["build", "--profile", "test", "--example", "reports"]),
        )
        .context("examples/reports.rs")?;
    Ok(project.path("target/debug/examples/reports"))
}
