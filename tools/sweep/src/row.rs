//! One evaluated row of the grid.

use super::columns::{COLUMNS, Read};
use super::digest::Digest;
use super::grid::Grid;
use bubble_calculator::model::evaluate;

/// What stands in one cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell {
    /// Nothing: a null.
    Nothing,
    /// A number.
    Number(f64),
    /// A word.
    Word(&'static str),
    /// Yes or no.
    Boolean(bool),
}

impl Cell {
    /// Its number, if it holds one.
    pub fn number(self) -> Option<f64> {
        match self {
            Cell::Number(number) => Some(number),
            _ => None,
        }
    }

    /// Its word, if it holds one.
    pub fn word(self) -> Option<&'static str> {
        match self {
            Cell::Word(word) => Some(word),
            _ => None,
        }
    }

    /// Its truth value, if it holds one.
    pub fn boolean(self) -> Option<bool> {
        match self {
            Cell::Boolean(is_true) => Some(is_true),
            _ => None,
        }
    }
}

/// What the models answer for one row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// A cell for each of [`COLUMNS`].
    pub cells: Vec<Cell>,
    /// The kind of limit between inputs that the row breaks.
    pub error: Option<&'static str>,
    /// Why cells hold nothing.
    pub reasons: Option<String>,
}

/// Evaluates this row of the grid.
pub fn evaluate_row(grid: &Grid, row: u64) -> Row {
    let report = match grid.inputs(row) {
        Ok(inputs) => evaluate(&inputs),
        Err(kind) => {
            return Row {
                cells: vec![Cell::Nothing; COLUMNS.len()],
                error: Some(kind.key()),
                reasons: None,
            };
        }
    };
    let cell = |read| match read {
        Read::Number(read) => read(&report).map_or(Cell::Nothing, Cell::Number),
        Read::Word(read) => Cell::Word(read(&report)),
        Read::Boolean(read) => Cell::Boolean(read(&report)),
    };
    let cells: Vec<Cell> = COLUMNS.iter().map(|column| cell(column.read)).collect();
    let reason = |name: &str| {
        report
            .reasons
            .iter()
            .find(|missing| missing.path == name)
            .map(|missing| missing.reason.key())
    };
    let missing = COLUMNS
        .iter()
        .zip(&cells)
        .filter(|(_, cell)| **cell == Cell::Nothing);
    let reasons: Vec<String> = missing
        .filter_map(|(column, _)| Some(format!("{}: {}", column.name, reason(column.name)?)))
        .collect();
    Row {
        cells,
        error: None,
        reasons: (!reasons.is_empty()).then(|| reasons.join("; ")),
    }
}

/// A digest of a few evaluated rows from all over the grid: it differs after a change of the
/// models, even where the version did not change.
pub fn sample_digest(grid: &Grid) -> String {
    const SAMPLES: u64 = 16;
    let mut digest = Digest::default();
    let last = grid.rows() - 1;
    for sample in 0..SAMPLES {
        let row = (u128::from(last) * u128::from(sample) / u128::from(SAMPLES - 1)) as u64;
        let row = evaluate_row(grid, row);
        for cell in row.cells {
            match cell {
                Cell::Nothing => digest.text("null"),
                Cell::Number(number) => digest.number(number),
                Cell::Word(word) => digest.text(word),
                Cell::Boolean(is_true) => digest.text(if is_true { "true" } else { "false" }),
            }
        }
        digest.text(row.error.unwrap_or_default());
        digest.text(&row.reasons.unwrap_or_default());
    }
    digest.hex()
}
