//! `cargo xtask dist` also packs the whole engine for npm:
//! `target/package/bubble-calculator-<version>.tgz`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::fingerprint::{Fingerprint, Stamp, files_below};
use crate::project::Project;
use crate::runner::Step;
use crate::wasm::kilobytes;

/// What is written by hand: manifest, README, the entry for Node, names of types.
const HAND: &str = "www/package";
const BY_HAND: [&str; 4] = ["package.json", "README.md", "node.js", "globals.d.ts"];
/// What the build of the engine leaves.
const BUILT: [&str; 4] = [
    "bubble_calculator.js",
    "bubble_calculator_bg.wasm",
    "LICENSE-APACHE",
    "LICENSE-MIT",
];
const TYPES: &str = "bubble_calculator.d.ts";
const STAGE: &str = "target/xtask/package";

/// Unions that name what a project without the types of browsers does not know, and the same
/// without those names.
const UNKNOWN: [(&str, &str); 2] = [
    (
        "export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;",
        "export type InitInput = string | Request | URL | Response | ArrayBuffer | ArrayBufferView | WebAssembly.Module;",
    ),
    (
        "export type SyncInitInput = BufferSource | WebAssembly.Module;",
        "export type SyncInitInput = ArrayBuffer | ArrayBufferView | WebAssembly.Module;",
    ),
];

/// Where the package is.
pub fn folder(project: &Project) -> PathBuf {
    project.path("target/package")
}

/// Packs the engine, which has been built, unless the package is up to date.
pub fn build(project: &Project) -> Result<()> {
    let stamp = Stamp::of(project, "package");
    let inputs = inputs(project)?;
    let packed = folder(project).join(file_name(&fs::read_to_string(
        project.path(HAND).join("package.json"),
    )?)?);
    let done = || {
        let mut output = Fingerprint::default();
        output.file(&packed);
        format!("{inputs} {}", output.finish())
    };
    if packed.is_file() && stamp.is(&done()) {
        project.console.note("the package is up to date");
        return Ok(());
    }
    stage(project)?;
    fs::create_dir_all(folder(project))?;
    for old in files_below(&folder(project), &[])? {
        if old.extension().is_some_and(|extension| extension == "tgz") {
            fs::remove_file(old)?;
        }
    }
    let step = Step {
        log: "package",
        doing: "packing the engine for npm (npm pack)",
        hint: "",
    };
    let mut npm = project.command("npm");
    npm.args(["pack", "--ignore-scripts", "--pack-destination"])
        .arg(folder(project))
        .current_dir(project.path(STAGE));
    project.console.run(&step, &mut npm)?;
    let size = fs::metadata(&packed)
        .with_context(|| format!("npm made no {}", packed.display()))?
        .len();
    project.console.note(&format!(
        "{} {}",
        packed.strip_prefix(&project.root)?.display(),
        kilobytes(size)
    ));
    stamp.set(&done())
}

/// Puts together what is packed.
fn stage(project: &Project) -> Result<()> {
    let stage = project.path(STAGE);
    if stage.exists() {
        fs::remove_dir_all(&stage)?;
    }
    fs::create_dir_all(&stage)?;
    let engine = project.path(&project.config.out_dir);
    for (folder, names) in [(project.path(HAND), BY_HAND), (engine.clone(), BUILT)] {
        for name in names {
            fs::copy(folder.join(name), stage.join(name))
                .with_context(|| format!("{} is missing", folder.join(name).display()))?;
        }
    }
    let types = fs::read_to_string(engine.join(TYPES))
        .with_context(|| format!("the engine has no {TYPES}"))?;
    fs::write(stage.join(TYPES), portable(&types)?)?;
    Ok(())
}

/// The types, so that they also hold where a project knows none of a browser's.
fn portable(types: &str) -> Result<String> {
    let mut portable = format!("/// <reference path=\"./globals.d.ts\" />\n{types}");
    for (unknown, known) in UNKNOWN {
        if types.matches(unknown).count() != 1 {
            bail!(
                "the types of the engine do not say `{unknown}` once: has wasm-bindgen changed them?"
            );
        }
        portable = portable.replace(unknown, known);
    }
    Ok(portable)
}

