//! `cargo xtask dist` also packs the whole engine and that of detection for npm:
//! `target/package/bubble-calculator-<version>.tgz`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::fingerprint::{Fingerprint, Stamp, files_below};
use crate::project::Project;
use crate::runner::Step;
use crate::wasm::kilobytes;

/// Manifest, README, the entries for Node, and global types.
const MANUAL_FOLDER: &str = "www/package";
const MANUAL_FILES: [&str; 6] = [
    "package.json",
    "README.md",
    "node.js",
    "node-detection.js",
    "node-bytes.js",
    "globals.d.ts",
];
/// Files of the built engines: the whole one, and that of detection.
const BUILT_FILES: [&str; 6] = [
    "bubble_calculator.js",
    "bubble_calculator_bg.wasm",
    "bubble_calculator_detection.js",
    "bubble_calculator_detection_bg.wasm",
    "LICENSE-APACHE",
    "LICENSE-MIT",
];
const TYPES: [&str; 2] = ["bubble_calculator.d.ts", "bubble_calculator_detection.d.ts"];
const STAGING_FOLDER: &str = "target/xtask/package";

/// Types that need TypeScript's DOM library, and what replaces them so that projects without it
/// can use the package.
const DOM_TYPES: [(&str, &str); 2] = [
    (
        "export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;",
        "export type InitInput = \
         string | Request | URL | Response | ArrayBuffer | ArrayBufferView | WebAssembly.Module;",
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

/// Packs the built engine unless the package is up to date.
pub fn build(project: &Project) -> Result<()> {
    let stamp = Stamp::of(project, "package");
    let inputs = inputs(project)?;
    let packed = folder(project).join(file_name(&fs::read_to_string(
        project.path(MANUAL_FOLDER).join("package.json"),
    )?)?);
    let done = || {
        let mut output = Fingerprint::default();
        output.file(&packed);
        format!("{inputs} {}", output.finish())
    };
    if packed.is_file() && stamp.is(&done()) {
        project.runner.note("the package is up to date");
        return Ok(());
    }
    stage(project)?;
    fs::create_dir_all(folder(project))?;
    for old in files_below(&folder(project), &[])? {
        if old.extension().is_some_and(|extension| extension == "tgz") {
            fs::remove_file(old)?;
        }
    }
    let step = Step::new("package", "packing the engines for npm (npm pack)");
    let mut npm = project.command("npm");
    npm.args(["pack", "--ignore-scripts", "--pack-destination"])
        .arg(folder(project))
        .current_dir(project.path(STAGING_FOLDER));
    project.runner.run(&step, &mut npm)?;
    let size = fs::metadata(&packed)
        .with_context(|| format!("npm made no {}", packed.display()))?
        .len();
    project.runner.note(&format!(
        "{} {}",
        packed.strip_prefix(&project.root)?.display(),
        kilobytes(size)
    ));
    stamp.set(&done())
}

/// Copies the package's files into one folder.
fn stage(project: &Project) -> Result<()> {
    let stage = project.path(STAGING_FOLDER);
    if stage.exists() {
        fs::remove_dir_all(&stage)?;
    }
    fs::create_dir_all(&stage)?;
    let engine = project.path(&project.config.out_dir);
    for (folder, names) in [
        (project.path(MANUAL_FOLDER), MANUAL_FILES),
        (engine.clone(), BUILT_FILES),
    ] {
        for name in names {
            fs::copy(folder.join(name), stage.join(name))
                .with_context(|| format!("{} is missing", folder.join(name).display()))?;
        }
    }
    for name in TYPES {
        let types = fs::read_to_string(engine.join(name))
            .with_context(|| format!("the engine has no {name}"))?;
        fs::write(stage.join(name), portable(&types)?)?;
    }
    Ok(())
}

/// The engine's types, usable without TypeScript's DOM library.
fn portable(types: &str) -> Result<String> {
    let mut portable = format!("/// <reference path=\"./globals.d.ts\" />\n{types}");
    for (dom, replacement) in DOM_TYPES {
        if types.matches(dom).count() != 1 {
            bail!(
                "the engine's types do not hold `{dom}` exactly once: has wasm-bindgen changed them?"
            );
        }
        portable = portable.replace(dom, replacement);
    }
    Ok(portable)
}

/// The name that npm gives the packed file.
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
    for name in MANUAL_FILES {
        inputs.file(&project.path(MANUAL_FOLDER).join(name));
    }
    for name in BUILT_FILES.iter().chain(&TYPES) {
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
        serde_json::from_str(
            &fs::read_to_string(root().join(MANUAL_FOLDER).join("package.json")).unwrap(),
        )
        .unwrap()
    }

    #[test]
    fn manifest_agrees_with_the_crate() {
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
    fn package_has_no_dependencies_and_no_install_scripts() {
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
    fn every_file_that_the_manifest_names_is_packed() {
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
        let packed: Vec<&str> = MANUAL_FILES
            .iter()
            .chain(&BUILT_FILES)
            .chain(&TYPES)
            .copied()
            .collect();
        for path in found {
            assert!(packed.contains(&path.as_str()), "{path}");
        }
    }

    #[test]
    fn dom_types_are_replaced_or_the_build_fails() {
        let [(input, _), (sync, _)] = DOM_TYPES;
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
    fn packed_file_has_the_name_that_npm_gives() {
        assert_eq!(
            file_name(r#"{"name": "a", "version": "1.2.3"}"#).unwrap(),
            "a-1.2.3.tgz"
        );
        assert!(file_name("{}").is_err());
    }
}
