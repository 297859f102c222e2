//! `cargo xtask test`: every check and test, one step each; a failing one does not stop the others.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::browsers::{self, Browser};
use crate::fuzz;
use crate::older_chromium;
use crate::oracle;
use crate::other_browsers::{Engine, Found};
use crate::package;
use crate::project::{Project, WASM};
use crate::reproduce;
use crate::runner::{Step, say};
use crate::setup;
use crate::site;
use crate::test_report::{Counts, Runner};
use crate::wasm;

const AS_ERRORS: [&str; 3] = ["--", "-D", "warnings"];
const LINT_CONFIGS: [&str; 3] = ["eslint.config.js", "eslint.config.mjs", "eslint.config.ts"];

/// What ran so far.
struct Run<'a> {
    project: &'a Project,
    counts: Counts,
    failures: Vec<String>,
}

impl Run<'_> {
    /// A check: nothing is counted unless it fails.
    fn check(&mut self, log: &str, doing: &str, command: &mut Command) {
        self.tests(log, doing, command, None);
    }

    /// A test runner, or several: what each reports is counted.
    fn tests(&mut self, log: &str, doing: &str, command: &mut Command, runner: Option<Runner>) {
        let step = Step {
            log,
            doing,
            hint: "",
        };
        let (is_success, output) = match self.project.console.try_run(&step, command) {
            Ok(ended) => ended,
            Err(error) => return self.failed(doing, &format!("{error:#}")),
        };
        let mut counts = runner
            .map(|runner| runner.counts(&output))
            .unwrap_or_default();
        if !is_success {
            // A failed step is never a run with 0 failed.
            counts.failed = counts.failed.max(1);
            self.failures
                .push(format!("{doing} (target/xtask/logs/{log}.log)"));
        } else if runner.is_some() && counts == Counts::default() {
            counts.failed = 1;
            self.failures.push(format!("{doing}: no test ran"));
        }
        self.counts += counts;
    }

    /// A step of this program itself.
    fn own(&mut self, doing: &str, result: Result<()>) -> bool {
        let is_success = result.is_ok();
        if let Err(error) = result {
            self.failed(doing, &format!("{error:#}"));
        }
        is_success
    }

    fn failed(&mut self, doing: &str, reason: &str) {
        say!("    {reason}");
        self.counts.failed += 1;
        self.failures.push(format!("{doing}: {reason}"));
    }
}

/// The parts of the tests, by the names that `--only` takes.
pub const PARTS: [&str; 6] = ["native", "search", "oracle", "page", "browser", "engines"];

/// Runs everything, or the one part asked for, and fails when anything did. Firefox and WebKitGTK
/// are tested where they are installed; with `has_all_engines` they must be there, and are
/// installed where that is possible; older Chromiums are fetched only then.
pub fn run(project: &Project, only: Option<&str>, has_all_engines: bool) -> Result<()> {
    let is_wanted = |part: &str| only.is_none_or(|only| only == part);
    let needs_engine = ["page", "browser", "engines"].into_iter().any(is_wanted);
    if needs_engine {
        setup::for_build(project)?;
    }
    setup::for_lints(project)?;
    let parity = project.parity_file();
    fs::create_dir_all(parity.parent().context("the parity file has a folder")?)?;
    if !parity.exists() {
        // The browser's tests include it when they are compiled, also for clippy.
        fs::write(&parity, [])?;
    }
    let mut run = Run {
        project,
        counts: Counts::default(),
        failures: Vec::new(),
    };

    if is_wanted("native") {
        native(&mut run)?;
    }
    if is_wanted("search") {
        searches(&mut run);
    }
    if is_wanted("oracle") {
        second_opinion(&mut run);
    }
    let has_engine = needs_engine && run.own("building the engine", wasm::build(project));
    if is_wanted("page") {
        if has_engine {
            page(&mut run);
        } else {
            say!("  the page's checks and tests are left out: they need the engine");
        }
    }
    if is_wanted("browser") {
        match browsers::ensure(project) {
            Ok(browser) => in_browser(&mut run, &browser, has_engine)?,
            Err(error) => run.failed("the tests in a browser", &format!("{error:#}")),
        }
    }
    let mut left_out = Vec::new();
    if is_wanted("engines") && has_engine {
        left_out = in_engines(&mut run, has_all_engines);
    }

    let Counts {
        passed,
        failed,
        skipped,
    } = run.counts;
    if !run.failures.is_empty() {
        say!("\nfailed:");
        for failure in &run.failures {
            say!("  {failure}");
        }
    }
    let skipped = if skipped > 0 {
        format!(", {skipped} skipped")
    } else {
        String::new()
    };
    say!("\n{passed} passed, {failed} failed{skipped}");
    for engine in left_out {
        say!("left out: {engine}");
    }
    if !run.failures.is_empty() {
        bail!("{} of the steps failed: see above", run.failures.len());
    }
    Ok(())
}

