//! The coverage-guided search for inputs that break the engine: libFuzzer on the stable compiler.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::runner::Step;

/// The targets, each a file in `fuzz/targets`.
pub const TARGETS: [&str; 2] = ["evaluate", "link_decode"];
/// Seconds that each is searched.
const SECONDS: u32 = 20;
/// Seconds after which one input counts as a hang.
const HANG_SECONDS: u32 = 5;

/// LLVM's counters for libFuzzer. No sanitizer, which would need a nightly compiler: safe Rust and
/// the debug assertions are checks enough.
const COVERAGE: [&str; 8] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "--cfg",
    "fuzzing",
    "-Dwarnings",
];

/// Builds the targets with coverage counters and says where they are.
pub fn build(project: &Project) -> Result<PathBuf> {
    if std::env::var_os("CXX").is_none()
        && !["c++", "g++", "clang++"]
            .iter()
            .any(|name| project.find_program(name).is_some())
    {
        bail!(
            "the search for breaking inputs compiles libFuzzer and found no C++ compiler. Install one (Debian: apt-get install g++) or name it in CXX"
        );
    }
    let about = project.capture(project.command("rustc").arg("-vV"))?;
    let host = about
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .context("`rustc -vV` names no host")?;
    let step = Step {
        log: "fuzz-build",
        doing: "building the search for breaking inputs (libFuzzer)",
        hint: "",
    };
    let mut cargo = project.cargo();
    // With a target named, build scripts and macros are compiled without the counters.
    cargo
        .args([
            "build",
            "--release",
            "--bins",
            "--manifest-path",
            "fuzz/Cargo.toml",
            "--target",
            host,
        ])
        .env("CARGO_TARGET_DIR", project.path("target/fuzz"))
        .env("CARGO_ENCODED_RUSTFLAGS", COVERAGE.join("\x1f"))
        .env_remove("RUSTFLAGS");
    project.console.run(&step, &mut cargo)?;
    Ok(project.path("target/fuzz").join(host).join("release"))
}

/// The bounded search of one target. What once broke it is tried first; what it finds lies in
/// `target/fuzz/found`.
pub fn search(project: &Project, built: &std::path::Path, target: &str) -> Result<Command> {
    let corpus = project.path("target/fuzz/corpus").join(target);
    let found = project.path("target/fuzz/found").join(target);
    for folder in [&corpus, &found] {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    let mut command = project.command(built.join(target));
    command
        .env("FUZZ_SEEDS", &corpus)
        .arg(format!("-max_total_time={SECONDS}"))
        .arg(format!("-timeout={HANG_SECONDS}"))
        .arg(format!("-artifact_prefix={}/", found.display()))
        .args([&corpus, &found]);
    Ok(command)
}
