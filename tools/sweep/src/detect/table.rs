//! A row as a Parquet file of its own: the files of a folder are one table.

use super::row::Row;
use bubble_calculator::model::VERSION;
use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::Result;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;
use std::fs::File;
use std::sync::Arc;

/// A cell of a row.
enum Cell<'a> {
    Number(Option<f64>),
    Count(Option<i64>),
    Text(Option<&'a str>),
}

/// Name and content of every column, in order. All may hold nothing but the first.
fn cells(row: &Row) -> [(&'static str, Cell<'_>); 17] {
    use Cell::{Count, Number, Text};
    [
        ("file", Text(Some(&row.file))),
        ("error", Text(row.error.as_deref())),
        ("observations", Count(row.observations)),
        ("first_date", Text(row.first_date.as_deref())),
        ("last_date", Text(row.last_date.as_deref())),
        ("min_window", Count(row.min_window)),
        ("adf", Number(row.adf)),
        ("sadf", Number(row.sadf)),
        ("gsadf", Number(row.gsadf)),
        ("gsadf_date", Text(row.gsadf_date.as_deref())),
        ("own_line", Number(row.own_line)),
        ("own_p", Number(row.own_p)),
        ("constant_line", Number(row.constant_line)),
        ("constant_p", Number(row.constant_p)),
        ("verdict", Text(row.verdict.as_deref())),
        ("episodes", Count(row.episodes)),
        ("episode_dates", Text(row.episode_dates.as_deref())),
    ]
}

/// Writes a row, and hands the file back so that it can be flushed to the disk.
pub fn write(file: File, row: &Row) -> std::result::Result<File, String> {
    written(file, row).map_err(|error| error.to_string())
}

fn written(file: File, row: &Row) -> Result<File> {
    let cells = cells(row);
    let fields = cells.iter().map(|(name, cell)| {
        let (physical, logical) = match cell {
            Cell::Number(_) => (Physical::DOUBLE, None),
            Cell::Count(_) => (Physical::INT64, None),
            Cell::Text(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        };
        let field = Type::primitive_type_builder(name, physical)
            .with_repetition(Repetition::OPTIONAL)
            .with_logical_type(logical);
        Ok(Arc::new(field.build()?))
    });
    let schema = Type::group_type_builder("series")
        .with_fields(fields.collect::<Result<Vec<_>>>()?)
        .build()?;
    let properties = WriterProperties::builder()
        .set_created_by(format!("bubble-calculator {VERSION}"))
        .build();
    let mut writer = SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties))?;
    let mut group = writer.next_row_group()?;
    for (_, cell) in cells {
        match cell {
            Cell::Number(number) => column::<DoubleType>(&mut group, number)?,
            Cell::Count(count) => column::<Int64Type>(&mut group, count)?,
            Cell::Text(text) => column::<ByteArrayType>(&mut group, text.map(ByteArray::from))?,
        }
    }
    group.close()?;
    writer.into_inner()
}

fn column<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, File>,
    cell: Option<T::T>,
) -> Result<()> {
    let Some(mut column) = group.next_column()? else {
        return Ok(());
    };
    let level = [i16::from(cell.is_some())];
    let values: Vec<T::T> = cell.into_iter().collect();
    column
        .typed::<T>()
        .write_batch(&values, Some(&level), None)?;
    column.close()
}
