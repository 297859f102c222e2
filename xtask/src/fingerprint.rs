//! Skips work whose inputs and outputs have not changed since it was last done.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::project::Project;

/// A hash over texts and files, to notice changes on one machine; not cryptographic.
#[derive(Default)]
pub struct Fingerprint(DefaultHasher);

impl Fingerprint {
    /// Adds a text.
    pub fn text(&mut self, text: &str) {
        text.hash(&mut self.0);
    }

    /// Adds a file's content; a missing file differs from an empty one.
    pub fn file(&mut self, path: &Path) {
        fs::read(path).ok().hash(&mut self.0);
    }

    /// Adds every file below a folder, by name and content, except in the `skipped` folders.
    pub fn folder(&mut self, folder: &Path, skipped: &[&str]) -> Result<()> {
        for path in files_below(folder, skipped)? {
            path.strip_prefix(folder).unwrap_or(&path).hash(&mut self.0);
            self.file(&path);
        }
        Ok(())
    }

    /// The fingerprint as text.
    pub fn finish(&self) -> String {
        format!("{:016x}", self.0.finish())
    }
}

/// All files below a folder in a fixed order; none when there is no such folder.
pub fn files_below(folder: &Path, skipped: &[&str]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    if !folder.is_dir() {
        return Ok(files);
    }
    let mut entries = fs::read_dir(folder)
        .and_then(|entries| entries.collect::<Result<Vec<_>, _>>())
        .with_context(|| format!("cannot read {}", folder.display()))?;
    entries.sort_by_key(|entry| entry.file_name());
    for entry in entries {
        let path = entry.path();
        if path.is_file() {
            files.push(path);
        } else if !skipped.iter().any(|name| *name == entry.file_name()) {
            files.extend(files_below(&path, skipped)?);
        }
    }
    Ok(files)
}

/// The stored fingerprint of one build product.
pub struct Stamp(PathBuf);

impl Stamp {
    /// The stamp of that name.
    pub fn of(project: &Project, name: &str) -> Self {
        Self(project.path("target/xtask/stamps").join(name))
    }

    /// Whether the stored fingerprint is this one.
    pub fn is(&self, fingerprint: &str) -> bool {
        fs::read_to_string(&self.0).is_ok_and(|text| text == fingerprint)
    }

    /// Stores it.
    pub fn set(&self, fingerprint: &str) -> Result<()> {
        fs::create_dir_all(self.0.parent().context("a stamp has a folder")?)?;
        fs::write(&self.0, fingerprint)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprint_covers_names_and_contents_outside_skipped_folders() {
        let folder = std::env::temp_dir().join(format!("xtask-stamp-{}", std::process::id()));
        let print = || {
            let mut fingerprint = Fingerprint::default();
            fingerprint.folder(&folder, &["skipped"]).unwrap();
            fingerprint.finish()
        };
        fs::create_dir_all(folder.join("skipped")).unwrap();
        fs::write(folder.join("a"), "1").unwrap();
        let first = print();
        fs::write(folder.join("skipped/b"), "1").unwrap();
        assert_eq!(print(), first);
        fs::write(folder.join("a"), "2").unwrap();
        let second = print();
        assert_ne!(second, first);
        fs::rename(folder.join("a"), folder.join("c")).unwrap();
        assert_ne!(print(), second);
        fs::remove_dir_all(&folder).unwrap();
    }
}
