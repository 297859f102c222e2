//! Runs commands as steps: one line each, their output in a log, their seconds remembered.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};

/// Like `println!`, but a closed pipe (`cargo xtask test | head`) does not end the program.
macro_rules! say {
    ($($text:tt)*) => {
        $crate::runner::write(std::io::stdout(), format_args!("{}\n", format_args!($($text)*)))
    };
}
pub(crate) use say;

/// Writes and flushes; errors of a closed pipe are ignored.
pub fn write(mut out: impl Write, text: std::fmt::Arguments) {
    let _ = out.write_fmt(text).and_then(|()| out.flush());
}

const HEAD_LINES: usize = 8;
const TAIL_LINES: usize = 30;
const POLL: Duration = Duration::from_millis(20);

/// Runs steps and remembers how long each took.
pub struct Runner {
    is_verbose: bool,
    logs: PathBuf,
    timings: Mutex<Vec<Timing>>,
}

/// What a step took.
#[derive(Clone, Debug)]
pub struct Timing {
    pub label: String,
    pub seconds: f64,
    pub is_success: bool,
}

/// One command of a larger job.
#[derive(Clone, Debug)]
pub struct Step {
    /// File name of the log, without its extension.
    pub log: String,
    /// Shown while it runs.
    pub label: String,
    /// What to do when it fails; may be empty.
    hint: String,
}

impl Step {
    /// A step without a hint.
    pub fn new(log: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            log: log.into(),
            label: label.into(),
            hint: String::new(),
        }
    }

    /// Adds what to do when it fails.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    fn failure(&self) -> anyhow::Error {
        anyhow!("{} failed.{}", self.label, self.spaced_hint())
    }

    fn spaced_hint(&self) -> String {
        match self.hint.as_str() {
            "" => String::new(),
            hint => format!(" {hint}"),
        }
    }
}

/// A finished command: whether it succeeded, and all that it printed.
struct Finished {
    is_success: bool,
    output: String,
    /// What to print after the label.
    summary: String,
}

impl Runner {
    /// A runner that writes its logs into this folder.
    pub fn new(is_verbose: bool, logs: PathBuf) -> Self {
        Self {
            is_verbose,
            logs,
            timings: Mutex::default(),
        }
    }

    /// Prints a line that belongs to no step: something found, skipped or measured.
    pub fn note(&self, text: &str) {
        say!("  {text}");
    }

    /// Runs the command and returns all that it printed.
    pub fn run(&self, step: &Step, command: &mut Command) -> Result<String> {
        let (is_success, output) = self.try_run(step, command)?;
        if !is_success {
            return Err(step.failure());
        }
        Ok(output)
    }

    /// Runs the command; a failing one is shown but is not an error.
    pub fn try_run(&self, step: &Step, command: &mut Command) -> Result<(bool, String)> {
        write(
            std::io::stdout(),
            format_args!(
                "  {} …{}",
                step.label,
                if self.is_verbose { "\n" } else { "" }
            ),
        );
        let ran = self.execute(step, command, self.is_verbose);
        let finished = match ran {
            Ok(finished) => finished,
            Err(error) => {
                say!(" failed");
                return Err(error);
            }
        };
        if self.is_verbose {
            say!("  {} …{}", step.label, finished.summary);
        } else {
            say!("{}", finished.summary);
        }
        Ok((finished.is_success, finished.output))
    }

    /// Like `run`, for steps that run at the same time.
    pub fn run_beside(&self, step: &Step, command: &mut Command) -> Result<String> {
        let (is_success, output) = self.try_run_beside(step, command)?;
        if !is_success {
            return Err(step.failure());
        }
        Ok(output)
    }

    /// Like `try_run`, for steps that run at the same time: start and end are lines of their own,
    /// so that the lines of two steps do not mix.
    pub fn try_run_beside(&self, step: &Step, command: &mut Command) -> Result<(bool, String)> {
        say!("  {} …", step.label);
        let finished = self.execute(step, command, false)?;
        say!("  {} …{}", step.label, finished.summary);
        Ok((finished.is_success, finished.output))
    }

    /// Runs a command whose output is what the person asked for.
    pub fn stream(&self, step: &Step, command: &mut Command) -> Result<()> {
        say!("  {} …", step.label);
        let start = Instant::now();
        let status = command
            .stdin(Stdio::null())
            .status()
            .with_context(|| format!("cannot start {}", step.label))?;
        let seconds = self.record(step, start, status.success());
        if !status.success() {
            bail!("{} failed ({status}).{}", step.label, step.spaced_hint());
        }
        say!("  {} … {seconds:.1} s", step.label);
        Ok(())
    }

