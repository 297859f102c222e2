//! The directory of a sweep: `sweep.json`, which says what it holds, and
//! `parts/part-000000.parquet` and so on.
//!
//! A file is written under a name that begins with a point, flushed to the disk, and only then
//! given its own name. So what has its name is whole, whenever and on whichever machine the writer
//! was killed, and what was begun lies beside it until that part is finished.

use super::exit::Exit;
use super::parquet;
use super::plan::Plan;
use super::row::{Row, sample_digest};
use bubble_calculator::model::VERSION;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::time::{SystemTime, UNIX_EPOCH};

/// What `sweep.json` says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of the crate that evaluates.
    pub version: String,
    /// Digest of the grid.
    pub grid_digest: String,
    /// Digest of the rows to a few rows.
    pub sample_digest: String,
    /// Rows of the whole table.
    pub rows: u64,
    /// Rows of a part.
    pub part_rows: u64,
    /// Parts of the whole table.
    pub parts: u64,
    /// The lines of the grid.
    pub grid: Vec<String>,
    /// Name and type of every column; `?` marks those with nulls.
    pub columns: Vec<(String, String)>,
}

impl Manifest {
    /// The manifest of this plan.
    pub fn of(plan: &Plan) -> Self {
        let columns = parquet::columns(&plan.grid)
            .into_iter()
            .map(|(name, kind)| (name.to_owned(), kind.to_owned()));
        Manifest {
            version: VERSION.to_owned(),
            grid_digest: plan.grid.digest(),
            sample_digest: sample_digest(&plan.grid),
            rows: plan.grid.rows(),
            part_rows: plan.part_rows,
            parts: plan.parts(),
            grid: plan.grid.lines.clone(),
            columns: columns.collect(),
        }
    }

    /// What this sweep has otherwise than the one that was there first.
    fn differences(&self, there: &Manifest) -> Vec<String> {
        let mut found = Vec::new();
        if self.grid_digest != there.grid_digest {
            let lines = |one: &Manifest, other: &Manifest| {
                one.grid
                    .iter()
                    .find(|line| !other.grid.contains(line))
                    .cloned()
            };
            found.push(match (lines(there, self), lines(self, there)) {
                (Some(there), Some(here)) => format!("its grid says `{there}`, this one `{here}`"),
                (Some(there), None) => format!("its grid says `{there}`, this one does not"),
                (None, Some(here)) => format!("its grid does not say `{here}`"),
                (None, None) => "its grid has its lines in another order, or other defaults".into(),
            });
        }
        if self.version != there.version {
            found.push(format!(
                "it was made by version {}, this is {}",
                there.version, self.version
            ));
        }
        if self.part_rows != there.part_rows {
            found.push(format!(
                "its parts have {} rows, these {} (--part-rows)",
                there.part_rows, self.part_rows
            ));
        }
        if found.is_empty() && self.columns != there.columns {
            found.push("it has other columns".into());
        }
        if found.is_empty() && self.sample_digest != there.sample_digest {
            found.push("the models answer the same rows otherwise now".into());
        }
        found
    }
}

/// The directory of one sweep.
pub struct Directory {
    parts: PathBuf,
    /// Whole parts.
    finished: BTreeSet<u64>,
    /// What killed runs began, by part.
    begun: HashMap<u64, Vec<PathBuf>>,
}

impl Directory {
    /// Opens the directory for this sweep, which is made where there is none.
    pub fn open(path: &Path, manifest: &Manifest) -> Result<Self, Exit> {
        let parts = path.join("parts");
        fs::create_dir_all(&parts).map_err(|error| Exit::failed("make", &parts, &error))?;
        write_or_compare_manifest(path, manifest)?;
        for (_, begun) in entries(path)?
            .iter()
            .filter(|(name, _)| name.starts_with(".sweep.json.") && name.ends_with(".tmp"))
        {
            let _ = fs::remove_file(begun);
        }
        let mut directory = Directory {
            parts,
            finished: BTreeSet::new(),
            begun: HashMap::new(),
        };
        for (name, path) in entries(&directory.parts)? {
            if let Some(part) = part_of(&name, "part-") {
                directory.finished.insert(part);
            } else if let Some(part) = part_of(&name, ".part-") {
                directory.begun.entry(part).or_default().push(path);
            }
        }
        Ok(directory)
    }

    /// Where the parts lie.
    pub fn parts(&self) -> &Path {
        &self.parts
    }

    /// How many parts are whole by now, those of other runs among them.
    pub fn finished(&self) -> Result<usize, Exit> {
        Ok(entries(&self.parts)?
            .iter()
            .filter(|(name, _)| part_of(name, "part-").is_some())
            .count())
    }

