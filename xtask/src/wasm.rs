//! `cargo xtask build`: the crate as a WebAssembly package of two builds, as `wasm-pack.toml` says.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::config::Build;
use crate::fingerprint::{Fingerprint, Stamp};
use crate::project::Project;
use crate::runner::Step;
use crate::setup;

/// Built here first, so that a failed build leaves the last good package in place.
const STAGE: &str = "target/wasm/package";

/// Installs what is missing, builds the package unless it is up to date, and checks its budget.
pub fn build(project: &Project) -> Result<()> {
    setup::for_build(project)?;
    let config = &project.config;
    let package = project.path(&config.out_dir);
    let stamp = Stamp::of(project, "engine");
    let inputs = inputs(project)?;
    if stamp.is(&with_outputs(&inputs, &package)?) {
        project.console.note("the engine is up to date");
        return check_budgets(project, &package);
    }

    let stage = project.path(STAGE);
    if stage.exists() {
        fs::remove_dir_all(&stage)?;
    }
    for build in &config.engine {
        wasm_pack(project, build)?;
        optimise(project, build, &stage)?;
        if config.glue.minify {
            minify_glue(project, build, &stage)?;
        }
    }
    check_budgets(project, &stage)?;
    if package.exists() {
        fs::remove_dir_all(&package)?;
    }
    copy_folder(&stage, &package)?;
    stamp.set(&with_outputs(&inputs, &package)?)
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

fn wasm_pack(project: &Project, build: &Build) -> Result<()> {
    let mut command = project.for_wasm(project.command("wasm-pack"))?;
    // --no-opt: wasm-pack would look for a wasm-opt of its own.
    command.args(["build", "--mode", "no-install", "--no-opt"]);
    command.args([
        "--target",
        &project.config.target,
        "--out-name",
        &build.out_name,
    ]);
    command.args(["--out-dir", STAGE]);
    match build.profile.as_str() {
        known @ ("release" | "dev" | "profiling") => command.arg(format!("--{known}")),
        custom => command.args(["--profile", custom]),
    };
    command.args([
        "--",
        "--no-default-features",
        "--features",
        &build.features.join(","),
    ]);
    let doing = format!(
        "compiling {} to WebAssembly (profile {})",
        build.out_name, build.profile
    );
    let log = format!("wasm-pack-{}", build.out_name);
    let step = Step {
        log: &log,
        doing: &doing,
        hint: "",
    };
    project.console.run(&step, &mut command)?;
    Ok(())
}

fn optimise(project: &Project, build: &Build, stage: &Path) -> Result<()> {
    let flags = &project.config.wasm_opt.flags;
    let wasm = stage.join(format!("{}_bg.wasm", build.out_name));
    let optimised = wasm.with_extension("optimised");
    let doing = format!("optimising it (wasm-opt {})", flags.join(" "));
    let step = Step {
        log: "wasm-opt",
        doing: &doing,
        hint: "",
    };
    let mut command = project.command(project.node_program("wasm-opt"));
    command.arg(&wasm).args(flags).arg("-o").arg(&optimised);
    project.console.run(&step, &mut command)?;
    fs::rename(optimised, wasm)?;
    Ok(())
}

fn minify_glue(project: &Project, build: &Build, stage: &Path) -> Result<()> {
    let glue = stage.join(format!("{}.js", build.out_name));
    let step = Step {
        log: "glue",
        doing: "shortening its JavaScript (esbuild)",
        hint: "",
    };
    let mut command = project.command(project.node_program("esbuild"));
    command
        .args(["--minify", "--format=esm", "--allow-overwrite"])
        .arg(&glue);
    command.arg(format!("--outfile={}", glue.display()));
    project.console.run(&step, &mut command)?;
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
        project.console.note(&format!(
            "{out_name} {} of {} gzip ({parts})",
            kilobytes(total),
            kilobytes(*budget)
        ));
    }
    Ok(())
}

/// All that the package is made from.
fn inputs(project: &Project) -> Result<String> {
    let mut inputs = Fingerprint::default();
    inputs.folder(&project.path("src"), &[])?;
    for file in ["Cargo.toml", "Cargo.lock", "wasm-pack.toml", "README.md"] {
        inputs.file(&project.path(file));
    }
    inputs.text(&project.capture(project.command("rustc").arg("-vV"))?);
    inputs.text(&project.wasm_rustflags()?.join("\n"));
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
