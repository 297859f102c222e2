//! The right side of a line: the values that one input runs through.
//!
//! | written | values |
//! |---|---|
//! | `0.1, 0.2, 0.3` | these |
//! | `none, cloud_vendor` | these words |
//! | `20..100 step 10` | 20, 30, … 100: from the first, as far as the steps go |
//! | `0..0.1 count 21` | 21 values in equal steps, both ends among them |
//! | `log 1..8 count 5` | 5 values in equal factors, both ends among them |
//!
//! Values in a range are rounded to about 15 digits, so that `0.1..0.3 step 0.1` is `0.1, 0.2, 0.3`
//! to the last bit.

use super::grid_error::{short, takes};
use bubble_calculator::model::fields::{Field, Value};
use bubble_calculator::model::{InputErrorKind, Inputs, RawValue};
use std::collections::HashSet;
use std::fmt;

/// More values than this of one input are a slip of the pen.
pub const MAX_VALUES: u64 = 1_000_000;

/// Of more values than this only the first ones and the last are listed.
const MAX_LISTED: usize = 8;

/// Digits that a double keeps of any decimal number.
const DIGITS: i32 = 15;

/// What one input runs through.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Numbers.
    Numbers(Vec<f64>),
    /// Words of the input's choices.
    Words(Vec<&'static str>),
}

impl Values {
    /// The values that this text means for this input, or everything that is wrong with it.
    pub fn parse(field: &Field, text: &str) -> Result<Self, Vec<String>> {
        let mut grid_errors = Vec::new();
        let values = match field.default {
            Value::Choice(_) => Values::Words(words(field, text, &mut grid_errors)),
            Value::Number(_) if text.contains("..") => {
                Values::Numbers(range(field, text, &mut grid_errors))
            }
            Value::Number(_) => Values::Numbers(
                text.split(',')
                    .filter_map(|item| number_within(field, item, &mut grid_errors))
                    .collect(),
            ),
        };
        if grid_errors.is_empty() {
            grid_errors.extend(
                values
                    .repeated()
                    .map(|value| format!("{}: {value} stands twice", field.id)),
            );
        }
        if grid_errors.is_empty() {
            Ok(values)
        } else {
            Err(grid_errors)
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Values::Numbers(numbers) => numbers.len(),
            Values::Words(words) => words.len(),
        }
    }

    /// The value at this place.
    pub fn at(&self, index: usize) -> Value {
        match self {
            Values::Numbers(numbers) => Value::Number(numbers[index]),
            Values::Words(words) => Value::Choice(words[index]),
        }
    }

    fn repeated(&self) -> Option<String> {
        match self {
            Values::Numbers(numbers) => {
                let mut seen = HashSet::new();
                numbers
                    .iter()
                    .find(|number| !seen.insert(number.to_bits()))
                    .map(f64::to_string)
            }
            Values::Words(words) => {
                let mut seen = HashSet::new();
                words
                    .iter()
                    .find(|word| !seen.insert(**word))
                    .map(|word| (*word).to_owned())
            }
        }
    }
}

impl fmt::Display for Values {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let texts: Vec<String> = match self {
            Values::Numbers(numbers) => numbers.iter().map(f64::to_string).collect(),
            Values::Words(words) => words.iter().map(|word| (*word).to_owned()).collect(),
        };
        match texts.as_slice() {
            [first @ .., last] if texts.len() > MAX_LISTED => {
                write!(out, "{}, …, {last}", first[..MAX_LISTED - 2].join(", "))
            }
            all => out.write_str(&all.join(", ")),
        }
    }
}

fn words(field: &Field, text: &str, grid_errors: &mut Vec<String>) -> Vec<&'static str> {
    let mut found = Vec::new();
    for word in text.split(',').map(str::trim) {
        match field.choices.iter().find(|choice| **choice == word) {
            Some(choice) => found.push(*choice),
            None if word.is_empty() => grid_errors.push(format!(
                "{}: a value is missing ({})",
                field.id,
                takes(field)
            )),
            None => grid_errors.push(format!(
                "{}: {} is not one of its choices ({})",
                field.id,
                short(word),
                takes(field)
            )),
        }
    }
    found
}

