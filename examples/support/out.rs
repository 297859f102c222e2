//! Text for a person or for the next program of a pipe. A reader that has seen enough, as `head`
//! has, closes the pipe, and that is no error.

use std::io::{ErrorKind, Result, Write};

/// Writes the text; whether anybody still reads.
pub fn write(mut out: impl Write, text: &str) -> Result<bool> {
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(error),
    }
}
