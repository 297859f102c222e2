//! Installs Debian packages, where this is Debian and the user may.

use std::fs;

use anyhow::{Result, bail};

use crate::project::Project;
use crate::runner::Step;

/// Installs the packages of `what`; `manual` says how a person would do it.
pub fn install(project: &Project, what: &str, packages: &[&str], manual: &str) -> Result<()> {
    if !is_debian() {
        bail!("{manual}. Nothing was installed: this is not Debian");
    }
    let Some(root) = root_prefix(project) else {
        bail!(
            "{manual}. Nothing was installed: this user is not root and has no sudo without a password"
        );
    };
    let update = Step::new("apt-update", "refreshing Debian's package lists");
    if apt_get(project, &root, &update, &["update"]).is_err() {
        project
            .runner
            .note("going on with the package lists that are there");
    }
    let step = Step::new("apt-install", format!("installing {what} (apt-get)")).hint(manual);
    let mut arguments = vec!["install", "--yes", "--no-install-recommends"];
    arguments.extend(packages);
    apt_get(project, &root, &step, &arguments)
}

/// Debian itself: some browser packages of its derivatives only point to a snap.
fn is_debian() -> bool {
    fs::read_to_string("/etc/os-release")
        .is_ok_and(|text| text.lines().any(|line| line == "ID=debian"))
}

/// The words before a command that needs root: none for root, else sudo where it asks no password.
fn root_prefix(project: &Project) -> Option<Vec<&'static str>> {
    let is_root = project
        .capture(project.command("id").arg("-u"))
        .is_ok_and(|id| id.trim() == "0");
    if is_root {
        return Some(Vec::new());
    }
    project
        .capture(project.command("sudo").args(["-n", "true"]))
        .is_ok()
        .then(|| vec!["sudo", "-n"])
}

fn apt_get(project: &Project, root: &[&str], step: &Step, arguments: &[&str]) -> Result<()> {
    let words: Vec<&str> = root
        .iter()
        .copied()
        .chain(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"])
        .chain(["-o", "DPkg::Lock::Timeout=300"])
        .chain(arguments.iter().copied())
        .collect();
    let mut command = project.command(words[0]);
    command.args(&words[1..]);
    project.runner.run(step, &mut command)?;
    Ok(())
}
