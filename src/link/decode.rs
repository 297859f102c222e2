//! A link text as inputs, with a list of what had to be corrected.

use super::correction::{Correction, CorrectionReason, Decoded};
use super::encode::VERSION;
use super::numerals::{Numerals, Standard, text_of};
use super::text::{decimal_length, goes_on, plain, trimmed};
use crate::model::fields::{FIELDS, Field, FieldId, Value, index_of_link_key};
use crate::model::{Given, InputError, InputErrorKind, Inputs, RawValue};

/// Longer texts are no links of ours; reading stops there.
const MAX_BYTES: usize = 8192;
/// More pairs than three times the inputs are no links of ours; reading stops there.
const MAX_PAIRS: usize = 3 * FieldId::COUNT;
/// Keys and values are repeated to the reader up to this length.
const MAX_REPORTED_CHARACTERS: usize = 64;

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
                Given::Number(number) => self.numerals.text(*number),
                Given::Text(text) => text.clone(),
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
