//! The native tests; the slow ones, which are marked `#[ignore]`, in the full tier only.

use super::session::{Check, Session};
use crate::runner::Step;
use crate::test_report::TestRunner;

pub fn run(session: &mut Session, is_full: bool) {
    let project = session.project;
    let has_nextest = project
        .capture(project.cargo().args(["nextest", "--version"]))
        .is_ok();
    if !has_nextest {
        let mut tests = project.cargo();
        tests.args(["test", "--workspace", "--no-fail-fast"]);
        if is_full {
            tests.args(["--", "--include-ignored", "--skip", "milliseconds"]);
        }
        session.run(Check::tests(
            Step::new("native", "testing natively, with documentation examples"),
            tests,
            TestRunner::Cargo,
        ));
        return;
    }
    let mut nextest = project.cargo();
    nextest
        .args(["nextest", "run", "--workspace", "--no-fail-fast"])
        .args(["--status-level", "fail", "--failure-output", "final"]);
    if is_full {
        // What measures time needs a quiet machine and is run by hand.
        nextest.args(["--run-ignored", "all", "-E", "not test(milliseconds)"]);
    }
    session.run(Check::tests(
        Step::new("native", "testing natively (nextest)"),
        nextest,
        TestRunner::Nextest,
    ));
    let mut examples = project.cargo();
    examples.args(["test", "--workspace", "--doc"]);
    session.run(Check::tests(
        Step::new("doctest", "testing the documentation's examples"),
        examples,
        TestRunner::Cargo,
    ));
}
