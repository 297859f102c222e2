//! Every claim that says "try it" is tried: the engine must give what the claim's words rest on.
#![cfg(not(target_arch = "wasm32"))]

use bubble_calculator::model::{Inputs, RawValue, Report, evaluate};
use serde_json::Value;

fn claims() -> Vec<Value> {
    let path = format!("{}/www/data/claims.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let file: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
    file["claims"].as_array().expect("a list of claims").clone()
}

fn report(id: &str, inputs: &Value) -> Report {
    let raw = inputs
        .as_object()
        .unwrap_or_else(|| panic!("{id}: inputs are no table"))
        .iter()
        .map(|(field, value)| {
            let value: RawValue = match value {
                Value::String(choice) => choice.as_str().into(),
                number => number
                    .as_f64()
                    .unwrap_or_else(|| panic!("{id}: {field} is {number}"))
                    .into(),
            };
            (field.as_str(), value)
        });
    evaluate(&Inputs::from_raw(raw).unwrap_or_else(|errors| panic!("{id}: {errors:?}")))
}

/// The number at a path such as `power.reactors.high`.
fn number_at(report: &Report, path: &str) -> Option<f64> {
    let report = serde_json::to_value(report).expect("a report");
    report
        .pointer(&format!("/{}", path.replace('.', "/")))?
        .as_f64()
}

#[test]
fn the_inputs_of_each_claim_give_its_expected_result() {
    let (mut tried, mut wrong) = (0, Vec::new());
    for claim in claims() {
        let (id, attempt) = (claim["id"].as_str().expect("an id"), &claim["try"]);
        if attempt.is_null() {
            continue;
        }
        tried += 1;
        let path = attempt["path"]
            .as_str()
            .unwrap_or_else(|| panic!("{id} has no path"));
        let found = number_at(&report(id, &attempt["inputs"]), path)
            .unwrap_or_else(|| panic!("{id}: no number at {path}"));
        let expected = attempt["expects"]["value"].as_f64().expect("a value");
        let tolerance = attempt["expects"]["tolerance"]
            .as_f64()
            .expect("a tolerance");
        if (found - expected).abs() > tolerance {
            wrong.push(format!(
                "{id}: {path} is {found}, not {expected} within {tolerance}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(tried >= 16, "only {tried} claims can be tried");
}

/// Figures of claims that are the engine's own answers, stored so that sentences can name them.
#[test]
fn stored_results_equal_the_engine() {
    let claims = claims();
    let figure = |id: &str, name: &str| {
        let claim = claims
            .iter()
            .find(|claim| claim["id"] == id)
            .unwrap_or_else(|| panic!("no claim {id}"));
        claim["figures"][name]["value"]
            .as_f64()
            .unwrap_or_else(|| panic!("{id}: {name} is no number"))
    };
    let payback_at = |price: f64, growth: f64| {
        // The claim is about earnings alone; electricity would hold growth back from the seventh
        // year on.
        let inputs = [
            ("price_to_earnings", price.into()),
            ("growth_per_year", growth.into()),
            ("power_cap", "off".into()),
        ];
        evaluate(&Inputs::from_raw(inputs).expect("valid inputs"))
            .payback
            .years
            .expect("a payback")
    };
    let payback = |growth: f64| payback_at(figure("nvda_payback", "price_to_earnings"), growth);
    let query = |wh: f64| {
        let inputs = [
            ("wh_per_query", wh.into()),
            (
                "queries_per_day_b",
                (figure("gpt5_45gw", "queries") / 1e9).into(),
            ),
        ];
        evaluate(&Inputs::from_raw(inputs).expect("valid inputs")).power
    };
    let estimate = query(figure("gpt5_45gw", "per_query"));
    let checks = [
        (
            "nvda_payback",
            "checked",
            payback(figure("nvda_payback", "growth")),
            0.05,
        ),
        (
            "nvda_payback",
            "checked_fast",
            payback(figure("nvda_payback", "fast_growth")),
            0.05,
        ),
        ("gpt5_45gw", "checked", estimate.query_gw, 1e-9),
        (
            "gpt5_45gw",
            "checked_energy",
            estimate.query_gwh_per_day,
            1e-9,
        ),
        (
            "gpt5_45gw",
            "openai_power",
            query(figure("gpt5_45gw", "openai")).query_gw,
            0.001,
        ),
        (
            "gpt5_45gw",
            "google_power",
            query(figure("gpt5_45gw", "google")).query_gw,
            0.001,
        ),
        (
            "nvda_payback",
            "later_years",
            payback_at(
                figure("nvda_payback", "later_ratio"),
                figure("nvda_payback", "growth"),
            ),
            0.05,
        ),
        ("reactors", "checked_low", estimate.reactors.low, 0.05),
        ("reactors", "checked", estimate.reactors.high, 0.05),
    ];
    for (id, name, found, tolerance) in checks {
        let stored = figure(id, name);
        assert!(
            (found - stored).abs() <= tolerance,
            "{id}: {name} is stored as {stored}, and the engine gives {found}"
        );
    }
}
