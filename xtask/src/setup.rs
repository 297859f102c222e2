//! Finds what the other commands need, and installs what is missing below `target/` where that is
//! possible.

use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};

use crate::browsers::{self, Browser};
use crate::fingerprint::{Fingerprint, Stamp};
use crate::project::{Project, WASM};
use crate::runner::Step;

const OLDEST_NODE: u32 = 20;

/// The tools run for seconds in a build, so compiling them quickly matters more than their speed.
const TOOL_PROFILE: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

/// A crate that is installed for its programs.
struct Tool<'a> {
    package: &'a str,
    programs: &'a [&'a str],
    version: &'a str,
    /// Further arguments of `cargo install`.
    options: &'a [&'a str],
}

/// `cargo xtask setup`.
pub fn everything(project: &Project, has_all_engines: bool) -> Result<()> {
    for_build(project)?;
    for_lints(project)?;
    let chromium = browsers::chromium(project)?;
    if has_all_engines {
        for browser in Browser::ALL {
            let found = browser.ensure(project)?;
            project
                .runner
                .note(&format!("{}: {}", browser.name(), found.version));
        }
    }
    project.runner.note(&format!(
        "ready: wasm-pack {}, wasm-bindgen {}, wasm-opt {}, {} {}",
        project.config.wasm_pack,
        project.config.wasm_bindgen,
        project.config.wasm_opt.version,
        chromium.browser.display(),
        chromium.version,
    ));
    Ok(())
}

/// What `build`, `dist` and `serve` need: everything but a browser.
pub fn for_build(project: &Project) -> Result<()> {
    check_node(project)?;
    ensure_target(project)?;
    let mismatches = project.config.mismatches(&project.root)?;
    if !mismatches.is_empty() {
        bail!(
            "wasm-pack.toml and its neighbours disagree: {}",
            mismatches.join("; ")
        );
    }
    // The packages mostly wait for the network and the tools for the compiler.
    std::thread::scope(|scope| {
        let packages = scope.spawn(|| page_packages(project));
        let tools = tools(project);
        let packages = packages
            .join()
            .map_err(|_| anyhow!("installing the page's packages panicked"))?;
        tools.and(packages)
    })
}

/// What `test` needs besides: rustfmt and clippy.
pub fn for_lints(project: &Project) -> Result<()> {
    for (component, command) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if project
            .capture(project.cargo().args([command, "--version"]))
            .is_ok()
        {
            continue;
        }
        let step = Step::new(
            "setup-components",
            format!("adding {component} to the Rust toolchain"),
        )
        .hint(format!(
            "To do it by hand: rustup component add {component}"
        ));
        let mut rustup = project.command("rustup");
        rustup.args(["component", "add", component]);
        project.runner.run(&step, &mut rustup)?;
    }
    Ok(())
}

fn check_node(project: &Project) -> Result<()> {
    let wanted = format!("Node {OLDEST_NODE} or newer with npm builds the page");
    let version = project
        .capture(project.command("node").arg("--version"))
        .with_context(|| {
            format!("{wanted}, and `node` is not on PATH. Install it and try again")
        })?;
    let major = version.trim().trim_start_matches('v').split('.').next();
    let major: u32 = major.and_then(|text| text.parse().ok()).unwrap_or(0);
    if major < OLDEST_NODE {
        bail!(
            "{wanted}; this machine has {}. Install a newer one and try again",
            version.trim()
        );
    }
    if project.find_program("npm").is_none() {
        bail!(
            "{wanted}, and `npm` is not on PATH. \
             Install it (Debian: apt-get install npm) and try again"
        );
    }
    Ok(())
}

fn ensure_target(project: &Project) -> Result<()> {
    let has_target = || {
        let mut rustc = project.command("rustc");
        rustc.args(["--print", "target-libdir", "--target", WASM]);
        project
            .capture(&mut rustc)
            .is_ok_and(|folder| Path::new(folder.trim()).is_dir())
    };
    if has_target() {
        return Ok(());
    }
    let step = Step::new("setup-target", "adding Rust's WebAssembly target")
        .hint(format!("To do it by hand: rustup target add {WASM}"));
    let mut rustup = project.command("rustup");
    rustup.args(["target", "add", WASM]);
    project.runner.run(&step, &mut rustup)?;
    if !has_target() {
        bail!(
            "rustup added {WASM}, but `rustc` does not find it: is the rustc on PATH ({}) rustup's?",
            project.find_program("rustc").unwrap_or_default().display()
        );
    }
    Ok(())
}

