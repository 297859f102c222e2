//! Keys of the texts that a page words.

/// The most episodes that a table lists.
pub const MOST_EPISODES: usize = 25;

macro_rules! numbered {
    ($name:ident, $prefix:literal, $doc:literal) => {
        #[doc = $doc]
        pub(super) const $name: [&str; MOST_EPISODES] = numbered!(@ $prefix:
            "1" "2" "3" "4" "5" "6" "7" "8" "9" "10" "11" "12" "13"
            "14" "15" "16" "17" "18" "19" "20" "21" "22" "23" "24" "25");
    };
    (@ $prefix:literal: $( $number:literal )*) => { [$( concat!($prefix, $number), )*] };
}

numbered!(EPISODES, "episode_", "Dates of each row of the table.");
numbered!(
    CALLED,
    "called_",
    "Since when it could have been said of each row."
);
/// Places of the one text about weak stretches.
pub(super) const WEAK_PLACES: [&str; 3] = ["weak_1", "weak_2", "weak_3"];

pub(super) const AXIS_VALUES: &str = "axis_values";
pub(super) const AXIS_STATISTIC: &str = "axis_statistic";
pub(super) const NO_ANSWER: &str = "no_answer";
pub(super) const WEAK: &str = "weak";
pub(super) const PEAK_DATE: &str = "peak_date";
pub(super) const PEAK_VALUE: &str = "peak_value";
pub(super) const OWN_LINE: &str = "own_line";
pub(super) const CONSTANT_LINE: &str = "constant_line";
pub(super) const OWN_CURVE: &str = "own_curve";
pub(super) const CONSTANT_CURVE: &str = "constant_curve";

/// The same where there is little room.
pub(super) const OWN_LINE_SHORT: &str = "own_line_short";
pub(super) const CONSTANT_LINE_SHORT: &str = "constant_line_short";
pub(super) const OWN_CURVE_SHORT: &str = "own_curve_short";
pub(super) const CONSTANT_CURVE_SHORT: &str = "constant_curve_short";