    /// Whether this part is whole. One that is whole but belongs elsewhere stops the run.
    pub fn holds(&self, part: u64, plan: &Plan, manifest: &Manifest) -> Result<bool, Exit> {
        if !self.finished.contains(&part) {
            return Ok(false);
        }
        let path = self.path(part);
        let rows = plan.rows_of(part);
        let wanted = (rows.end - rows.start, Some(manifest.grid_digest.clone()));
        let identity = File::open(&path)
            .map_err(|error| error.to_string())
            .and_then(|file| parquet::identity(file).map_err(|error| error.to_string()));
        match identity {
            Ok(identity) if identity == wanted => Ok(true),
            Ok(_) => Err(Exit::Refused(format!(
                "{} is no part of this sweep: remove it and start again",
                path.display()
            ))),
            Err(error) => Err(Exit::Refused(format!(
                "{} is damaged ({error}): remove it and start again",
                path.display()
            ))),
        }
    }

    /// Writes a part. It is there as a whole, or not at all.
    pub fn write(&mut self, plan: &Plan, part: u64, rows: &[Row]) -> Result<(), Exit> {
        let path = self.path(part);
        let begun = unfinished(&path);
        let file =
            File::create_new(&begun).map_err(|error| Exit::failed("make", &begun, &error))?;
        let written = parquet::write(file, plan, part, rows)
            .map_err(|error| Exit::failed("write", &begun, &error));
        let published = written
            .and_then(|file| {
                file.sync_all()
                    .map_err(|error| Exit::failed("flush", &begun, &error))
            })
            .and_then(|()| {
                match fs::rename(&begun, &path) {
                    // Another run that was given the same part was quicker, and cleared away what
                    // was begun.
                    Err(error) if error.kind() == ErrorKind::NotFound && path.exists() => Ok(()),
                    renamed => renamed.map_err(|error| Exit::failed("name", &path, &error)),
                }
            });
        if published.is_err() {
            let _ = fs::remove_file(&begun);
            return published;
        }
        flush_names(&self.parts);
        self.finished.insert(part);
        self.clear(part);
        Ok(())
    }

    /// Removes what killed runs began of a part that is whole now.
    pub fn clear(&mut self, part: u64) {
        for begun in self.begun.remove(&part).unwrap_or_default() {
            let _ = fs::remove_file(begun);
        }
    }

    fn path(&self, part: u64) -> PathBuf {
        self.parts.join(format!("part-{part:06}.parquet"))
    }
}

/// Writes `sweep.json`, or holds this sweep against the one that is there. Of two that come at once
/// the first counts.
fn write_or_compare_manifest(path: &Path, manifest: &Manifest) -> Result<(), Exit> {
    let file = path.join("sweep.json");
    if !file.exists() {
        let begun = unfinished(&file);
        let text = serde_json::to_string_pretty(manifest)
            .map_err(|error| Exit::failed("write", &file, &error))?;
        let written = File::create_new(&begun).and_then(|mut out| {
            out.write_all(text.as_bytes())?;
            out.sync_all()
        });
        // A link is not made where the name is taken. Where the file system knows no links,
        // renaming must do.
        let named = written.and_then(|()| match fs::hard_link(&begun, &file) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => fs::rename(&begun, &file),
            _ => Ok(()),
        });
        let _ = fs::remove_file(&begun);
        match named {
            // Another run that came at once was quicker, and cleared away what was begun.
            Err(error) if !(error.kind() == ErrorKind::NotFound && file.exists()) => {
                return Err(Exit::failed("write", &file, &error));
            }
            _ => flush_names(path),
        }
    }
    let text = fs::read_to_string(&file).map_err(|error| Exit::failed("read", &file, &error))?;
    let there: Manifest = serde_json::from_str(&text).map_err(|error| {
        Exit::Refused(format!(
            "{} is not the description of a sweep ({error}): choose another --out",
            file.display()
        ))
    })?;
    match manifest.differences(&there).as_slice() {
        [] => Ok(()),
        differences => Err(Exit::Refused(format!(
            "{} holds another sweep: {}. Choose another --out.",
            path.display(),
            differences.join("; ")
        ))),
    }
}

/// Names and paths in a directory.
fn entries(path: &Path) -> Result<Vec<(String, PathBuf)>, Exit> {
    let entries =
        fs::read_dir(path).and_then(|entries| entries.collect::<std::io::Result<Vec<_>>>());
    let entries = entries.map_err(|error| Exit::failed("list", path, &error))?;
    Ok(entries
        .iter()
        .map(|entry| {
            (
                entry.file_name().to_string_lossy().into_owned(),
                entry.path(),
            )
        })
        .collect())
}

/// The number of the part in a file name that begins so.
fn part_of(name: &str, beginning: &str) -> Option<u64> {
    let (digits, ending) = name.strip_prefix(beginning)?.split_once('.')?;
    let is_wanted = if beginning.starts_with('.') {
        ending.ends_with(".tmp")
    } else {
        ending == "parquet"
    };
    if is_wanted { digits.parse().ok() } else { None }
}

/// A name beside the file that no other run has, on this machine or another.
fn unfinished(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let nanoseconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        .as_nanos();
    path.with_file_name(format!(".{name}.{}-{nanoseconds}.tmp", process::id()))
}

/// Makes names outlive a power cut, where the system can.
fn flush_names(directory: &Path) {
    if let Ok(directory) = File::open(directory) {
        let _ = directory.sync_all();
    }
}