fn native(run: &mut Run) -> Result<()> {
    let project = run.project;
    run.check(
        "fmt",
        "checking the format (cargo fmt)",
        project.cargo().args(["fmt", "--all", "--check"]),
    );
    run.check(
        "fmt-fuzz",
        "checking the format of the search (cargo fmt)",
        project
            .cargo()
            .args(["fmt", "--manifest-path", "fuzz/Cargo.toml", "--check"]),
    );
    run.check(
        "clippy",
        "linting for this machine (clippy)",
        project
            .cargo()
            .args(["clippy", "--workspace", "--all-targets"])
            .args(AS_ERRORS),
    );
    let mut clippy = project.for_wasm(project.cargo())?;
    clippy
        .args(["clippy", "--target", WASM, "--lib", "--test", "web"])
        .args(AS_ERRORS);
    run.check(
        "clippy-wasm",
        "linting for WebAssembly (clippy)",
        &mut clippy,
    );
    let mut clippy = project.for_wasm(project.cargo())?;
    clippy
        .args(["clippy", "--target", WASM, "--lib", "--no-default-features"])
        .args(AS_ERRORS);
    run.check(
        "clippy-first",
        "linting the engine of the first view (clippy)",
        &mut clippy,
    );
    let mut doc = project.cargo();
    doc.args(["doc", "--workspace", "--no-deps"])
        .env("RUSTDOCFLAGS", "-D warnings");
    run.check("doc", "building the documentation (rustdoc)", &mut doc);

    let has_nextest = project
        .capture(project.cargo().args(["nextest", "--version"]))
        .is_ok();
    if has_nextest {
        let mut nextest = project.cargo();
        nextest.args([
            "nextest",
            "run",
            "--workspace",
            "--no-fail-fast",
            "--status-level",
            "fail",
            "--failure-output",
            "final",
        ]);
        run.tests(
            "native",
            "testing natively (nextest)",
            &mut nextest,
            Some(Runner::Nextest),
        );
        let mut examples = project.cargo();
        examples.args(["test", "--workspace", "--doc"]);
        run.tests(
            "doctest",
            "testing the documentation's examples",
            &mut examples,
            Some(Runner::Cargo),
        );
    } else {
        let mut tests = project.cargo();
        tests.args(["test", "--workspace", "--no-fail-fast"]);
        run.tests(
            "native",
            "testing natively, with the documentation's examples",
            &mut tests,
            Some(Runner::Cargo),
        );
    }
    Ok(())
}

fn searches(run: &mut Run) {
    let project = run.project;
    let built = match fuzz::build(project) {
        Ok(built) => built,
        Err(error) => {
            return run.failed(
                "building the search for breaking inputs",
                &format!("{error:#}"),
            );
        }
    };
    for target in fuzz::TARGETS {
        let doing = format!(
            "searching for inputs that break {target} (libFuzzer; what it finds lies in target/fuzz/found/{target})"
        );
        match fuzz::search(project, &built, target) {
            Ok(mut search) => run.tests(
                &format!("fuzz-{target}"),
                &doing,
                &mut search,
                Some(Runner::Search),
            ),
            Err(error) => run.failed(&doing, &format!("{error:#}")),
        }
    }
}

fn second_opinion(run: &mut Run) {
    let project = run.project;
    match oracle::comparison(project) {
        Ok(mut comparison) => run.tests(
            "oracle",
            "comparing with the second implementation (Python, SciPy)",
            &mut comparison,
            Some(Runner::Cargo),
        ),
        Err(error) => run.failed(
            "the second implementation (Python, SciPy)",
            &format!("{error:#}"),
        ),
    }
}

fn page(run: &mut Run) {
    let project = run.project;
    let npm = |script: &str| {
        let mut npm = project.command("npm");
        npm.args(["run", "--silent", script])
            .current_dir(project.www());
        npm
    };
    run.check(
        "typecheck",
        "checking the page's types (tsc)",
        &mut npm("typecheck"),
    );
    if LINT_CONFIGS
        .iter()
        .any(|name| project.www().join(name).is_file())
    {
        let mut eslint = project.command(project.node_program("eslint"));
        eslint.arg(".").current_dir(project.www());
        run.check("eslint", "linting the page (eslint)", &mut eslint);
    }
    run.tests(
        "vitest",
        "testing the page's modules (vitest)",
        &mut npm("test"),
        Some(Runner::Vitest),
    );
}

