//! Why a run ends early, and what it tells whoever started it.

use super::fault::Fault;
use std::fmt;
use std::path::{Path, PathBuf};

/// A reason to end early. Each has its own exit code, so that a scheduler can tell a wrong command
/// from a full disk.
#[derive(Debug)]
pub enum Stop {
    /// Something could not be read or written.
    Failed(String),
    /// The command line asks for nothing that can be done.
    Usage(String),
    /// The grid is wrong; nothing was evaluated.
    Faults(PathBuf, Vec<Fault>),
    /// The directory holds another sweep; it was left as it is.
    Refused(String),
}

impl Stop {
    /// What could not be done, and to what.
    pub fn failed(doing: &str, path: &Path, error: &dyn fmt::Display) -> Self {
        Stop::Failed(format!("cannot {doing} {}: {error}", path.display()))
    }

    /// The exit code of a run that ends so; 0 is a share that is done.
    pub fn exit_code(&self) -> u8 {
        match self {
            Stop::Failed(_) => 1,
            Stop::Usage(_) => 2,
            Stop::Faults(..) => 3,
            Stop::Refused(_) => 4,
        }
    }
}

impl From<lexopt::Error> for Stop {
    fn from(error: lexopt::Error) -> Self {
        Stop::Usage(error.to_string())
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stop::Failed(text) | Stop::Refused(text) => out.write_str(text),
            Stop::Usage(text) => write!(out, "{text}\nTry --help."),
            Stop::Faults(path, faults) => {
                write!(
                    out,
                    "{} has {} and nothing was evaluated:",
                    path.display(),
                    count(faults.len())
                )?;
                faults
                    .iter()
                    .try_for_each(|fault| write!(out, "\n  {fault}"))
            }
        }
    }
}

fn count(faults: usize) -> String {
    if faults == 1 {
        "1 fault".into()
    } else {
        format!("{faults} faults")
    }
}
