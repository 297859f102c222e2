//! Inputs as a short versioned link, and back. Any text at all can be decoded: what cannot be used
//! is corrected, and every correction is told.
//!
//! Links are shared in sentences and code, and what stands around them sticks to them. So a value
//! ends before the first character that no value of its kind has: of `s=0.04，很有意思` the number
//! counts, and the rest is told. Nothing is cut where the rest could belong to the value, as in
//! `1,000`, `5%` or `1万`: that is no number. `&amp;`, `%26` and `%3D` are read as the separators
//! that they were. Spaces around keys and values and characters without width carry nothing and are
//! passed over.
//!
//! How a number is written and read is handed in as [`Numerals`]: a browser does both as exactly as
//! the standard library, whose tables for it would be a sixth of the whole engine.

use crate::model::fields::{FIELDS, Field, FieldId, Value, index_of_link_key};
use crate::model::{InputError, InputErrorKind, Inputs, RawValue};
use serde::Serialize;

/// The version that [`encode`] writes. Later versions must go on reading it.
pub const VERSION: &str = "1";

/// Longer texts are no links of ours; reading stops there.
const MAX_BYTES: usize = 8192;
/// More pairs than three times the inputs are no links of ours; reading stops there.
const MAX_PAIRS: usize = 3 * FieldId::COUNT;
/// Keys and values are repeated to the reader up to this length.
const MAX_REPORTED_CHARACTERS: usize = 64;

/// Why a part of a link was not taken as it stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    target_arch = "wasm32",
    derive(tsify::Tsify),
    serde(rename_all = "snake_case")
)]
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

keyed!(CorrectionReason:
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
);

/// One thing that was corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Correction {
    /// The key in the link.
    pub key: String,
    /// Id of its input, if it has one.
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
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Decoded {
    /// Every input, valid.
    #[cfg_attr(
        target_arch = "wasm32",
        tsify(type = "Record<string, number | string>")
    )]
    pub inputs: Inputs,
    /// What had to be corrected, in the order of the link.
    pub corrected: Vec<Correction>,
}

/// Writes and reads numbers: the shortest decimal text that gives the same double back, and the
/// nearest double to a decimal text.
pub trait Numerals {
    /// The number as text.
    fn text(&self, number: f64) -> String;
    /// The number of a text of digits, perhaps with a sign, a point and an exponent.
    fn number(&self, digits: &str) -> f64;
}

/// Numbers by the standard library.
#[derive(Clone, Copy, Debug)]
pub struct Standard;

impl Numerals for Standard {
    fn text(&self, number: f64) -> String {
        number.to_string()
    }

    fn number(&self, digits: &str) -> f64 {
        digits.parse().unwrap_or(f64::NAN)
    }
}

/// The link text of these inputs: the version, and what differs from the default. Numbers
/// round-trip exactly.
///
/// # Examples
///
/// ```
/// use bubble_calculator::{link, model::{Inputs, RawValue}};
///
/// let inputs = Inputs::from_raw([("growth_per_year", RawValue::Number(0.65)), ("power_cap", "off".into())]).unwrap();
/// assert_eq!(link::encode(&inputs), "v=1&g=0.65&cap=off");
/// assert_eq!(link::decode("v=1&g=0.65&cap=off").inputs, inputs);
/// ```
pub fn encode(inputs: &Inputs) -> String {
    encode_with(inputs, &Standard)
}

/// As [`encode`], with other numerals.
pub fn encode_with(inputs: &Inputs, numerals: &dyn Numerals) -> String {
    let mut text = String::from("v=");
    text.push_str(VERSION);
    for (field, value) in inputs
        .iter()
        .filter(|(field, value)| *value != field.default)
    {
        for part in ["&", field.link_key, "=", &text_of(value, numerals)] {
            text.push_str(part);
        }
    }
    text
}

/// The inputs of a link text, with or without its leading `#` or `?`. An empty text is the
/// defaults.
pub fn decode(text: &str) -> Decoded {
    decode_with(text, &Standard)
}

