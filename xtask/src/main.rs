//! `cargo xtask …`: the commands of this project, from setting up a machine to publishing the site.

mod apt;
mod audit;
mod bench;
mod browsers;
mod config;
mod fingerprint;
mod fuzz;
mod html;
mod oracle;
mod package;
mod page_weight;
mod project;
mod python;
mod reproduce;
mod runner;
mod serve;
mod setup;
mod site;
mod site_url;
mod test;
mod test_report;
mod url_check;
mod wasm;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::prelude::*;

use crate::project::Project;
use crate::runner::say;

const HELP: &str = "\
cargo xtask <command> [--verbose]

  serve    build the page and serve it on 127.0.0.1 (--port N; --dev for Vite's server)
  test     run the checks and tests of a contribution, minutes and deterministic
           (--full: everything; --fresh-seeds: with new random inputs, and more of them;
           --all-engines: Firefox, WebKitGTK and older Chromiums too, installed where they are
           missing; --only PART: lint, native, fuzz, oracle, page, browser or engines)
  build    build the engine into www/pkg
  dist     build the finished static site into target/site, and the engine as an npm package into
           target/package (--check: build again from a clean checkout, and compare)
  audit    check licences and sources of all dependencies, and known vulnerabilities
  bench    time the model, the simulations and the page, each beside its peers
           (--baseline PATH: only a slider step, beside the built site or checkout at PATH)
  setup    find or install what all of the above need

Each command installs what it needs first. --verbose shows the output of every step;
without it, that output is in target/xtask/logs.";

#[derive(Default)]
struct Arguments {
    command: Option<String>,
    verbose: bool,
    dev: bool,
    port: Option<u16>,
    full: bool,
    fresh_seeds: bool,
    all_engines: bool,
    check: bool,
    only: Option<String>,
    baseline: Option<PathBuf>,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            runner::write(std::io::stderr(), format_args!("\nerror: {error:#}\n"));
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let arguments = parse()?;
    let Some(command) = arguments.command else {
        say!("{HELP}");
        return Ok(());
    };
    if command != "serve" && (arguments.dev || arguments.port.is_some()) {
        bail!("--dev and --port belong to `cargo xtask serve`");
    }
    if arguments
        .only
        .as_ref()
        .is_some_and(|part| command != "test" || !test::PARTS.contains(&part.as_str()))
    {
        bail!(
            "--only belongs to `cargo xtask test` and takes one of {}",
            test::PARTS.join(", ")
        );
    }
    if (arguments.full || arguments.fresh_seeds) && command != "test" {
        bail!("--full and --fresh-seeds belong to `cargo xtask test`");
    }
    if arguments.all_engines && !["test", "setup"].contains(&command.as_str()) {
        bail!("--all-engines belongs to `cargo xtask test` and `cargo xtask setup`");
    }
    if arguments.check && command != "dist" {
        bail!("--check belongs to `cargo xtask dist`");
    }
    if arguments.baseline.is_some() && command != "bench" {
        bail!("--baseline belongs to `cargo xtask bench`");
    }
    let project = Project::open(arguments.verbose, arguments.fresh_seeds)?;
    match command.as_str() {
        "setup" => setup::everything(&project, arguments.all_engines),
        "build" => wasm::build(&project),
        "audit" => audit::run(&project),
        "dist" if arguments.check => reproduce::from_clean(&project),
        "dist" => site::build(&project).and_then(|()| package::build(&project)),
        "serve" if arguments.dev => serve::dev(&project, arguments.port),
        "serve" => serve::site(&project, arguments.port),
        "test" => {
            let selection = test::Selection {
                only: arguments.only.as_deref(),
                is_full: arguments.full,
                has_all_engines: arguments.all_engines,
            };
            test::run(&project, selection)
        }
        "bench" => match arguments.baseline {
            Some(baseline) => bench::beside(&project, &baseline),
            None => bench::run(&project),
        },
        other => bail!("no command `{other}`\n\n{HELP}"),
    }
}

fn parse() -> Result<Arguments> {
    let mut arguments = Arguments::default();
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Arguments::default()),
            Short('v') | Long("verbose") => arguments.verbose = true,
            Long("dev") => arguments.dev = true,
            Long("check") => arguments.check = true,
            Long("full") => arguments.full = true,
            Long("fresh-seeds") => arguments.fresh_seeds = true,
            Long("all-engines") => arguments.all_engines = true,
            Long("port") => arguments.port = Some(parser.value()?.parse()?),
            Long("baseline") => arguments.baseline = Some(parser.value()?.into()),
            Long("only") => arguments.only = Some(parser.value()?.string()?),
            Value(name) if arguments.command.is_none() => arguments.command = Some(name.string()?),
            _ => bail!("{}\n\n{HELP}", argument.unexpected()),
        }
    }
    Ok(arguments)
}
