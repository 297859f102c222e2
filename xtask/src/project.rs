//! Where things are, and commands that start there with the right tools on PATH.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::config::Config;
use crate::runner::Console;

pub const WASM: &str = "wasm32-unknown-unknown";

/// The repository and the way to run things in it.
pub struct Project {
    pub root: PathBuf,
    pub config: Config,
    pub console: Console,
}

impl Project {
    /// Finds the repository: cargo says where, else the folder that holds `wasm-pack.toml`.
    pub fn open(verbose: bool) -> Result<Self> {
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
            console: Console { verbose, logs },
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

    /// A program that a development dependency of the page brings.
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

    /// A command in the root, without what cargo told this program about itself.
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
        command
    }

    /// cargo for this machine.
    pub fn cargo(&self) -> Command {
        self.command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
    }

    /// A command that compiles for WebAssembly: own target folder, and no machine path in what it
    /// builds.
    pub fn for_wasm(&self, mut command: Command) -> Result<Command> {
        command
            .env("CARGO_TARGET_DIR", self.path("target/wasm"))
            .env(
                "CARGO_ENCODED_RUSTFLAGS",
                self.wasm_rustflags()?.join("\x1f"),
            )
            .env_remove("RUSTFLAGS");
        Ok(command)
    }

    /// The rustc flags of `wasm-pack.toml`, and those that keep this machine's paths out of panic
    /// messages.
    pub fn wasm_rustflags(&self) -> Result<Vec<String>> {
        let sysroot = self.capture(self.command("rustc").args(["--print", "sysroot"]))?;
        let cargo_home = env::var_os("CARGO_HOME")
            .map(PathBuf::from)
            .or_else(|| env::home_dir().map(|home| home.join(".cargo")))
            .unwrap_or_default();
        // rustc takes the last prefix that fits, so the narrow ones stand last.
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
        let mut flags = self.config.rustflags.clone();
        flags.extend(
            prefixes
                .iter()
                .map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display())),
        );
        Ok(flags)
    }

    /// Where the native tests leave what the browser must compute bit for bit.
    pub fn parity_file(&self) -> PathBuf {
        self.path("target/parity/reports.bin")
    }

    /// What a short command prints, or why it failed.
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
