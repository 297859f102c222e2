//! Errors in a grid, with their line and what would be right.

use bubble_calculator::model::fields::{FIELDS, Field, index_of_link_key};
use std::fmt;
use strsim::levenshtein;

/// One thing that is wrong with a grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridError {
    /// The line it stands on, the first being 1; `None` where it is the file as a whole.
    pub line: Option<usize>,
    /// What is wrong.
    pub text: String,
}

impl fmt::Display for GridError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(out, "line {line}: {}", self.text),
            None => out.write_str(&self.text),
        }
    }
}

/// The values that an input takes, in words.
pub fn takes(field: &Field) -> String {
    match (field.min, field.max) {
        (Some(min), Some(max)) => format!("it takes {min} to {max}"),
        _ => format!("it takes {}", field.choices.join(", ")),
    }
}

/// The message for an unknown input. It names the input with this link key, or the one with the
/// most similar name.
pub fn unknown(name: &str) -> String {
    let name = short(name);
    let nearest = match index_of_link_key(&name) {
        Some(index) => &FIELDS[index],
        None => FIELDS
            .iter()
            .min_by_key(|field| levenshtein(&name, field.id))
            .unwrap_or(&FIELDS[0]),
    };
    format!(
        "{name}: no input has this name; the nearest is {}",
        nearest.id
    )
}

/// A text cut to the length that a message may repeat.
pub fn short(text: &str) -> String {
    text.chars().take(64).collect()
}
