//! A grid of inputs: a text of lines `name = values`, and the rows that it means.
//!
//! `#` starts a comment. Each input stands on one line at most; an input with one value is the same
//! in every row and has no column. Inputs that are not named have their defaults. Rows run through
//! the grid as nested loops do: the last line changes fastest.

use super::digest::Digest;
use super::grid_error::{GridError, short, unknown};
use super::values::Values;
use bubble_calculator::model::fields::{FIELDS, Field, Value, index_of};
use bubble_calculator::model::{InputErrorKind, Inputs, RawValue};
use std::collections::HashMap;

/// More rows than this are years of work for one machine.
pub const MAX_ROWS: u64 = 1_000_000_000;

/// One input and what it runs through.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// The input.
    pub field: &'static Field,
    /// Its values.
    pub values: Values,
}

/// A grid without errors.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// Inputs that vary, in the order of their lines.
    pub axes: Vec<Axis>,
    /// Inputs with one value.
    pub fixed: Vec<Axis>,
    /// The lines without comments and spare spaces.
    pub lines: Vec<String>,
}

impl Grid {
    /// The grid of a text, or every error in it.
    pub fn parse(text: &str) -> Result<Self, Vec<GridError>> {
        let mut grid = Grid {
            axes: Vec::new(),
            fixed: Vec::new(),
            lines: Vec::new(),
        };
        let mut grid_errors = Vec::new();
        let mut line_of = HashMap::new();
        let mut rows = Some(1u64);
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for (number, line) in (1..).zip(text.lines()) {
            let line = line.split('#').next().unwrap_or_default().trim();
            if line.is_empty() {
                continue;
            }
            let mut tell = |text| {
                grid_errors.push(GridError {
                    line: Some(number),
                    text,
                })
            };
            let Some((name, written)) = line
                .split_once('=')
                .map(|(name, written)| (name.trim(), written.trim()))
            else {
                tell(format!(
                    "`{}` is not of the form `name = values`",
                    short(line)
                ));
                continue;
            };
            let Some(field) = index_of(name).map(|index| &FIELDS[index]) else {
                tell(unknown(name));
                continue;
            };
            let first = *line_of.entry(name).or_insert(number);
            if first != number {
                tell(format!("{name}: stands on line {first} already"));
            }
            match Values::parse(field, written) {
                Err(texts) => texts.into_iter().for_each(tell),
                Ok(_) if first != number => {}
                Ok(values) => {
                    let before = rows;
                    rows = rows
                        .and_then(|rows| rows.checked_mul(values.len() as u64))
                        .filter(|rows| *rows <= MAX_ROWS);
                    if before.is_some() && rows.is_none() {
                        tell(format!(
                            "{name}: with this line the grid has more than {MAX_ROWS} rows"
                        ));
                    }
                    let axes = if values.len() == 1 {
                        &mut grid.fixed
                    } else {
                        &mut grid.axes
                    };
                    axes.push(Axis { field, values });
                    grid.lines.push(format!("{name} = {written}"));
                }
            }
        }
        if line_of.is_empty() && grid_errors.is_empty() {
            grid_errors.push(GridError {
                line: None,
                text: "no line names an input".into(),
            });
        }
        if grid_errors.is_empty() {
            Ok(grid)
        } else {
            Err(grid_errors)
        }
    }

    /// How many rows it means.
    pub fn rows(&self) -> u64 {
        self.axes
            .iter()
            .map(|axis| axis.values.len() as u64)
            .product()
    }

    /// The value of each input that varies in this row (0 is the first), in the order of their
    /// lines.
    pub fn point(&self, row: u64) -> Vec<Value> {
        let mut left = row;
        let mut point = Vec::with_capacity(self.axes.len());
        for axis in self.axes.iter().rev() {
            let length = axis.values.len() as u64;
            point.push(axis.values.at((left % length) as usize));
            left /= length;
        }
        point.reverse();
        point
    }

    /// The inputs of a row, or the kind of limit between fields that they break.
    pub fn inputs(&self, row: u64) -> Result<Inputs, InputErrorKind> {
        let varying = self
            .axes
            .iter()
            .zip(self.point(row))
            .map(|(axis, value)| (axis.field.id, raw(value)));
        let fixed = self
            .fixed
            .iter()
            .map(|axis| (axis.field.id, raw(axis.values.at(0))));
        Inputs::from_raw(fixed.chain(varying)).map_err(|errors| errors[0].kind)
    }

    /// Every input that does not vary, with its value.
    pub fn constants(&self) -> Vec<(&'static str, Value)> {
        let value = |field: &Field| {
            self.fixed
                .iter()
                .find(|axis| axis.field.id == field.id)
                .map_or(field.default, |axis| axis.values.at(0))
        };
        let is_varying = |field: &Field| self.axes.iter().any(|axis| axis.field.id == field.id);
        FIELDS
            .iter()
            .filter(|field| !is_varying(field))
            .map(|field| (field.id, value(field)))
            .collect()
    }

    /// What each line means: how many values, and which.
    pub fn listed(&self) -> String {
        let ids = self.lines.iter().filter_map(|line| line.split(' ').next());
        let axes = ids.filter_map(|id| {
            self.axes
                .iter()
                .chain(&self.fixed)
                .find(|axis| axis.field.id == id)
        });
        let of = |axis: &Axis| {
            let values = if axis.values.len() == 1 {
                "value"
            } else {
                "values"
            };
            format!(
                "  {}: {} {values}: {}",
                axis.field.id,
                axis.values.len(),
                axis.values
            )
        };
        axes.map(of).collect::<Vec<_>>().join("\n")
    }

    /// Tells one grid from another: names, values to the last bit, and the order of rows. Comments
    /// and spaces do not count, nor how a range was written.
    pub fn digest(&self) -> String {
        let mut digest = Digest::default();
        for (id, value) in self.constants() {
            digest.text(id);
            digest.value(value);
        }
        for axis in &self.axes {
            digest.text(axis.field.id);
            digest.number(axis.values.len() as f64);
            (0..axis.values.len()).for_each(|index| digest.value(axis.values.at(index)));
        }
        digest.hex()
    }
}

fn raw(value: Value) -> RawValue {
    match value {
        Value::Number(number) => RawValue::Number(number),
        Value::Choice(word) => word.into(),
    }
}
