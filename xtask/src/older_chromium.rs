//! Chromiums that visitors with older machines have, fetched into `target/tools` for runs of all
//! engines.

use std::env;
use std::fs;
use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::other_browsers::Found;
use crate::project::Project;
use crate::runner::Step;

/// The oldest that the page is made for, and the last without `light-dark()`.
pub const VERSIONS: [&str; 2] = ["116", "122"];

/// By what name the tests know it.
pub fn key(version: &str) -> String {
    format!("chromium-{version}")
}

/// The program that `CHROMIUM_116` names, or the one that was fetched; fetches it the first time.
pub fn ensure(project: &Project, version: &str) -> Result<Found> {
    let found = |program: PathBuf| Found {
        programs: vec![("CHROMIUM_PATH", program)],
        version: version.to_owned(),
    };
    let variable = format!("CHROMIUM_{version}");
    if let Some(path) = env::var_os(&variable) {
        let path = PathBuf::from(path);
        if !path.is_file() {
            bail!("{variable} names {}, which is no file", path.display());
        }
        return Ok(found(path));
    }
    let program = project.tools().join(key(version));
    if !program.is_file() {
        fs::create_dir_all(project.tools())?;
        let doing = format!("fetching Chromium {version} into target/tools (60 MB, once)");
        let hint = format!(
            "It needs the npm registry and Linux on x86-64. Elsewhere, name another one in {variable}."
        );
        let step = Step {
            log: "older-chromium",
            doing: &doing,
            hint: &hint,
        };
        project.console.run(
            &step,
            project
                .command("node")
                .args(["tests/engines/older_chromium.mjs", version])
                .arg(&program),
        )?;
    }
    Ok(found(program))
}
