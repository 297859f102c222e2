//! Links: what they say, what is corrected, and that old ones stay readable.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use bubble_calculator::link::{Correction, CorrectionReason, decode, encode};
use bubble_calculator::model::{Inputs, RawValue};
use common::links;

fn correction(text: &str) -> Correction {
    let decoded = decode(text);
    assert_eq!(decoded.corrected.len(), 1, "{text}: {:?}", decoded.corrected);
    decoded.corrected.into_iter().next().expect("one correction")
}

#[test]
fn the_defaults_need_only_the_version() {
    assert_eq!(encode(&Inputs::default()), "v=1");
    for text in ["", "#", "v=1", "#v=1", "?v=1"] {
        let decoded = decode(text);
        assert_eq!(decoded.inputs, Inputs::default(), "{text}");
        assert!(decoded.corrected.is_empty(), "{text}");
    }
}

#[test]
fn links_of_version_1_stay_readable() {
    let values: [&[(&str, RawValue)]; 4] = [
        &[("price_to_earnings", RawValue::Number(50.0)), ("growth_per_year", RawValue::Number(0.65))],
        &[("seed_share", RawValue::Number(0.05))],
        &[("tolerated_years", RawValue::Number(12.0))],
        &[("news_shock", RawValue::Number(-0.03)), ("reaction_years", RawValue::Number(0.25))],
    ];
    for (text, values) in links::VERSION_1.into_iter().zip(values) {
        let decoded = decode(text);
        assert!(decoded.corrected.is_empty(), "{text}: {:?}", decoded.corrected);
        assert_eq!(encode(&decoded.inputs), text);
        for (id, value) in values {
            let found = decoded.inputs.iter().find(|(field, _)| field.id == *id).expect("an input").1;
            assert_eq!(
                serde_json::to_value(found).unwrap(),
                serde_json::json!(match value {
                    RawValue::Number(number) => *number,
                    _ => unreachable!("the fixtures name numbers"),
                })
            );
        }
    }
}

#[test]
fn every_correction_names_the_key_what_was_given_what_is_used_and_why() {
    let cases = [
        ("v=1&pe=0", "pe", "0", "1", CorrectionReason::BelowMinimum),
        ("v=1&pe=1e9", "pe", "1e9", "5000", CorrectionReason::AboveMaximum),
        ("v=1&g=fast", "g", "fast", "0.2", CorrectionReason::NotANumber),
        ("v=1&g=", "g", "", "0.2", CorrectionReason::NotANumber),
        ("v=1&g=NaN", "g", "NaN", "0.2", CorrectionReason::NotFinite),
        ("v=1&g=inf", "g", "inf", "0.2", CorrectionReason::NotFinite),
        ("v=1&cut=everything", "cut", "everything", "none", CorrectionReason::NotAChoice),
        ("v=1&pe=50&pe=60", "pe", "60", "", CorrectionReason::DuplicateKey),
        ("v=1&colour=red", "colour", "red", "", CorrectionReason::UnknownKey),
        ("v=2&pe=50", "v", "2", "1", CorrectionReason::UnsupportedVersion),
        ("pe=50", "v", "", "1", CorrectionReason::MissingVersion),
        ("v=1&m=8&ell=0.12", "ell", "0.12", "0.035", CorrectionReason::MarginSpiral),
    ];
    for (text, key, given, used, reason) in cases {
        let told = correction(text);
        assert_eq!((told.key.as_str(), told.given.as_str(), told.used.as_str(), told.reason), (key, given, used, reason), "{text}");
    }
}

#[test]
fn of_two_values_for_one_key_the_first_counts() {
    assert_eq!(decode("v=1&pe=50&pe=60").inputs.price_to_earnings(), 50.0);
}

#[test]
fn a_link_without_end_is_read_to_a_limit_and_says_so() {
    let endless = format!("v=1&pe=50&{}", "x=1&".repeat(100_000));
    let decoded = decode(&endless);
    assert_eq!(decoded.inputs.price_to_earnings(), 50.0);
    assert_eq!(decoded.corrected.last().expect("a correction").reason, CorrectionReason::TooLong);
    assert!(decoded.corrected.len() < 200);
    let wide = format!("v=1&{}", "é".repeat(10_000));
    assert!(decode(&wide).corrected.iter().all(|told| told.key.chars().count() <= 64));
}

#[test]
fn a_hundred_thousand_hostile_links_decode_to_valid_inputs() {
    let mut draws = common::Draws(5);
    for _ in 0..100_000 {
        let text = links::hostile(&mut draws);
        let decoded = decode(&text);
        let again = decode(&encode(&decoded.inputs));
        assert!(again.corrected.is_empty() && again.inputs == decoded.inputs, "{text:?}");
    }
}
