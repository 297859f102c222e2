//! `cargo xtask audit`: licences and sources of every crate and npm package, and known
//! vulnerabilities where the network allows.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::Value;
use spdx::{Expression, LicenseReq, ParseMode};

use crate::project::Project;
use crate::runner::Step;

/// Licences that are allowed besides those of `deny.toml` for tools that are not distributed.
const TOOL_LICENCES: [&str; 5] = [
    "BlueOak-1.0.0",
    "CC-BY-4.0",
    "MPL-2.0",
    "OFL-1.1",
    "Python-2.0",
];
const CRATES_SOURCE: &str = "registry+https://github.com/rust-lang/crates.io-index";
const NPM_TIMEOUT: Duration = Duration::from_secs(90);

#[derive(Deserialize)]
struct Deny {
    licenses: Licences,
}

#[derive(Deserialize)]
struct Licences {
    allow: Vec<String>,
}

/// Runs all checks; one that the network or a missing program prevents is reported as skipped.
pub fn run(project: &Project) -> Result<()> {
    let mut wrong = vec![offline(project).err().map(|error| error.to_string())];
    wrong.push(deny(project)?);
    for (name, arguments) in [
        ("known vulnerabilities of npm packages", ["audit", "--json"]),
        (
            "invalid signatures of npm packages",
            ["audit", "signatures"],
        ),
    ] {
        wrong.push(npm(project, name, &arguments)?);
    }
    let wrong: Vec<String> = wrong.into_iter().flatten().collect();
    if !wrong.is_empty() {
        bail!("{}", wrong.join("\n       "));
    }
    Ok(())
}

/// The checks without network: every package has an allowed licence, comes from its registry and
/// has a checksum.
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
            .is_some_and(|source| source != CRATES_SOURCE)
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
        // The lock file names no registry, so that any mirror can be used; the checksum decides.
        if !one["resolved"].is_null() || one["integrity"].as_str().is_none() {
            wrong.push(format!(
                "{name} has a fixed URL or no checksum in the lock file"
            ));
        }
    }
    project.runner.note(&format!(
        "{} crates and {} npm packages have allowed licences and checksums",
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
        allow.contains(&wanted) || (is_tool && TOOL_LICENCES.contains(&wanted.as_str()))
    };
    (!expression.evaluate(is_allowed))
        .then(|| format!("{name} has a licence that is not allowed: {text}"))
}

/// cargo-deny with its database of vulnerabilities, where it is installed.
fn deny(project: &Project) -> Result<Option<String>> {
    if project
        .capture(project.cargo().args(["deny", "--version"]))
        .is_err()
    {
        project.runner.note(
            "skipped: known vulnerabilities of crates; \
                 cargo-deny is not installed (cargo install cargo-deny --locked)",
        );
        return Ok(None);
    }
    let (is_right, _) = project.runner.try_run(
        &Step::new("deny", "checking crates (cargo deny)"),
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
            .runner
            .note("skipped: the database of vulnerabilities of crates (RustSec) cannot be reached");
        return Ok(None);
    }
    let (is_right, _) = project.runner.try_run(
        &Step::new(
            "deny",
            "looking up known vulnerabilities of crates (cargo deny)",
        ),
        project.cargo().args(["deny", "check", "advisories"]),
    )?;
    Ok((!is_right).then(|| "known vulnerabilities of crates (target/xtask/logs/deny.log)".into()))
}

/// One query to npm's registry, which not every mirror answers.
fn npm(project: &Project, name: &str, arguments: &[&str]) -> Result<Option<String>> {
    let mut command = project.command("npm");
    command.args(arguments).current_dir(project.www());
    let Some((is_right, output)) = output_within(&mut command, NPM_TIMEOUT)? else {
        project.runner.note(&format!(
            "skipped: {name}, the registry gave no answer within {} s",
            NPM_TIMEOUT.as_secs()
        ));
        return Ok(None);
    };
    if is_right {
        project.runner.note(&format!("{name}: none"));
        return Ok(None);
    }
    // These come from an unreachable or partial registry, not from a vulnerability.
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
        project.runner.note(&format!(
            "skipped: {name}, this registry does not support the query"
        ));
        return Ok(None);
    }
    Ok(Some(format!("{name}:\n{output}")))
}

fn output_within(command: &mut Command, timeout: Duration) -> Result<Option<(bool, String)>> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("cannot start npm")?;
    let start = Instant::now();
    while child.try_wait()?.is_none() {
        if start.elapsed() > timeout {
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
    fn or_needs_one_allowed_licence_and_and_needs_all() {
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
    fn every_dependency_has_an_allowed_licence() {
        offline(&Project::open(false, false).unwrap()).unwrap();
    }
}
