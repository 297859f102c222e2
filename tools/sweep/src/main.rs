//! Evaluates a grid of inputs on every core into one partitioned Parquet table, for those who
//! outgrow a browser tab.
//!
//! ```text
//! cargo run --release -p bubble-sweep -- --grid tools/sweep/grid.txt --out target/sweep
//! ```
//!
//! A run that was killed, however and whenever, goes on where it was when the same command is given
//! again. Shares of one grid (`--part 3/16`) may run on as many machines as there are; what they
//! write into one directory is one table.

mod columns;
mod digest;
mod directory;
mod exit;
mod grid;
mod grid_error;
mod output;
mod parquet;
mod plan;
mod row;
mod run;
mod values;

use exit::Exit;
use grid::Grid;
use lexopt::prelude::*;
use plan::{PART_ROWS, Plan, Share};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::{fs, io};

const HELP: &str = "\
Evaluates a grid of inputs on every core into one partitioned Parquet table.

bubble-sweep --grid FILE --out DIR [--part K/N | --parts A-B] [--part-rows N]
bubble-sweep --grid FILE --check
bubble-sweep --columns

  --grid FILE    the grid, line by line (below)
  --out DIR      where sweep.json and parts/part-000000.parquet … are written
  --part K/N     only every Nth part, beginning with the Kth (K from 1): one machine's share
  --parts A-B    only these parts, or only one (--parts 3); the first is 0
  --part-rows N  rows of a part, 10000 unless given; the same for every share of a sweep
  --check        read the grid, say how many rows and parts it has and which values each
                 line means, and evaluate nothing
  --columns      list the columns of the table

The same command goes on with a sweep that was killed; a part that is there is not evaluated
again. Another grid or version in the same DIR is refused. RAYON_NUM_THREADS limits the cores.

A grid:
  # comments; inputs that are not named have their defaults; the last line changes fastest
  growth_per_year = 0.1, 0.2, 0.3
  price_to_earnings = 20..100 step 10
  seed_share = 0..0.1 count 21
  price_multiplier = log 1..8 count 5
  cut_link = none, cloud_vendor

Exit codes: 0 the share is done, 1 something could not be read or written, 2 the command line is
wrong, 3 the grid is wrong, 4 DIR holds another sweep.";

#[derive(Default)]
struct Arguments {
    grid: Option<PathBuf>,
    out: Option<PathBuf>,
    share: Option<Share>,
    part_rows: Option<u64>,
    is_check: bool,
}

fn main() -> ExitCode {
    ExitCode::from(sweep(std::env::args_os().skip(1)))
}

/// Runs the program with these arguments. Prints the outcome and returns the exit code.
fn sweep(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    match run_with(arguments) {
        Ok(outcome) => match output::write(io::stdout(), &format!("{outcome}\n")) {
            Ok(_) => 0,
            Err(error) => report(&Exit::Failed(format!("cannot write the outcome: {error}"))),
        },
        Err(exit) => report(&exit),
    }
}

/// Prints why the run ends early, and returns the exit code.
fn report(exit: &Exit) -> u8 {
    let _ = output::write(io::stderr(), &format!("error: {exit}\n"));
    exit.code()
}

fn run_with(arguments: impl IntoIterator<Item = OsString>) -> Result<String, Exit> {
    let mut parsed = Arguments::default();
    let mut parser = lexopt::Parser::from_args(arguments);
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(HELP.into()),
            Long("columns") => return Ok(columns::listed().trim_end().into()),
            Long("grid") => parsed.grid = Some(parser.value()?.into()),
            Long("out") => parsed.out = Some(parser.value()?.into()),
            Long("part-rows") => parsed.part_rows = Some(parser.value()?.parse()?),
            Long("check") => parsed.is_check = true,
            Long("part" | "parts") if parsed.share.is_some() => {
                return Err(Exit::Usage("one share a run: --part or --parts".into()));
            }
            Long("part") => parsed.share = Some(Share::nth(&parser.value()?.string()?)?),
            Long("parts") => parsed.share = Some(Share::between(&parser.value()?.string()?)?),
            _ => return Err(argument.unexpected().into()),
        }
    }
    let file = parsed
        .grid
        .ok_or_else(|| Exit::Usage("--grid FILE is missing".into()))?;
    let text = fs::read_to_string(&file).map_err(|error| Exit::failed("read", &file, &error))?;
    let grid = Grid::parse(&text).map_err(|grid_errors| Exit::GridErrors(file, grid_errors))?;
    let plan = Plan::new(grid, parsed.part_rows.unwrap_or(PART_ROWS))?;
    let share = parsed.share.unwrap_or(Share::Whole);
    if parsed.is_check {
        let parts = share.parts(&plan)?.len();
        return Ok(format!(
            "{} rows in {} parts; {parts} of them in this share\n{}",
            plan.grid.rows(),
            plan.parts(),
            plan.grid.listed()
        ));
    }
    let out = parsed
        .out
        .ok_or_else(|| Exit::Usage("--out DIR is missing".into()))?;
    run::run(&plan, share, &out)
}
