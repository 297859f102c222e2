//! Raw inputs at, just past and far past every limit, and a second opinion on which of them are
//! valid.
#![allow(
    dead_code,
    reason = "every test file compiles this module, and uses its own part of it"
)]

use bubble_calculator::model::fields::{FIELDS, Field, FieldId, Value};
use bubble_calculator::model::{MARGIN_SPIRAL_LIMIT, RawValue};

/// Raw values by name, as a page would hand them in.
pub type Raw = Vec<(&'static str, RawValue)>;

/// A valid value: mostly a limit or its next neighbour inside, sometimes the default or any other.
pub fn inside(field: &Field, bits: &mut dyn FnMut() -> u64) -> RawValue {
    let (Some(min), Some(max), Value::Number(default)) = (field.min, field.max, field.default)
    else {
        return field.choices[(bits() % field.choices.len() as u64) as usize].into();
    };
    let number = match bits() % 8 {
        0 | 1 => min,
        2 | 3 => max,
        4 if bits().is_multiple_of(2) => min.next_up(),
        4 => max.next_down(),
        5 => default,
        _ => min + (max - min) * unit(bits),
    };
    RawValue::Number(number.max(min).min(max))
}

/// A value that no input of this row takes.
pub fn outside(field: &Field, bits: &mut dyn FnMut() -> u64) -> RawValue {
    let (Some(min), Some(max)) = (field.min, field.max) else {
        return match bits() % 4 {
            0 => RawValue::Number(unit(bits)),
            1 => RawValue::Text(String::new()),
            2 => RawValue::Text(field.choices[0].to_uppercase()),
            _ => RawValue::Other("[object Object]".into()),
        };
    };
    match bits() % 10 {
        0 => RawValue::Number(f64::NAN),
        1 => RawValue::Number(f64::INFINITY),
        2 => RawValue::Number(f64::NEG_INFINITY),
        3 => RawValue::Number(min.next_down()),
        4 => RawValue::Number(max.next_up()),
        5 => RawValue::Number(max + (max - min) * (1.0 + unit(bits)) * 1e3),
        6 => RawValue::Number(min - (max - min) * (1.0 + unit(bits)) * 1e3),
        7 => RawValue::Number(if bits().is_multiple_of(2) {
            f64::MAX
        } else {
            f64::MIN
        }),
        8 => RawValue::Text("0.1".into()),
        _ => RawValue::Other("null".into()),
    }
}

/// Valid raw inputs, most of them at a limit.
pub fn valid(bits: &mut dyn FnMut() -> u64) -> Raw {
    let mut raw: Raw = FIELDS
        .iter()
        .map(|field| (field.id, inside(field, bits)))
        .collect();
    let multiplier = number(&raw, FieldId::price_multiplier);
    if is_spiral(multiplier, number(&raw, FieldId::forced_sales_per_drawdown)) {
        // As close to the limit between the two as the numbers allow.
        let mut forced_sales = MARGIN_SPIRAL_LIMIT / multiplier;
        while is_spiral(multiplier, forced_sales) {
            forced_sales = forced_sales.next_down();
        }
        raw[FieldId::forced_sales_per_drawdown as usize].1 = RawValue::Number(forced_sales);
    }
    raw
}

/// Raw inputs of which one or a few are wrong; perhaps with an unknown name, or a sum of right
/// values that is wrong.
pub fn invalid(bits: &mut dyn FnMut() -> u64) -> Raw {
    let mut raw = valid(bits);
    match bits() % 16 {
        0 => raw.push(("no_such_input", RawValue::Number(1.0))),
        1 => {
            raw[FieldId::price_multiplier as usize].1 = RawValue::Number(8.0);
            raw[FieldId::forced_sales_per_drawdown as usize].1 =
                RawValue::Number(MARGIN_SPIRAL_LIMIT / 8.0);
        }
        many => {
            for _ in 0..1 + many % 4 {
                let row = (bits() % FieldId::COUNT as u64) as usize;
                raw[row].1 = outside(&FIELDS[row], bits);
            }
        }
    }
    raw
}

/// Whether a value is inside the limits of its row.
pub fn is_inside(field: &Field, value: &RawValue) -> bool {
    match value {
        RawValue::Number(number) => {
            field.min.is_some_and(|min| *number >= min)
                && field.max.is_some_and(|max| *number <= max)
        }
        RawValue::Text(word) => field.choices.contains(&word.as_str()),
        RawValue::Other(_) => false,
    }
}

/// Whether price multiplier and forced sales together feed themselves.
pub fn is_spiral(multiplier: f64, forced_sales: f64) -> bool {
    multiplier * forced_sales >= MARGIN_SPIRAL_LIMIT
}

/// A share of 1 in steps of 2^-53.
pub fn unit(bits: &mut dyn FnMut() -> u64) -> f64 {
    (bits() >> 11) as f64 / (1u64 << 53) as f64
}

fn number(raw: &Raw, id: FieldId) -> f64 {
    match raw[id as usize].1 {
        RawValue::Number(number) => number,
        _ => f64::NAN,
    }
}
