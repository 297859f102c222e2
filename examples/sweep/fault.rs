//! What is wrong with a grid, in words that say where and what would be right.

use bubble_calculator::model::fields::{FIELDS, Field, index_of_link_key};
use std::fmt;

/// One thing that is wrong with a grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line it stands on, the first being 1; `None` where it is the file as a whole.
    pub line: Option<usize>,
    /// What is wrong.
    pub text: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(out, "line {line}: {}", self.text),
            None => out.write_str(&self.text),
        }
    }
}

/// What an input takes, as one would say it.
pub fn takes(field: &Field) -> String {
    match (field.min, field.max) {
        (Some(min), Some(max)) => format!("it takes {min} to {max}"),
        _ => format!("it takes {}", field.choices.join(", ")),
    }
}

/// No input has this name; one of a like name, or the one whose key in links it is.
pub fn unknown(name: &str) -> String {
    let nearest = match index_of_link_key(name) {
        Some(index) => &FIELDS[index],
        None => FIELDS
            .iter()
            .min_by_key(|field| edits(name, field.id))
            .unwrap_or(&FIELDS[0]),
    };
    format!(
        "{}: no input has this name; the nearest is {}",
        short(name),
        nearest.id
    )
}

/// At most as much of a text as a message may repeat.
pub fn short(text: &str) -> String {
    text.chars().take(64).collect()
}

/// Letters to add, drop or replace until one name is the other.
fn edits(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (above, letter) in from.chars().take(64).enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], above + 1);
        for (index, other) in to.iter().enumerate() {
            let replaced = diagonal + usize::from(letter != *other);
            diagonal = row[index + 1];
            row[index + 1] = replaced.min(diagonal + 1).min(row[index] + 1);
        }
    }
    row[to.len()]
}
