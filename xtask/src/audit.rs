//! `cargo xtask audit`: licences and sources of every crate and npm package, and known faults as
//! far as the network lets.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::Value;
use spdx::{Expression, LicenseReq, ParseMode};

use crate::project::Project;
use crate::runner::Step;

/// Licences of tools that build or test the page and never travel with it, beyond those of
/// `deny.toml`.
const OF_TOOLS: [&str; 5] = [
    "BlueOak-1.0.0",
    "CC-BY-4.0",
    "MPL-2.0",
    "OFL-1.1",
    "Python-2.0",
];
const CRATES: &str = "registry+https://github.com/rust-lang/crates.io-index";
const NPM_MOST: Duration = Duration::from_secs(90);

#[derive(Deserialize)]
struct Deny {
    licenses: Licences,
}

#[derive(Deserialize)]
struct Licences {
    allow: Vec<String>,
}

/// All checks; those that the network or a missing program prevents are told and do not fail.
pub fn run(project: &Project) -> Result<()> {
    let mut wrong = vec![offline(project).err().map(|error| error.to_string())];
    wrong.push(deny(project)?);
    for (name, arguments) in [
        ("known faults of npm packages", ["audit", "--json"]),
        ("signatures of npm packages", ["audit", "signatures"]),
    ] {
        wrong.push(npm(project, name, &arguments)?);
    }
    let wrong: Vec<String> = wrong.into_iter().flatten().collect();
    if !wrong.is_empty() {
        bail!("{}", wrong.join("\n       "));
    }
    Ok(())
}

/// What needs no network: every package has a licence that is allowed, comes from its registry, and
/// is held to a checksum.
pub fn offline(project: &Project) -> Result<()> {
    let text = fs::read_to_string(project.path("deny.toml")).context("cannot read deny.toml")?;
    let Deny {
        licenses: Licences { allow },
    } = toml::from_str(&text).context("deny.toml")?;
    let mut wrong = Vec::new();

    let crates =
        project.capture(
            project
                .cargo()
                .args(["metadata", "--format-version", "1", "--locked"]),
        )?;
    let crates: Value = serde_json::from_str(&crates)?;
    let crates = crates["packages"]
        .as_array()
        .context("cargo metadata names no packages")?;
    for one in crates {
        let name = format!(
            "the crate {} {}",
            text_of(&one["name"]),
            text_of(&one["version"])
        );
        wrong.extend(licence_fault(&name, one["license"].as_str(), &allow, false));
        if one["source"]
            .as_str()
            .is_some_and(|source| source != CRATES)
        {
            wrong.push(format!("{name} comes from {}", one["source"]));
        }
    }

    let lock: Value = serde_json::from_str(&fs::read_to_string(
        project.www().join("package-lock.json"),
    )?)?;
    let packages = lock["packages"]
        .as_object()
        .context("package-lock.json names no packages")?;
    for (path, one) in packages
        .iter()
        .filter(|(path, _)| path.contains("node_modules/"))
    {
        let name = format!(
            "the npm package {} {}",
            path.trim_start_matches("node_modules/"),
            text_of(&one["version"])
        );
        wrong.extend(licence_fault(
            &name,
            one["license"].as_str(),
            &allow,
            one["dev"] == true,
        ));
        // None has an address of its own: all come from whatever registry is set, and the checksum
        // holds either way.
        if !one["resolved"].is_null() || one["integrity"].as_str().is_none() {
            wrong.push(format!(
                "{name} comes from elsewhere, or is held to no checksum"
            ));
        }
    }
    project.console.note(&format!(
        "{} crates and {} npm packages have licences that are allowed, and checksums",
        crates.len(),
        packages.len() - 1
    ));
    if !wrong.is_empty() {
        bail!("{}", wrong.join("; "));
    }
    Ok(())
}

fn text_of(value: &Value) -> &str {
    value.as_str().unwrap_or("?")
}

fn licence_fault(
    name: &str,
    licence: Option<&str>,
    allow: &[String],
    is_tool: bool,
) -> Option<String> {
    let Some(text) = licence else {
        return Some(format!("{name} names no licence"));
    };
    let Ok(expression) = Expression::parse_mode(text, ParseMode::LAX) else {
        return Some(format!("{name} has a licence that cannot be read: {text}"));
    };
    let is_allowed = |wanted: &LicenseReq| {
        let wanted = wanted.to_string();
        allow.contains(&wanted) || (is_tool && OF_TOOLS.contains(&wanted.as_str()))
    };
    (!expression.evaluate(is_allowed))
        .then(|| format!("{name} has a licence that is not allowed: {text}"))
}

