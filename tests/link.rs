//! Links: what they say, what is corrected, and that old ones stay readable.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use bubble_calculator::link::{Correction, CorrectionReason, decode, encode};
use bubble_calculator::model::fields::FieldId;
use bubble_calculator::model::{Inputs, RawValue};
use common::links;

fn correction(text: &str) -> Correction {
    let decoded = decode(text);
    assert_eq!(
        decoded.corrected.len(),
        1,
        "{text}: {:?}",
        decoded.corrected
    );
    decoded
        .corrected
        .into_iter()
        .next()
        .expect("one correction")
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
        &[
            ("price_to_earnings", RawValue::Number(50.0)),
            ("growth_per_year", RawValue::Number(0.65)),
        ],
        &[("seed_share", RawValue::Number(0.05))],
        &[("tolerated_years", RawValue::Number(12.0))],
        &[
            ("news_shock", RawValue::Number(-0.03)),
            ("reaction_years", RawValue::Number(0.25)),
        ],
    ];
    for (text, values) in links::VERSION_1.into_iter().zip(values) {
        let decoded = decode(text);
        assert!(
            decoded.corrected.is_empty(),
            "{text}: {:?}",
            decoded.corrected
        );
        assert_eq!(encode(&decoded.inputs), text);
        for (id, value) in values {
            let found = decoded
                .inputs
                .iter()
                .find(|(field, _)| field.id == *id)
                .expect("an input")
                .1;
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
        (
            "v=1&pe=1e9",
            "pe",
            "1e9",
            "5000",
            CorrectionReason::AboveMaximum,
        ),
        (
            "v=1&g=fast",
            "g",
            "fast",
            "0.2",
            CorrectionReason::NotANumber,
        ),
        ("v=1&g=", "g", "", "0.2", CorrectionReason::NotANumber),
        ("v=1&g=NaN", "g", "NaN", "0.2", CorrectionReason::NotFinite),
        ("v=1&g=inf", "g", "inf", "0.2", CorrectionReason::NotFinite),
        (
            "v=1&cut=everything",
            "cut",
            "everything",
            "none",
            CorrectionReason::NotAChoice,
        ),
        (
            "v=1&pe=50&pe=60",
            "pe",
            "60",
            "",
            CorrectionReason::DuplicateKey,
        ),
        (
            "v=1&colour=red",
            "colour",
            "red",
            "",
            CorrectionReason::UnknownKey,
        ),
        (
            "v=2&pe=50",
            "v",
            "2",
            "1",
            CorrectionReason::UnsupportedVersion,
        ),
        ("pe=50", "v", "", "1", CorrectionReason::MissingVersion),
        (
            "v=1&m=8&ell=0.12",
            "ell",
            "0.12",
            "0.035",
            CorrectionReason::MarginSpiral,
        ),
    ];
    for (text, key, given, used, reason) in cases {
        let told = correction(text);
        assert_eq!(
            (
                told.key.as_str(),
                told.given.as_str(),
                told.used.as_str(),
                told.reason
            ),
            (key, given, used, reason),
            "{text}"
        );
    }
}

/// Links as they come out of sentences, pages and messages: what is used, and what is told.
#[test]
fn what_sticks_to_a_link_is_left_out_and_told() {
    let ends = [
        "，很有意思",
        "。",
        "）",
        "，",
        "；",
        "、看",
        ".",
        "...",
        ",",
        ")",
        ").",
        "\"",
        "'",
        ">",
        "\">here</a>",
        "</a>",
        "]",
        "|",
        "*",
        "#",
        "#top",
        "#v=1",
        ":~:text=tips",
        "?utm_source=x",
        ";",
        "!",
        " and so on",
        "很有意思",
        "\u{fffd}",
        "%EF%BC%8C%E5%BE%88",
        "%29",
        "%22%3E",
    ];
    for end in ends {
        let told = correction(&format!("v=1&pe=50&s=0.04{end}"));
        assert_eq!(
            (told.field, told.used.as_str(), told.reason),
            (Some("seed_share"), "0.04", CorrectionReason::TrailingText),
            "{end}"
        );
        assert_eq!(
            decode(&format!("v=1&pe=50&s=0.04{end}"))
                .inputs
                .seed_share(),
            0.04,
            "{end}"
        );
        let told = correction(&format!("v=1&cut=cloud_vendor{end}"));
        assert_eq!(
            (told.field, told.used.as_str(), told.reason),
            (
                Some("cut_link"),
                "cloud_vendor",
                CorrectionReason::TrailingText
            ),
            "{end}"
        );
        let told = correction(&format!("s=0.04&v=1{end}"));
        assert_eq!(
            (told.key.as_str(), told.used.as_str(), told.reason),
            ("v", "1", CorrectionReason::TrailingText),
            "{end}"
        );
    }
    let told = correction("v=1&s=0.9，很有意思");
    assert_eq!(
        (told.given.as_str(), told.used.as_str(), told.reason),
        ("0.9，很有意思", "0.5", CorrectionReason::AboveMaximum)
    );
}

