//! What a picture is of.

use crate::detection::{CriticalLines, DetectionOptions, DetectionReport};

/// Which of the two questions a picture answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Question {
    /// Was the series ever explosive?
    #[default]
    Ever,
    /// Is it so among its last observations?
    Now,
}

named_enum! {
    Question:
    Ever = "ever",
    Now = "now",
}

impl Question {
    /// The question of this name.
    pub fn named(name: &str) -> Option<Self> {
        let both = [Question::Ever, Question::Now];
        both.into_iter().find(|question| question.key() == name)
    }
}

/// A series, what is known of it so far, and what is asked.
#[derive(Clone, Copy, Debug)]
pub struct DetectionPicture<'a> {
    /// The values as they were given.
    pub values: &'a [f64],
    /// Days since 1970-01-01, one for each value, or none.
    pub dates: &'a [f64],
    /// The report of these values.
    pub report: &'a DetectionReport,
    /// Critical values by the volatility of the series; none while no copy is done.
    pub own: Option<&'a CriticalLines>,
    /// Critical values by a constant volatility.
    pub constant: Option<&'a CriticalLines>,
    /// What was chosen.
    pub options: &'a DetectionOptions,
    /// What is asked.
    pub question: Question,
    /// The observation that is pointed at.
    pub cursor: Option<usize>,
}
