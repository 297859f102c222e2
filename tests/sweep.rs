//! The batch runner of `examples/sweep`, driven as a program: killed, split over machines, held
//! against `evaluate`, and given what is wrong.
#![cfg(not(target_arch = "wasm32"))]

mod common;

#[path = "../examples/sweep/main.rs"]
#[allow(dead_code, reason = "its `main` is the example's")]
mod program;

use bubble_calculator::model::{Inputs, RawValue, evaluate};
use common::Draws;
use parquet::file::reader::FileReader;
use parquet::file::serialized_reader::SerializedFileReader;
use parquet::record::Field;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// 2,400 rows, some of which break the limit between two inputs.
const GRID: &str = "\
# The edge of the market.
growth_per_year = 0.1, 0.3
price_to_earnings = 20..100 step 20
price_multiplier = log 1..8 count 4    # 1, 2, 4, 8
forced_sales_per_drawdown = 0, 0.14
mainstream_share = 0.5
tolerated_years = 5, 10, 15
seed_share = 0..0.1 count 5
cut_link = none, cloud_vendor
";
const PARTS: usize = 24;
const PART_ROWS: &str = "100";

/// Arguments of the program in the child process, a line each.
const ARGUMENTS: &str = "SWEEP_ARGUMENTS";

/// Set for a child that waits until nobody reads what it prints: it says this line first, and goes
/// on when its standard input ends.
const UNREAD: &str = "SWEEP_UNREAD";
const BEGUN: &str = "it has begun";

/// This test is the program too: with arguments in its environment it does what they ask and exits
/// as the program does.
#[test]
fn the_program_runs_and_tells_how_it_is_used() {
    match std::env::var(ARGUMENTS) {
        Ok(arguments) => {
            if std::env::var_os(UNREAD).is_some() {
                println!("{BEGUN}");
                std::io::read_to_string(std::io::stdin()).expect("an end");
            }
            std::process::exit(program::sweep(arguments.lines().map(Into::into)).into())
        }
        Err(_) => assert_eq!(program::sweep(["--help".into()]), 0),
    }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("a test has a path"));
    command.args([
        "--exact",
        "the_program_runs_and_tells_how_it_is_used",
        "--nocapture",
    ]);
    command
        .env(ARGUMENTS, arguments.join("\n"))
        .env("RAYON_NUM_THREADS", "2");
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn ended(arguments: &[&str]) -> Output {
    command(arguments).output().expect("the program starts")
}

