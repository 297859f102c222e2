//! A part as a Parquet file: one row group, a column for each input that varies and each of
//! [`COLUMNS`], nulls as nulls, words as strings.
//!
//! The same part has the same bytes on any machine.

use super::columns::{COLUMNS, ERROR, REASONS, ROW, Read};
use super::grid::Grid;
use super::plan::Plan;
use super::row::{Cell, Row};
use bubble_calculator::model::VERSION;
use bubble_calculator::model::fields::Value;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::Result;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::reader::FileReader;
use parquet::file::serialized_reader::SerializedFileReader;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::{Type, TypePtr};
use std::fs::File;
use std::sync::Arc;

/// Keys of the file's metadata.
pub const VERSION_KEY: &str = "bubble_calculator.version";
/// The digest of the grid.
pub const GRID_DIGEST_KEY: &str = "bubble_calculator.grid_digest";
/// The lines of the grid.
pub const GRID_KEY: &str = "bubble_calculator.grid";
/// Every input that does not vary, as JSON.
pub const INPUTS_KEY: &str = "bubble_calculator.inputs";

/// Writes a part, and hands the file back so that it can be flushed to the disk.
pub fn write(file: File, plan: &Plan, part: u64, rows: &[Row]) -> Result<File> {
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(format!("bubble-calculator {}", VERSION))
        .set_key_value_metadata(Some(metadata(&plan.grid)));
    let mut writer =
        SerializedFileWriter::new(file, schema(&plan.grid)?, Arc::new(properties.build()))?;
    let mut group = writer.next_row_group()?;
    let mut next =
        |write: &dyn Fn(&mut SerializedColumnWriter) -> Result<()>| match group.next_column()? {
            Some(mut column) => write(&mut column).and_then(|()| column.close()),
            None => Ok(()),
        };
    let numbers = plan.rows_of(part);
    next(&|column| whole::<Int64Type>(column, numbers.clone().map(|row| row as i64)))?;
    let points: Vec<Vec<Value>> = numbers.map(|row| plan.grid.point(row)).collect();
    for (index, axis) in plan.grid.axes.iter().enumerate() {
        let values = points.iter().map(|point| point[index]);
        next(&|column| match axis.field.default {
            Value::Number(_) => whole::<DoubleType>(column, values.clone().map(number)),
            Value::Choice(_) => whole::<ByteArrayType>(
                column,
                values.clone().map(|value| ByteArray::from(word(value))),
            ),
        })?;
    }
    for (index, column) in COLUMNS.iter().enumerate() {
        let cells = rows.iter().map(|row| row.cells[index]);
        next(&|writer| match column.read {
            Read::Number(_) => sparse::<DoubleType>(writer, cells.clone().map(Cell::number)),
            Read::Word(_) => {
                let words = cells.clone().map(|cell| cell.word().map(ByteArray::from));
                sparse::<ByteArrayType>(writer, words)
            }
            Read::Boolean(_) => sparse::<BoolType>(writer, cells.clone().map(Cell::boolean)),
        })?;
    }
    let errors = rows.iter().map(|row| row.error.map(ByteArray::from));
    next(&|column| sparse::<ByteArrayType>(column, errors.clone()))?;
    let reasons = rows
        .iter()
        .map(|row| row.reasons.as_deref().map(ByteArray::from));
    next(&|column| sparse::<ByteArrayType>(column, reasons.clone()))?;
    group.close()?;
    writer.into_inner()
}

/// How many rows a finished part holds, and of which grid.
pub fn identity(file: File) -> Result<(u64, Option<String>)> {
    let reader = SerializedFileReader::new(file)?;
    let metadata = reader.metadata().file_metadata();
    let digest = metadata.key_value_metadata().and_then(|pairs| {
        pairs
            .iter()
            .find(|pair| pair.key == GRID_DIGEST_KEY)?
            .value
            .clone()
    });
    Ok((metadata.num_rows().try_into().unwrap_or(0), digest))
}

/// Name and type of every column, in order.
pub fn columns(grid: &Grid) -> Vec<(&'static str, &'static str)> {
    let axes = grid.axes.iter().map(|axis| {
        (
            axis.field.id,
            if matches!(axis.field.default, Value::Number(_)) {
                "f64"
            } else {
                "string"
            },
        )
    });
    let reported = COLUMNS.iter().map(|column| {
        let kind = match column.read {
            Read::Number(_) => "f64?",
            Read::Word(_) => "string?",
            Read::Boolean(_) => "bool?",
        };
        (column.name, kind)
    });
    [(ROW, "u64")]
        .into_iter()
        .chain(axes)
        .chain(reported)
        .chain([(ERROR, "string?"), (REASONS, "string?")])
        .collect()
}

fn schema(grid: &Grid) -> Result<TypePtr> {
    let typed = |(name, kind): (&str, &str)| {
        let (physical, logical) = match kind.trim_end_matches('?') {
            "u64" => (Physical::INT64, Some(LogicalType::integer(64, false))),
            "bool" => (Physical::BOOLEAN, None),
            "string" => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            _ => (Physical::DOUBLE, None),
        };
        let repetition = if kind.ends_with('?') {
            Repetition::OPTIONAL
        } else {
            Repetition::REQUIRED
        };
        Ok(Arc::new(
            Type::primitive_type_builder(name, physical)
                .with_repetition(repetition)
                .with_logical_type(logical)
                .build()?,
        ))
    };
    let fields = columns(grid)
        .into_iter()
        .map(typed)
        .collect::<Result<Vec<TypePtr>>>()?;
    Ok(Arc::new(
        Type::group_type_builder("sweep")
            .with_fields(fields)
            .build()?,
    ))
}

fn metadata(grid: &Grid) -> Vec<KeyValue> {
    let pair = |key: &str, value: String| KeyValue::new(key.to_owned(), value);
    let inputs: serde_json::Map<_, _> = grid
        .constants()
        .into_iter()
        .map(|(id, value)| (id.to_owned(), serde_json::json!(value)))
        .collect();
    vec![
        pair(VERSION_KEY, VERSION.to_owned()),
        pair(GRID_DIGEST_KEY, grid.digest()),
        pair(GRID_KEY, grid.lines.join("\n")),
        pair(INPUTS_KEY, serde_json::Value::Object(inputs).to_string()),
    ]
}

fn whole<T: DataType>(
    column: &mut SerializedColumnWriter,
    values: impl Iterator<Item = T::T>,
) -> Result<()> {
    column
        .typed::<T>()
        .write_batch(&values.collect::<Vec<_>>(), None, None)
        .map(|_| ())
}

fn sparse<T: DataType>(
    column: &mut SerializedColumnWriter,
    cells: impl Iterator<Item = Option<T::T>>,
) -> Result<()> {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    for cell in cells {
        levels.push(i16::from(cell.is_some()));
        values.extend(cell);
    }
    column
        .typed::<T>()
        .write_batch(&values, Some(&levels), None)
        .map(|_| ())
}

fn number(value: Value) -> f64 {
    match value {
        Value::Number(number) => number,
        Value::Choice(_) => f64::NAN,
    }
}

fn word(value: Value) -> &'static str {
    match value {
        Value::Choice(word) => word,
        Value::Number(_) => "",
    }
}
