//! The models' second edition against its golden values: from electricity to the crash, and the market
//! with holders who never sell and a price that overshoots.

use crate::common::assert::assert_close;
use crate::common::golden::{golden, number};
use crate::common::markets::inputs;
use bubble_calculator::model::flips::flips;
use bubble_calculator::model::loss_maker::LossMaker;
use bubble_calculator::model::tipping::{EquilibriumCurve, Market, fold_search};
use bubble_calculator::model::{Inputs, MarketState, RawValue, Report, evaluate};
use serde_json::Value;

/// The market of a golden, and its seed share.
fn market(inputs: &Value) -> (Market, f64) {
    let value = |symbol: &str| number(&inputs[symbol]);
    let market = Market {
        price_multiplier: value("M"),
        sold_float_share: value("phi"),
        bubble_share: value("beta"),
        overshoot_share: value("o"),
        never_sell_share: value("n"),
        inflow_per_quarter: value("c"),
        forced_sales_per_drawdown: value("ell"),
        herding: value("J"),
        tolerance_median: value("theta"),
        tolerance_spread: value("sigma"),
        news_shock: value("xi"),
    };
    (market, market.seed_in_use(value("seed")))
}

/// Compares a number that may be missing.
#[track_caller]
fn assert_same(found: Option<f64>, expected: &Value) {
    match (found, expected.as_f64()) {
        (Some(found), Some(expected)) => assert_close(found, expected, 1e-9),
        (None, None) => {}
        _ => panic!("{found:?} is not {expected}"),
    }
}

#[test]
fn folds_states_and_equilibria() {
    let goldens = golden("model2.json");
    let rows = goldens["tipping"].as_array().expect("rows");
    assert_eq!(rows.len(), 25);
    for row in rows {
        let ((market, seed), expected) = (market(&row["inputs"]), &row["result"]);
        let curve = EquilibriumCurve::of(&market);
        let (tip, revival) = (
            curve.tip().map(|fold| fold.point),
            curve.revival().map(|fold| fold.point.seed_share),
        );
        let share = tip.map(|point| point.seed_share);
        assert_same(share, &expected["tipping_share"]);
        assert_same(
            fold_search::tipping_share(&market),
            &expected["tipping_share"],
        );
        assert_same(
            tip.map(|point| point.sellers_share),
            &expected["sellers_at_tip_share"],
        );
        assert_same(
            tip.map(|point| point.drawdown_share),
            &expected["drawdown_at_tip_share"],
        );
        assert_same(revival, &expected["revival_share"]);
        let state = MarketState::of(seed, share, revival);
        assert_eq!(Some(state.key()), expected["state"].as_str(), "{row}");
        let found = curve.equilibria(seed);
        let equilibria = expected["equilibria"].as_array().expect("a list");
        assert_eq!(found.len(), equilibria.len(), "{found:?} for {row}");
        for (found, expected) in found.iter().zip(equilibria) {
            assert_close(
                found.sellers_share,
                number(&expected["sellers_share"]),
                1e-9,
            );
            assert_close(
                found.drawdown_share,
                number(&expected["drawdown_share"]),
                1e-9,
            );
            assert_close(found.loop_gain, number(&expected["loop_gain"]), 1e-8);
            assert_eq!(Some(found.branch.key()), expected["branch"].as_str());
        }
    }
}

/// The inputs of a golden: those that differ from the defaults.
fn inputs_of(golden: &Value) -> Inputs {
    let raw = golden["inputs"].as_object().expect("a table").iter();
    let raw = raw.map(|(id, value)| (id.as_str(), raw_of(value)));
    Inputs::from_raw(raw).expect("valid inputs")
}

fn raw_of(value: &Value) -> RawValue {
    match value {
        Value::Number(_) => number(value).into(),
        Value::String(word) => word.as_str().into(),
        _ => panic!("{value} is no input"),
    }
}

