//! Python environments with pinned packages, below `target/`.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::fingerprint::{Fingerprint, Stamp};
use crate::project::Project;
use crate::runner::Step;

/// One environment: what is in it, and for whom.
pub struct Environment {
    /// Its folder below `target/`, and the first part of its logs' names.
    pub name: &'static str,
    pub requirements: &'static str,
    /// What it is the environment of.
    pub of: &'static str,
    pub packages: &'static str,
    /// The minor version of the oldest Python 3 that the packages run on.
    pub oldest_minor: u32,
}

/// The Python of the environment; makes it unless it is there already.
pub fn python(project: &Project, environment: &Environment) -> Result<PathBuf> {
    let Environment {
        name,
        requirements,
        of,
        packages,
        oldest_minor,
    } = environment;
    let folder = project.path(format!("target/{name}/venv"));
    let python = folder.join(if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python"
    });
    let by_hand = format!(
        "{of} needs Python 3.{oldest_minor} or newer with its venv module (Debian: apt-get install python3-venv)"
    );
    let asked = format!("import sys, venv; print(sys.version_info[:2] >= (3, {oldest_minor}))");
    let machine = ["python3", "python"].into_iter().find_map(|name| {
        Some((
            name,
            project
                .capture(project.command(name).args(["-c", &asked]))
                .ok()?,
        ))
    });
    let Some((machine, _)) = machine.filter(|(_, answer)| answer.trim() == "True") else {
        bail!("{by_hand}, and none is on PATH");
    };
    let mut wanted = Fingerprint::default();
    wanted.file(&project.path(requirements));
    wanted.text(&project.capture(project.command(machine).arg("--version"))?);
    let wanted = wanted.finish();
    let stamp = Stamp::of(project, name);
    if stamp.is(&wanted) && python.is_file() {
        return Ok(python);
    }
    let make = Step {
        log: &format!("{name}-venv"),
        doing: &format!("making the Python environment of {of}"),
        hint: &by_hand,
    };
    project.console.run(
        &make,
        project
            .command(machine)
            .args(["-m", "venv", "--clear"])
            .arg(&folder),
    )?;
    let install = Step {
        log: &format!("{name}-pip"),
        doing: &format!("installing {packages} into target/{name} (once)"),
        hint: &format!(
            "It needs a Python package index. The command that would get them: target/{name}/venv/bin/python -m pip install -r {requirements}"
        ),
    };
    let mut pip = project.command(&python);
    pip.args([
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--only-binary",
        ":all:",
        "--requirement",
        requirements,
    ]);
    project.console.run(&install, &mut pip)?;
    stamp.set(&wanted)?;
    Ok(python)
}