/// As [`decode`], with other numerals.
pub fn decode_with(text: &str, numerals: &dyn Numerals) -> Decoded {
    let text = text.strip_prefix(['#', '?']).unwrap_or(text);
    let mut reader = Reader {
        numerals,
        has_version: false,
        values: Vec::new(),
        corrected: Vec::new(),
    };
    // A character cut in two at the end is read as one that is unknown; the text is too long
    // anyway.
    let readable = text.as_bytes().get(..MAX_BYTES).unwrap_or(text.as_bytes());
    let (plain, is_escaped) = plain(readable);
    if is_escaped {
        reader.tell("", None, "", "&", CorrectionReason::EscapedSeparator);
    }
    let mut pairs = plain
        .split(|byte| *byte == b'&')
        .filter(|pair| !pair.is_empty());
    for pair in pairs.by_ref().take(MAX_PAIRS) {
        let mut sides = pair
            .splitn(2, |byte| *byte == b'=')
            .map(String::from_utf8_lossy);
        let (key, value) = (
            sides.next().unwrap_or_default(),
            sides.next().unwrap_or_default(),
        );
        reader.take(trimmed(&key), trimmed(&value));
    }
    if readable.len() < text.len() || pairs.next().is_some() {
        reader.tell(
            "",
            None,
            &text.len().to_string(),
            "",
            CorrectionReason::TooLong,
        );
    }
    reader.finish(text.is_empty())
}

struct Reader<'a> {
    numerals: &'a dyn Numerals,
    has_version: bool,
    values: Vec<(&'static str, RawValue)>,
    corrected: Vec<Correction>,
}

impl Reader<'_> {
    fn take(&mut self, key: &str, value: &str) {
        if key == "v" {
            if std::mem::replace(&mut self.has_version, true) {
                self.tell(key, None, value, "", CorrectionReason::DuplicateKey);
            } else if value != VERSION {
                let is_cut = value
                    .strip_prefix(VERSION)
                    .is_some_and(|rest| !goes_on(rest));
                let reason = if is_cut {
                    CorrectionReason::TrailingText
                } else {
                    CorrectionReason::UnsupportedVersion
                };
                self.tell(key, None, value, VERSION, reason);
            }
            return;
        }
        let Some(index) = index_of_link_key(key) else {
            return self.tell(key, None, value, "", CorrectionReason::UnknownKey);
        };
        let field = &FIELDS[index];
        if self.values.iter().any(|(id, _)| *id == field.id) {
            return self.tell(
                key,
                Some(field.id),
                value,
                "",
                CorrectionReason::DuplicateKey,
            );
        }
        match usable(field, value, self.numerals) {
            Ok(raw) => self.values.push((field.id, raw)),
            Err((used, reason)) => {
                self.tell(
                    key,
                    Some(field.id),
                    value,
                    &text_of(used, self.numerals),
                    reason,
                );
                self.values.push((field.id, raw_of(used)));
            }
        }
    }

    fn tell(
        &mut self,
        key: &str,
        field: Option<&'static str>,
        given: &str,
        used: &str,
        reason: CorrectionReason,
    ) {
        let short = |text: &str| text.chars().take(MAX_REPORTED_CHARACTERS).collect();
        self.corrected.push(Correction {
            key: short(key),
            field,
            given: short(given),
            used: used.to_owned(),
            reason,
        });
    }

    fn finish(mut self, is_empty: bool) -> Decoded {
        if !self.has_version && !is_empty {
            self.tell("v", None, "", VERSION, CorrectionReason::MissingVersion);
        }
        let inputs = Inputs::from_raw(self.values.iter().cloned()).unwrap_or_else(|errors| {
            // Each value is inside its own limits by now, so only a limit between fields is left.
            self.leave_out(&errors);
            Inputs::from_raw(self.values.iter().cloned()).unwrap_or_default()
        });
        Decoded {
            inputs,
            corrected: self.corrected,
        }
    }

    fn leave_out(&mut self, errors: &[InputError]) {
        for error in errors
            .iter()
            .filter(|error| error.kind == InputErrorKind::MarginSpiral)
        {
            let field = FieldId::forced_sales_per_drawdown.field();
            let given = match &error.given {
                crate::model::Given::Number(number) => self.numerals.text(*number),
                crate::model::Given::Text(text) => text.clone(),
            };
            self.tell(
                field.link_key,
                Some(field.id),
                &given,
                &text_of(field.default, self.numerals),
                CorrectionReason::MarginSpiral,
            );
            self.values.retain(|(id, _)| *id != field.id);
        }
    }
}

