//! Golden values: `tests/golden/README.md` says where they come from.
#![allow(
    dead_code,
    reason = "every test binary compiles this module, and uses its own part of it"
)]

use serde_json::Value;
use std::path::Path;

/// A file of `tests/golden`, for the tests of any crate of the workspace.
pub fn golden(file: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("tests/golden").join(file))
        .find(|path| path.is_file())
        .unwrap_or_else(|| panic!("there is no tests/golden/{file}"));
    let text = std::fs::read_to_string(path).expect("a readable file");
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The golden values of the models.
pub fn goldens() -> Value {
    golden("models.json")
}

/// A golden number.
pub fn number(value: &Value) -> f64 {
    value
        .as_f64()
        .unwrap_or_else(|| panic!("{value} is not a number"))
}

/// A golden list of numbers.
pub fn numbers(value: &Value) -> Vec<f64> {
    value
        .as_array()
        .expect("a list")
        .iter()
        .map(number)
        .collect()
}

/// The entries of a golden table.
pub fn rows(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().expect("a table").iter()
}

/// The numbers in a key such as `M=5,a=0.035` or `r=0.05,pi=0.1`.
pub fn key_numbers(key: &str) -> Vec<f64> {
    key.split(',')
        .map(|part| {
            part.split_once('=')
                .map_or(part, |(_, number)| number)
                .trim()
                .parse()
                .expect("a number")
        })
        .collect()
}