/// wasm-bindgen and wasm-pack in the versions of `wasm-pack.toml`.
fn tools(project: &Project) -> Result<()> {
    let config = &project.config;
    let tools = [
        Tool {
            package: "wasm-bindgen-cli",
            programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            version: &config.wasm_bindgen,
            // Its lock file pins a dependency that no longer builds, so not --locked.
            options: &["--no-default-features"],
        },
        Tool {
            package: "wasm-pack",
            programs: &["wasm-pack"],
            version: &config.wasm_pack,
            options: &["--locked"],
        },
    ];
    tools.iter().try_for_each(|tool| tool.ensure(project))
}

impl Tool<'_> {
    /// Installs it unless the first one on the search path has the wanted version: as a finished
    /// program where cargo-binstall is installed, otherwise from source.
    fn ensure(&self, project: &Project) -> Result<()> {
        if self.missing(project).is_none() {
            return Ok(());
        }
        let has_binstall = project
            .capture(project.cargo().args(["binstall", "-V"]))
            .is_ok();
        if !(has_binstall && self.install_binary(project)) {
            self.install_from_source(project)?;
        }
        match self.missing(project) {
            None => Ok(()),
            Some(program) => bail!(
                "{} {} was installed, but its `{program}` does not start: \
                 try `target/tools/bin/{program} --version`",
                self.package,
                self.version,
            ),
        }
    }

    /// Its first program that is absent or of another version.
    fn missing(&self, project: &Project) -> Option<&str> {
        let is_missing = |program: &&&str| {
            let text = project.capture(project.command(program).arg("--version"));
            !text.is_ok_and(|text| text.split_whitespace().nth(1) == Some(self.version))
        };
        self.programs.iter().find(is_missing).copied()
    }

    /// Whether cargo-binstall found a finished program for this machine.
    fn install_binary(&self, project: &Project) -> bool {
        let step = Step::new(
            format!("{}-binstall", self.package),
            format!(
                "fetching {} {} (cargo-binstall)",
                self.package, self.version
            ),
        );
        let mut binstall = project.cargo();
        binstall
            .args(["binstall", "--no-confirm", "--force"])
            .args(["--disable-strategies", "compile"])
            .arg("--root")
            .arg(project.tools())
            .arg(format!("{}@{}", self.package, self.version));
        let is_there = project.runner.run_beside(&step, &mut binstall).is_ok();
        if !is_there {
            project.runner.note("compiling it instead");
        }
        is_there
    }

    fn install_from_source(&self, project: &Project) -> Result<()> {
        let Self {
            package, version, ..
        } = self;
        let step = Step::new(
            *package,
            format!("installing {package} {version} into target/tools (minutes, once)"),
        )
        .hint(format!(
            "It needs Rust's package registry and a C compiler. \
             To do it by hand: cargo install {package} --version {version} {} --root target/tools",
            self.options.join(" ")
        ));
        let mut install = project.cargo();
        install
            .args(["install", package, "--version", version, "--force"])
            .args(self.options)
            .arg("--root")
            .arg(project.tools())
            .env("CARGO_TARGET_DIR", project.path("target/tools-build"))
            .env_remove("CARGO_BUILD_TARGET")
            .envs(TOOL_PROFILE);
        project.runner.run_beside(&step, &mut install)?;
        Ok(())
    }
}

/// The packages that the page is built and tested with.
pub fn page_packages(project: &Project) -> Result<()> {
    let www = project.www();
    let mut wanted = Fingerprint::default();
    wanted.file(&www.join("package.json"));
    wanted.file(&www.join("package-lock.json"));
    let wanted = wanted.finish();
    let stamp = Stamp::of(project, "npm");
    if stamp.is(&wanted) && www.join("node_modules/.package-lock.json").is_file() {
        return Ok(());
    }
    let step = Step::new("npm-ci", "installing the page's packages (npm ci)").hint(
        "It needs npm's package registry, and a www/package-lock.json that agrees with \
         www/package.json (to renew it: `npm install` in www).",
    );
    let mut npm = project.command("npm");
    npm.args(["ci", "--no-audit", "--no-fund"])
        .current_dir(&www)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    project.runner.run_beside(&step, &mut npm)?;
    stamp.set(&wanted)
}
