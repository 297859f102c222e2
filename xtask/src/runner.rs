//! One calm line a step; the step's own output goes to a log and is shown only when it fails.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// As `println!`, but where nobody reads any more (`cargo xtask test | head`) the work goes on, and
/// the exit code says how it went.
macro_rules! say {
    ($($text:tt)*) => { $crate::runner::write(std::io::stdout(), format_args!("{}\n", format_args!($($text)*))) };
}
pub(crate) use say;

/// Writes to whoever reads, if anybody does.
pub fn write(mut out: impl Write, text: std::fmt::Arguments) {
    let _ = out.write_fmt(text).and_then(|()| out.flush());
}

const HEAD_LINES: usize = 8;
const TAIL_LINES: usize = 30;
const POLL: Duration = Duration::from_millis(20);

/// Where steps are announced and logged.
pub struct Console {
    pub verbose: bool,
    pub logs: PathBuf,
}

/// What a step is called, and what to do when it fails.
pub struct Step<'a> {
    /// File name of the log.
    pub log: &'a str,
    /// Shown while it runs.
    pub doing: &'a str,
    /// Shown when it fails.
    pub hint: &'a str,
}

impl Console {
    /// A line that is not a command: something found, skipped or measured.
    pub fn note(&self, text: &str) {
        say!("  {text}");
    }

    /// Runs the command and returns all that it printed.
    pub fn run(&self, step: &Step, command: &mut Command) -> Result<String> {
        let (is_success, output) = self.try_run(step, command)?;
        if !is_success {
            bail!("{} failed.{}", step.doing, hint(step));
        }
        Ok(output)
    }

    /// Runs the command; a failing one is shown but is not an error.
    pub fn try_run(&self, step: &Step, command: &mut Command) -> Result<(bool, String)> {
        fs::create_dir_all(&self.logs)?;
        let path = self.logs.join(format!("{}.log", step.log));
        let log =
            File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
        write(
            std::io::stdout(),
            format_args!("  {} …{}", step.doing, if self.verbose { "\n" } else { "" }),
        );

        let start = Instant::now();
        let spawned = command
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn();
        let mut child = match spawned {
            Ok(child) => child,
            Err(error) => {
                say!(" failed");
                let program = command.get_program().to_string_lossy().into_owned();
                bail!("cannot start `{program}`: {error}.{}", hint(step));
            }
        };
        let mut reader = File::open(&path)?;
        let mut output = Vec::new();
        let status = loop {
            let status = child.try_wait()?;
            let read_before = output.len();
            reader.read_to_end(&mut output)?;
            if self.verbose {
                write(
                    std::io::stdout(),
                    format_args!("{}", String::from_utf8_lossy(&output[read_before..])),
                );
            }
            if let Some(status) = status {
                break status;
            }
            std::thread::sleep(POLL);
        };

        let output = String::from_utf8_lossy(&output).into_owned();
        let seconds = start.elapsed().as_secs_f64();
        let lead = if self.verbose {
            format!("  {} …", step.doing)
        } else {
            String::new()
        };
        if status.success() {
            say!("{lead} {seconds:.1} s");
        } else {
            say!("{lead} failed after {seconds:.1} s ({status})");
            if !self.verbose {
                print_ends(&output);
            }
            say!("    the whole log: {}", path.display());
        }
        Ok((status.success(), output))
    }

    /// Runs a command whose output is what the person asked for.
    pub fn stream(&self, step: &Step, command: &mut Command) -> Result<()> {
        say!("  {} …", step.doing);
        let start = Instant::now();
        let status = command
            .stdin(Stdio::null())
            .status()
            .with_context(|| format!("cannot start {}", step.doing))?;
        if !status.success() {
            bail!("{} failed ({status}).{}", step.doing, hint(step));
        }
        say!("  {} … {:.1} s", step.doing, start.elapsed().as_secs_f64());
        Ok(())
    }
}

fn hint(step: &Step) -> String {
    if step.hint.is_empty() {
        String::new()
    } else {
        format!(" {}", step.hint)
    }
}

/// The first lines often name the cause, the last ones what came of it.
fn print_ends(output: &str) {
    let lines: Vec<&str> = output.lines().filter(|line| !is_progress(line)).collect();
    let hidden = lines.len().saturating_sub(HEAD_LINES + TAIL_LINES);
    for (index, line) in lines.iter().enumerate() {
        if hidden > 0 && index == HEAD_LINES {
            say!("    | … {hidden} lines …");
        }
        if hidden == 0 || index < HEAD_LINES || index >= HEAD_LINES + hidden {
            say!("    | {line}");
        }
    }
}

/// cargo's lines about what it is at.
fn is_progress(line: &str) -> bool {
    let word = line.split_whitespace().next().unwrap_or_default();
    line.starts_with(' ')
        && matches!(
            word,
            "Compiling" | "Checking" | "Documenting" | "Downloaded" | "Downloading" | "Adding"
        )
}
