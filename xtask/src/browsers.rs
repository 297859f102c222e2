//! Chromium and its driver: found, or installed on Debian.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::project::Project;
use crate::runner::Step;

const BROWSERS: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
];
/// A Chinese font for the pictures, and the fonts that `--no-install-recommends` leaves out.
const DEBIAN_PACKAGES: [&str; 4] = [
    "chromium",
    "chromium-driver",
    "fonts-liberation",
    "fonts-noto-cjk",
];

/// A browser and the driver of the same version.
pub struct Browser {
    pub browser: PathBuf,
    pub driver: PathBuf,
    pub version: String,
}

/// Finds a browser with its driver, or installs both.
pub fn ensure(project: &Project) -> Result<Browser> {
    let reason = match find(project) {
        Ok(found) => return Ok(found),
        Err(reason) => reason,
    };
    let by_hand = format!(
        "{reason}. The tests run in Chromium. Install it with its driver (Debian: apt-get install {}), or name both in the variables CHROME and CHROMEDRIVER",
        DEBIAN_PACKAGES.join(" ")
    );
    if ["CHROME", "CHROMEDRIVER"]
        .iter()
        .any(|name| env::var_os(name).is_some())
    {
        bail!("{by_hand}. Nothing was installed: CHROME or CHROMEDRIVER is set");
    }
    install(project, "Chromium", &DEBIAN_PACKAGES, &by_hand)?;
    find(project).map_err(|reason| anyhow::anyhow!("after apt-get installed Chromium: {reason}"))
}

/// Installs Debian's packages of a browser where that is allowed.
pub fn install(project: &Project, what: &str, packages: &[&str], by_hand: &str) -> Result<()> {
    if !is_debian() {
        bail!("{by_hand}. Nothing was installed: this is not Debian");
    }
    let Some(root) = root_prefix(project) else {
        bail!(
            "{by_hand}. Nothing was installed: this is neither root nor may it use sudo without a password"
        );
    };
    if apt(
        project,
        &root,
        "apt-update",
        "refreshing Debian's package lists",
        &["update"],
        by_hand,
    )
    .is_err()
    {
        project
            .console
            .note("going on with the lists that are there");
    }
    let mut install = vec!["install", "--yes", "--no-install-recommends"];
    install.extend(packages);
    apt(
        project,
        &root,
        "apt-install",
        &format!("installing {what} (apt-get)"),
        &install,
        by_hand,
    )
}

/// The driver, and the first browser of its major version. The error says what is missing.
fn find(project: &Project) -> Result<Browser, String> {
    let driver = named_or_found(project, "CHROMEDRIVER", &["chromedriver"])?;
    let driver_version =
        version(project, &driver).ok_or_else(|| format!("{} does not start", driver.display()))?;
    let candidates: Vec<PathBuf> = match env::var_os("CHROME") {
        Some(path) => vec![path.into()],
        None => BROWSERS
            .iter()
            .filter_map(|name| project.find_program(name))
            .collect(),
    };
    if candidates.is_empty() {
        return Err(format!("no browser on PATH ({})", BROWSERS.join(", ")));
    }
    let mut seen = Vec::new();
    for browser in candidates {
        let found = version(project, &browser);
        if let Some(version) = &found
            && major(version) == major(&driver_version)
        {
            let version = version.clone();
            return Ok(Browser {
                browser,
                driver,
                version,
            });
        }
        let found = found.unwrap_or_else(|| "does not start".into());
        seen.push(format!("{} {found}", browser.display()));
    }
    Err(format!(
        "no browser fits {} {driver_version} (seen: {})",
        driver.display(),
        seen.join(", ")
    ))
}

/// The program that the variable names, else the first of these names.
pub fn named_or_found(
    project: &Project,
    variable: &str,
    names: &[&str],
) -> Result<PathBuf, String> {
    if let Some(path) = env::var_os(variable) {
        let path = PathBuf::from(path);
        return if path.is_file() {
            Ok(path)
        } else {
            Err(format!(
                "{variable} names {}, which is no file",
                path.display()
            ))
        };
    }
    names
        .iter()
        .find_map(|name| project.find_program(name))
        .ok_or_else(|| format!("`{}` is not on PATH", names.join("`, `")))
}

/// `Chromium 156.0.8078.79 built on …` and `ChromeDriver 156.0.8078.79 (…)` -> `156.0.8078.79`.
pub fn version(project: &Project, program: &Path) -> Option<String> {
    let text = project
        .capture(project.command(program).arg("--version"))
        .ok()?;
    let is_version =
        |word: &&str| word.contains('.') && word.starts_with(|c: char| c.is_ascii_digit());
    text.split_whitespace().find(is_version).map(str::to_owned)
}

fn major(version: &str) -> &str {
    version.split('.').next().unwrap_or(version)
}

/// Debian itself: Ubuntu's package of that name only points to a snap.
fn is_debian() -> bool {
    fs::read_to_string("/etc/os-release")
        .is_ok_and(|text| text.lines().any(|line| line == "ID=debian"))
}

/// How to become root: not at all, by sudo, or impossible.
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

fn apt(
    project: &Project,
    root: &[&str],
    log: &str,
    doing: &str,
    arguments: &[&str],
    hint: &str,
) -> Result<()> {
    let words: Vec<&str> = root
        .iter()
        .copied()
        .chain([
            "env",
            "DEBIAN_FRONTEND=noninteractive",
            "apt-get",
            "-o",
            "DPkg::Lock::Timeout=300",
        ])
        .chain(arguments.iter().copied())
        .collect();
    let mut command = project.command(words[0]);
    command.args(&words[1..]);
    project
        .console
        .run(&Step { log, doing, hint }, &mut command)?;
    Ok(())
}
