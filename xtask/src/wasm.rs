//! `cargo xtask build`: the crate as WebAssembly, in the builds that `wasm-pack.toml` lists.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::config::Build;
use crate::fingerprint::{Fingerprint, Stamp};
use crate::project::Project;
use crate::runner::Step;
use crate::setup;

/// Built here first, so that a failed build leaves the last good package in place.
const STAGE: &str = "target/wasm/package";

/// Installs what is missing, builds the package unless it is up to date, and checks its budgets.
pub fn build(project: &Project) -> Result<()> {
    setup::for_build(project)?;
    let config = &project.config;
    let package = project.path(&config.out_dir);
    let stamp = Stamp::of(project, "engine");
    let inputs = inputs(project)?;
    if stamp.is(&with_outputs(&inputs, &package)?) {
        project.runner.note("the engine is up to date");
        return check_budgets(project, &package);
    }

    let stage = project.path(STAGE);
    if stage.exists() {
        fs::remove_dir_all(&stage)?;
    }
    build_all(project, &stage)?;
    check_budgets(project, &stage)?;
    if package.exists() {
        fs::remove_dir_all(&package)?;
    }
    copy_folder(&stage, &package)?;
    stamp.set(&with_outputs(&inputs, &package)?)
}

/// The module of names and numbers that the page shares with the engine.
const VOCABULARY: &str = "vocabulary.ts";

/// All builds at the same time: link-time optimisation of one build keeps only one core busy.
fn build_all(project: &Project, stage: &Path) -> Result<()> {
    let builds = &project.config.engine;
    project.runner.note(&format!(
        "compiling {} builds of the engine to WebAssembly …",
        builds.len()
    ));
    let folders = std::thread::scope(|scope| {
        let running: Vec<_> = builds
            .iter()
            .map(|build| scope.spawn(|| build_one(project, build)))
            .collect();
        running
            .into_iter()
            .map(|thread| {
                thread
                    .join()
                    .map_err(|_| anyhow!("a build of the engine panicked"))?
            })
            .collect::<Result<Vec<PathBuf>>>()
    })?;
    folders
        .iter()
        .try_for_each(|folder| copy_folder(folder, stage))?;
    write_vocabulary(project, &stage.join(VOCABULARY))
}

fn write_vocabulary(project: &Project, file: &Path) -> Result<()> {
    let step = Step::new("vocabulary", "writing the vocabulary of the page");
    let mut command = project.command("cargo");
    command
        .args(["run", "--quiet", "--package", "bubble-vocabulary", "--"])
        .arg(file);
    project.runner.run(&step, &mut command)?;
    Ok(())
}

/// One build in a folder of its own, which it returns.
fn build_one(project: &Project, build: &Build) -> Result<PathBuf> {
    let folder = format!("{STAGE}-{}", build.out_name);
    let out = project.path(&folder);
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    wasm_pack(project, build, &folder)?;
    optimise(project, build, &out)?;
    if project.config.glue.minify {
        minify_glue(project, build, &out)?;
    }
    Ok(out)
}

/// Size after gzip as a static host sends it (its usual level is 6).
pub fn gzip_bytes(content: &[u8]) -> Result<u64> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(content)?;
    Ok(encoder.finish()?.len() as u64)
}

/// `71234` -> `71.2 kB`.
pub fn kilobytes(bytes: u64) -> String {
    format!("{:.1} kB", bytes as f64 / 1000.0)
}

fn wasm_pack(project: &Project, build: &Build, out_dir: &str) -> Result<()> {
    let mut command = project.for_wasm(project.command("wasm-pack"), &build.rustflags)?;
    // --no-opt: wasm-pack would look for a wasm-opt of its own.
    command
        .args(["build", "--mode", "no-install", "--no-opt"])
        .args(["--target", &project.config.target])
        .args(["--out-name", &build.out_name, "--out-dir", out_dir]);
    match build.profile.as_str() {
        known @ ("release" | "dev" | "profiling") => command.arg(format!("--{known}")),
        custom => command.args(["--profile", custom]),
    };
    command
        .args(["--", "--no-default-features"])
        .args(["--features", &build.features.join(",")]);
    let step = Step::new(
        format!("wasm-pack-{}", build.out_name),
        format!("compiling {} (profile {})", build.out_name, build.profile),
    );
    project.runner.run_beside(&step, &mut command)?;
    Ok(())
}

fn optimise(project: &Project, build: &Build, folder: &Path) -> Result<()> {
    let wasm = folder.join(format!("{}_bg.wasm", build.out_name));
    let optimised = wasm.with_extension("optimised");
    let step = Step::new(
        format!("wasm-opt-{}", build.out_name),
        format!("optimising {} (wasm-opt)", build.out_name),
    );
    let mut command = project.command(project.node_program("wasm-opt"));
    command
        .arg(&wasm)
        .args(&project.config.wasm_opt.flags)
        .arg("-o")
        .arg(&optimised);
    project.runner.run_beside(&step, &mut command)?;
    fs::rename(optimised, wasm)?;
    Ok(())
}

fn minify_glue(project: &Project, build: &Build, folder: &Path) -> Result<()> {
    let glue = folder.join(format!("{}.js", build.out_name));
    let step = Step::new(
        format!("minify-{}", build.out_name),
        format!("minifying the JavaScript of {} (esbuild)", build.out_name),
    );
    let mut command = project.command(project.node_program("esbuild"));
    command
        .args(["--minify", "--format=esm", "--allow-overwrite"])
        .arg(&glue)
        .arg(format!("--outfile={}", glue.display()));
    project.runner.run_beside(&step, &mut command)?;
    Ok(())
}

fn check_budgets(project: &Project, package: &Path) -> Result<()> {
    for Build {
        out_name, budget, ..
    } in &project.config.engine
    {
        let mut sizes = Vec::new();
        for file in [format!("{out_name}_bg.wasm"), format!("{out_name}.js")] {
            let content = fs::read(package.join(&file))
                .with_context(|| format!("wasm-pack made no {file}"))?;
            sizes.push((file, gzip_bytes(&content)?));
        }
        let total: u64 = sizes.iter().map(|(_, size)| size).sum();
        let parts: Vec<String> = sizes
            .iter()
            .map(|(file, size)| format!("{file} {}", kilobytes(*size)))
            .collect();
        let parts = parts.join(" + ");
        if total > *budget {
            bail!(
                "{out_name} is {total} bytes after gzip ({parts}); its budget is {budget} (wasm-pack.toml)"
            );
        }
        project.runner.note(&format!(
            "{out_name} {} of {} gzip ({parts})",
            kilobytes(total),
            kilobytes(*budget)
        ));
    }
    Ok(())
}

/// The fingerprint of all that the package is made from.
fn inputs(project: &Project) -> Result<String> {
    let mut inputs = Fingerprint::default();
    for folder in ["src", "tools/vocabulary", "www/data"] {
        inputs.folder(&project.path(folder), &[])?;
    }
    for file in [
        "Cargo.toml",
        "Cargo.lock",
        "build.rs",
        "wasm-pack.toml",
        "README.md",
    ] {
        inputs.file(&project.path(file));
    }
    inputs.text(&project.capture(project.command("rustc").arg("-vV"))?);
    inputs.text(&project.remapped_paths()?.join("\n"));
    Ok(inputs.finish())
}

fn with_outputs(inputs: &str, package: &Path) -> Result<String> {
    let mut outputs = Fingerprint::default();
    outputs.folder(package, &[])?;
    Ok(format!("{inputs} {}", outputs.finish()))
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
