//! The table against the reports of its inputs, and what its files say of themselves.

use crate::program::{GRID, Workspace, outcome};
use bubble_calculator::model::{Inputs, RawValue, evaluate};
use parquet::file::reader::FileReader;
use parquet::record::Field;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;

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
    let workspace = Workspace::new("reports", GRID);
    workspace.outcome("out", &[]);
    let mut table = workspace.table("out").into_iter();
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
    let workspace = Workspace::new(
        "metadata",
        "growth_per_year = 0.1, 0.2 # two\nprice_to_earnings = 40\n",
    );
    workspace.outcome("out", &[]);
    let reader = workspace.reader("out", "part-000000.parquet");
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
        &fs::read_to_string(workspace.path("out/sweep.json")).expect("a manifest"),
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
