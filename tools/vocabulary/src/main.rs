//! Writes the names and numbers that page, build and tests share with the engine, as a TypeScript
//! module: `bubble-vocabulary www/pkg/vocabulary.ts`. `cargo xtask build` runs it.
//!
//! Everything is read from the tables of the crate. Each constant is an export of its own, so that a
//! bundler leaves out those that a page does not use.

mod module;

use std::process::ExitCode;
use std::{env, fs, io};

fn main() -> ExitCode {
    let Some(path) = env::args().nth(1) else {
        return failed("usage: bubble-vocabulary FILE");
    };
    match fs::write(&path, module::text()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&format!("{path}: {error}")),
    }
}

/// Tells what went wrong; a closed pipe is no reason to panic.
fn failed(message: &str) -> ExitCode {
    let _ = io::Write::write_all(&mut io::stderr(), format!("{message}\n").as_bytes());
    ExitCode::FAILURE
}
