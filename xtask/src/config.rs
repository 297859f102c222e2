//! `wasm-pack.toml`, and the files that must agree with it.

use std::collections::HashSet;
use std::fs;
use std::path::{Component, Path};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

/// The build contract at the top of the repository.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Config {
    pub wasm_pack: String,
    pub wasm_bindgen: String,
    pub target: String,
    pub out_dir: String,
    /// The builds; the one that the page starts with comes first.
    pub engine: Vec<Build>,
    pub wasm_opt: WasmOpt,
    pub glue: Glue,
    pub budgets: Budgets,
}

/// One build of the crate.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Build {
    pub out_name: String,
    pub profile: String,
    pub features: Vec<String>,
    /// Further flags of rustc.
    #[serde(default)]
    pub rustflags: Vec<String>,
    /// Bytes of the .wasm file and its JavaScript glue after gzip.
    pub budget: u64,
}

/// The optimiser (wasm-opt) that runs after wasm-pack.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WasmOpt {
    pub version: String,
    pub flags: Vec<String>,
}

/// The JavaScript beside the .wasm file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Glue {
    pub minify: bool,
}

/// Limits in bytes after gzip.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Budgets {
    pub first_view: u64,
    pub story_first_view: u64,
    pub detection_first_view: u64,
    pub embed_script: u64,
    pub locale: u64,
}

impl Config {
    /// Reads `wasm-pack.toml` from the root.
    pub fn read(root: &Path) -> Result<Self> {
        let text = fs::read_to_string(root.join("wasm-pack.toml"))
            .context("cannot read wasm-pack.toml")?;
        let config: Self = toml::from_str(&text).context("wasm-pack.toml")?;
        // The folder is replaced as a whole at every build.
        let is_inside = Path::new(&config.out_dir)
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        if !is_inside || config.out_dir.is_empty() {
            bail!(
                "wasm-pack.toml: out-dir must be a folder below the root, not `{}`",
                config.out_dir
            );
        }
        if config.engine.is_empty() {
            bail!("wasm-pack.toml: an [[engine]] is needed");
        }
        // All are built at the same time, each in the target folder of its profile.
        let profiles: HashSet<&str> = config.engine.iter().map(|build| &*build.profile).collect();
        if profiles.len() < config.engine.len() {
            bail!("wasm-pack.toml: every [[engine]] needs a profile of its own");
        }
        Ok(config)
    }

    /// Every value that differs from `wasm-pack.toml`, one sentence each.
    pub fn mismatches(&self, root: &Path) -> Result<Vec<String>> {
        let manifest: toml::Table = read_toml(&root.join("Cargo.toml"))?;
        let lock: toml::Table = read_toml(&root.join("Cargo.lock"))?;
        let mut found = Vec::new();
        let mut expect = |place: &str, given: Option<String>, wanted: &str| {
            if given.as_deref() != Some(wanted) {
                let given = given.unwrap_or_else(|| "nothing".into());
                found.push(format!("{place} says {given}, wasm-pack.toml {wanted}"));
            }
        };

        let pinned = manifest
            .get("target")
            .and_then(|value| value.get(r#"cfg(target_arch = "wasm32")"#))
            .and_then(|value| value.get("dependencies")?.get("wasm-bindgen"))
            .and_then(version_of);
        expect(
            "Cargo.toml's wasm-bindgen",
            pinned,
            &format!("={}", self.wasm_bindgen),
        );

        let locked = lock
            .get("package")
            .and_then(toml::Value::as_array)
            .into_iter()
            .flatten()
            .find(|package| {
                package.get("name").and_then(toml::Value::as_str) == Some("wasm-bindgen")
            })
            .and_then(version_of);
        expect("Cargo.lock's wasm-bindgen", locked, &self.wasm_bindgen);

        // wasm-pack called by hand builds its own profile `release` with these flags.
        let flags = manifest
            .get("package")
            .and_then(|value| {
                value
                    .get("metadata")?
                    .get("wasm-pack")?
                    .get("profile")?
                    .get("release")
            })
            .and_then(|value| value.get("wasm-opt")?.as_array().cloned())
            .map(|flags| {
                let flags: Vec<&str> = flags.iter().filter_map(toml::Value::as_str).collect();
                flags.join(" ")
            });
        expect(
            "Cargo.toml's wasm-opt flags of wasm-pack's profile release",
            flags,
            &self.wasm_opt.flags.join(" "),
        );

        let page = fs::read_to_string(root.join("www/package.json"))
            .context("cannot read www/package.json")?;
        let page: serde_json::Value = serde_json::from_str(&page).context("www/package.json")?;
        let binaryen = page["devDependencies"]["binaryen"]
            .as_str()
            .map(str::to_owned);
        expect(
            "www/package.json's binaryen",
            binaryen,
            &self.wasm_opt.version,
        );
        Ok(found)
    }
}

fn read_toml(path: &Path) -> Result<toml::Table> {
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    toml::from_str(&text).with_context(|| path.display().to_string())
}

/// The version of a dependency or of a locked package, however it is written.
fn version_of(value: &toml::Value) -> Option<String> {
    let version = value.as_str().or_else(|| value.get("version")?.as_str())?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root() -> std::path::PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
    }

    #[test]
    fn wasm_pack_toml_agrees_with_cargo_toml_cargo_lock_and_package_json() {
        let config = Config::read(&root()).unwrap();
        assert_eq!(config.mismatches(&root()).unwrap(), Vec::<String>::new());
    }

    #[test]
    fn mismatches_name_the_file_and_both_values() {
        let mut config = Config::read(&root()).unwrap();
        let pinned = std::mem::replace(&mut config.wasm_bindgen, "0.0.1".into());
        config.wasm_opt.flags.push("--fast".into());
        let found = config.mismatches(&root()).unwrap();
        assert_eq!(found.len(), 3, "{found:?}");
        assert_eq!(
            found[0],
            format!("Cargo.toml's wasm-bindgen says ={pinned}, wasm-pack.toml =0.0.1")
        );
        assert_eq!(
            found[1],
            format!("Cargo.lock's wasm-bindgen says {pinned}, wasm-pack.toml 0.0.1")
        );
        assert!(found[2].ends_with("--fast"), "{}", found[2]);
    }

    #[test]
    fn first_line_of_wasm_pack_toml_says_who_reads_it() {
        let text = fs::read_to_string(root().join("wasm-pack.toml")).unwrap();
        let first = text.lines().next().unwrap();
        assert!(
            first.starts_with('#') && first.contains("never reads this file"),
            "{first}"
        );
    }

    #[test]
    fn page_imports_every_engine_from_its_out_dir() {
        let config = Config::read(&root()).unwrap();
        let folder = fs::read_dir(root().join("www/src/engine")).unwrap();
        let engine: String = folder
            .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
            .collect();
        for build in &config.engine {
            let import = format!(
                "../{}/{}.js",
                config.out_dir.trim_start_matches("www/"),
                build.out_name
            );
            assert!(
                engine.contains(&import),
                "no file of www/src/engine imports {import}"
            );
        }
    }
}
