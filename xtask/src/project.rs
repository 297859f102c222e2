//! Paths of the project, and commands that run in it with the pinned tools on PATH.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::config::Config;
use crate::runner::Runner;

pub const WASM: &str = "wasm32-unknown-unknown";

/// Randomised tests draw a new seed when this variable is `1`; otherwise each has a fixed one.
const FRESH_SEEDS: &str = "FRESH_SEEDS";
/// The fixed seed of the property tests, by proptest's own variable.
const PROPTEST_SEED: (&str, &str) = ("PROPTEST_RNG_SEED", "2026");

/// The repository and how commands run in it.
pub struct Project {
    pub root: PathBuf,
    pub config: Config,
    pub runner: Runner,
    /// Whether randomised tests draw a new seed instead of their fixed one.
    pub has_fresh_seeds: bool,
}

impl Project {
    /// Finds the repository: cargo says where, else the folder that holds `wasm-pack.toml`.
    pub fn open(is_verbose: bool, has_fresh_seeds: bool) -> Result<Self> {
        let start = match env::var_os("CARGO_MANIFEST_DIR") {
            Some(dir) => PathBuf::from(dir),
            None => env::current_dir()?,
        };
        let root = start
            .ancestors()
            .find(|dir| dir.join("wasm-pack.toml").is_file())
            .context("no wasm-pack.toml here or above: run `cargo xtask` inside the repository")?
            .to_path_buf();
        let config = Config::read(&root)?;
        let logs = root.join("target/xtask/logs");
        Ok(Self {
            root,
            config,
            runner: Runner::new(is_verbose, logs),
            has_fresh_seeds,
        })
    }

    /// A path below the root.
    pub fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join(relative)
    }

    /// The page's folder.
    pub fn www(&self) -> PathBuf {
        self.path("www")
    }

    /// Where the tools of pinned versions are installed.
    pub fn tools(&self) -> PathBuf {
        self.path("target/tools")
    }

    /// A program of the page's development dependencies.
    pub fn node_program(&self, name: &str) -> PathBuf {
        self.www().join("node_modules/.bin").join(name)
    }

    /// The pinned tools first, then what the machine has.
    pub fn search_path(&self) -> OsString {
        let machine = env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(self.tools().join("bin")).chain(env::split_paths(&machine));
        env::join_paths(folders).unwrap_or(machine)
    }

    /// The first program of that name on the search path.
    pub fn find_program(&self, name: &str) -> Option<PathBuf> {
        env::split_paths(&self.search_path())
            .map(|dir| dir.join(name))
            .find(|path| path.is_file())
    }

    /// A command in the root, without the variables that cargo sets for this program itself.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        for (name, _) in env::vars_os() {
            let name = name.to_string_lossy();
            let is_ours = [
                "CARGO_PKG_",
                "CARGO_MANIFEST_",
                "CARGO_BIN_",
                "CARGO_CRATE_",
            ]
            .iter()
            .any(|prefix| name.starts_with(prefix));
            if is_ours {
                command.env_remove(&*name);
            }
        }
        command
            .current_dir(&self.root)
            .env("PATH", self.search_path())
            .env("CARGO_TERM_COLOR", "never")
            .env("NO_COLOR", "1")
            .env_remove("FORCE_COLOR")
            .env("BUBBLE_PARITY_FILE", self.parity_file());
        if self.has_fresh_seeds {
            command.env(FRESH_SEEDS, "1");
        } else {
            command
                .env_remove(FRESH_SEEDS)
                .env(PROPTEST_SEED.0, PROPTEST_SEED.1);
        }
        command
    }

    /// cargo for this machine.
    pub fn cargo(&self) -> Command {
        self.command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
    }

    /// Makes a command compile for WebAssembly: in a target folder of its own, with these flags of
    /// rustc and with this machine's paths remapped.
    pub fn for_wasm(&self, mut command: Command, rustflags: &[String]) -> Result<Command> {
        let flags = [rustflags, &self.remapped_paths()?].concat();
        command
            .env("CARGO_TARGET_DIR", self.path("target/wasm"))
            .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"))
            .env_remove("RUSTFLAGS");
        Ok(command)
    }

    /// The flags of rustc that keep this machine's paths out of panic messages.
    pub fn remapped_paths(&self) -> Result<Vec<String>> {
        let sysroot = self.capture(self.command("rustc").args(["--print", "sysroot"]))?;
        let cargo_home = env::var_os("CARGO_HOME")
            .map(PathBuf::from)
            .or_else(|| env::home_dir().map(|home| home.join(".cargo")))
            .unwrap_or_default();
        // The last matching prefix wins, so the narrow ones come last.
        let mut prefixes = vec![
            (
                Path::new(sysroot.trim()).join("lib/rustlib/src/rust"),
                "/rust",
            ),
            (cargo_home.clone(), "/cargo"),
        ];
        if let Ok(registries) = fs::read_dir(cargo_home.join("registry/src")) {
            let mut folders: Vec<PathBuf> =
                registries.flatten().map(|entry| entry.path()).collect();
            folders.sort();
            prefixes.extend(folders.into_iter().map(|folder| (folder, "/crates")));
        }
        prefixes.push((self.root.clone(), "/bubble-calculator"));
        Ok(prefixes
            .iter()
            .map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()))
            .collect())
    }

    /// Digests of native reports, which the engine must match bit for bit in a browser.
    pub fn parity_file(&self) -> PathBuf {
        self.path("target/parity/reports.bin")
    }

    /// The output of a short command, or why it failed.
    pub fn capture(&self, command: &mut Command) -> Result<String> {
        let name = command.get_program().to_string_lossy().into_owned();
        let output = command
            .stdin(Stdio::null())
            .output()
            .with_context(|| format!("cannot start `{name}`"))?;
        if !output.status.success() {
            anyhow::bail!(
                "`{name}` failed: {}",
                String::from_utf8_lossy(&output.stderr).trim()
            );
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}
