//! What is wrong with an input, as data: the page words it, nothing is thrown.

use serde::Serialize;
use std::fmt;

/// What is wrong with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub enum InputErrorKind {
    /// The inputs are no object of names and values.
    NotAnObject,
    /// No input has this name.
    UnknownField,
    /// A number was wanted and something else given, or a word was wanted and something else given.
    WrongType,
    /// NaN or an infinity.
    NotFinite,
    /// Below the smallest value taken.
    BelowMinimum,
    /// Above the largest value taken.
    AboveMaximum,
    /// None of the words that this input takes.
    NotAChoice,
    /// The product of `price_multiplier` and `forced_sales_per_drawdown` reaches the limit at which
    /// margin sales feed themselves.
    MarginSpiral,
}

named_enum! {
    InputErrorKind:
    NotAnObject = "NotAnObject",
    UnknownField = "UnknownField",
    WrongType = "WrongType",
    NotFinite = "NotFinite",
    BelowMinimum = "BelowMinimum",
    AboveMaximum = "AboveMaximum",
    NotAChoice = "NotAChoice",
    MarginSpiral = "MarginSpiral",
}

/// The value that was refused.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
#[serde(untagged)]
pub enum Given {
    /// A finite number.
    Number(f64),
    /// Anything else, as text of at most 64 characters.
    Text(String),
}

impl Given {
    /// The text, cut to what an error may carry.
    pub fn text(text: &str) -> Self {
        Given::Text(text.chars().take(64).collect())
    }

    /// The number, or its name where it is not finite.
    pub fn number(number: f64) -> Self {
        if number.is_finite() {
            return Given::Number(number);
        }
        Given::text(match number {
            f64::INFINITY => "inf",
            f64::NEG_INFINITY => "-inf",
            _ => "NaN",
        })
    }
}

/// One wrong input.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify), tsify(missing_as_null))]
pub struct InputError {
    /// Id of the input.
    pub field: String,
    /// What is wrong.
    pub kind: InputErrorKind,
    /// The smallest value taken, where there is one.
    pub min: Option<f64>,
    /// The largest value taken, where there is one.
    pub max: Option<f64>,
    /// What was given.
    pub given: Given,
}

impl InputError {
    /// No input has this name; at most 64 characters of it are repeated.
    pub(super) fn unknown(id: &str) -> Self {
        InputError {
            field: id.chars().take(64).collect(),
            kind: InputErrorKind::UnknownField,
            min: None,
            max: None,
            given: Given::text(id),
        }
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let given: &dyn fmt::Display = match &self.given {
            Given::Number(number) => number,
            Given::Text(text) => text,
        };
        let limit =
            |limit: Option<f64>| limit.map_or(String::from("its limit"), |value| value.to_string());
        write!(out, "{}: ", self.field)?;
        match self.kind {
            InputErrorKind::NotAnObject => write!(out, "{given} is not an object of inputs"),
            InputErrorKind::UnknownField => write!(out, "no input has this name"),
            InputErrorKind::WrongType => {
                write!(out, "{given} is not of the kind that this input takes")
            }
            InputErrorKind::NotFinite => write!(out, "{given} is not a finite number"),
            InputErrorKind::BelowMinimum => {
                write!(out, "{given} is below the minimum {}", limit(self.min))
            }
            InputErrorKind::AboveMaximum => {
                write!(out, "{given} is above the maximum {}", limit(self.max))
            }
            InputErrorKind::NotAChoice => write!(out, "{given} is not one of its choices"),
            InputErrorKind::MarginSpiral => {
                write!(
                    out,
                    "{given} makes forced sales feed themselves; it must stay below {}",
                    limit(self.max)
                )
            }
        }
    }
}

impl std::error::Error for InputError {}
