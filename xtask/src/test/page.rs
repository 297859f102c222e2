//! The page without a browser: types, and unit tests in Node.

use super::session::{Check, Session};
use crate::runner::Step;
use crate::test_report::TestRunner;

pub fn run(session: &mut Session) {
    let project = session.project;
    let npm = |script: &str| {
        let mut npm = project.command("npm");
        npm.args(["run", "--silent", script])
            .current_dir(project.www());
        npm
    };
    session.run(Check::new(
        Step::new("typecheck", "checking the page's types (tsc)"),
        npm("typecheck"),
    ));
    session.run(Check::tests(
        Step::new("vitest", "testing the page's modules (vitest)"),
        npm("test"),
        TestRunner::Vitest,
    ));
}
