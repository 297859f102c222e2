//! `cargo xtask test`: the checks and tests of the project in parts, and in two tiers.
//!
//! The first tier takes minutes; `--full` adds what is slow or needs further browsers. Both are
//! deterministic, so that a change fails by its own fault; with `--fresh-seeds` the random inputs are
//! new, and more. A failing step does not stop the others.

mod browser;
mod lint;
mod native;
mod page;
mod session;

use anyhow::{Result, bail};

use crate::fuzz;
use crate::oracle;
use crate::project::Project;
use crate::runner::{Step, Timing, say};
use crate::setup;
use crate::test_report::{Counts, TestRunner};
use crate::wasm;
use session::{Check, Session};

/// The parts of the tests, by the names that `--only` takes.
pub const PARTS: [&str; 7] = [
    "lint", "native", "fuzz", "oracle", "page", "browser", "engines",
];
/// Those that run without `--full`.
const FIRST_TIER: [&str; 4] = ["lint", "native", "page", "browser"];

/// What to run.
#[derive(Clone, Copy, Debug, Default)]
pub struct Selection<'a> {
    /// One part instead of all.
    pub only: Option<&'a str>,
    /// Everything.
    pub is_full: bool,
    /// Firefox, WebKitGTK and older Chromiums are installed where they are missing, instead of
    /// being left out.
    pub has_all_engines: bool,
}

impl Selection<'_> {
    fn has(self, part: &str) -> bool {
        match self.only {
            Some(only) => part == only,
            None => {
                self.is_full
                    || FIRST_TIER.contains(&part)
                    || (part == "engines" && self.has_all_engines)
            }
        }
    }
}

/// Runs what is selected, and fails when any of it did.
pub fn run(project: &Project, selection: Selection) -> Result<()> {
    let start = std::time::Instant::now();
    let needs_engine = ["page", "browser", "engines"]
        .into_iter()
        .any(|part| selection.has(part));
    if needs_engine {
        setup::for_build(project)?;
    }
    if selection.has("lint") {
        setup::for_lints(project)?;
    }
    let mut session = Session::new(project);
    if selection.has("lint") {
        lint::run(&mut session)?;
    }
    if selection.has("native") {
        native::run(&mut session, selection.is_full);
    }
    random_inputs(&mut session, selection);
    let has_engine = needs_engine && session.builtin("building the engine", wasm::build(project));
    if selection.has("page") {
        if has_engine {
            page::run(&mut session);
        } else {
            say!("  the page's tests are left out: they need the engine");
        }
    }
    if selection.has("browser") {
        browser::in_chromium(&mut session, has_engine, selection.is_full);
    }
    let left_out = if selection.has("engines") && has_engine {
        browser::in_every_browser(&mut session, selection.has_all_engines)
    } else {
        Vec::new()
    };
    print_timings(&project.runner.timings(), start.elapsed().as_secs_f64());
    summarise(&session, &left_out)
}

/// Fuzzing and the Python oracle at the same time: each keeps one core busy.
fn random_inputs(session: &mut Session, selection: Selection) {
    let project = session.project;
    let mut checks = Vec::new();
    if selection.has("fuzz") {
        match fuzz_checks(project) {
            Ok(found) => checks.extend(found),
            Err(error) => session.fail("fuzzing", &format!("{error:#}")),
        }
    }
    if selection.has("oracle") {
        match oracle::comparison(project) {
            Ok(command) => checks.push(Check::tests(
                Step::new("oracle", "comparing with the Python oracle"),
                command,
                TestRunner::Cargo,
            )),
            Err(error) => session.fail("the Python oracle", &format!("{error:#}")),
        }
    }
    session.run_beside(checks);
}

fn fuzz_checks(project: &Project) -> Result<Vec<Check>> {
    let built = fuzz::build(project)?;
    let check = |target: &str| {
        let label = format!("fuzzing {target} (inputs that break it: target/fuzz/found/{target})");
        Ok(Check::tests(
            Step::new(format!("fuzz-{target}"), label),
            fuzz::command(project, &built, target)?,
            TestRunner::Fuzzer,
        ))
    };
    fuzz::TARGETS.into_iter().map(check).collect()
}

fn print_timings(timings: &[Timing], total: f64) {
    say!("\n   seconds  step");
    for timing in timings {
        let Timing {
            label,
            seconds,
            is_success,
        } = timing;
        let failed = if *is_success { "" } else { ": failed" };
        say!("{seconds:>10.1}  {label}{failed}");
    }
    say!("{total:>10.1}  in all (steps that ran at the same time overlap)");
}

fn summarise(session: &Session, left_out: &[String]) -> Result<()> {
    if !session.failures.is_empty() {
        say!("\nfailed:");
        for failure in &session.failures {
            say!("  {failure}");
        }
    }
    let Counts {
        passed,
        failed,
        skipped,
    } = session.counts;
    let skipped = if skipped > 0 {
        format!(", {skipped} skipped")
    } else {
        String::new()
    };
    say!("\n{passed} passed, {failed} failed{skipped}");
    for browser in left_out {
        say!("left out: {browser}");
    }
    if !session.failures.is_empty() {
        bail!("{} of the steps failed: see above", session.failures.len());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selected(selection: Selection) -> Vec<&'static str> {
        PARTS
            .into_iter()
            .filter(|part| selection.has(part))
            .collect()
    }

    #[test]
    fn full_adds_parts_and_only_selects_one() {
        let default = Selection::default();
        assert_eq!(selected(default), FIRST_TIER);
        let full = Selection {
            is_full: true,
            ..default
        };
        assert_eq!(selected(full), PARTS);
        let only = Selection {
            only: Some("oracle"),
            ..full
        };
        assert_eq!(selected(only), ["oracle"]);
        let all_engines = Selection {
            has_all_engines: true,
            ..default
        };
        assert!(all_engines.has("engines") && !all_engines.has("fuzz"));
    }
}