/// The number of a report behind each name of a golden result.
fn named(report: &Report) -> Vec<(&'static str, Option<f64>)> {
    let Report {
        payback,
        tipping,
        circular,
        power,
        offering,
        short,
        doubt,
        chain,
        ..
    } = report;
    let lowest = tipping.equilibria.first().map(|state| state.sellers_share);
    vec![
        ("binding_year", power.binding_year),
        ("growth_shortfall_share", Some(chain.growth_shortfall_share)),
        (
            "external_inflow_in_use",
            Some(chain.external_inflow_per_quarter),
        ),
        ("circular_inflow", Some(chain.circular_inflow_per_quarter)),
        ("inflow_per_quarter", Some(chain.inflow_per_quarter)),
        ("value_lost_share", Some(chain.value_lost_share)),
        ("payback_years", payback.years),
        ("discounted_years", payback.discounted_years),
        ("potential_payback_years", payback.potential_payback_years),
        ("continuous_years", payback.continuous_years),
        (
            "exit_price_to_earnings",
            Some(payback.exit_price_to_earnings),
        ),
        ("value_price_to_earnings", payback.value_price_to_earnings),
        ("uncovered_share", Some(chain.uncovered_share)),
        ("bubble_share", Some(chain.bubble_share)),
        ("conviction_share", Some(doubt.conviction_share)),
        ("awareness_share", Some(doubt.awareness_share)),
        ("tipping_share", tipping.tipping_share),
        ("crash_drawdown_share", tipping.crash_drawdown_share),
        ("crash_from_today_share", tipping.crash_from_today_share),
        ("lowest_sellers_share", lowest),
        ("loop_gain", Some(tipping.loop_gain)),
        ("tips_after_years", doubt.tips_after_years),
        ("neutral_hazard_per_year", doubt.neutral_hazard_per_year),
        ("sold_usd_b_at_tip", tipping.sold_usd_b_at_tip),
        ("crash_usd_b", tipping.crash_usd_b),
        ("return_share", Some(circular.return_share)),
        ("own_money_share", Some(circular.own_money_share)),
        ("quarters_absorbed", offering.quarters_absorbed),
        ("drawdown_share", offering.drawdown_share),
        ("tipping_share_after", offering.tipping_share_after),
        ("expected_gain_share", short.expected_gain_share),
        (
            "break_even_hazard_per_year",
            Some(short.break_even_hazard_per_year),
        ),
        ("stop_years", short.stop_years),
        ("with_stop_share", Some(short.with_stop_share)),
    ]
}

/// Compares every number of these golden results with the report of their inputs.
fn assert_rows(table: &str, count: usize) {
    let goldens = golden("model2.json");
    let rows = goldens[table].as_array().expect("rows");
    assert_eq!(rows.len(), count);
    for row in rows {
        let report = evaluate(&inputs_of(row));
        let found = named(&report);
        for (name, expected) in row["result"].as_object().expect("a table") {
            let at = |found: Option<f64>| format!("{table} {name}: {found:?}, {expected}, {row}");
            match name.as_str() {
                "state" => {
                    let state = report.tipping.state.key();
                    assert_eq!(Some(state), expected.as_str(), "{row}");
                }
                // A share below -1 has no meaning, and is not reported.
                "revival_share" => {
                    let expected = expected.as_f64().filter(|share| *share >= -1.0);
                    let found = report.tipping.revival_share;
                    assert!(is_same(found, expected), "{}", at(found));
                }
                // What the sellers of a share below 0 would sell has no meaning either.
                "sold_usd_b_at_tip" => {
                    let expected = expected.as_f64().filter(|sold| *sold >= 0.0);
                    let found = report.tipping.sold_usd_b_at_tip;
                    assert!(is_same(found, expected), "{}", at(found));
                }
                "growth_path" => {
                    let path = &report.chain.growth_path;
                    for (year, growth) in expected.as_array().expect("a path").iter().enumerate() {
                        let found = path.get(year).copied();
                        assert!(is_same(found, growth.as_f64()), "{}", at(found));
                    }
                }
                "all_doubters_burst" => {
                    let tip = report.tipping.tipping_share;
                    let inputs = inputs_of(row);
                    let all = inputs.seed_share().min(1.0 - inputs.never_sell_share())
                        + report.doubt.awareness_share;
                    assert_eq!(tip.map(|tip| all > tip), expected.as_bool(), "{row}");
                }
                "state_after" => {}
                _ => {
                    let (_, found) = found
                        .iter()
                        .find(|(known, _)| known == name)
                        .unwrap_or_else(|| panic!("{name} is not compared"));
                    assert!(is_same(*found, expected.as_f64()), "{}", at(*found));
                }
            }
        }
    }
}