/// What npm calls the package's file.
fn file_name(manifest: &str) -> Result<String> {
    let manifest: serde_json::Value =
        serde_json::from_str(manifest).context("www/package/package.json")?;
    match (manifest["name"].as_str(), manifest["version"].as_str()) {
        (Some(name), Some(version)) => Ok(format!("{name}-{version}.tgz")),
        _ => bail!("www/package/package.json has no name or version"),
    }
}

fn inputs(project: &Project) -> Result<String> {
    let mut inputs = Fingerprint::default();
    for name in BY_HAND {
        inputs.file(&project.path(HAND).join(name));
    }
    for name in BUILT.iter().chain([&TYPES]) {
        inputs.file(&project.path(&project.config.out_dir).join(name));
    }
    inputs.text(&project.capture(project.command("npm").arg("--version"))?);
    Ok(inputs.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
    }

    fn manifest() -> serde_json::Value {
        serde_json::from_str(&fs::read_to_string(root().join(HAND).join("package.json")).unwrap())
            .unwrap()
    }

    #[test]
    fn the_package_says_of_itself_what_the_crate_says() {
        let crate_: toml::Table =
            toml::from_str(&fs::read_to_string(root().join("Cargo.toml")).unwrap()).unwrap();
        let manifest = manifest();
        for key in ["name", "version", "description", "license"] {
            assert_eq!(
                manifest[key].as_str(),
                crate_["package"][key].as_str(),
                "{key}"
            );
        }
        let keywords = crate_["package"]["keywords"].as_array().unwrap();
        assert!(
            manifest["keywords"]
                .as_array()
                .unwrap()
                .iter()
                .map(|word| word.as_str())
                .eq(keywords.iter().map(toml::Value::as_str))
        );
    }

    #[test]
    fn the_package_depends_on_nothing_and_runs_nothing_when_it_is_installed() {
        let manifest = manifest();
        for key in [
            "dependencies",
            "peerDependencies",
            "optionalDependencies",
            "scripts",
            "bin",
        ] {
            assert!(manifest.get(key).is_none(), "{key}");
        }
        assert_eq!(manifest["sideEffects"], serde_json::Value::Bool(false));
    }

    #[test]
    fn what_the_manifest_points_at_is_packed() {
        fn targets(value: &serde_json::Value, found: &mut Vec<String>) {
            match value {
                serde_json::Value::String(path) => {
                    found.push(path.trim_start_matches("./").to_owned())
                }
                serde_json::Value::Object(map) => {
                    map.values().for_each(|value| targets(value, found))
                }
                _ => {}
            }
        }
        let mut found = Vec::new();
        for key in ["exports", "main", "browser", "types"] {
            targets(&manifest()[key], &mut found);
        }
        assert!(found.len() >= 8, "{found:?}");
        let packed: Vec<&str> = BY_HAND
            .iter()
            .chain(&BUILT)
            .chain([&TYPES])
            .copied()
            .collect();
        for path in found {
            assert!(packed.contains(&path.as_str()), "{path}");
        }
    }

    #[test]
    fn types_lose_the_names_of_browsers_or_the_build_fails() {
        let [(input, _), (sync, _)] = UNKNOWN;
        let types = portable(&format!("{input}\n{sync}\n")).unwrap();
        assert!(types.starts_with("/// <reference path=\"./globals.d.ts\" />\n"));
        assert!(!types.contains("RequestInfo") && !types.contains("BufferSource"));
        assert!(
            portable(sync)
                .unwrap_err()
                .to_string()
                .contains("RequestInfo")
        );
    }

    #[test]
    fn the_file_is_named_as_npm_names_it() {
        assert_eq!(
            file_name(r#"{"name": "a", "version": "1.2.3"}"#).unwrap(),
            "a-1.2.3.tgz"
        );
        assert!(file_name("{}").is_err());
    }
}
