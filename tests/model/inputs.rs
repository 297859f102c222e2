//! The table of inputs, and the errors of wrong ones.

use crate::common::draws::Draws;
use bubble_calculator::model::fields::{FIELDS, Field, FieldId, Mark, Scale, Value};
use bubble_calculator::model::{InputErrorKind, Inputs, RawValue, evaluate};
use std::collections::HashSet;

fn refused(id: &str, value: impl Into<RawValue>) -> String {
    let errors = Inputs::from_raw([(id, value.into())]).expect_err("it should be refused");
    errors
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("; ")
}

#[test]
fn every_row_of_the_table_is_sound() {
    assert_eq!(FIELDS.len(), FieldId::COUNT);
    let ids: HashSet<_> = FIELDS.iter().map(|field| field.id).collect();
    let keys: HashSet<_> = FIELDS.iter().map(|field| field.link_key).collect();
    assert_eq!((ids.len(), keys.len()), (FIELDS.len(), FIELDS.len()));
    assert!(!keys.contains("v"), "the version has that key");
    for field in &FIELDS {
        assert!(
            field
                .link_key
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'_'),
            "{}",
            field.id
        );
        match field.default {
            Value::Number(default) => {
                let (min, max) = (field.min.expect("a minimum"), field.max.expect("a maximum"));
                let (low, high) = (
                    field.slider_min.expect("an end"),
                    field.slider_max.expect("an end"),
                );
                assert!(
                    min <= low && low <= default && default <= high && high <= max && low < high,
                    "{}",
                    field.id
                );
                assert!(field.step.expect("a step") > 0.0, "{}", field.id);
                assert!(
                    field.scale == Scale::Linear || min > 0.0,
                    "{} cannot have a log scale",
                    field.id
                );
                assert!(
                    field
                        .article
                        .is_none_or(|article| (min..=max).contains(&article)),
                    "{}",
                    field.id
                );
                let has_title = !field.source.title.is_empty() && !field.source.date.is_empty();
                assert_eq!(
                    has_title,
                    matches!(field.source.mark, Mark::Article | Mark::Published),
                    "{}",
                    field.id
                );
            }
            Value::Choice(default) => assert!(field.choices.contains(&default), "{}", field.id),
        }
    }
}

#[test]
fn errors_say_what_and_where() {
    assert_eq!(
        refused("price_to_earnings", 0.5),
        "price_to_earnings: 0.5 is below the minimum 1"
    );
    assert_eq!(
        refused("seed_share", 0.51),
        "seed_share: 0.51 is above the maximum 0.5"
    );
    assert_eq!(
        refused("seed_share", f64::NAN),
        "seed_share: NaN is not a finite number"
    );
    assert_eq!(
        refused("seed_share", f64::NEG_INFINITY),
        "seed_share: -inf is not a finite number"
    );
    assert_eq!(
        refused("seed_share", "5%"),
        "seed_share: 5% is not of the kind that this input takes"
    );
    assert_eq!(
        refused("earnings_basis", 1.0),
        "earnings_basis: 1 is not of the kind that this input takes"
    );
    assert_eq!(
        refused("cut_link", "all"),
        "cut_link: all is not one of its choices"
    );
    assert_eq!(refused("seed", 0.05), "seed: no input has this name");
}

#[test]
fn forced_sales_that_feed_themselves_are_refused_with_their_limit() {
    let spiral = [
        ("price_multiplier", RawValue::Number(8.0)),
        ("forced_sales_per_drawdown", RawValue::Number(0.12)),
    ];
    let errors = Inputs::from_raw(spiral).expect_err("a margin spiral");
    assert_eq!(errors.len(), 1);
    assert_eq!(
        (errors[0].kind, errors[0].max),
        (InputErrorKind::MarginSpiral, Some(0.95 / 8.0))
    );
    assert_eq!(
        errors[0].to_string(),
        "forced_sales_per_drawdown: 0.12 makes forced sales feed themselves; it must stay below 0.11875"
    );
    let at_limit = [
        ("price_multiplier", RawValue::Number(8.0)),
        ("forced_sales_per_drawdown", RawValue::Number(0.118)),
    ];
    assert!(Inputs::from_raw(at_limit).is_ok());
}

#[test]
fn every_wrong_field_is_named_at_once() {
    let raw = [
        ("seed_share", RawValue::Number(2.0)),
        ("nonsense", RawValue::Number(1.0)),
        ("cut_link", "all".into()),
    ];
    let errors = Inputs::from_raw(raw).expect_err("three faults");
    let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["seed_share", "nonsense", "cut_link"]);
}

#[test]
fn a_long_unknown_name_is_repeated_only_in_part() {
    let name = "x".repeat(100_000);
    let errors = Inputs::from_raw([(name.as_str(), RawValue::Number(1.0))]).expect_err("unknown");
    assert_eq!(errors[0].field.len(), 64);
}

#[test]
fn every_input_of_a_model_in_the_report_changes_the_report() {
    let mut draws = Draws(3);
    // These belong to pictures and simulations, which have calls of their own.
    let of_calls = |field: &Field| {
        [
            "map_control",
            "price_date",
            "sensitivity_reading",
            "news_per_year",
            "news_mean_share",
            "inflow_noise_per_quarter",
            "agent_count",
            "cascade_investors",
            "cascade_round",
            "cascade_order",
        ]
        .contains(&field.id)
    };
    let mut unread: Vec<&str> = FIELDS
        .iter()
        .filter(|field| !of_calls(field))
        .map(|field| field.id)
        .collect();
    let raw = |value: Value| match value {
        Value::Number(number) => RawValue::Number(number),
        Value::Choice(word) => word.into(),
    };
    for _ in 0..100 {
        let (inputs, other) = (draws.inputs(), draws.inputs());
        let report = evaluate(&inputs);
        unread.retain(|id| {
            let values = inputs
                .iter()
                .zip(other.iter())
                .map(|((field, own), (_, other))| {
                    (field.id, raw(if field.id == *id { other } else { own }))
                });
            Inputs::from_raw(values).map_or(true, |changed| evaluate(&changed) == report)
        });
        if unread.is_empty() {
            return;
        }
    }
    panic!("nothing reads {unread:?}");
}
