//! Answers questions to the models as JSON lines, for programs in other languages to compare with.
//!
//! Each line on standard input is an object whose `ask` names one of the questions below; each line
//! on standard output is its answer, in the same order. Wrong inputs are answered with `errors`; a
//! question that is no question ends the program with a message. It also ends, without an error,
//! when nobody reads the answers any more.
//!
//! ```text
//! echo '{"ask": "report", "inputs": {"growth_per_year": 0.3}}' | cargo run -p bubble-reference --example reports
//! ```

#[path = "../../examples/support/out.rs"]
mod out;

use bubble_calculator::model::dynamics::hidden_beliefs::burst_probability;
use bubble_calculator::model::dynamics::ode::{MarketSnapshot, sellers_after};
use bubble_calculator::model::fields::FIELDS;
use bubble_calculator::model::flips::flips;
use bubble_calculator::model::loss_maker::{LOSS_MAKER_FIELDS, LossMaker};
use bubble_calculator::model::short::ShortedBubble;
use bubble_calculator::model::simulation::agents;
use bubble_calculator::model::tipping::Market;
use bubble_calculator::model::{
    Inputs, RawValue, cascade, cuts, dynamics, evaluate, market_of, news_hazard, scenario_of,
    solve_for, speed_comparison,
};
use bubble_reference::clearing::{Recovery, clear};
use bubble_reference::granovetter::{self, NormalCrowd};
use bubble_reference::rational_bubbles::LogPeriodicHazard;
use bubble_reference::watts_cascade::{self, PoissonNetwork};
use bubble_reference::{catastrophes, glauber, money_walk, naming_game};
use serde_json::{Value, json};
use std::error::Error;
use std::io::{BufRead, stdin, stdout};

fn main() -> Result<(), Box<dyn Error>> {
    for line in stdin().lock().lines() {
        let question: Value = serde_json::from_str(&line?)?;
        if !out::write(stdout(), &format!("{}\n", answer(&question)?))? {
            break;
        }
    }
    Ok(())
}

fn answer(question: &Value) -> Result<Value, Box<dyn Error>> {
    let number = |name: &str| {
        question[name]
            .as_f64()
            .ok_or_else(|| format!("`{name}` is no number in {question}"))
    };
    Ok(match question["ask"].as_str().unwrap_or_default() {
        // Every input and its limits.
        "fields" => {
            json!({ "inputs": FIELDS.as_slice(), "loss_maker": LOSS_MAKER_FIELDS.as_slice() })
        }
        "report" => match Inputs::from_raw(raw(&question["inputs"])?) {
            Ok(inputs) => {
                let market = market_fields(&market_of(&inputs));
                json!({ "report": evaluate(&inputs), "cuts": cuts(&inputs), "market": market })
            }
            Err(errors) => json!({ "errors": errors }),
        },
        // The course of the market through the years.
        "course" => match Inputs::from_raw(raw(&question["inputs"])?) {
            Ok(inputs) => course(&inputs),
            Err(errors) => json!({ "errors": errors }),
        },
        "news_hazard" => json!(news_hazard(&checked(question)?)),
        "speed" => json!(speed_comparison(&checked(question)?)),
        "flips" => json!(flips(&checked(question)?)),
        // The value of one input that brings a path of the report to a target.
        "solve_for" => {
            let text = |name: &str| question[name].as_str().unwrap_or_default();
            match solve_for(
                &checked(question)?,
                text("field"),
                text("path"),
                number("target")?,
            ) {
                Ok(value) => json!({ "value": value }),
                Err(error) => json!({ "reason": format!("{error:?}") }),
            }
        }
        // Rounds of a cascade among this many investors.
        "cascade" => json!(cascade(&checked(question)?, number("investors")? as usize)),
        "loss_maker" => match LossMaker::from_raw(raw(&question["inputs"])?) {
            Ok(firm) => json!({ "report": firm.report() }),
            Err(errors) => json!({ "errors": errors }),
        },
        // What firms that owe each other pay: `owed` by row to column, `outside` assets, and the
        // parts recovered at a failure.
        "clearing" => {
            let recovery = Recovery {
                outside_share: number("outside_share")?,
                claims_share: number("claims_share")?,
            };
            let clearing = clear(
                &matrix(&question["owed"])?,
                &numbers(&question["outside"])?,
                recovery,
            )?;
            json!({ "payments": clearing.payments, "equity": clearing.equity, "rounds": clearing.rounds })
        }
        // The part of a dollar that comes back, by what each firm spends at each other of a dollar
        // received.
        "return_share" => {
            json!(money_walk::return_share(
                &matrix(&question["spent"])?,
                number("vendor")? as usize,
                number("buyer")? as usize
            )?)
        }
        // Sellers after some years in a market that does not change.
        "sellers_after" => {
            let moment = MarketSnapshot {
                market: market(&question["market"])?,
                seed_share: number("seed_share")?,
            };
            json!(sellers_after(
                &moment,
                number("sellers_share")?,
                number("reaction_years")?,
                number("years")?,
                number("step_years")?
            ))
        }
        // Sellers in the end among holders whose tolerances are the even quantiles.
        "stratified" => {
            json!(agents::stratified_sellers_share(
                &market(&question["market"])?,
                number("seed_share")?,
                number("holders")? as u32
            ))
        }
        "put" => {
            let bubble = ShortedBubble {
                burst_hazard_per_year: number("burst_hazard_per_year")?,
                price_growth_per_year: number("price_growth_per_year")?,
                crash_share: number("crash_share")?,
            };
            json!(bubble.put_expected_payoff(number("price")?, number("strike")?, number("years")?))
        }
        // A result of a paper, by its name and the numbers that it depends on.
        "paper" => paper(
            question["name"].as_str().unwrap_or_default(),
            &numbers(&question["of"])?,
        )?,
        other => return Err(format!("no question `{other}`").into()),
    })
}