/// cargo-deny with its database of known faults, where it is installed.
fn deny(project: &Project) -> Result<Option<String>> {
    if project
        .capture(project.cargo().args(["deny", "--version"]))
        .is_err()
    {
        project
            .console
            .note("skipped: cargo-deny is not installed (cargo install cargo-deny --locked); known faults of crates are not looked up");
        return Ok(None);
    }
    let step = |what: &'static str| Step {
        log: "deny",
        doing: what,
        hint: "",
    };
    let (is_right, _) = project.console.try_run(
        &step("checking crates (cargo deny)"),
        project
            .cargo()
            .args(["deny", "check", "licenses", "bans", "sources"]),
    )?;
    if !is_right {
        return Ok(Some("cargo deny (target/xtask/logs/deny.log)".into()));
    }
    if project
        .capture(project.cargo().args(["deny", "fetch", "db"]))
        .is_err()
    {
        project
            .console
            .note("skipped: the database of known faults of crates (RustSec) cannot be reached");
        return Ok(None);
    }
    let (is_right, _) = project.console.try_run(
        &step("looking up known faults of crates (cargo deny)"),
        project.cargo().args(["deny", "check", "advisories"]),
    )?;
    Ok((!is_right).then(|| "known faults of crates (target/xtask/logs/deny.log)".into()))
}

/// One question to the npm registry; not every mirror answers it.
fn npm(project: &Project, name: &str, arguments: &[&str]) -> Result<Option<String>> {
    let mut command = project.command("npm");
    command.args(arguments).current_dir(project.www());
    let Some((is_right, output)) = in_time(&mut command, NPM_MOST)? else {
        project.console.note(&format!(
            "skipped: {name}, the registry gave no answer within {} s",
            NPM_MOST.as_secs()
        ));
        return Ok(None);
    };
    if is_right {
        project.console.note(&format!("{name}: nothing wrong"));
        return Ok(None);
    }
    // A registry that cannot be asked is told apart from one that answers with faults.
    if [
        "audit endpoint returned an error",
        "ENOTFOUND",
        "ECONNREFUSED",
        "ETIMEDOUT",
        "E404",
        "E405",
        "no dependencies to audit",
    ]
    .iter()
    .any(|sign| output.contains(sign))
    {
        project.console.note(&format!(
            "skipped: {name}, the registry does not answer that question here"
        ));
        return Ok(None);
    }
    Ok(Some(format!("{name}:\n{output}")))
}

fn in_time(command: &mut Command, most: Duration) -> Result<Option<(bool, String)>> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("cannot start npm")?;
    let begun = Instant::now();
    while child.try_wait()?.is_none() {
        if begun.elapsed() > most {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    let output = child.wait_with_output()?;
    Ok(Some((
        output.status.success(),
        format!(
            "{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        ),
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_is_allowed_by_any_of_its_choices_and_by_all_that_it_joins() {
        let allow = ["MIT".to_owned(), "Zlib".to_owned()];
        let fault = |text, is_tool| licence_fault("a package", text, &allow, is_tool);
        for good in [
            "MIT",
            "MIT OR GPL-3.0-or-later",
            "GPL-3.0-only/MIT",
            "(MIT AND Zlib)",
        ] {
            assert_eq!(fault(Some(good), false), None, "{good}");
        }
        for bad in [
            "GPL-3.0-only",
            "MIT AND GPL-3.0-only",
            "MPL-2.0",
            "SEE LICENSE IN FILE",
        ] {
            assert!(fault(Some(bad), false).is_some(), "{bad}");
        }
        assert_eq!(fault(Some("MPL-2.0"), true), None);
        assert!(fault(Some("GPL-3.0-only"), true).is_some());
        assert!(fault(None, true).is_some());
    }

    #[test]
    fn everything_the_project_uses_has_a_licence_that_is_allowed() {
        offline(&Project::open(false).unwrap()).unwrap();
    }
}
