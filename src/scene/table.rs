//! Captions with their raw numbers, and the table of a picture.

use super::axis::Measure;
use serde::Serialize;

/// A text to place beside a mark: a locale key with the raw numbers that its message names.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct Caption {
    /// The message, as a locale key under `chart.<view>`.
    #[serde(serialize_with = "crate::names::text")]
    pub key: &'static str,
    /// The numbers it names.
    pub values: Vec<CaptionValue>,
}

/// A number that a message names.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct CaptionValue {
    /// The name in the message.
    #[serde(serialize_with = "crate::names::text")]
    pub name: &'static str,
    /// The raw number.
    pub value: f64,
}

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct Column {
    /// Its head, as a locale key.
    #[serde(serialize_with = "crate::names::text")]
    pub key: &'static str,
    /// What its numbers measure.
    pub measure: Measure,
}

/// Why a row stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(typescript, derive(tsify::Tsify), serde(rename_all = "snake_case"))]
pub enum RowKind {
    /// It does not.
    Plain,
    /// Today's inputs.
    Today,
    /// The tipping share.
    Tip,
    /// The tolerated years are over.
    Tolerated,
    /// The price is earned back.
    PaidBack,
    /// Some of its figures are from memory and not confirmed.
    Unconfirmed,
    /// The reader has added it.
    Own,
}

named_enum! {
    RowKind:
    Plain = "plain",
    Today = "today",
    Tip = "tip",
    Tolerated = "tolerated",
    PaidBack = "paid_back",
    Unconfirmed = "unconfirmed",
    Own = "own",
}

/// A row of the table: as many cells as there are columns.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Row {
    /// Why it stands out.
    pub kind: RowKind,
    /// Its numbers; `None` where the quantity does not exist.
    pub cells: Vec<Option<f64>>,
}

/// The same picture in numbers: at most 25 rows, and one more where a reader adds companies.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
}

impl Caption {
    pub(crate) fn of<const N: usize>(key: &'static str, values: [(&'static str, f64); N]) -> Self {
        Caption::with(key, &values)
    }

    #[inline(never)]
    pub(crate) fn with(key: &'static str, values: &[(&'static str, f64)]) -> Self {
        let values = values.iter();
        Caption {
            key,
            values: values
                .map(|&(name, value)| CaptionValue { name, value })
                .collect(),
        }
    }
}
