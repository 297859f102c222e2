//! The tests of a folder of series.

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::RowAccessor;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn detect(folder: &Path, out: &Path, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bubble-detect"))
        .args([Path::new("--in"), folder, Path::new("--out"), out])
        .args(["--signs", "19", "--monte-carlo", "19"])
        .args(more)
        .output()
        .expect("the program starts")
}

fn text(output: &[u8]) -> String {
    String::from_utf8_lossy(output).into_owned()
}

/// A folder with a bubble, a file that is no series, and a series that is too short.
fn folder(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&root);
    let prices = root.join("prices");
    fs::create_dir_all(&prices).expect("a folder");
    let mut series = String::from("date,value\n");
    for month in 0..120u32 {
        let calm = 100.0 + f64::from(month * month % 7);
        let bubble = if month < 95 {
            0.0
        } else {
            0.02 * 1.25f64.powi(month as i32 - 95)
        };
        let (year, month) = (2000 + month / 12, month % 12 + 1);
        series += &format!("{year}-{month:02},{}\n", calm * (1.0 + bubble));
    }
    fs::write(prices.join("bubble.csv"), series).expect("a file");
    fs::write(prices.join("words.csv"), "date,value\nsoon,much\n").expect("a file");
    fs::write(prices.join("short.csv"), "date,value\n2000,1\n2001,2\n").expect("a file");
    root
}

#[test]
fn every_file_of_a_folder_has_its_row() {
    let root = folder("detect_rows");
    let (prices, out) = (root.join("prices"), root.join("out"));
    let first = detect(&prices, &out, &[]);
    assert!(first.status.success(), "{}", text(&first.stderr));
    assert!(text(&first.stdout).contains("3 files have their parts"));
    let row = |name: &str| {
        let file = File::open(out.join(format!("parts/{name}.parquet"))).expect("a part");
        let reader = SerializedFileReader::new(file).expect("a Parquet file");
        let mut rows = reader.get_row_iter(None).expect("rows");
        rows.next().expect("a row").expect("a row")
    };
    let bubble = row("bubble");
    assert_eq!(bubble.get_string(0).expect("a name"), "bubble");
    assert_eq!(bubble.get_long(2).expect("a count"), 120);
    assert_eq!(bubble.get_string(3).expect("a date"), "2000-01-01");
    assert!(bubble.get_double(8).expect("a statistic") > 2.0);
    assert_eq!(
        row("words").get_string(1).expect("an error"),
        "line 2 is no date and value"
    );
    assert_eq!(
        row("short").get_string(1).expect("an error"),
        "TooFewObservations"
    );
}

#[test]
fn a_run_goes_on_where_it_was_and_refuses_another() {
    let root = folder("detect_resumed");
    let (prices, out) = (root.join("prices"), root.join("out"));
    assert!(detect(&prices, &out, &[]).status.success());
    let part = out.join("parts/bubble.parquet");
    let whole = fs::read(&part).expect("a part");
    fs::remove_file(&part).expect("it is removed");
    let again = detect(&prices, &out, &[]);
    assert!(
        text(&again.stdout).contains("this run tested 1 of them"),
        "{again:?}"
    );
    assert_eq!(fs::read(&part).expect("a part"), whole);
    let other = detect(&prices, &out, &["--lags", "1"]);
    assert_eq!(other.status.code(), Some(4));
    assert_eq!(
        detect(&prices, &out, &["--lags", "9"]).status.code(),
        Some(2)
    );
}