    /// Every step so far, in the order in which they ended.
    pub fn timings(&self) -> Vec<Timing> {
        self.timings
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
            .clone()
    }

    fn record(&self, step: &Step, start: Instant, is_success: bool) -> f64 {
        let seconds = start.elapsed().as_secs_f64();
        self.timings
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
            .push(Timing {
                label: step.label.clone(),
                seconds,
                is_success,
            });
        seconds
    }

    fn execute(&self, step: &Step, command: &mut Command, has_echo: bool) -> Result<Finished> {
        fs::create_dir_all(&self.logs)?;
        let path = self.logs.join(format!("{}.log", step.log));
        let log =
            File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
        let start = Instant::now();
        let spawned = command
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn();
        let mut child = spawned.map_err(|error| {
            let program = command.get_program().to_string_lossy().into_owned();
            anyhow!("cannot start `{program}`: {error}.{}", step.spaced_hint())
        })?;
        let mut reader = File::open(&path)?;
        let mut output = Vec::new();
        let status = loop {
            let status = child.try_wait()?;
            let read_before = output.len();
            reader.read_to_end(&mut output)?;
            if has_echo {
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
        let is_success = status.success();
        let seconds = self.record(step, start, is_success);
        let summary = if is_success {
            format!(" {seconds:.1} s")
        } else {
            let shown = if has_echo {
                String::new()
            } else {
                first_and_last(&output)
            };
            let hint = match step.hint.as_str() {
                "" => String::new(),
                hint => format!("\n    {hint}"),
            };
            format!(
                " failed after {seconds:.1} s ({status})\n{shown}    the whole log: {}{hint}",
                path.display()
            )
        };
        Ok(Finished {
            is_success,
            output,
            summary,
        })
    }
}

/// The first lines often name the cause, the last ones what came of it.
fn first_and_last(output: &str) -> String {
    let lines: Vec<&str> = output.lines().filter(|line| !is_progress(line)).collect();
    let hidden = lines.len().saturating_sub(HEAD_LINES + TAIL_LINES);
    let mut shown = String::new();
    for (index, line) in lines.iter().enumerate() {
        if hidden > 0 && index == HEAD_LINES {
            shown += &format!("    | … {hidden} lines …\n");
        }
        if hidden == 0 || index < HEAD_LINES || index >= HEAD_LINES + hidden {
            shown += &format!("    | {line}\n");
        }
    }
    shown
}

/// A line in which cargo says what it is compiling or fetching.
fn is_progress(line: &str) -> bool {
    let word = line.split_whitespace().next().unwrap_or_default();
    line.starts_with(' ')
        && matches!(
            word,
            "Compiling" | "Checking" | "Documenting" | "Downloaded" | "Downloading" | "Adding"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_and_last_lines_are_shown_without_progress() {
        let output: String = (0..50)
            .map(|number| format!("line {number}\n"))
            .chain(["   Compiling a v1\n".to_owned()])
            .collect();
        let shown = first_and_last(&output);
        assert!(shown.starts_with("    | line 0\n") && shown.ends_with("    | line 49\n"));
        assert!(shown.contains("    | … 12 lines …\n") && !shown.contains("Compiling"));
    }

    #[test]
    fn failed_and_successful_steps_are_timed() {
        let logs = std::env::temp_dir().join(format!("xtask-runner-{}", std::process::id()));
        let runner = Runner::new(false, logs.clone());
        let cargo = |argument| {
            let mut command = Command::new(env!("CARGO"));
            command.arg(argument);
            command
        };
        let printed = runner
            .run_beside(&Step::new("version", "a version"), &mut cargo("--version"))
            .unwrap();
        assert!(printed.starts_with("cargo "));
        let failing = Step::new("unknown", "an unknown command").hint("Try another.");
        let error = runner
            .run(&failing, &mut cargo("no-such-command"))
            .unwrap_err()
            .to_string();
        assert_eq!(error, "an unknown command failed. Try another.");
        let outcomes: Vec<bool> = runner.timings().iter().map(|one| one.is_success).collect();
        assert_eq!(outcomes, [true, false]);
        fs::remove_dir_all(logs).unwrap();
    }
}
