//! Formatters and linters of both languages, and rustdoc.

use std::process::Command;

use anyhow::Result;

use super::session::{Check, Session};
use crate::project::{Project, WASM};
use crate::runner::Step;
use crate::setup;

const WARNINGS_AS_ERRORS: [&str; 3] = ["--", "-D", "warnings"];

pub fn run(session: &mut Session) -> Result<()> {
    let project = session.project;
    session.ensure_fixture_file()?;
    let cargo = |arguments: &[&str]| {
        let mut command = project.cargo();
        command.args(arguments);
        command
    };
    let rust = Step::new("fmt", "checking the format of Rust (cargo fmt)")
        .hint("To format it: cargo fmt --all");
    let fuzz = Step::new(
        "fmt-fuzz",
        "checking the format of the fuzz targets (cargo fmt)",
    )
    .hint("To format them: cargo fmt --manifest-path fuzz/Cargo.toml");
    let mut checks = vec![
        Check::new(rust, cargo(&["fmt", "--all", "--check"])),
        Check::new(
            fuzz,
            cargo(&["fmt", "--manifest-path", "fuzz/Cargo.toml", "--check"]),
        ),
    ];
    let packages = setup::page_packages(project);
    if session.builtin("installing the page's packages", packages) {
        let step = Step::new(
            "biome",
            "checking the format and lints of TypeScript, CSS and JSON (biome ci)",
        )
        .hint("To format and to apply safe fixes: www/node_modules/.bin/biome check --write");
        checks.push(Check::new(step, biome(project)));
    }
    session.run_beside(checks);

    let mut clippy = cargo(&["clippy", "--workspace", "--all-targets"]);
    clippy.args(WARNINGS_AS_ERRORS);
    session.run(Check::new(
        Step::new("clippy", "linting Rust (clippy)"),
        clippy,
    ));
    for (log, label, arguments) in [
        (
            "clippy-wasm",
            "linting the engine for WebAssembly (clippy)",
            ["--lib", "--test", "web"].as_slice(),
        ),
        (
            "clippy-first-view",
            "linting the first view's engine for WebAssembly (clippy)",
            ["--lib", "--no-default-features"].as_slice(),
        ),
        (
            "clippy-detection",
            "linting the engine of detection for WebAssembly (clippy)",
            ["--lib", "--no-default-features", "--features=detection"].as_slice(),
        ),
    ] {
        let mut clippy = project.for_wasm(cargo(&["clippy", "--target", WASM]), &[])?;
        clippy.args(arguments).args(WARNINGS_AS_ERRORS);
        session.run(Check::new(Step::new(log, label), clippy));
    }
    let mut doc = cargo(&["doc", "--workspace", "--no-deps"]);
    doc.env("RUSTDOCFLAGS", "-D warnings");
    session.run(Check::new(
        Step::new("doc", "building the documentation (rustdoc)"),
        doc,
    ));
    Ok(())
}

/// Biome as a check that changes nothing; `biome.json` in the root says which files it reads.
fn biome(project: &Project) -> Command {
    let mut biome = project.command(project.node_program("biome"));
    biome.args(["ci", "--colors=off", "--error-on-warnings"]);
    biome
}