#[test]
fn nothing_is_cut_off_that_could_belong_to_the_value() {
    let numbers = [
        "1,000",
        "1，000",
        "1，０００",
        "1 000",
        "1'000",
        "1_000",
        "63%",
        "63％",
        "63x",
        "63px",
        "63e",
        "0x10",
        "1.5.2",
        "60+3",
        "60-3",
        "1/2",
        "5万",
        "5萬元",
        "1亿",
        "3成",
        "63倍",
        "63６",
        "6.\n3",
        "6. 3",
        "63, 5",
        "1e",
        "e5",
        ".",
        "-",
        "--5",
        "，很有意思",
        "x，",
    ];
    for number in numbers {
        let told = correction(&format!("v=1&pe={number}"));
        assert_eq!(
            (told.used.as_str(), told.reason),
            ("63", CorrectionReason::NotANumber),
            "{number}"
        );
    }
    for word in [
        "none5", "noneX", "none_", "none %", "non", "none，5", "None", "，",
    ] {
        let is_cut = word == "none %";
        let reason = if is_cut {
            CorrectionReason::TrailingText
        } else {
            CorrectionReason::NotAChoice
        };
        assert_eq!(
            correction(&format!("v=1&cut={word}")).reason,
            reason,
            "{word}"
        );
    }
}

#[test]
fn escaped_separators_are_separators_and_told_once() {
    let plain = decode("v=1&pe=50&s=0.04&cut=cloud_vendor").inputs;
    for text in [
        "v=1&amp;pe=50&amp;s=0.04&amp;cut=cloud_vendor",
        "v=1&amp;amp;pe=50&s=0.04&cut=cloud_vendor",
        "v%3D1%26pe%3D50%26s%3D0.04%26cut%3Dcloud_vendor",
        "v=1%26pe=50&s%3d0.04%26amp;cut=cloud_vendor",
    ] {
        let told = correction(text);
        assert_eq!(
            (
                told.key.as_str(),
                told.given.as_str(),
                told.used.as_str(),
                told.reason
            ),
            ("", "", "&", CorrectionReason::EscapedSeparator),
            "{text}"
        );
        assert_eq!(decode(text).inputs, plain, "{text}");
    }
    // Both at once, as a page that shows a link as text gives it.
    let decoded = decode("#v=1&amp;s=0.04，很有意思");
    assert_eq!(decoded.inputs.seed_share(), 0.04);
    let reasons: Vec<CorrectionReason> = decoded.corrected.iter().map(|told| told.reason).collect();
    assert_eq!(
        reasons,
        [
            CorrectionReason::EscapedSeparator,
            CorrectionReason::TrailingText
        ]
    );
}

#[test]
fn what_cannot_be_seen_changes_nothing() {
    for text in [
        "v=1&s=0.04\n",
        " v=1 & s = 0.04 ",
        "v=1&s=%0A0.04%20",
        "\u{feff}v=1&s=0.04\u{200b}",
        "v=1&\u{200b}s=0.\u{200b}04",
        "v=1&s=0.0\u{ad}4\u{200e}",
        "v=1&s=%E2%80%8B0.04",
    ] {
        let decoded = decode(text);
        assert_eq!(
            (decoded.inputs.seed_share(), decoded.corrected),
            (0.04, vec![]),
            "{text:?}"
        );
    }
    assert_eq!(decode("v=1&cut=none\n&cap=\u{200b}off").corrected, []);
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
    assert_eq!(
        decoded.corrected.last().expect("a correction").reason,
        CorrectionReason::TooLong
    );
    assert!(decoded.corrected.len() <= 3 * FieldId::COUNT);
    let wide = format!("v=1&{}", "é".repeat(10_000));
    assert!(
        decode(&wide)
            .corrected
            .iter()
            .all(|told| told.key.chars().count() <= 64)
    );
}

#[test]
fn a_hundred_thousand_hostile_links_decode_to_valid_inputs() {
    let mut draws = common::Draws(5);
    for _ in 0..100_000 {
        let text = links::hostile(&mut draws);
        let decoded = decode(&text);
        let again = decode(&encode(&decoded.inputs));
        assert!(
            again.corrected.is_empty() && again.inputs == decoded.inputs,
            "{text:?}"
        );
    }
}
