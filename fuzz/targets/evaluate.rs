//! Any raw inputs at all: they are refused, or give a report in which every number is finite.
#![no_main]

mod corpus;
#[path = "../../tests/common/finite.rs"]
mod finite;
#[path = "../../tests/common/hostile.rs"]
mod hostile;

use bubble_calculator::model::fields::{FIELDS, FieldId};
use bubble_calculator::model::{Inputs, RawValue, evaluate};
use libfuzzer_sys::fuzz_target;

/// Bytes of one value: its row, its kind, and eight that say what it is.
const BYTES: usize = 10;

fuzz_target!(init: corpus::write(seeds()), |data: &[u8]| {
    let raw: hostile::Raw = data.chunks_exact(BYTES).filter_map(|chunk| chunk.try_into().ok()).map(value).collect();
    let is_each_inside = raw.iter().all(|(id, value)| {
        FIELDS
            .iter()
            .find(|field| field.id == *id)
            .is_some_and(|field| hostile::is_inside(field, value))
    });
    match Inputs::from_raw(raw) {
        Ok(inputs) => {
            assert!(is_each_inside, "a value outside its limits was taken");
            assert!(!hostile::is_spiral(inputs.price_multiplier(), inputs.forced_sales_per_drawdown()));
            assert_eq!(finite::not_finite(&evaluate(&inputs)), None, "the path of a number that is not finite");
        }
        Err(errors) => {
            assert!(!errors.is_empty());
            assert_eq!(finite::not_finite(&errors), None, "the path of a number that is not finite");
        }
    }
});

fn value([row, kind, rest @ ..]: [u8; BYTES]) -> (&'static str, RawValue) {
    let Some(field) = FIELDS.get(usize::from(row) % (FieldId::COUNT + 1)) else {
        return ("no_such_input", RawValue::Number(0.0));
    };
    let bits = u64::from_le_bytes(rest);
    let (min, max) = (field.min.unwrap_or(0.0), field.max.unwrap_or(1.0));
    let value = match kind % 6 {
        // Any double, NaN and the infinities among them.
        0 => RawValue::Number(f64::from_bits(bits)),
        1 => RawValue::Number(min),
        2 => RawValue::Number(max),
        3 => RawValue::Number(
            (min + (max - min) * (bits as f64 / u64::MAX as f64))
                .max(min)
                .min(max),
        ),
        4 => RawValue::Text(
            field
                .choices
                .get(bits as usize % 8)
                .copied()
                .unwrap_or("nonsense")
                .into(),
        ),
        _ => RawValue::Other("null".into()),
    };
    (field.id, value)
}

/// Every input alone, and all of them at once, at each kind of value.
fn seeds() -> Vec<Vec<u8>> {
    let bytes =
        |row: usize, kind: u8| [&[row as u8, kind][..], &(u64::MAX / 3).to_le_bytes()].concat();
    let all = |kind: u8| {
        (0..FIELDS.len())
            .flat_map(|row| bytes(row, if FIELDS[row].min.is_none() { 4 } else { kind }))
            .collect()
    };
    (0..FIELDS.len())
        .map(|row| bytes(row, 3))
        .chain((0..5).map(all))
        .collect()
}
