//! Finds what the other commands need, and installs what is missing below `target/` where that is
//! possible.

use anyhow::{Context, Result, bail};

use crate::browsers;
use crate::fingerprint::{Fingerprint, Stamp};
use crate::older_chromium;
use crate::other_browsers::Engine;
use crate::project::{Project, WASM};
use crate::runner::Step;

const OLDEST_NODE: u32 = 20;

/// The tools run for seconds in a build, so they are compiled for a short installation and not for
/// speed.
const TOOL_PROFILE: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

/// `cargo xtask setup`.
pub fn everything(project: &Project, has_all_engines: bool) -> Result<()> {
    for_build(project)?;
    for_lints(project)?;
    let browser = browsers::ensure(project)?;
    if has_all_engines {
        for engine in Engine::ALL {
            let found = engine.ensure(project)?;
            project
                .console
                .note(&format!("{}: {}", engine.name(), found.version));
        }
        for version in older_chromium::VERSIONS {
            older_chromium::ensure(project, version)?;
        }
    }
    project.console.note(&format!(
        "ready: wasm-pack {}, wasm-bindgen {}, wasm-opt {}, {} {}",
        project.config.wasm_pack,
        project.config.wasm_bindgen,
        project.config.wasm_opt.version,
        browser.browser.display(),
        browser.version,
    ));
    Ok(())
}

/// What `build`, `dist` and `serve` need: no browser.
pub fn for_build(project: &Project) -> Result<()> {
    check_node(project)?;
    ensure_target(project)?;
    page_packages(project)?;
    let wanted = &project.config;
    let mismatches = wanted.mismatches(&project.root)?;
    if !mismatches.is_empty() {
        bail!(
            "wasm-pack.toml and its neighbours disagree: {}",
            mismatches.join("; ")
        );
    }
    // Its lock file pins a dependency that no longer builds, hence not --locked.
    ensure_tool(
        project,
        "wasm-bindgen-cli",
        &["wasm-bindgen", "wasm-bindgen-test-runner"],
        &wanted.wasm_bindgen,
        &["--no-default-features"],
    )?;
    ensure_tool(
        project,
        "wasm-pack",
        &["wasm-pack"],
        &wanted.wasm_pack,
        &["--locked"],
    )
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
        let doing = format!("adding {component} to the Rust toolchain");
        let hint = format!("The command that would get it: rustup component add {component}");
        let step = Step {
            log: "setup-components",
            doing: &doing,
            hint: &hint,
        };
        project.console.run(
            &step,
            project
                .command("rustup")
                .args(["component", "add", component]),
        )?;
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
            "{wanted}; this machine's is {}. Install a newer one and try again",
            version.trim()
        );
    }
    if project.find_program("npm").is_none() {
        bail!(
            "{wanted}, and `npm` is not on PATH. Install it (Debian: apt-get install npm) and try again"
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
            .is_ok_and(|folder| std::path::Path::new(folder.trim()).is_dir())
    };
    if has_target() {
        return Ok(());
    }
    let step = Step {
        log: "setup-target",
        doing: "adding Rust's WebAssembly target",
        hint: "The command that would get it: rustup target add wasm32-unknown-unknown (needs Rust by rustup)",
    };
    project.console.run(
        &step,
        project.command("rustup").args(["target", "add", WASM]),
    )?;
    if !has_target() {
        bail!(
            "rustup added {WASM}, but `rustc` does not see it: is the rustc on PATH ({}) one of rustup's?",
            project.find_program("rustc").unwrap_or_default().display()
        );
    }
    Ok(())
}

/// Installs a tool of the pinned version unless the first one on the search path is of that
/// version.
fn ensure_tool(
    project: &Project,
    package: &str,
    programs: &[&str],
    version: &str,
    options: &[&str],
) -> Result<()> {
    let is_there = |program: &&str| {
        project
            .capture(project.command(program).arg("--version"))
            .is_ok_and(|text| text.split_whitespace().nth(1) == Some(version))
    };
    if programs.iter().all(is_there) {
        return Ok(());
    }
    let doing = format!("installing {package} {version} into target/tools (minutes, once)");
    let hint = format!(
        "It needs crates.io and a C compiler. The command that would get it: cargo install {package} --version {version} {} --root target/tools",
        options.join(" ")
    );
    let step = Step {
        log: package,
        doing: &doing,
        hint: &hint,
    };
    let mut install = project.cargo();
    install
        .args([
            "install",
            package,
            "--version",
            version,
            "--force",
            "--root",
        ])
        .arg(project.tools())
        .args(options)
        .env("CARGO_TARGET_DIR", project.path("target/tools-build"))
        .env_remove("CARGO_BUILD_TARGET")
        .envs(TOOL_PROFILE);
    project.console.run(&step, &mut install)?;
    match programs.iter().find(|program| !is_there(program)) {
        None => Ok(()),
        Some(missing) => {
            bail!(
                "{package} {version} was installed, but its `{missing}` does not start: try `target/tools/bin/{missing} --version`"
            )
        }
    }
}

fn page_packages(project: &Project) -> Result<()> {
    let www = project.www();
    let mut wanted = Fingerprint::default();
    wanted.file(&www.join("package.json"));
    wanted.file(&www.join("package-lock.json"));
    let wanted = wanted.finish();
    let stamp = Stamp::of(project, "npm");
    if stamp.is(&wanted) && www.join("node_modules/.package-lock.json").is_file() {
        return Ok(());
    }
    let step = Step {
        log: "npm-ci",
        doing: "installing the page's packages (npm ci)",
        hint: "It needs the npm registry, and www/package-lock.json in step with www/package.json (`npm install` in www).",
    };
    let mut npm = project.command("npm");
    npm.args(["ci", "--no-audit", "--no-fund"])
        .current_dir(&www)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    project.console.run(&step, &mut npm)?;
    stamp.set(&wanted)
}
