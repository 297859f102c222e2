//! The published figures: each says where it comes from, and a wrong one stops the build by name.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../build.rs"]
#[allow(
    dead_code,
    reason = "the build script's own way in and out is not tested here"
)]
mod build;

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn data(file: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("www/data")
        .join(file);
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every entry of every file with its name; counts of growth carry no word on whether they are
/// confirmed.
fn entries() -> Vec<(String, Value)> {
    let lists = [
        ("companies.json", data("companies.json")),
        ("bubbles.json", data("bubbles.json")["episodes"].clone()),
        ("deals.json", data("deals.json")),
        ("gdp.json", data("gdp.json")["counts"].clone()),
    ];
    let entries = |(file, list): (&str, Value)| {
        let list = list.as_array().expect("a list").clone();
        list.into_iter()
            .enumerate()
            .map(|(index, entry)| (format!("{file} {} {index}", entry["id"]), entry))
            .collect::<Vec<_>>()
    };
    lists.into_iter().flat_map(entries).collect()
}

fn changed(mut file: Value, pointer: &str, value: Value) -> Value {
    let (parent, field) = pointer.rsplit_once('/').expect("a field");
    file.pointer_mut(parent)
        .and_then(Value::as_object_mut)
        .expect("an entry")
        .insert(field.to_owned(), value);
    file
}

#[test]
fn every_figure_has_a_source_and_a_date() {
    for (name, entry) in entries() {
        assert!(
            entry["source_title"]
                .as_str()
                .is_some_and(|title| !title.is_empty()),
            "{name} has no source"
        );
        let is_dated = ["as_of", "date", "start_date", "period"]
            .iter()
            .any(|field| entry[*field].is_string());
        assert!(is_dated, "{name} has no date");
        assert!(
            entry["confirmed"].is_boolean() || name.starts_with("gdp"),
            "{name} does not say whether it is confirmed"
        );
        for field in entry["unconfirmed_fields"].as_array().into_iter().flatten() {
            let field = field.as_str().expect("the name of a field");
            assert!(
                entry.get(field).is_some(),
                "{name}: {field} is called unconfirmed and is not there"
            );
        }
    }
}

#[test]
fn no_source_is_a_copy_of_another_site() {
    for (name, entry) in entries() {
        let Some(address) = entry["source_url"].as_str() else {
            continue;
        };
        let copies = [
            "archive.",
            "oann.com",
            "newsmax.com",
            "anyfans",
            "trendinginfo",
            "lmst.online",
            "thefinance.sg",
            "fundranker",
        ];
        assert!(
            !copies.iter().any(|copy| address.contains(copy)),
            "{name}: {address}"
        );
        assert!(address.starts_with("https://"), "{name}: {address}");
    }
}

#[test]
fn ids_are_unique() {
    for file in [
        data("companies.json"),
        data("bubbles.json")["episodes"].clone(),
        data("gdp.json")["counts"].clone(),
    ] {
        let ids: Vec<String> = file
            .as_array()
            .expect("a list")
            .iter()
            .map(|entry| entry["id"].to_string())
            .collect();
        assert_eq!(
            ids.iter().collect::<BTreeSet<_>>().len(),
            ids.len(),
            "{ids:?}"
        );
    }
}

#[test]
fn ratios_equal_price_over_earnings() {
    for company in data("companies.json").as_array().expect("a list") {
        let (Some(price), Some(earnings), Some(ratio)) = (
            company["price"].as_f64(),
            company["eps_ttm"].as_f64(),
            company["pe_ttm"].as_f64(),
        ) else {
            continue;
        };
        let is_confirmed = |field: &str| {
            !company["unconfirmed_fields"]
                .as_array()
                .is_some_and(|list| list.contains(&json!(field)))
        };
        if is_confirmed("price") && is_confirmed("eps_ttm") {
            assert!(
                (price / earnings / ratio - 1.0).abs() < 0.01,
                "{}: {price} / {earnings} is not {ratio}",
                company["id"]
            );
        }
    }
}

#[test]
fn falls_are_from_peak_to_trough() {
    for episode in data("bubbles.json")["episodes"].as_array().expect("a list") {
        let level = |field: &str| episode[field].as_f64();
        if let (Some(start), Some(peak), Some(rise)) = (
            level("start_level"),
            level("peak_level"),
            level("rise_multiple"),
        ) {
            assert!(
                (peak / start / rise - 1.0).abs() < 0.01,
                "{}: rise {rise}",
                episode["id"]
            );
        }
        if let (Some(peak), Some(trough), Some(fall)) = (
            level("peak_level"),
            level("trough_level"),
            level("drawdown_pct"),
        ) {
            assert!(
                ((trough / peak - 1.0) * 100.0 - fall).abs() < 0.25,
                "{}: fall {fall}",
                episode["id"]
            );
        }
    }
}

#[test]
fn the_build_script_accepts_the_published_figures() {
    assert!(
        build::companies(&data("companies.json"))
            .is_ok_and(|table| table.matches("Company {").count() == 17)
    );
    assert!(
        build::episodes(&data("bubbles.json"))
            .is_ok_and(|table| table.matches("Episode {").count() == 10)
    );
    assert!(
        build::deals(&data("deals.json")).is_ok_and(|table| table.matches("Deal {").count() == 4)
    );
    assert!(
        build::counts(&data("gdp.json")).is_ok_and(|table| table.matches("Count {").count() == 5)
    );
}

/// What each ratio has become, and why: Nvidia's fell since earnings grew, Microsoft's since the
/// price fell.
#[test]
fn later_prices_and_ratios_give_the_change_of_earnings() {
    let table = build::later_prices(&data("company_prices.json")).expect("a table");
    assert_eq!(table.matches("LaterPrice {").count(), 9);
    let change = |id: &str, field: &str| {
        let row = table
            .lines()
            .find(|row| row.contains(&format!("id: \"{id}\"")))
            .expect("a row");
        let (_, rest) = row.split_once(&format!("{field}: ")).expect("a field");
        rest.trim_start_matches("Some(")
            .split([')', ','])
            .next()
            .and_then(|number| number.trim().parse::<f64>().ok())
    };
    let near = |id: &str, price: f64, earnings: f64| {
        let found = |field| change(id, field).expect("a number");
        assert!(
            (found("market_value_change_share") - price).abs() < 0.005,
            "{id}"
        );
        assert!(
            (found("earnings_change_share") - earnings).abs() < 0.005,
            "{id}"
        );
    };
    near("nvda", -0.071, 0.742);
    near("msft", -0.216, 0.162);
    near("tsla", -0.110, -0.225);
    assert_eq!(change("orcl", "earnings_change_share"), None);
    assert_eq!(
        build::later_prices(&changed(
            data("company_prices.json"),
            "/companies/0/pe_after",
            Value::Null
        )),
        Err("www/data/company_prices.json: nvda: \"pe_after\" is null, not a number".to_owned())
    );
}

#[test]
fn later_prices_are_of_known_companies() {
    let known: BTreeSet<String> = data("companies.json")
        .as_array()
        .expect("a list")
        .iter()
        .map(|company| company["id"].to_string())
        .collect();
    for company in data("company_prices.json")["companies"]
        .as_array()
        .expect("a list")
    {
        assert!(known.contains(&company["id"].to_string()), "{company}");
    }
}

#[test]
fn corrected_figures_reach_the_table_and_unconfirmed_ones_do_not() {
    let table = |file: Value| build::companies(&file).expect("a table");
    assert!(
        table(changed(data("companies.json"), "/0/pe_ttm", json!(45.5)))
            .contains("trailing: Some(45.5)")
    );
    let doubted = table(changed(
        data("companies.json"),
        "/0/unconfirmed_fields",
        json!(["pe_ttm"]),
    ));
    assert!(
        doubted.contains("id: \"nvda\"")
            && doubted
                .lines()
                .nth(2)
                .is_some_and(|row| row.contains("trailing: None")),
        "{doubted}"
    );
}

#[test]
fn build_errors_name_file_entry_and_field() {
    let said = |table: Result<String, String>| table.expect_err("something is wrong");
    assert_eq!(
        said(build::companies(&changed(
            data("companies.json"),
            "/3/pe_ttm",
            json!("427")
        ))),
        "www/data/companies.json: pltr: \"pe_ttm\" is \"427\", not a number from 0.1 to 100000"
    );
    assert_eq!(
        said(build::companies(&changed(
            data("companies.json"),
            "/3/era",
            json!("tulips")
        ))),
        "www/data/companies.json: pltr: \"era\" is \"tulips\", not ai or year_2000"
    );
    assert_eq!(
        said(build::episodes(&changed(
            data("bubbles.json"),
            "/episodes/0/months_down",
            Value::Null
        ))),
        "www/data/bubbles.json: nasdaq2000: \"months_down\" is null, not a number, since is_over is true"
    );
    assert_eq!(
        said(build::deals(&changed(
            data("deals.json"),
            "/2/staged_b",
            json!(101)
        ))),
        "www/data/deals.json: entry 3: \"staged_b\" is 101, not at most the amount"
    );
    assert_eq!(
        said(build::deals(&changed(
            data("deals.json"),
            "/6/link",
            json!("buyer_cloud")
        ))),
        "www/data/deals.json: entry 7: \"link\" is \"buyer_cloud\", not a link \
         that no other deal names: amounts are never added up"
    );
    assert_eq!(
        said(build::counts(&changed(
            data("gdp.json"),
            "/counts/0/share_pct",
            json!(920)
        ))),
        "www/data/gdp.json: furman: \"share_pct\" is 920, not a number from 0 to 100"
    );
    assert_eq!(
        said(build::counts(&json!({}))),
        "www/data/gdp.json: holds no list of entries"
    );
}
