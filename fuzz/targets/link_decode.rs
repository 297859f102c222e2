//! Any text at all as a link: it gives valid inputs and says what it corrected, and the link of
//! those inputs gives them back without a correction.
#![no_main]

mod corpus;

use bubble_calculator::link::{decode, encode};
use bubble_calculator::model::fields::{FIELDS, Field, Value};
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: corpus::write(seeds()), |data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let decoded = decode(&text);
    for correction in &decoded.corrected {
        let longest = correction.key.chars().count().max(correction.given.chars().count());
        assert!(longest <= 64, "a correction repeats {longest} characters");
    }
    let link = encode(&decoded.inputs);
    let again = decode(&link);
    assert_eq!(again.inputs, decoded.inputs, "{link} gives other inputs back");
    assert_eq!(again.corrected, [], "{link} had to be corrected");
    assert_eq!(encode(&again.inputs), link);
});

/// Every key with every kind of value, all keys at once, and links that need each kind of
/// correction.
fn seeds() -> Vec<Vec<u8>> {
    let alone = FIELDS.iter().flat_map(|field| {
        texts(field)
            .into_iter()
            .map(|text| format!("v=1&{}={text}", field.link_key))
    });
    let all: Vec<String> = FIELDS
        .iter()
        .map(|field| format!("{}={}", field.link_key, texts(field)[0]))
        .collect();
    let wrong = [
        "",
        "v=1",
        "v=2&g=1e999&s=NaN&pe=-5&nonsense=1&g=0.1",
        "#v=1&g=%30.5&cap=maybe",
        "?m=8&ell=0.15",
        "v=1&v=1&pe=63%",
    ]
    .map(str::to_owned);
    alone
        .chain(wrong)
        .chain([all.join("&")])
        .map(String::into_bytes)
        .collect()
}

/// Values of this input as a link may carry them.
fn texts(field: &Field) -> Vec<String> {
    match (field.default, field.min, field.max) {
        (Value::Number(default), Some(min), Some(max)) => [min, max, default, max * 1.5]
            .map(|number| number.to_string())
            .to_vec(),
        _ => field
            .choices
            .iter()
            .map(|word| (*word).to_owned())
            .collect(),
    }
}
