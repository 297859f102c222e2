//! Formatters and linters of both languages, and rustdoc.

use std::process::Command;

use anyhow::Result;

use super::session::{Check, Session};
use crate::project::{Project, WASM};
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
    let mut checks = vec![
        Check::new(
            "fmt",
            "checking the format of Rust (cargo fmt)",
            cargo(&["fmt", "--all", "--check"]),
        ),
        Check::new(
            "fmt-fuzz",
            "checking the format of the fuzz targets (cargo fmt)",
            cargo(&["fmt", "--manifest-path", "fuzz/Cargo.toml", "--check"]),
        ),
    ];
    let packages = setup::page_packages(project);
    if session.builtin("installing the page's packages", packages) {
        checks.push(Check::new(
            "biome",
            "checking the format and lints of TypeScript, CSS and JSON (biome ci)",
            biome(project),
        ));
    }
    session.run_beside(checks);

    let mut clippy = cargo(&["clippy", "--workspace", "--all-targets"]);
    clippy.args(WARNINGS_AS_ERRORS);
    session.run(Check::new("clippy", "linting Rust (clippy)", clippy));
    let mut clippy = project.for_wasm(cargo(&["clippy", "--target", WASM]))?;
    clippy
        .args(["--lib", "--test", "web"])
        .args(WARNINGS_AS_ERRORS);
    session.run(Check::new(
        "clippy-wasm",
        "linting the engine for WebAssembly (clippy)",
        clippy,
    ));
    let mut clippy = project.for_wasm(cargo(&["clippy", "--target", WASM]))?;
    clippy
        .args(["--lib", "--no-default-features"])
        .args(WARNINGS_AS_ERRORS);
    session.run(Check::new(
        "clippy-first",
        "linting the first view's engine for WebAssembly (clippy)",
        clippy,
    ));
    let mut doc = cargo(&["doc", "--workspace", "--no-deps"]);
    doc.env("RUSTDOCFLAGS", "-D warnings");
    session.run(Check::new(
        "doc",
        "building the documentation (rustdoc)",
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