/// What the program says when all goes well.
#[track_caller]
fn outcome(arguments: &[&str]) -> String {
    let output = ended(arguments);
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The exit code and what the program says when it does not.
#[track_caller]
fn refusal(arguments: &[&str]) -> (i32, String) {
    let output = ended(arguments);
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    (
        output.status.code().expect("it ends by itself"),
        text.trim_end()
            .strip_prefix("error: ")
            .expect("a message")
            .to_owned(),
    )
}

/// The exit code where nobody reads what the program says, as in `sweep … | true`.
#[track_caller]
fn exit_code_unread(arguments: &[&str]) -> i32 {
    let mut child = command(arguments)
        .env(UNREAD, "1")
        .stdin(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut said = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut line = String::new();
    while !line.contains(BEGUN) {
        line.clear();
        assert!(
            said.read_line(&mut line).expect("text") > 0,
            "it ended before it began"
        );
    }
    drop((said, child.stderr.take(), child.stdin.take()));
    child
        .wait()
        .expect("it ends")
        .code()
        .expect("it ends by itself")
}

/// An empty directory of this test, with the grid in it.
struct Place(PathBuf);

impl Place {
    fn new(test: &str, grid: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("sweep")
            .join(test);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("the target folder takes folders");
        let place = Place(path);
        place.write_grid(grid);
        place
    }

    fn write_grid(&self, grid: &str) {
        fs::write(self.0.join("grid.txt"), grid).expect("the grid is written");
    }

    fn path(&self, name: &str) -> String {
        self.0
            .join(name)
            .to_str()
            .expect("a readable path")
            .to_owned()
    }

    /// The arguments of a run into this directory.
    fn run<'a>(&self, paths: &'a mut Vec<String>, out: &str, more: &[&'a str]) -> Vec<&'a str> {
        *paths = vec![self.path("grid.txt"), self.path(out)];
        let mut arguments = vec![
            "--grid",
            &paths[0],
            "--out",
            &paths[1],
            "--part-rows",
            PART_ROWS,
        ];
        arguments.extend(more);
        arguments
    }

    fn outcome(&self, out: &str, more: &[&str]) -> String {
        outcome(&self.run(&mut Vec::new(), out, more))
    }

    fn refusal(&self, out: &str, more: &[&str]) -> (i32, String) {
        refusal(&self.run(&mut Vec::new(), out, more))
    }

    /// Name, length and time of change of each finished part.
    fn finished(&self, out: &str) -> BTreeMap<String, (u64, SystemTime)> {
        let Ok(entries) = fs::read_dir(self.0.join(out).join("parts")) else {
            return BTreeMap::new();
        };
        let entries = entries.map(|entry| entry.expect("an entry"));
        let parts = entries.map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry));
        let parts = parts.filter(|(name, _)| name.ends_with(".parquet"));
        parts
            .map(|(name, entry)| (name, entry.metadata().expect("a file")))
            .map(|(name, of)| (name, (of.len(), of.modified().expect("a time"))))
            .collect()
    }

    /// Every row of the table, its columns by name.
    fn table(&self, out: &str) -> Vec<Vec<(String, Field)>> {
        let mut rows = Vec::new();
        for part in self.finished(out).keys() {
            let rows_of = self
                .reader(out, part)
                .get_row_iter(None)
                .expect("rows")
                .map(|row| row.expect("a row").into_columns())
                .collect::<Vec<_>>();
            rows.extend(rows_of);
        }
        rows
    }

    fn reader(&self, out: &str, part: &str) -> SerializedFileReader<File> {
        let file = File::open(self.0.join(out).join("parts").join(part)).expect("a part");
        SerializedFileReader::new(file).expect("a whole part")
    }

    #[track_caller]
    fn assert_same_table(&self, out: &str, other: &str) {
        let (table, other_table) = (self.table(out), self.table(other));
        assert_eq!(table.len(), other_table.len());
        for (index, (row, other_row)) in table.iter().zip(&other_table).enumerate() {
            assert_eq!(row, other_row, "row {index}");
            assert_eq!(row[0], ("row".into(), Field::ULong(index as u64)));
        }
    }

    /// What runs began and did not finish.
    fn begun(&self, out: &str) -> usize {
        let folders = [self.0.join(out), self.0.join(out).join("parts")];
        let names = folders
            .iter()
            .flat_map(|folder| fs::read_dir(folder).expect("a folder"))
            .map(|entry| entry.expect("an entry").file_name());
        names
            .filter(|name| name.to_string_lossy().ends_with(".tmp"))
            .count()
    }
}

#[test]
fn a_sweep_killed_five_times_at_random_is_the_table_of_an_unbroken_one_and_repeats_no_finished_part()
 {
    let place = Place::new("killed", GRID);
    let started = Instant::now();
    place.outcome("unbroken", &[]);
    let micros_of_a_part = started.elapsed().as_micros() as f64 / PARTS as f64;
    let seed = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("after 1970")
        .as_nanos() as u64;
    eprintln!("the moments of killing come from the seed {seed}");
    let mut draws = Draws(seed);
    let mut finished = BTreeMap::new();
    for kill in 0..5 {
        let mut child = command(&place.run(&mut Vec::new(), "killed", &[]))
            .spawn()
            .expect("the program starts");
        while place.finished("killed").len() < 3 * kill {
            assert!(
                child.try_wait().expect("a child").is_none(),
                "it ended before it was killed"
            );
            sleep(Duration::from_micros(200));
        }
        sleep(Duration::from_micros(
            (2.0 * micros_of_a_part * draws.unit()) as u64,
        ));
        assert!(
            child.try_wait().expect("a child").is_none(),
            "it ended before it was killed"
        );
        child.kill().expect("it is killed");
        child.wait().expect("it is gone");
        let now = place.finished("killed");
        assert!(
            finished
                .iter()
                .all(|(part, stamp)| now.get(part) == Some(stamp)),
            "a finished part was lost or written again"
        );
        finished = now;
    }
    let said = place.outcome("killed", &[]);
    assert!(said.contains("24 of 24 parts are in"), "{said}");
    assert!(
        said.contains(&format!(
            "this run evaluated {} of them",
            PARTS - finished.len()
        )),
        "{said}"
    );
    let now = place.finished("killed");
    assert!(
        finished
            .iter()
            .all(|(part, stamp)| now.get(part) == Some(stamp)),
        "a finished part was lost or written again"
    );
    assert_eq!(place.begun("killed"), 0);
    place.assert_same_table("killed", "unbroken");
    for part in now.keys() {
        let bytes =
            |out: &str| fs::read(place.0.join(out).join("parts").join(part)).expect("a part");
        assert_eq!(bytes("killed"), bytes("unbroken"), "{part}");
    }
}

#[test]
fn parts_of_several_machines_are_one_table() {
    let place = Place::new("machines", GRID);
    place.outcome("alone", &[]);
    // At once, into a directory that all of them see.
    let shares = ["1/3", "2/3", "3/3"].map(|share| {
        command(&place.run(&mut Vec::new(), "shared", &["--part", share]))
            .spawn()
            .expect("the program starts")
    });
    for child in shares {
        let output = child.wait_with_output().expect("it ends");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        assert!(
            String::from_utf8_lossy(&output.stdout)
                .contains("this run evaluated 8 of them (800 rows")
        );
    }
    place.assert_same_table("shared", "alone");
    assert_eq!(place.begun("shared"), 0);
    // Each into a directory of its own, brought together afterwards.
    assert!(
        place
            .outcome("first", &["--parts", "0-9"])
            .contains("10 of 24 parts")
    );
    assert!(
        place
            .outcome("second", &["--parts", "10-22"])
            .contains("13 of 24 parts")
    );
    assert!(
        place
            .outcome("second", &["--parts", "23"])
            .contains("14 of 24 parts")
    );
    for part in place.finished("second").keys() {
        let path = |out: &str| place.0.join(out).join("parts").join(part);
        fs::copy(path("second"), path("first")).expect("a copy");
    }
    assert!(
        place
            .outcome("first", &[])
            .contains("this run evaluated 0 of them")
    );
    place.assert_same_table("first", "alone");
}

/// Every number and word of a report by its path; left out are lists, curves, and reasons, which
/// have a column of their own.
fn answers(path: &str, value: &Value, found: &mut BTreeMap<String, Value>) {
    match value {
        Value::Object(_) if path.ends_with(".curve") => {}
        Value::Object(entries) => entries.iter().for_each(|(name, value)| {
            answers(
                format!("{path}.{name}").trim_start_matches('.'),
                value,
                found,
            )
        }),
        Value::Array(_) => {}
        _ if path == "payback.reason" => {}
        value => drop(found.insert(path.to_owned(), value.clone())),
    }
}

#[test]
fn rows_are_the_reports_of_their_inputs() {
    let place = Place::new("reports", GRID);
    place.outcome("out", &[]);
    let mut table = place.table("out").into_iter();
    let mut spirals = 0;
    let numbers = |values: &'static [f64]| values.iter().map(|value| RawValue::Number(*value));
    for growth in numbers(&[0.1, 0.3]) {
        for price in numbers(&[20.0, 40.0, 60.0, 80.0, 100.0]) {
            for multiplier in numbers(&[1.0, 2.0, 4.0, 8.0]) {
                for forced_sales in numbers(&[0.0, 0.14]) {
                    for years in numbers(&[5.0, 10.0, 15.0]) {
                        for seed in numbers(&[0.0, 0.025, 0.05, 0.075, 0.1]) {
                            for cut in ["none", "cloud_vendor"] {
                                let point = [
                                    ("growth_per_year", growth.clone()),
                                    ("price_to_earnings", price.clone()),
                                    ("price_multiplier", multiplier.clone()),
                                    ("forced_sales_per_drawdown", forced_sales.clone()),
                                    ("tolerated_years", years.clone()),
                                    ("seed_share", seed.clone()),
                                    ("cut_link", cut.into()),
                                ];
                                let row = table.next().expect("a row for each point");
                                spirals += usize::from(!is_report(&row, &point));
                            }
                        }
                    }
                }
            }
        }
    }
    assert_eq!(table.next(), None);
    assert_eq!(spirals, 300);
}

/// Holds a row against the report of its inputs; whether there is one.
fn is_report(row: &[(String, Field)], point: &[(&'static str, RawValue)]) -> bool {
    let (inputs, cells) = row[1..].split_at(point.len());
    for ((name, cell), (id, value)) in inputs.iter().zip(point) {
        let wanted = match value {
            RawValue::Number(number) => Field::Double(*number),
            RawValue::Text(word) => Field::Str(word.clone()),
            RawValue::Other(other) => panic!("{other} in a grid"),
        };
        assert_eq!((name.as_str(), cell), (*id, &wanted));
    }
    let [cells @ .., (error_name, error), (reasons_name, reasons)] = cells else {
        panic!("columns are missing")
    };
    assert_eq!(
        (error_name.as_str(), reasons_name.as_str()),
        ("error", "reasons")
    );
    let raw = point
        .iter()
        .cloned()
        .chain([("mainstream_share", RawValue::Number(0.5))]);
    let inputs = match Inputs::from_raw(raw) {
        Ok(inputs) => inputs,
        Err(errors) => {
            assert_eq!(
                (error, reasons),
                (&Field::Str(errors[0].kind.key().into()), &Field::Null)
            );
            assert!(cells.iter().all(|(_, cell)| *cell == Field::Null));
            return false;
        }
    };
    assert_eq!(*error, Field::Null);
    let report = evaluate(&inputs);
    let mut wanted = BTreeMap::new();
    answers(
        "",
        &serde_json::to_value(&report).expect("a report has a JSON form"),
        &mut wanted,
    );
    assert_eq!(
        cells.len(),
        wanted.len(),
        "every number and word of a report has a column"
    );
    let told = if let Field::Str(reasons) = reasons {
        reasons.split("; ").collect()
    } else {
        Vec::new()
    };
    for (name, cell) in cells {
        let is_equal = match (cell, &wanted[name]) {
            (Field::Null, Value::Null) => {
                let reason = report
                    .reasons
                    .iter()
                    .find(|absence| absence.path == name)
                    .expect("a reason")
                    .reason
                    .key();
                told.contains(&format!("{name}: {reason}").as_str())
            }
            (Field::Double(number), Value::Number(wanted)) => {
                wanted.as_f64().map(f64::to_bits) == Some(number.to_bits())
            }
            (Field::Str(word), Value::String(wanted)) => word == wanted,
            (Field::Bool(claim), Value::Bool(wanted)) => claim == wanted,
            _ => false,
        };
        assert!(is_equal, "{name} is {cell}, not {}", wanted[name]);
    }
    assert_eq!(
        told.len(),
        cells
            .iter()
            .filter(|(_, cell)| *cell == Field::Null)
            .count()
    );
    true
}

#[test]
fn a_part_says_of_what_it_is_a_part_and_the_columns_are_those_that_are_listed() {
    let place = Place::new(
        "metadata",
        "growth_per_year = 0.1, 0.2 # two\nprice_to_earnings = 40\n",
    );
    place.outcome("out", &[]);
    let reader = place.reader("out", "part-000000.parquet");
    let metadata = reader.metadata().file_metadata();
    let pairs = metadata.key_value_metadata().expect("pairs").iter();
    let pairs: BTreeMap<&str, &str> = pairs
        .map(|pair| (pair.key.as_str(), pair.value.as_deref().expect("a value")))
        .collect();
    assert_eq!(
        pairs["bubble_calculator.version"],
        env!("CARGO_PKG_VERSION")
    );
    assert_eq!(
        pairs["bubble_calculator.grid"],
        "growth_per_year = 0.1, 0.2\nprice_to_earnings = 40"
    );
    let inputs: Value = serde_json::from_str(pairs["bubble_calculator.inputs"]).expect("JSON");
    assert_eq!(
        (
            &inputs["price_to_earnings"],
            &inputs["cut_link"],
            inputs.get("growth_per_year")
        ),
        (&40.0.into(), &"none".into(), None)
    );
    let manifest: Value = serde_json::from_str(
        &fs::read_to_string(place.path("out/sweep.json")).expect("a manifest"),
    )
    .expect("JSON");
    assert_eq!(
        manifest["grid_digest"],
        pairs["bubble_calculator.grid_digest"]
    );
    let columns: Vec<&str> = metadata
        .schema()
        .get_fields()
        .iter()
        .map(|field| field.name())
        .collect();
    let in_manifest: Vec<&str> = manifest["columns"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|column| column[0].as_str().expect("a name"))
        .collect();
    assert_eq!(columns, in_manifest);
    let listed = outcome(&["--columns"]);
    let described = |name: &&str| {
        listed.lines().any(|line| {
            line.ends_with(&format!(" {name}")) || line.split_whitespace().any(|word| word == *name)
        })
    };
    assert_eq!(
        columns
            .iter()
            .filter(|name| !described(name))
            .collect::<Vec<_>>(),
        [&"growth_per_year"]
    );
}

#[test]
fn every_fault_of_a_grid_is_named_with_its_line_and_nothing_is_evaluated() {
    let place = Place::new(
        "faults",
        "\
growht_per_year = 0.1
pe = 63
price_to_earnings = 0.5, 63, 9000, many, NaN,

growth_per_year 0.1
discount_per_year =
tolerated_years = 10
tolerated_years = 200
seed_share = 0.1..0 step 0.01
price_multiplier = 1..9 step 0
cut_link = none, everything
mainstream_share = 0.2..0.4
bubble_share = log 0.1..0.5 step 0.1
herding = log 0..1 count 5
tolerance_median = 0.1..0.7 count 1.5
tolerance_spread = 0.02..0.2 count 2000000
power_cap = on, off, on
fade_years = 0, 5, 5
made_up_share = 0..1 count 100000
imported_share = 0..1 count 100000
earnings_basis = 1..2 count 2
",
    );
    let (code, said) = place.refusal("out", &[]);
    let lines: Vec<&str> = said.lines().map(str::trim).collect();
    assert_eq!(code, 3);
    assert!(
        lines[0].ends_with("grid.txt has 24 faults and nothing was evaluated:"),
        "{}",
        lines[0]
    );
    let wanted = [
        "line 1: growht_per_year: no input has this name; the nearest is growth_per_year",
        "line 2: pe: no input has this name; the nearest is price_to_earnings",
        "line 3: price_to_earnings: 0.5 is below the minimum 1 (it takes 1 to 5000)",
        "line 3: price_to_earnings: 9000 is above the maximum 5000 (it takes 1 to 5000)",
        "line 3: price_to_earnings: many is not a number (it takes 1 to 5000)",
        "line 3: price_to_earnings: NaN is not a finite number (it takes 1 to 5000)",
        "line 3: price_to_earnings: a value is missing (it takes 1 to 5000)",
        "line 5: `growth_per_year 0.1` is not of the form `name = values`",
        "line 6: discount_per_year: a value is missing (it takes 0 to 0.3)",
        "line 8: tolerated_years: stands on line 7 already",
        "line 8: tolerated_years: 200 is above the maximum 100 (it takes 1 to 100)",
        "line 9: seed_share: the range is empty: 0 does not lie above 0.1",
        "line 10: price_multiplier: 9 is above the maximum 8 (it takes 0.5 to 8)",
        "line 10: price_multiplier: a step is longer than 0, not 0",
        "line 11: cut_link: everything is not one of its choices (it takes none, buyer_cloud, cloud_vendor, buyer_vendor, vendor_buyer)",
        "line 12: mainstream_share: a range is `low..high step size`, `low..high count number` or `log low..high count number`",
        "line 13: bubble_share: a log range takes a count, no step",
        "line 14: herding: a log range starts above 0, not at 0",
        "line 15: tolerance_median: a count is a whole number from 2, not 1.5",
        "line 16: tolerance_spread: 2000000 values are too many; one line takes 1000000",
        "line 17: power_cap: on stands twice",
        "line 18: fade_years: 5 stands twice",
        "line 20: imported_share: with this line the grid has more than 1000000000 rows",
        "line 21: earnings_basis: 1..2 count 2 is not one of its choices (it takes trailing, forward)",
    ];
    assert_eq!(lines[1..], wanted);
    assert!(!place.0.join("out").exists());
    place.write_grid("# nothing\n");
    assert!(
        place
            .refusal("out", &[])
            .1
            .ends_with("no line names an input")
    );
}

#[test]
fn another_sweep_in_the_same_directory_is_refused_and_left_as_it_is() {
    let place = Place::new(
        "refused",
        "growth_per_year = 0.1..0.3 step 0.1\nseed_share = 0, 0.01\n",
    );
    place.outcome("out", &[]);
    let finished = place.finished("out");
    place.write_grid("# The same grid, written otherwise.\ngrowth_per_year = 0.1, 0.2, 0.3\n\nseed_share = 0,0.01\n");
    assert!(
        place
            .outcome("out", &[])
            .contains("this run evaluated 0 of them")
    );

    let out = place.path("out");
    let refused = |why: &str| {
        assert_eq!(
            place.refusal("out", &[]),
            (
                4,
                format!("{out} holds another sweep: {why}. Choose another --out.")
            )
        )
    };
    place.write_grid("growth_per_year = 0.1, 0.2, 0.4\nseed_share = 0, 0.01\n");
    refused(
        "its grid says `growth_per_year = 0.1..0.3 step 0.1`, this one `growth_per_year = 0.1, 0.2, 0.4`",
    );
    place.write_grid("seed_share = 0, 0.01\ngrowth_per_year = 0.1..0.3 step 0.1\n");
    refused("its grid has its lines in another order, or other defaults");
    place.write_grid("growth_per_year = 0.1..0.3 step 0.1\nseed_share = 0, 0.01\n");
    let (code, said) = place.refusal("out", &["--part-rows", "7"]);
    assert_eq!(
        (
            code,
            said.contains("its parts have 100 rows, these 7 (--part-rows)")
        ),
        (4, true),
        "{said}"
    );

    let manifest = fs::read_to_string(place.path("out/sweep.json")).expect("a manifest");
    let altered = |key: &str| {
        let mut altered: Value = serde_json::from_str(&manifest).expect("JSON");
        altered[key] = "0.0.1".into();
        fs::write(place.path("out/sweep.json"), altered.to_string()).expect("it is written");
    };
    altered("version");
    refused(&format!(
        "it was made by version 0.0.1, this is {}",
        env!("CARGO_PKG_VERSION")
    ));
    altered("sample_digest");
    refused("the models answer the same rows otherwise now");
    assert_eq!(place.finished("out"), finished);
    fs::write(place.path("out/sweep.json"), "{}").expect("it is written");
    assert_eq!(place.refusal("out", &[]).0, 4);
}

#[test]
fn a_part_that_is_damaged_or_of_another_grid_is_not_taken_for_one_that_is_done() {
    let place = Place::new("damaged", "growth_per_year = 0.1, 0.2\n");
    place.outcome("out", &[]);
    let part = place.0.join("out/parts/part-000000.parquet");
    let bytes = fs::read(&part).expect("a part");
    fs::write(&part, &bytes[..bytes.len() / 2]).expect("it is cut");
    let (code, said) = place.refusal("out", &[]);
    assert_eq!(
        (code, said.contains("part-000000.parquet is damaged")),
        (4, true),
        "{said}"
    );
    fs::remove_file(&part).expect("it is removed");
    place.write_grid("growth_per_year = 0.1, 0.3\n");
    place.outcome("other", &[]);
    fs::copy(place.0.join("other/parts/part-000000.parquet"), &part).expect("a copy");
    place.write_grid("growth_per_year = 0.1, 0.2\n");
    let (code, said) = place.refusal("out", &[]);
    assert_eq!(
        (
            code,
            said.contains("part-000000.parquet is no part of this sweep")
        ),
        (4, true),
        "{said}"
    );
}

#[test]
fn a_wrong_command_line_is_told_from_a_wrong_file() {
    let place = Place::new("usage", GRID);
    for (more, wanted) in [
        (
            &["--part", "0/3"][..],
            "--part takes K/N with K from 1 to N, as in 3/16, and not `0/3`",
        ),
        (
            &["--part", "4/3"],
            "--part takes K/N with K from 1 to N, as in 3/16, and not `4/3`",
        ),
        (
            &["--parts", "7-3"],
            "--parts takes A-B, as in 3-7, and not `7-3`; the first part is 0",
        ),
        (
            &["--parts", "24"],
            "there is no part 24: the grid has 24, from 0 to 23",
        ),
        (
            &["--parts", "1-2", "--part", "1/2"],
            "one share a run: --part or --parts",
        ),
        (&["--part-rows", "0"], "a part has 1 to 250000 rows, not 0"),
        (&["--speed", "9"], "invalid option '--speed'"),
    ] {
        assert_eq!(
            place.refusal("out", more),
            (2, format!("{wanted}\nTry --help."))
        );
    }
    assert!(!place.0.join("out").exists());
    assert_eq!(
        refusal(&[]),
        (2, "--grid FILE is missing\nTry --help.".into())
    );
    assert_eq!(
        refusal(&["--grid", &place.path("none.txt"), "--check"]).0,
        1
    );
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/sweep/grid.txt");
    let said = outcome(&[
        "--grid",
        sample.to_str().expect("a readable path"),
        "--check",
        "--part",
        "2/3",
    ]);
    assert!(
        said.contains("30240 rows in 4 parts; 1 of them in this share"),
        "{said}"
    );
}

#[test]
fn a_pipe_that_nobody_reads_changes_no_exit_code() {
    let place = Place::new(
        "unread",
        "growth_per_year = 0.1, 0.2\nseed_share = 0..0.1 count 200\n",
    );
    let run = |out: &str, more: &[&str]| exit_code_unread(&place.run(&mut Vec::new(), out, more));
    assert_eq!(run("out", &[]), 0);
    assert_eq!(place.finished("out").len(), 4);
    assert!(
        place
            .outcome("out", &[])
            .contains("this run evaluated 0 of them")
    );
    assert_eq!(
        [
            run("out", &["--check"]),
            exit_code_unread(&["--help"]),
            exit_code_unread(&["--columns"])
        ],
        [0; 3]
    );
    assert_eq!(
        [run("out", &["--part", "9"]), run("out", &["--speed", "9"])],
        [2; 2]
    );
    assert_eq!(
        exit_code_unread(&["--grid", &place.path("none.txt"), "--check"]),
        1
    );
    place.write_grid("growth_per_year = 0.3\n");
    assert_eq!(run("out", &[]), 4);
    place.write_grid("growth_per_year = much\n");
    assert_eq!(run("other", &[]), 3);
}

/// Standard output as a full disk, or a pipe that is closed, is for a program.
struct Refusing(ErrorKind);

impl Write for Refusing {
    fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Err(self.0.into())
    }
}

#[test]
fn what_cannot_be_written_for_another_reason_is_an_error() {
    assert!(program::out::write(Vec::new(), "text").expect("written"));
    assert!(!program::out::write(Refusing(ErrorKind::BrokenPipe), "text").expect("no error"));
    assert_eq!(
        program::out::write(Refusing(ErrorKind::StorageFull), "text")
            .expect_err("an error")
            .kind(),
        ErrorKind::StorageFull
    );
}

#[test]
fn a_check_lists_what_each_line_means() {
    let place = Place::new(
        "listed",
        "seed_share = 0..0.1 count 21 # many\ngrowth_per_year = 0,1\nprice_to_earnings = 40\ncut_link = none, cloud_vendor\n",
    );
    let said = place.outcome("out", &["--check"]);
    let lines: Vec<&str> = said
        .lines()
        .skip_while(|line| !line.contains("84 rows in 1 parts"))
        .take(5)
        .collect();
    let wanted = [
        "84 rows in 1 parts; 1 of them in this share",
        "  seed_share: 21 values: 0, 0.005, 0.01, 0.015, 0.02, 0.025, …, 0.1",
        "  growth_per_year: 2 values: 0, 1",
        "  price_to_earnings: 1 value: 40",
        "  cut_link: 2 values: none, cloud_vendor",
    ];
    assert_eq!(lines, wanted);
    assert!(!place.0.join("out").exists());
}
