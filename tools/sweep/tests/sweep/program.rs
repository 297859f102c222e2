//! Runs the program in a directory of the test.

use parquet::file::reader::FileReader;
use parquet::file::serialized_reader::SerializedFileReader;
use parquet::record::Field;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::SystemTime;

/// 2,400 rows, some of which break the limit between two inputs.
pub const GRID: &str = "\
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
pub const PART_ROWS: &str = "100";

pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bubble-sweep"));
    command.args(arguments).env("RAYON_NUM_THREADS", "2");
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
pub fn outcome(arguments: &[&str]) -> String {
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
pub fn refusal(arguments: &[&str]) -> (i32, String) {
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

/// The exit code when the reader of standard output has closed the pipe, as in `… | true`.
pub fn exit_code_with_closed_pipe(arguments: &[&str]) -> i32 {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let status = command(arguments)
        .stdout(writer)
        .stderr(Stdio::null())
        .status()
        .expect("the program starts");
    status.code().expect("it ends by itself")
}

/// Length and time of change of finished parts, by name.
pub type Finished = BTreeMap<String, (u64, SystemTime)>;

/// An empty directory of this test, with the grid in it.
pub struct Workspace(pub PathBuf);

impl Workspace {
    pub fn new(test: &str, grid: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("sweep")
            .join(test);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("the target folder takes folders");
        let workspace = Workspace(path);
        workspace.write_grid(grid);
        workspace
    }

    pub fn write_grid(&self, grid: &str) {
        fs::write(self.0.join("grid.txt"), grid).expect("the grid is written");
    }

    pub fn path(&self, name: &str) -> String {
        self.0
            .join(name)
            .to_str()
            .expect("a readable path")
            .to_owned()
    }

    /// The arguments of a run into this directory.
    pub fn run<'a>(&self, paths: &'a mut Vec<String>, out: &str, more: &[&'a str]) -> Vec<&'a str> {
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

    pub fn outcome(&self, out: &str, more: &[&str]) -> String {
        outcome(&self.run(&mut Vec::new(), out, more))
    }

    pub fn refusal(&self, out: &str, more: &[&str]) -> (i32, String) {
        refusal(&self.run(&mut Vec::new(), out, more))
    }

    /// Name, length and time of change of each finished part.
    pub fn finished(&self, out: &str) -> Finished {
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
    pub fn table(&self, out: &str) -> Vec<Vec<(String, Field)>> {
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

    pub fn reader(&self, out: &str, part: &str) -> SerializedFileReader<File> {
        let file = File::open(self.0.join(out).join("parts").join(part)).expect("a part");
        SerializedFileReader::new(file).expect("a whole part")
    }

    #[track_caller]
    pub fn assert_same_table(&self, out: &str, other: &str) {
        let (table, other_table) = (self.table(out), self.table(other));
        assert_eq!(table.len(), other_table.len());
        for (index, (row, other_row)) in table.iter().zip(&other_table).enumerate() {
            assert_eq!(row, other_row, "row {index}");
            assert_eq!(row[0], ("row".into(), Field::ULong(index as u64)));
        }
    }

    /// What runs began and did not finish.
    pub fn begun(&self, out: &str) -> usize {
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