fn range(field: &Field, text: &str, grid_errors: &mut Vec<String>) -> Vec<f64> {
    let (is_log, ends) = match text.strip_prefix("log ") {
        Some(ends) => (true, ends),
        None => (false, text),
    };
    let (low, rest) = ends.split_once("..").unwrap_or((ends, ""));
    let &[high, how @ ("step" | "count"), amount] =
        rest.split_whitespace().collect::<Vec<_>>().as_slice()
    else {
        grid_errors.push(format!(
            "{}: a range is `low..high step size`, `low..high count number` \
             or `log low..high count number`",
            field.id
        ));
        return Vec::new();
    };
    let ends = (
        number_within(field, low, grid_errors),
        number_within(field, high, grid_errors),
    );
    let amount = number(field, amount, grid_errors);
    let (Some(low), Some(high), Some(amount)) = (ends.0, ends.1, amount) else {
        return Vec::new();
    };
    if low >= high {
        grid_errors.push(format!(
            "{}: the range is empty: {high} does not lie above {low}",
            field.id
        ));
    }
    if is_log && low <= 0.0 {
        grid_errors.push(format!(
            "{}: a log range starts above 0, not at {low}",
            field.id
        ));
    }
    let steps = match how {
        "step" if is_log => Err("a log range takes a count, no step".to_owned()),
        "step" if amount <= 0.0 => Err(format!("a step is longer than 0, not {amount}")),
        "step" if low < high && amount > high - low => {
            Err(format!("the step {amount} is longer than the range"))
        }
        "step" => Ok(((high - low) / amount + 1e-9).floor()),
        _ if amount < 2.0 || amount.fract() != 0.0 => {
            Err(format!("a count is a whole number from 2, not {amount}"))
        }
        _ => Ok(amount - 1.0),
    };
    match steps {
        Err(wrong) => grid_errors.push(format!("{}: {wrong}", field.id)),
        Ok(steps) if steps >= MAX_VALUES as f64 => {
            grid_errors.push(format!(
                "{}: {} values are too many; one line takes {MAX_VALUES}",
                field.id,
                steps + 1.0
            ));
        }
        Ok(steps) if grid_errors.is_empty() => {
            let value = |step: f64| match (how, is_log) {
                ("step", _) => rounded(low + step * amount, high.abs().max(low.abs())),
                (_, false) => rounded(
                    low + (high - low) * (step / steps),
                    high.abs().max(low.abs()),
                ),
                (_, true) => {
                    let value = low * libm::pow(high / low, step / steps);
                    rounded(value, value)
                }
            };
            let between = (1..steps as u64).map(|step| value(step as f64));
            let last = if how == "count" {
                high
            } else {
                value(steps).min(high)
            };
            return std::iter::once(low).chain(between).chain([last]).collect();
        }
        Ok(_) => {}
    }
    Vec::new()
}

/// The decimal number of 15 digits, counted from the leading one of `scale`, that is nearest.
fn rounded(value: f64, scale: f64) -> f64 {
    let leading = libm::floor(libm::log10(scale)) as i32;
    let decimals = (DIGITS - 1 - leading).clamp(0, 40) as usize;
    format!("{value:.decimals$}").parse().unwrap_or(value)
}

fn number(field: &Field, text: &str, grid_errors: &mut Vec<String>) -> Option<f64> {
    let text = text.trim();
    let number = text.parse::<f64>().ok();
    let wrong = match number {
        None if text.is_empty() => "a value is missing".to_owned(),
        None => format!("{} is not a number", short(text)),
        Some(number) if !number.is_finite() => format!("{} is not a finite number", short(text)),
        Some(number) => return Some(number + 0.0),
    };
    grid_errors.push(format!("{}: {wrong} ({})", field.id, takes(field)));
    None
}

/// A number that the input takes, by the engine's own check.
fn number_within(field: &Field, text: &str, grid_errors: &mut Vec<String>) -> Option<f64> {
    let number = number(field, text, grid_errors)?;
    let errors = Inputs::from_raw([(field.id, RawValue::Number(number))])
        .err()
        .unwrap_or_default();
    // What two inputs must not do together is known only row by row.
    let refused = errors
        .iter()
        .find(|error| error.kind != InputErrorKind::MarginSpiral);
    grid_errors.extend(refused.map(|error| format!("{error} ({})", takes(field))));
    Some(number)
}
