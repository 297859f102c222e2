//! The second implementation, in Python with SciPy, in its own virtual environment below `target/`.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::console::Step;
use crate::project::Project;
use crate::stamp::{Fingerprint, Stamp};

const REQUIREMENTS: &str = "tests/oracle/requirements.txt";
const BY_HAND: &str = "The second implementation needs Python 3.10 or newer with its venv module (Debian: apt-get install python3-venv)";

/// The Python of the virtual environment with the pinned packages; makes it unless it is there already.
pub fn python(project: &Project) -> Result<PathBuf> {
    let folder = project.path("target/oracle/venv");
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let machine = ["python3", "python"].into_iter().find_map(|name| {
        Some((name, project.capture(project.command(name).args(["-c", "import sys, venv; print(sys.version_info[:2] >= (3, 10))"])).ok()?))
    });
    let Some((machine, _)) = machine.filter(|(_, answer)| answer.trim() == "True") else {
        bail!("{BY_HAND}, and none is on PATH");
    };
    let mut wanted = Fingerprint::default();
    wanted.file(&project.path(REQUIREMENTS));
    wanted.text(&project.capture(project.command(machine).arg("--version"))?);
    let wanted = wanted.finish();
    let stamp = Stamp::of(project, "oracle");
    if stamp.is(&wanted) && python.is_file() {
        return Ok(python);
    }
    let make = Step { log: "oracle-venv", doing: "making the Python environment of the second implementation", hint: BY_HAND };
    project.console.run(&make, project.command(machine).args(["-m", "venv", "--clear"]).arg(&folder))?;
    let install = Step {
        log: "oracle-pip",
        doing: "installing NumPy and SciPy into target/oracle (once)",
        hint: "It needs a Python package index. The command that would get them: target/oracle/venv/bin/python -m pip install -r tests/oracle/requirements.txt",
    };
    let mut pip = project.command(&python);
    pip.args(["-m", "pip", "install", "--disable-pip-version-check", "--only-binary", ":all:", "--requirement", REQUIREMENTS]);
    project.console.run(&install, &mut pip)?;
    stamp.set(&wanted)?;
    Ok(python)
}

/// The comparison of this engine's reports with the second implementation's, on random inputs.
pub fn comparison(project: &Project) -> Result<Command> {
    let python = python(project)?;
    let step = Step { log: "oracle-reports", doing: "building the reports for the second implementation", hint: "" };
    project
        .console
        .run(&step, project.cargo().args(["build", "--profile", "test", "--example", "reports"]))
        .context("examples/reports.rs")?;
    let mut command = project.command(python);
    command.args(["-B", "tests/oracle/compare.py"]).arg(project.path("target/debug/examples/reports"));
    Ok(command)
}