fn paper(name: &str, of: &[f64]) -> Result<Value, Box<dyn Error>> {
    Ok(match (name, of) {
        ("hidden_doubters_burst_probability", &[tipping, mean, concentration]) => {
            json!(burst_probability(tipping, mean, concentration))
        }
        ("granovetter_critical_spread", &[mean]) => {
            json!(granovetter::critical_crowd(mean).map(|fold| fold.spread))
        }
        ("granovetter_share_at_the_fold", &[mean]) => {
            json!(granovetter::critical_crowd(mean).map(|fold| fold.joining_share))
        }
        ("granovetter_lowest_share", &[mean, spread]) => {
            json!(NormalCrowd { mean, spread }.joining_share())
        }
        ("watts_window", &[threshold]) => json!(watts_cascade::cascade_window(threshold)),
        ("gleeson_critical_seed_share", &[degree, mean, spread]) => {
            json!(PoissonNetwork::new(degree, NormalCrowd { mean, spread }).critical_seed_share())
        }
        ("gleeson_joining_share", &[degree, mean, spread, seed]) => {
            json!(PoissonNetwork::new(degree, NormalCrowd { mean, spread }).joining_share(seed))
        }
        ("naming_game_critical_share", []) => json!(naming_game::critical_committed_share()),
        ("zeeman_fold", &[a]) => json!(catastrophes::cusp_fold(a).map(|fold| [
            fold.normal_factor,
            fold.state,
            fold.jumps_to
        ])),
        ("glauber_passage_years", &[seed_share, holders, reaction_years]) => {
            let moment = MarketSnapshot {
                market: market(&json!([
                    5.0, 0.3, 0.5, 0.005, 0.035, 0.2, 0.32, 0.06, 0.0, 0.0, 0.0
                ]))?,
                seed_share,
            };
            json!(glauber::mean_passage_years(
                &moment,
                holders as usize,
                reaction_years
            ))
        }
        (
            "jls_survival_share",
            &[
                scale,
                exponent,
                oscillation,
                angular_frequency,
                phase,
                years,
            ],
        ) => {
            json!(
                LogPeriodicHazard {
                    scale,
                    exponent,
                    oscillation,
                    angular_frequency,
                    phase
                }
                .survival_share(years)
            )
        }
        _ => return Err(format!("no result `{name}` of {of:?}").into()),
    })
}

fn checked(question: &Value) -> Result<Inputs, Box<dyn Error>> {
    Inputs::from_raw(raw(&question["inputs"])?)
        .map_err(|errors| format!("wrong inputs: {}", json!(errors)).into())
}

fn raw(inputs: &Value) -> Result<Vec<(&str, RawValue)>, Box<dyn Error>> {
    let inputs = inputs.as_object().ok_or("`inputs` is no object")?;
    let value = |value: &Value| match value {
        Value::Number(number) => number
            .as_f64()
            .map_or_else(|| RawValue::Other(number.to_string()), RawValue::Number),
        Value::String(text) => RawValue::Text(text.clone()),
        other => RawValue::Other(other.to_string()),
    };
    Ok(inputs
        .iter()
        .map(|(name, given)| (name.as_str(), value(given)))
        .collect())
}

fn numbers(values: &Value) -> Result<Vec<f64>, Box<dyn Error>> {
    let values = values.as_array().ok_or("no list of numbers")?;
    values
        .iter()
        .map(|value| {
            value
                .as_f64()
                .ok_or_else(|| "no number in a list of them".into())
        })
        .collect()
}

fn matrix(rows: &Value) -> Result<Vec<Vec<f64>>, Box<dyn Error>> {
    rows.as_array()
        .ok_or("no matrix")?
        .iter()
        .map(numbers)
        .collect()
}

/// The eleven numbers of a market, in the order of its fields.
fn market(values: &Value) -> Result<Market, Box<dyn Error>> {
    let [
        multiplier,
        sold,
        bubble,
        inflow,
        forced,
        herding,
        median,
        spread,
        news,
        never,
        overshoot,
    ] = <[f64; 11]>::try_from(numbers(values)?).map_err(|_| "no market")?;
    Ok(Market {
        price_multiplier: multiplier,
        sold_float_share: sold,
        bubble_share: bubble,
        overshoot_share: overshoot,
        never_sell_share: never,
        inflow_per_quarter: inflow,
        forced_sales_per_drawdown: forced,
        herding,
        tolerance_median: median,
        tolerance_spread: spread,
        news_shock: news,
    })
}

fn market_fields(market: &Market) -> [f64; 11] {
    [
        market.price_multiplier,
        market.sold_float_share,
        market.bubble_share,
        market.inflow_per_quarter,
        market.forced_sales_per_drawdown,
        market.herding,
        market.tolerance_median,
        market.tolerance_spread,
        market.news_shock,
        market.never_sell_share,
        market.overshoot_share,
    ]
}

fn course(inputs: &Inputs) -> Value {
    let course = dynamics::trajectory(&scenario_of(inputs));
    json!({
        "year": course.year,
        "sellers_share": course.sellers_share,
        "price": course.price,
        "fall_share": course.fall_share,
        "peak": course.peak,
        "seed_share": course.seed_share,
        "loop_gain": course.loop_gain,
        "bubble_share": course.bubble_share,
        "burst_years": course.events.burst_years,
        "tips_years": course.events.tips_years,
        "half_sold_years": course.events.half_sold_years,
        "lowest_price": course.events.lowest_price,
        "deepest_fall_share": course.events.deepest_fall_share,
        "greatest_loop_gain": course.events.greatest_loop_gain,
    })
}