fn is_same(found: Option<f64>, expected: Option<f64>) -> bool {
    match (found, expected) {
        (Some(found), Some(expected)) => (found - expected).abs() <= 1e-9 * expected.abs().max(1.0),
        (None, None) => true,
        _ => false,
    }
}

#[test]
fn chain_from_electricity_to_the_crash() {
    assert_rows("chain", 20);
}

#[test]
fn payback_in_every_convention() {
    assert_rows("payback", 20);
}

#[test]
fn offerings() {
    assert_rows("offering", 6);
}

#[test]
fn shorts_at_yearly_growth() {
    assert_rows("short", 5);
}

#[test]
fn circular_money_and_the_value_that_a_cut_costs() {
    assert_rows("circular", 7);
}

#[test]
fn loss_makers() {
    let goldens = golden("model2.json");
    for row in goldens["loss_maker"].as_array().expect("rows") {
        let raw = row["inputs"].as_object().expect("a table").iter();
        let raw = raw.map(|(id, value)| (id.as_str(), raw_of(value)));
        let report = LossMaker::from_raw(raw).expect("valid inputs").report();
        assert_same(report.break_even_year, &row["result"]["break_even_year"]);
        assert_same(report.payback_years, &row["result"]["payback_years"]);
    }
}

#[test]
fn news_moves_the_market_through_its_states() {
    let goldens = golden("model2.json");
    for row in goldens["news_table"].as_array().expect("rows") {
        let report = evaluate(&inputs(&[("news_shock", raw_of(&row["news_shock"]))])).tipping;
        assert_same(report.tipping_share, &row["tipping_share"]);
        assert_eq!(Some(report.state.key()), row["state"].as_str(), "{row}");
        let lowest = report.equilibria.first().map(|state| state.sellers_share);
        assert_same(lowest, &row["lowest_sellers_share"]);
    }
}

#[test]
fn critical_news_and_inflow_at_the_defaults() {
    let expected = &golden("model2.json")["critical_at_defaults"];
    let report = evaluate(&Inputs::default()).tipping;
    for (name, found) in [
        ("critical_news", report.critical_news),
        ("revival_news", report.revival_news),
        (
            "critical_inflow_per_quarter",
            report.critical_inflow_per_quarter,
        ),
        (
            "revival_inflow_per_quarter",
            report.revival_inflow_per_quarter,
        ),
    ] {
        assert_same(found, &expected[name]);
    }
}

#[test]
fn defaults_are_those_of_the_goldens() {
    let goldens = golden("model2.json");
    let defaults = Inputs::default();
    for (field, value) in defaults.iter() {
        // The inputs of pictures and simulations are not part of the model.
        let Some(expected) = goldens["defaults"].get(field.id) else {
            continue;
        };
        assert_eq!(
            &serde_json::to_value(value).expect("JSON"),
            expected,
            "{}",
            field.id
        );
    }
    for (id, _) in goldens["defaults"].as_object().expect("a table") {
        assert!(defaults.iter().any(|(field, _)| field.id == id), "{id}");
    }
}

#[test]
fn flips_of_every_input_at_the_defaults() {
    let goldens = golden("model2.json");
    let found = flips(&Inputs::default());
    for (field, expected) in goldens["flips_at_defaults"].as_object().expect("a table") {
        let flip = found.iter().find(|flip| flip.field == field);
        let flip = flip.unwrap_or_else(|| panic!("no flips of {field}"));
        for (side, found, expected) in [
            ("below", flip.below, &expected["tips_now"]["below"]),
            ("above", flip.above, &expected["tips_now"]["above"]),
            (
                "below, once all doubt",
                flip.once_all_doubt.below,
                &expected["tips_once_all_have_come"]["below"],
            ),
            (
                "above, once all doubt",
                flip.once_all_doubt.above,
                &expected["tips_once_all_have_come"]["above"],
            ),
        ] {
            let is_same = match (found, expected.as_f64()) {
                (Some(found), Some(expected)) => {
                    (found - expected).abs() <= 1e-8 * expected.max(1.0)
                }
                (found, expected) => found == expected,
            };
            assert!(is_same, "{field} {side}: {found:?}, {expected}");
        }
    }
}
