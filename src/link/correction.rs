//! What decoding a link gives: inputs, and what had to be corrected.

use crate::model::Inputs;
use serde::Serialize;

/// Why a part of a link was not taken as it stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(typescript, derive(tsify::Tsify), serde(rename_all = "snake_case"))]
pub enum CorrectionReason {
    /// No input has this key.
    UnknownKey,
    /// The key came before; its first value counts.
    DuplicateKey,
    /// No number; the default is used.
    NotANumber,
    /// NaN or an infinity; the default is used.
    NotFinite,
    /// Below the minimum, which is used.
    BelowMinimum,
    /// Above the maximum, which is used.
    AboveMaximum,
    /// None of the words of this input; the default is used.
    NotAChoice,
    /// Forced sales would feed themselves; the default of `forced_sales_per_drawdown` is used.
    MarginSpiral,
    /// A version that this reader does not know; read as the one it does.
    UnsupportedVersion,
    /// No version; read as the present one.
    MissingVersion,
    /// Too long; the rest was not read.
    TooLong,
    /// What follows the value is no part of it; it was left out.
    TrailingText,
    /// Separators were escaped, as in `&amp;`; they are read as separators.
    EscapedSeparator,
}

named_enum! {
    CorrectionReason:
    UnknownKey = "unknown_key",
    DuplicateKey = "duplicate_key",
    NotANumber = "not_a_number",
    NotFinite = "not_finite",
    BelowMinimum = "below_minimum",
    AboveMaximum = "above_maximum",
    NotAChoice = "not_a_choice",
    MarginSpiral = "margin_spiral",
    UnsupportedVersion = "unsupported_version",
    MissingVersion = "missing_version",
    TooLong = "too_long",
    TrailingText = "trailing_text",
    EscapedSeparator = "escaped_separator",
}

/// One thing that was corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Correction {
    /// The key in the link.
    pub key: String,
    /// Id of its input, if it has one.
    #[cfg_attr(typescript, tsify(type = "FieldId | null"))]
    pub field: Option<&'static str>,
    /// What the link said.
    pub given: String,
    /// What is used instead; empty where it was left out.
    pub used: String,
    /// Why.
    pub reason: CorrectionReason,
}

/// What a link says.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct Decoded {
    /// Every input, valid.
    #[cfg_attr(typescript, tsify(type = "Inputs"))]
    pub inputs: Inputs,
    /// What had to be corrected, in the order of the link.
    pub corrected: Vec<Correction>,
}
