//! Tests every series of a folder for explosive episodes, on every core, into one Parquet table.
//!
//! ```text
//! cargo run --release -p bubble-sweep --bin bubble-detect -- --in prices --out target/detect
//! ```
//!
//! Each file is a part of the table, written as a whole or not at all: a run that was killed goes on
//! where it was when the same command is given again. The engine is that of the page, so the same
//! seed gives the same digits.

#[path = "../output.rs"]
mod output;
mod row;
mod series;
mod settings;
mod table;

use lexopt::prelude::*;
use rayon::prelude::*;
use row::Row;
use settings::Settings;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const HELP: &str = "\
Tests every series of a folder for explosive episodes into one Parquet table.

bubble-detect --in DIR --out DIR [options]

  --in DIR          a folder of files *.csv: a head, then a date (2001, 2001-06 or 2001-06-29) and a
                    value in each row
  --out DIR         where detect.json and parts/NAME.parquet are written, one part for each file
  --kind KIND       what the values are: price (tested in logarithms, the default), ratio or rate
  --lags N          lagged differences in the regressions, 0 to 6; 0 unless given
  --signs N         copies with flipped signs, 499 unless given
  --monte-carlo N   random walks of constant volatility, 999 unless given
  --seed N          1 unless given

The same command goes on with a run that was killed; a file that has its part already is not read
again. Other options or another version in the same DIR are refused. A file that holds no series
has a row that says why. RAYON_NUM_THREADS limits the cores.

Columns: file, error, observations, first_date, last_date, min_window, adf, sadf, gsadf, gsadf_date,
own_line, own_p, constant_line, constant_p (both lines at 95 per cent), verdict, episodes (how many
are established), episode_dates (FIRST..LAST up or down; …).

Exit codes: 0 every file has its part, 1 something could not be read or written, 2 the command line
is wrong, 4 DIR holds another run.";

/// Why the run ends early: its exit code, and a sentence.
type Exit = (u8, String);

fn main() -> ExitCode {
    let outcome = run_with(std::env::args_os().skip(1));
    let (code, text) = match outcome {
        Ok(text) => match output::write(io::stdout(), &format!("{text}\n")) {
            Ok(_) => (0, None),
            Err(error) => (1, Some(format!("cannot write the outcome: {error}"))),
        },
        Err((code, text)) => (code, Some(text)),
    };
    if let Some(text) = text {
        let _ = output::write(io::stderr(), &format!("error: {text}\n"));
    }
    ExitCode::from(code)
}

fn usage(text: impl ToString) -> Exit {
    (2, format!("{}\nTry --help.", text.to_string()))
}

fn failed(doing: &str, path: &Path, error: &dyn std::fmt::Display) -> Exit {
    (1, format!("cannot {doing} {}: {error}", path.display()))
}

fn run_with(arguments: impl IntoIterator<Item = OsString>) -> Result<String, Exit> {
    let (mut from, mut out) = (None, None);
    let mut settings = Settings::default();
    let mut parser = lexopt::Parser::from_args(arguments);
    while let Some(argument) = parser.next().map_err(usage)? {
        if matches!(argument, Short('h') | Long("help")) {
            return Ok(HELP.into());
        }
        let name = match argument {
            Long(name) => name.to_owned(),
            other => return Err(usage(other.unexpected())),
        };
        let value = parser.value().map_err(usage)?;
        match name.as_str() {
            "in" => from = Some(PathBuf::from(value)),
            "out" => out = Some(PathBuf::from(value)),
            _ => settings
                .set(&name, &value.to_string_lossy())
                .map_err(usage)?,
        }
    }
    let from = from.ok_or_else(|| usage("--in DIR is missing"))?;
    let out = out.ok_or_else(|| usage("--out DIR is missing"))?;
    run(&from, &out, &settings)
}

fn run(from: &Path, out: &Path, settings: &Settings) -> Result<String, Exit> {
    let files = files_of(from)?;
    let parts = out.join("parts");
    fs::create_dir_all(&parts).map_err(|error| failed("make", &parts, &error))?;
    hold_settings(&out.join("detect.json"), settings)?;
    let missing: Vec<&(String, PathBuf)> = files
        .iter()
        .filter(|(name, _)| !part(&parts, name).exists())
        .collect();
    missing.par_iter().try_for_each(|(name, path)| {
        let bytes = fs::read(path).map_err(|error| failed("read", path, &error))?;
        let row = Row::of(name, &String::from_utf8_lossy(&bytes), settings);
        publish(&part(&parts, name), |file| table::write(file, &row))
    })?;
    Ok(format!(
        "{} files have their parts in {}; this run tested {} of them",
        files.len(),
        parts.display(),
        missing.len()
    ))
}

/// Names without `.csv` and paths of the files, in the order of their names.
fn files_of(folder: &Path) -> Result<Vec<(String, PathBuf)>, Exit> {
    let listed = fs::read_dir(folder).and_then(|entries| entries.collect::<io::Result<Vec<_>>>());
    let listed = listed.map_err(|error| failed("list", folder, &error))?;
    let mut files: Vec<(String, PathBuf)> = listed
        .iter()
        .map(fs::DirEntry::path)
        .filter(|path| path.extension().is_some_and(|ending| ending == "csv"))
        .filter_map(|path| Some((path.file_stem()?.to_string_lossy().into_owned(), path)))
        .collect();
    files.sort();
    Ok(files)
}

fn part(parts: &Path, name: &str) -> PathBuf {
    parts.join(format!("{name}.parquet"))
}

/// Writes the settings where there are none; refuses others.
fn hold_settings(file: &Path, settings: &Settings) -> Result<(), Exit> {
    let text = settings.text();
    match fs::read_to_string(file) {
        Ok(there) if there == text => Ok(()),
        Ok(_) => Err((
            4,
            format!(
                "{} is of another run, with other options or another version: choose another --out",
                file.display()
            ),
        )),
        Err(_) => publish(file, |mut begun| {
            io::Write::write_all(&mut begun, text.as_bytes()).map_err(|error| error.to_string())?;
            Ok(begun)
        }),
    }
}

/// Writes a file under another name, and gives it its own when it is whole.
fn publish(path: &Path, write: impl Fn(File) -> Result<File, String>) -> Result<(), Exit> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let begun = path.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let file = File::create(&begun).map_err(|error| failed("make", &begun, &error))?;
    let written = write(file).and_then(|file| file.sync_all().map_err(|error| error.to_string()));
    let named = written
        .map_err(|error| failed("write", &begun, &error))
        .and_then(|()| fs::rename(&begun, path).map_err(|error| failed("name", path, &error)));
    if named.is_err() {
        let _ = fs::remove_file(&begun);
    }
    named
}
