//! The engine and the built page in browsers.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::session::{Check, Session};
use crate::browsers::{self, Browser, Chromium, Programs};
use crate::oracle;
use crate::package;
use crate::project::{Project, WASM};
use crate::reproduce;
use crate::runner::Step;
use crate::site;
use crate::test_report::TestRunner;

/// The tag of the journeys that the first tier runs.
const CORE: &str = "@core";

/// The engine's tests and the page's journeys in Chromium: the core journeys, or all of them.
pub fn in_chromium(session: &mut Session, has_engine: bool, is_full: bool) {
    let chromium = match browsers::chromium(session.project) {
        Ok(chromium) => chromium,
        Err(error) => return session.fail("the tests in Chromium", &format!("{error:#}")),
    };
    session.native_fixtures();
    match engine_tests(session.project, &chromium) {
        Ok(check) => session.run(check),
        Err(error) => session.fail("testing the engine in Chromium", &format!("{error:#}")),
    }
    if has_engine {
        journeys(session, &chromium, is_full);
    }
}

fn engine_tests(project: &Project, chromium: &Chromium) -> Result<Check> {
    let mut tests = project.for_wasm(project.cargo(), &[])?;
    tests
        .args(["test", "--target", WASM, "--test", "web"])
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            "wasm-bindgen-test-runner",
        )
        .env("CHROMEDRIVER", &chromium.driver)
        .env(
            "WASM_BINDGEN_TEST_WEBDRIVER_JSON",
            webdriver_capabilities(project, chromium)?,
        )
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    // The runner would prefer another browser's driver.
    for other in [
        "GECKODRIVER",
        "SAFARIDRIVER",
        "CHROMEDRIVER_REMOTE",
        "GECKODRIVER_REMOTE",
        "NO_HEADLESS",
    ] {
        tests.env_remove(other);
    }
    Ok(Check::tests(
        Step::new("wasm", "testing the engine in Chromium"),
        tests,
        TestRunner::Cargo,
    ))
}

fn journeys(session: &mut Session, chromium: &Chromium, is_full: bool) {
    let project = session.project;
    let built = site::page(project).and_then(|()| site::check(project));
    if !session.builtin("building the site", built) {
        return;
    }
    let mut playwright = project.command("npm");
    playwright
        .args(["run", "--silent", "e2e", "--", "--reporter=list"])
        .current_dir(project.www())
        .env("CHROMIUM_PATH", &chromium.browser);
    if !is_full {
        playwright.args(["--grep", CORE]);
        session.run(Check::tests(
            Step::new(
                "e2e-core",
                "testing the core journeys in Chromium (Playwright)",
            ),
            playwright,
            TestRunner::Playwright,
        ));
        return;
    }
    session.builtin(
        "building the page a second time",
        reproduce::second_page(project),
    );
    let reports = package::build(project).and_then(|()| oracle::native_reports(project));
    match reports {
        Ok(reports) => {
            playwright.env("NATIVE_REPORTS", reports);
            session.run(Check::tests(
                Step::new("e2e", "testing the site in Chromium (Playwright)"),
                playwright,
                TestRunner::Playwright,
            ));
        }
        Err(error) => session.fail("packing the engine", &format!("{error:#}")),
    }
}

/// The cross-browser journeys and bit-for-bit comparisons in every browser. Returns the browsers
/// that were left out, with reasons.
pub fn in_every_browser(session: &mut Session, must_have_all: bool) -> Vec<String> {
    let project = session.project;
    session.native_fixtures();
    if !session.builtin("building the site", site::page(project)) {
        return Vec::new();
    }
    let mut left_out = Vec::new();
    for browser in Browser::ALL {
        let is_required = must_have_all || browser == Browser::Chromium;
        let found = if is_required {
            browser
                .ensure(project)
                .map_err(|error| format!("{error:#}"))
        } else {
            browser.find(project)
        };
        match found {
            Ok(programs) => in_browser(session, browser, programs),
            Err(reason) if is_required => {
                session.fail(&format!("the journeys in {}", browser.name()), &reason);
            }
            Err(reason) => left_out.push(format!(
                "{} ({reason}; --all-engines installs it where that is possible)",
                browser.key()
            )),
        }
    }
    left_out
}

fn in_browser(session: &mut Session, browser: Browser, programs: Programs) {
    let mut journeys = session.project.command("npm");
    journeys
        .args(["run", "--silent", "engines"])
        .current_dir(session.project.www())
        .env("ENGINE", browser.key())
        .envs(programs.variables);
    let label = format!(
        "testing journeys and equal results in {} {}",
        browser.name(),
        programs.version
    );
    session.run(Check::tests(
        Step::new(format!("engine-{}", browser.key()), label),
        journeys,
        TestRunner::Vitest,
    ));
}

/// `webdriver.json` with the browser that was found.
fn webdriver_capabilities(project: &Project, chromium: &Chromium) -> Result<PathBuf> {
    let text =
        fs::read_to_string(project.path("webdriver.json")).context("cannot read webdriver.json")?;
    let mut capabilities: serde_json::Value =
        serde_json::from_str(&text).context("webdriver.json")?;
    capabilities["goog:chromeOptions"]["binary"] = chromium.browser.to_string_lossy().into();
    let path = project.path("target/xtask/webdriver.json");
    fs::create_dir_all(path.parent().context("the file lies in a folder")?)?;
    fs::write(&path, capabilities.to_string())?;
    Ok(path)
}
