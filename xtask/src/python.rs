//! Python environments with pinned packages, below `target/`.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::fingerprint::{Fingerprint, Stamp};
use crate::project::Project;
use crate::runner::Step;

/// A virtual environment and what it is for.
pub struct Environment {
    /// Its folder below `target/`, and the first part of its logs' names.
    pub name: &'static str,
    pub requirements: &'static str,
    /// Who uses it, for messages.
    pub purpose: &'static str,
    pub packages: &'static str,
    /// The minor version of the oldest Python 3 that the packages support.
    pub oldest_minor: u32,
}

/// The Python of the environment; makes it unless it is up to date.
pub fn python(project: &Project, environment: &Environment) -> Result<PathBuf> {
    let Environment {
        name,
        requirements,
        purpose,
        packages,
        oldest_minor,
    } = environment;
    let folder = project.path(format!("target/{name}/venv"));
    let python = folder.join(if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python"
    });
    let manual = format!(
        "{purpose} needs Python 3.{oldest_minor} or newer with its venv module \
         (Debian: apt-get install python3-venv)"
    );
    let is_new_enough =
        format!("import sys, venv; print(sys.version_info[:2] >= (3, {oldest_minor}))");
    let machine = ["python3", "python"].into_iter().find(|name| {
        let mut command = project.command(name);
        project
            .capture(command.args(["-c", &is_new_enough]))
            .is_ok_and(|answer| answer.trim() == "True")
    });
    let Some(machine) = machine else {
        bail!("{manual}, and none is on PATH");
    };
    let mut wanted = Fingerprint::default();
    wanted.file(&project.path(requirements));
    wanted.text(&project.capture(project.command(machine).arg("--version"))?);
    let wanted = wanted.finish();
    let stamp = Stamp::of(project, name);
    if stamp.is(&wanted) && python.is_file() {
        return Ok(python);
    }
    let make = Step::new(
        format!("{name}-venv"),
        format!("making the Python environment of {purpose}"),
    )
    .hint(manual);
    let mut venv = project.command(machine);
    venv.args(["-m", "venv", "--clear"]).arg(&folder);
    project.runner.run(&make, &mut venv)?;

    let install = Step::new(
        format!("{name}-pip"),
        format!("installing {packages} into target/{name} (once)"),
    )
    .hint(format!(
        "It needs a Python package index. To do it by hand: \
         target/{name}/venv/bin/python -m pip install -r {requirements}"
    ));
    let mut pip = project.command(&python);
    pip.args(["-m", "pip", "install", "--disable-pip-version-check"])
        .args(["--only-binary", ":all:", "--requirement", requirements]);
    project.runner.run(&install, &mut pip)?;
    stamp.set(&wanted)?;
    Ok(python)
}
