//! `cargo xtask dist`: the finished static site in `target/site`, checked.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::fingerprint::{Fingerprint, Stamp, files_below};
use crate::page_weight;
use crate::project::Project;
use crate::runner::Step;
use crate::site_url;
use crate::url_check;
use crate::wasm::{self, gzip_bytes, kilobytes};

const UNBUILT: [&str; 4] = ["node_modules", "dist", "test-results", "playwright-report"];
const LANGUAGE: &str = "en";
/// Below the folder of a page beside the calculator.
const FOLDERS_OF_LANGUAGES: [&str; 3] = ["", "/zh-Hant", "/zh-Hans"];

/// Builds the engine and the page around it, and checks the result.
pub fn build(project: &Project) -> Result<()> {
    wasm::build(project)?;
    page(project)?;
    check(project)
}

/// Where the finished site is.
pub fn folder(project: &Project) -> PathBuf {
    project.path("target/site")
}

/// Builds the page unless it is up to date.
pub fn page(project: &Project) -> Result<()> {
    let site = folder(project);
    let stamp = Stamp::of(project, "site");
    let address = site_url::of_site(project);
    project.runner.note(&site_url::sentence(address.as_deref()));
    let inputs = inputs(project, address.as_deref())?;
    if stamp.is(&with_outputs(&inputs, &site)?) {
        project.runner.note("the page is up to date");
        return Ok(());
    }
    let step = Step::new("page", "building the page");
    let mut npm = project.command("npm");
    npm.args(["run", "build"])
        .current_dir(project.www())
        .env(site_url::VARIABLE, address.unwrap_or_default());
    project.runner.run(&step, &mut npm)?;
    stamp.set(&with_outputs(&inputs, &site)?)
}

/// Checks the built site's sizes against the budgets, and that it has no absolute URLs.
pub fn check(project: &Project) -> Result<()> {
    let site = folder(project);
    let budgets = &project.config.budgets;
    let mut wrong = Vec::new();

    let sizes = page_weight::sizes(&site, &project.config.engine[0].out_name, LANGUAGE)?;
    let total: u64 = sizes.iter().map(|(_, size)| size).sum();
    if total > budgets.first_view {
        let root = site.canonicalize()?;
        let parts: Vec<String> = sizes
            .iter()
            .map(|(file, size)| {
                format!(
                    "{} {size}",
                    file.strip_prefix(&root).unwrap_or(file).display()
                )
            })
            .collect();
        wrong.push(format!(
            "the first view is {total} bytes after gzip, its budget {} (wasm-pack.toml, budgets.first-view): {}",
            budgets.first_view,
            parts.join(", ")
        ));
    } else {
        project.runner.note(&format!(
            "first view {} of {} gzip ({} files)",
            kilobytes(total),
            kilobytes(budgets.first_view),
            sizes.len()
        ));
    }

    let folder_pages = [
        ("story", budgets.story_first_view),
        ("detection", budgets.detection_first_view),
    ];
    for (page, budget) in folder_pages {
        for language in FOLDERS_OF_LANGUAGES {
            let folder = format!("{page}{language}");
            let sizes = page_weight::folder_page_sizes(&site.join(&folder).join("index.html"))?;
            let total: u64 = sizes.iter().map(|(_, size)| size).sum();
            if total > budget {
                wrong.push(format!(
                    "the first view of {folder} is {total} bytes after gzip, its budget {budget} (wasm-pack.toml, \
                     budgets.{page}-first-view)"
                ));
            } else {
                project.runner.note(&format!(
                    "first view of {folder} {} of {} gzip ({} files)",
                    kilobytes(total),
                    kilobytes(budget),
                    sizes.len()
                ));
            }
        }
    }

    for file in files_below(&project.path("www/locales"), &[])? {
        wrong.extend(over_budget(project, &file, budgets.locale, "locale")?);
    }
    let embeds = embed_scripts(&site)?;
    for file in &embeds {
        wrong.extend(over_budget(
            project,
            file,
            budgets.embed_script,
            "embed-script",
        )?);
    }
    if embeds.is_empty() {
        wrong.push("the site has no embed script, such as embed-1.js".to_owned());
    }
    let absolute = url_check::violations(&site)?;
    if !absolute.is_empty() {
        wrong.push(format!(
            "the site may hold relative URLs only: {}",
            absolute.join("; ")
        ));
    }
    if !wrong.is_empty() {
        bail!("{}", wrong.join("\n       "));
    }
    Ok(())
}

/// The scripts that other pages load; older ones stay for pages that pinned their hash.
fn embed_scripts(site: &Path) -> Result<Vec<PathBuf>> {
    let mut scripts = Vec::new();
    for entry in fs::read_dir(site)? {
        let file = entry?.path();
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let number = name
            .strip_prefix("embed-")
            .and_then(|rest| rest.strip_suffix(".js"));
        if number.is_some_and(|number| number.parse::<u32>().is_ok()) {
            scripts.push(file);
        }
    }
    Ok(scripts)
}

fn over_budget(project: &Project, file: &Path, budget: u64, key: &str) -> Result<Option<String>> {
    let size = gzip_bytes(&fs::read(file)?)?;
    let name = file.strip_prefix(&project.root).unwrap_or(file).display();
    Ok((size > budget).then(|| {
        format!(
            "{name} is {size} bytes after gzip, its budget {budget} (wasm-pack.toml, budgets.{key})"
        )
    }))
}

/// The fingerprint of all that the page is made from.
fn inputs(project: &Project, address: Option<&str>) -> Result<String> {
    let mut inputs = Fingerprint::default();
    inputs.folder(&project.www(), &UNBUILT)?;
    inputs.folder(&project.path(&project.config.out_dir), &[])?;
    // The benchmark page runs the JavaScript simulations.
    inputs.folder(&project.path("benches/peers"), &["__pycache__"])?;
    for file in ["Cargo.toml", "wasm-pack.toml"] {
        inputs.file(&project.path(file));
    }
    inputs.text(&project.capture(project.command("node").arg("--version"))?);
    inputs.text(address.unwrap_or_default());
    Ok(inputs.finish())
}

fn with_outputs(inputs: &str, site: &Path) -> Result<String> {
    let mut outputs = Fingerprint::default();
    outputs.folder(site, &[])?;
    Ok(format!("{inputs} {}", outputs.finish()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_embed_scripts_are_found() {
        let site = std::env::temp_dir().join(format!("xtask-embed-{}", std::process::id()));
        fs::create_dir_all(&site).unwrap();
        for name in [
            "embed-1.js",
            "embed-12.js",
            "embed-frame.js",
            "embed.html",
            "embed-2.js.map",
        ] {
            fs::write(site.join(name), "").unwrap();
        }
        let mut names: Vec<_> = embed_scripts(&site)
            .unwrap()
            .iter()
            .map(|file| file.file_name().unwrap().to_owned())
            .collect();
        names.sort();
        assert_eq!(names, ["embed-1.js", "embed-12.js"]);
        fs::remove_dir_all(&site).unwrap();
    }
}