fn in_browser(run: &mut Run, browser: &Browser, has_engine: bool) -> Result<()> {
    let project = run.project;
    let mut wasm = project.for_wasm(project.cargo())?;
    wasm.args(["test", "--target", WASM, "--test", "web"])
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            "wasm-bindgen-test-runner",
        )
        .env("CHROMEDRIVER", &browser.driver)
        .env(
            "WASM_BINDGEN_TEST_WEBDRIVER_JSON",
            capabilities(project, browser)?,
        )
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    // The runner would take another browser's driver first.
    for other in [
        "GECKODRIVER",
        "SAFARIDRIVER",
        "CHROMEDRIVER_REMOTE",
        "GECKODRIVER_REMOTE",
        "NO_HEADLESS",
    ] {
        wasm.env_remove(other);
    }
    run.tests(
        "wasm",
        "testing the engine in Chromium",
        &mut wasm,
        Some(Runner::Cargo),
    );

    if !has_engine {
        return Ok(());
    }
    let built = site::page(project).and_then(|()| site::check(project));
    let is_built = run.own("building the site", built);
    if is_built {
        run.own("building the page twice", reproduce::page_again(project));
    }
    let packed = package::build(project).and_then(|()| oracle::reports(project));
    let reports = packed.as_ref().cloned().unwrap_or_default();
    let is_packed = run.own("packing the engine", packed.map(|_| ()));
    if is_built && is_packed {
        let mut e2e = project.command("npm");
        e2e.args(["run", "--silent", "e2e", "--", "--reporter=list"])
            .current_dir(project.www())
            .env("CHROMIUM_PATH", &browser.browser)
            .env("NATIVE_REPORTS", reports);
        run.tests(
            "e2e",
            "testing the site in Chromium (Playwright)",
            &mut e2e,
            Some(Runner::Playwright),
        );
    }
    Ok(())
}

/// The core of the journeys, and the same bytes, in every engine. What was left out, and why.
fn in_engines(run: &mut Run, has_all: bool) -> Vec<String> {
    let project = run.project;
    let mut parity = project.cargo();
    parity.args(["test", "--test", "parity"]);
    run.check(
        "links",
        "writing natively what links drawn anew say",
        &mut parity,
    );
    let built = site::page(project);
    if !run.own("building the site", built) {
        return Vec::new();
    }
    match browsers::ensure(project) {
        Ok(Browser {
            browser, version, ..
        }) => {
            in_engine(
                run,
                "chromium",
                "Chromium",
                Found {
                    programs: vec![("CHROMIUM_PATH", browser)],
                    version,
                },
            );
        }
        Err(error) => run.failed("the journeys in Chromium", &format!("{error:#}")),
    }
    let mut left_out = Vec::new();
    for engine in Engine::ALL {
        let found = if has_all {
            engine.ensure(project).map_err(|error| format!("{error:#}"))
        } else {
            engine.find(project)
        };
        match found {
            Ok(found) => in_engine(run, engine.key(), engine.name(), found),
            Err(reason) if has_all => {
                run.failed(&format!("the journeys in {}", engine.name()), &reason)
            }
            Err(reason) => {
                let reason = format!(
                    "{} ({reason}; --all-engines installs it where that is possible)",
                    engine.name()
                );
                project.console.note(&format!("left out: {reason}"));
                left_out.push(reason);
            }
        }
    }
    for version in older_chromium::VERSIONS {
        if !has_all {
            left_out.push(format!("Chromium {version} (--all-engines fetches it)"));
            continue;
        }
        match older_chromium::ensure(project, version) {
            Ok(found) => in_engine(run, &older_chromium::key(version), "Chromium", found),
            Err(error) => run.failed(
                &format!("the journeys in Chromium {version}"),
                &format!("{error:#}"),
            ),
        }
    }
    left_out
}

fn in_engine(run: &mut Run, key: &str, name: &str, Found { programs, version }: Found) {
    let mut journeys = run.project.command("npm");
    journeys
        .args(["run", "--silent", "engines"])
        .current_dir(run.project.www())
        .env("ENGINE", key)
        .envs(programs);
    let doing = format!("testing the journeys and the same bytes in {name} {version}");
    run.tests(
        &format!("engine-{key}"),
        &doing,
        &mut journeys,
        Some(Runner::Vitest),
    );
}

/// `webdriver.json` with the browser that was found.
fn capabilities(project: &Project, browser: &Browser) -> Result<PathBuf> {
    let text =
        fs::read_to_string(project.path("webdriver.json")).context("cannot read webdriver.json")?;
    let mut capabilities: serde_json::Value =
        serde_json::from_str(&text).context("webdriver.json")?;
    capabilities["goog:chromeOptions"]["binary"] = browser.browser.to_string_lossy().into();
    let path = project.path("target/xtask/webdriver.json");
    fs::write(&path, capabilities.to_string())?;
    Ok(path)
}
