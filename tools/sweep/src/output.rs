//! Text for a person or for the next program of a pipe. A reader that has seen enough, as `head`
//! has, closes the pipe, and that is no error.

use std::io::{ErrorKind, Result, Write};

/// Writes the text. Returns whether the pipe is still open.
pub fn write(mut out: impl Write, text: &str) -> Result<bool> {
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Standard output that fails: as a full disk does, or as a closed pipe.
    struct Failing(ErrorKind);

    impl Write for Failing {
        fn write(&mut self, _: &[u8]) -> Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> Result<()> {
            Err(self.0.into())
        }
    }

    #[test]
    fn a_closed_pipe_is_no_error_but_a_full_disk_is() {
        assert!(write(Vec::new(), "text").unwrap());
        assert!(!write(Failing(ErrorKind::BrokenPipe), "text").unwrap());
        let error = write(Failing(ErrorKind::StorageFull), "text").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::StorageFull);
    }
}
