//! The reasons for which a run ends early, their messages and exit codes.

use super::grid_error::GridError;
use std::fmt;
use std::path::{Path, PathBuf};

/// A reason to end early. Each has its own exit code, so that a scheduler can tell a wrong command
/// from a full disk.
#[derive(Debug)]
pub enum Exit {
    /// Something could not be read or written.
    Failed(String),
    /// The command line asks for nothing that can be done.
    Usage(String),
    /// The grid is wrong; nothing was evaluated.
    GridErrors(PathBuf, Vec<GridError>),
    /// The directory holds another sweep; it was left as it is.
    Refused(String),
}

impl Exit {
    /// What could not be done, and to what.
    pub fn failed(doing: &str, path: &Path, error: &dyn fmt::Display) -> Self {
        Exit::Failed(format!("cannot {doing} {}: {error}", path.display()))
    }

    /// The exit code of a run that ends so; 0 is a share that is done.
    pub fn code(&self) -> u8 {
        match self {
            Exit::Failed(_) => 1,
            Exit::Usage(_) => 2,
            Exit::GridErrors(..) => 3,
            Exit::Refused(_) => 4,
        }
    }
}

impl From<lexopt::Error> for Exit {
    fn from(error: lexopt::Error) -> Self {
        Exit::Usage(error.to_string())
    }
}

impl fmt::Display for Exit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Exit::Failed(text) | Exit::Refused(text) => out.write_str(text),
            Exit::Usage(text) => write!(out, "{text}\nTry --help."),
            Exit::GridErrors(path, grid_errors) => {
                write!(
                    out,
                    "{} has {} and nothing was evaluated:",
                    path.display(),
                    count(grid_errors.len())
                )?;
                grid_errors
                    .iter()
                    .try_for_each(|grid_error| write!(out, "\n  {grid_error}"))
            }
        }
    }
}

fn count(errors: usize) -> String {
    if errors == 1 {
        "1 error".into()
    } else {
        format!("{errors} errors")
    }
}