/// The bytes of a link before they were escaped, without what has no width, and whether separators
/// were among the escaped ones. As no key and no value holds a separator, it does not matter that
/// they cannot be told from others any more.
#[inline(never)]
fn plain(text: &[u8]) -> (Vec<u8>, bool) {
    const WITHOUT_WIDTH: [&str; 8] = [
        "\u{ad}", "\u{200b}", "\u{200c}", "\u{200d}", "\u{200e}", "\u{200f}", "\u{2060}",
        "\u{feff}",
    ];
    let digit = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
    let mut plain = Vec::with_capacity(text.len());
    let mut is_escaped = false;
    let mut rest = text;
    while let [first, behind @ ..] = rest {
        rest = behind;
        let mut byte = if *first == b'+' { b' ' } else { *first };
        if let (b'%', [high, low, behind @ ..]) = (byte, behind)
            && let (Some(high), Some(low)) = (digit(*high), digit(*low))
        {
            byte = high << 4 | low;
            rest = behind;
            is_escaped |= matches!(byte, b'&' | b'=');
        }
        plain.push(byte);
        for unseen in WITHOUT_WIDTH {
            if plain.ends_with(unseen.as_bytes()) {
                plain.truncate(plain.len() - unseen.len());
            }
        }
        if plain.ends_with(b"&amp;") {
            plain.truncate(plain.len() - 4);
            is_escaped = true;
        }
    }
    (plain, is_escaped)
}

/// In one place: as compiled, it is a table of all kinds of spaces.
#[inline(never)]
fn trimmed(text: &str) -> &str {
    text.trim()
}

/// Whether what stands behind the end of a value could belong to it all the same, as in `1,000`,
/// `63x`, `5%` or `1万`.
#[inline(never)]
fn goes_on(rest: &str) -> bool {
    let is_digit = |sign: char| matches!(sign, '0'..='9' | '０'..='９');
    let mut signs = rest.chars();
    signs.next().is_some_and(|first| {
        let is_joined = first.is_ascii_alphabetic()
            || is_digit(first)
            || "_%％‰十百千萬万億亿兆成倍"
                .chars()
                .any(|sign| sign == first);
        is_joined || trimmed(signs.as_str()).chars().next().is_some_and(is_digit)
    })
}

/// The value as the field takes it, or what to use instead and why.
fn usable(
    field: &Field,
    text: &str,
    numerals: &dyn Numerals,
) -> Result<RawValue, (Value, CorrectionReason)> {
    let Value::Number(_) = field.default else {
        let is_said = |word: &&&str| text.strip_prefix(**word).is_some_and(|rest| !goes_on(rest));
        return match field.choices.iter().find(is_said) {
            Some(word) if word.len() == text.len() => Ok(text.into()),
            Some(word) => Err((Value::Choice(word), CorrectionReason::TrailingText)),
            None => Err((field.default, CorrectionReason::NotAChoice)),
        };
    };
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if ["nan", "inf", "infinity"]
        .iter()
        .any(|name| unsigned.eq_ignore_ascii_case(name))
    {
        return Err((field.default, CorrectionReason::NotFinite));
    }
    let length = decimal_length(unsigned.as_bytes());
    let Some((digits, rest)) = text
        .split_at_checked(text.len() - unsigned.len() + length)
        .filter(|(_, rest)| length > 0 && !goes_on(rest))
    else {
        return Err((field.default, CorrectionReason::NotANumber));
    };
    let number = numerals.number(digits);
    if !number.is_finite() {
        return Err((field.default, CorrectionReason::NotFinite));
    }
    match (field.min, field.max) {
        (Some(min), _) if number < min => Err((Value::Number(min), CorrectionReason::BelowMinimum)),
        (_, Some(max)) if number > max => Err((Value::Number(max), CorrectionReason::AboveMaximum)),
        _ if !rest.is_empty() => Err((Value::Number(number), CorrectionReason::TrailingText)),
        _ => Ok(number.into()),
    }
}

fn raw_of(value: Value) -> RawValue {
    match value {
        Value::Number(number) => number.into(),
        Value::Choice(word) => word.into(),
    }
}

/// How many bytes of a text are a number: digits, perhaps with a point among them and an exponent
/// behind.
fn decimal_length(text: &[u8]) -> usize {
    let digits = |from: usize| {
        text.iter()
            .skip(from)
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let mut length = digits(0);
    let mut count = length;
    if text.get(length) == Some(&b'.') {
        let part = digits(length + 1);
        count += part;
        length += 1 + part;
    }
    if count == 0 {
        return 0;
    }
    if matches!(text.get(length), Some(b'e' | b'E')) {
        let start = length + 1 + usize::from(matches!(text.get(length + 1), Some(b'+' | b'-')));
        let exponent = digits(start);
        if exponent > 0 {
            length = start + exponent;
        }
    }
    length
}

fn text_of(value: Value, numerals: &dyn Numerals) -> String {
    match value {
        Value::Number(number) => numerals.text(number),
        Value::Choice(word) => word.to_owned(),
    }
}
