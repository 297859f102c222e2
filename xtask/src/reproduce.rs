//! Reproducible builds: a second build, in another folder, must give the same files.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::fingerprint::files_below;
use crate::project::Project;
use crate::runner::Step;
use crate::site_url;
use crate::{package, site};

/// Its path is longer too, so that a path inside a file changes the file's size.
const CLEAN_CHECKOUT: &str = "target/clean/in/another/folder";
const SECOND_SITE: &str = "target/site-again";
/// The folders that a build writes.
const PRODUCTS: [&str; 3] = ["target/site", "target/package", "www/pkg"];
const SUMS: &str = "target/SHA256SUMS";

type Sums = BTreeMap<String, String>;

/// `cargo xtask dist --check`: engine, site and package once more from a clean checkout; minutes.
pub fn from_clean(project: &Project) -> Result<()> {
    site::build(project)?;
    package::build(project)?;
    let clean = project.path(CLEAN_CHECKOUT);
    if clean.exists() {
        fs::remove_dir_all(&clean)?;
    }
    let listed = project.capture(project.command("git").args([
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
        "-z",
    ]))?;
    for file in listed
        .split('\0')
        .filter(|file| !file.is_empty() && project.path(file).is_file())
    {
        let target = clean.join(file);
        fs::create_dir_all(target.parent().context("a file has a folder")?)?;
        fs::copy(project.path(file), target)?;
    }
    // The installed tools are shared; nothing that the build makes is.
    for tool in files_below(&project.tools().join("bin"), &[])? {
        let target = clean
            .join("target/tools/bin")
            .join(tool.file_name().context("a tool has a name")?);
        fs::create_dir_all(target.parent().context("a tool has a folder")?)?;
        fs::copy(&tool, target)?;
    }
    let step = Step::new(
        "dist-again",
        "building everything again from a clean checkout (minutes)",
    );
    let mut dist = project.cargo();
    dist.args(["xtask", "dist"])
        .current_dir(&clean)
        .env_remove("CARGO_TARGET_DIR")
        .env(
            site_url::VARIABLE,
            site_url::of_site(project).unwrap_or_default(),
        );
    project.runner.run(&step, &mut dist)?;

    let (mut first, mut second) = (Sums::new(), Sums::new());
    for product in PRODUCTS {
        first.extend(sums(&project.path(product), product)?);
        second.extend(sums(&clean.join(product), product)?);
    }
    compare(&first, &second)?;
    let mut list = String::new();
    for (file, sum) in &first {
        writeln!(list, "{sum}  {file}")?;
    }
    fs::write(project.path(SUMS), &list)?;
    project.runner.note(&format!(
        "{} files are the same, byte for byte; {SUMS} lists their checksums, its own is {}",
        first.len(),
        hex(&Sha256::digest(&list))
    ));
    Ok(())
}

/// Builds the page a second time around the same engine, which takes seconds, and compares.
pub fn second_page(project: &Project) -> Result<()> {
    let second = project.path(SECOND_SITE);
    let step = Step::new("page-again", "building the page again, to compare");
    let mut vite = project.command(project.node_program("vite"));
    vite.args(["build", "--emptyOutDir", "--outDir"])
        .arg(&second)
        .current_dir(project.www())
        .env(
            site_url::VARIABLE,
            site_url::of_site(project).unwrap_or_default(),
        );
    project.runner.run(&step, &mut vite)?;
    compare(
        &sums(&site::folder(project), "site")?,
        &sums(&second, "site")?,
    )
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn sums(folder: &Path, name: &str) -> Result<Sums> {
    let files = files_below(folder, &[])?;
    if files.is_empty() {
        bail!("{} holds no file", folder.display());
    }
    let sum = |file: &Path| {
        Ok((
            format!("{name}/{}", file.strip_prefix(folder)?.display()),
            hex(&Sha256::digest(fs::read(file)?)),
        ))
    };
    files.iter().map(|file| sum(file)).collect()
}

fn compare(first: &Sums, second: &Sums) -> Result<()> {
    let differing: Vec<&str> = first
        .keys()
        .chain(second.keys())
        .filter(|file| first.get(*file) != second.get(*file))
        .map(String::as_str)
        .collect();
    if !differing.is_empty() {
        bail!("two builds differ in {}", differing.join(", "));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_and_missing_files_are_differences() {
        let of = |files: &[(&str, &str)]| -> Sums {
            files
                .iter()
                .map(|(file, text)| ((*file).into(), hex(&Sha256::digest(text))))
                .collect()
        };
        let first = of(&[("a", "1"), ("b", "2")]);
        assert!(compare(&first, &of(&[("a", "1"), ("b", "2")])).is_ok());
        for other in [
            of(&[("a", "1"), ("b", "3")]),
            of(&[("a", "1")]),
            of(&[("a", "1"), ("b", "2"), ("c", "")]),
        ] {
            let error = compare(&first, &other).unwrap_err().to_string();
            assert!(
                error.contains(if other.contains_key("c") { "c" } else { "b" }),
                "{error}"
            );
        }
    }
}
