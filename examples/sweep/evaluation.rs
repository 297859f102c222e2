//! One row of the grid put to the models.

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
    Claim(bool),
}

/// What the models say to one row.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// A cell for each of [`COLUMNS`].
    pub cells: Vec<Cell>,
    /// The kind of limit between inputs that the row breaks.
    pub error: Option<&'static str>,
    /// Why cells hold nothing.
    pub reasons: Option<String>,
}

/// The answer to this row of the grid.
pub fn answer(grid: &Grid, row: u64) -> Answer {
    let report = match grid.inputs(row) {
        Ok(inputs) => evaluate(&inputs),
        Err(kind) => {
            return Answer {
                cells: vec![Cell::Nothing; COLUMNS.len()],
                error: Some(kind.key()),
                reasons: None,
            };
        }
    };
    let cell = |read| match read {
        Read::Number(read) => read(&report).map_or(Cell::Nothing, Cell::Number),
        Read::Word(read) => Cell::Word(read(&report)),
        Read::Claim(read) => Cell::Claim(read(&report)),
    };
    let cells: Vec<Cell> = COLUMNS.iter().map(|column| cell(column.read)).collect();
    let reason = |name: &str| {
        report
            .reasons
            .iter()
            .find(|absence| absence.path == name)
            .map(|absence| absence.reason.key())
    };
    let missing = COLUMNS
        .iter()
        .zip(&cells)
        .filter(|(_, cell)| **cell == Cell::Nothing);
    let reasons: Vec<String> = missing
        .filter_map(|(column, _)| Some(format!("{}: {}", column.name, reason(column.name)?)))
        .collect();
    Answer {
        cells,
        error: None,
        reasons: (!reasons.is_empty()).then(|| reasons.join("; ")),
    }
}

/// A digest of the answers to a few rows from all over the grid. Models that were changed since
/// answer otherwise, whatever version they call themselves.
pub fn sample_digest(grid: &Grid) -> String {
    const SAMPLES: u64 = 16;
    let mut digest = Digest::default();
    let last = grid.rows() - 1;
    for sample in 0..SAMPLES {
        let row = (u128::from(last) * u128::from(sample) / u128::from(SAMPLES - 1)) as u64;
        let answer = answer(grid, row);
        for cell in answer.cells {
            match cell {
                Cell::Nothing => digest.text("null"),
                Cell::Number(number) => digest.number(number),
                Cell::Word(word) => digest.text(word),
                Cell::Claim(claim) => digest.text(if claim { "true" } else { "false" }),
            }
        }
        digest.text(answer.error.unwrap_or_default());
        digest.text(&answer.reasons.unwrap_or_default());
    }
    digest.hex()
}
