//! Coverage-guided fuzzing of the engine with libFuzzer, on the stable compiler.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::runner::Step;

/// The targets, each a file in `fuzz/targets`.
pub const TARGETS: [&str; 2] = ["evaluate", "link_decode"];
/// Seconds for which each target is fuzzed.
const SECONDS: u32 = 20;
/// Seconds after which one input counts as a hang.
const HANG_SECONDS: u32 = 5;
/// libFuzzer's seed, unless fresh ones are asked for.
const FIXED_SEED: u32 = 2026;

/// LLVM's counters for libFuzzer. Sanitizers would need a nightly compiler; in safe Rust the debug
/// assertions and overflow checks take their place.
const COVERAGE_FLAGS: [&str; 8] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "--cfg",
    "fuzzing",
    "-Dwarnings",
];

/// Builds the targets with coverage counters and returns their folder.
pub fn build(project: &Project) -> Result<PathBuf> {
    if std::env::var_os("CXX").is_none()
        && !["c++", "g++", "clang++"]
            .iter()
            .any(|name| project.find_program(name).is_some())
    {
        bail!(
            "fuzzing compiles libFuzzer and found no C++ compiler. \
             Install one (Debian: apt-get install g++) or name it in CXX"
        );
    }
    let about = project.capture(project.command("rustc").arg("-vV"))?;
    let host = about
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .context("`rustc -vV` names no host")?;
    let mut cargo = project.cargo();
    // With a target named, build scripts and macros are compiled without the counters.
    cargo
        .args(["build", "--release", "--bins", "--target", host])
        .args(["--manifest-path", "fuzz/Cargo.toml"])
        .env("CARGO_TARGET_DIR", project.path("target/fuzz"))
        .env("CARGO_ENCODED_RUSTFLAGS", COVERAGE_FLAGS.join("\x1f"))
        .env_remove("RUSTFLAGS");
    let step = Step::new("fuzz-build", "building the fuzz targets (libFuzzer)");
    project.runner.run(&step, &mut cargo)?;
    Ok(project.path("target/fuzz").join(host).join("release"))
}

/// Fuzzes one target for a bounded time. Inputs that broke it before are tried first; new ones are
/// kept in `target/fuzz/found`.
pub fn command(project: &Project, built: &Path, target: &str) -> Result<Command> {
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
        .arg(format!("-artifact_prefix={}/", found.display()));
    if !project.has_fresh_seeds {
        command.arg(format!("-seed={FIXED_SEED}"));
    }
    command.args([&corpus, &found]);
    Ok(command)
}
