//! Runs checks and test runners, and adds up what they report.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::project::Project;
use crate::runner::{Step, say};
use crate::test_report::{Counts, TestRunner};

/// What ran so far.
pub struct Session<'a> {
    pub project: &'a Project,
    pub counts: Counts,
    pub failures: Vec<String>,
    has_fixtures: bool,
}

/// A command that must succeed.
pub struct Check {
    step: Step,
    command: Command,
    /// Whose report says how many tests ran; `None` for a check that is no test.
    runner: Option<TestRunner>,
}

impl Check {
    /// A check that counts only when it fails.
    pub fn new(step: Step, command: Command) -> Self {
        Self {
            step,
            command,
            runner: None,
        }
    }

    /// A test runner, whose tests are counted.
    pub fn tests(step: Step, command: Command, runner: TestRunner) -> Self {
        Self {
            step,
            command,
            runner: Some(runner),
        }
    }
}

impl<'a> Session<'a> {
    pub fn new(project: &'a Project) -> Self {
        Self {
            project,
            counts: Counts::default(),
            failures: Vec::new(),
            has_fixtures: false,
        }
    }

    /// Runs one check.
    pub fn run(&mut self, mut check: Check) {
        let ended = self.project.runner.try_run(&check.step, &mut check.command);
        self.add(&check, ended);
    }

    /// Runs checks at the same time.
    pub fn run_beside(&mut self, checks: Vec<Check>) {
        let runner = &self.project.runner;
        let ended: Vec<_> = std::thread::scope(|scope| {
            let running: Vec<_> = checks
                .into_iter()
                .map(|mut check| {
                    scope.spawn(move || {
                        let ended = runner.try_run_beside(&check.step, &mut check.command);
                        (check, ended)
                    })
                })
                .collect();
            running.into_iter().map(|thread| thread.join()).collect()
        });
        for outcome in ended {
            match outcome {
                Ok((check, ended)) => self.add(&check, ended),
                Err(_) => self.fail("a check", "its thread panicked"),
            }
        }
    }

    /// A step of this program itself; says whether it succeeded.
    pub fn builtin(&mut self, label: &str, result: Result<()>) -> bool {
        let is_success = result.is_ok();
        if let Err(error) = result {
            self.fail(label, &format!("{error:#}"));
        }
        is_success
    }

    /// Records a failure that no command reported.
    pub fn fail(&mut self, label: &str, reason: &str) {
        say!("    {reason}");
        self.counts.failed += 1;
        self.failures.push(format!("{label}: {reason}"));
    }

    /// Writes the native results that browsers must match bit for bit, once.
    pub fn native_fixtures(&mut self) {
        if self.has_fixtures {
            return;
        }
        self.has_fixtures = true;
        let mut command = self.project.cargo();
        command.args(["run", "--profile", "test", "--example", "native_fixtures"]);
        let step = Step::new(
            "fixtures",
            "writing native results for the browsers to match",
        );
        self.run(Check::new(step, command));
    }

    /// Makes sure that the file of native reports exists: the browser's tests include it when they
    /// are compiled, which linting does too.
    pub fn ensure_fixture_file(&self) -> Result<()> {
        let file = self.project.parity_file();
        if !file.exists() {
            fs::create_dir_all(file.parent().context("the file lies in a folder")?)?;
            fs::write(&file, [])?;
        }
        Ok(())
    }

    fn add(&mut self, check: &Check, ended: Result<(bool, String)>) {
        let Step { log, label, .. } = &check.step;
        let (is_success, output) = match ended {
            Ok(ended) => ended,
            Err(error) => return self.fail(label, &format!("{error:#}")),
        };
        let mut counts = check
            .runner
            .map(|runner| runner.counts(&output))
            .unwrap_or_default();
        if !is_success {
            // A runner that crashed may have reported no failed test.
            counts.failed = counts.failed.max(1);
            self.failures
                .push(format!("{label} (target/xtask/logs/{log}.log)"));
        } else if check.runner.is_some() && counts == Counts::default() {
            counts.failed = 1;
            self.failures.push(format!("{label}: no test ran"));
        }
        self.counts += counts;
    }
}
