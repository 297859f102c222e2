//! Goal seek: the value of an input that brings a number of the report to where it is wanted.

use super::scan::Side;
use crate::model::chain::{GrowthResult, market_of};
use crate::model::doubt::{doubters_of, payback_years_on};
use crate::model::fields::{FIELDS, FieldId, index_of};
use crate::model::inputs::Inputs;
use crate::model::numerics::roots::bracketed_root;
use crate::model::report::{Report, evaluate};
use crate::model::tipping::fold_search;

/// A number of the report that can be asked for.
#[derive(Clone, Copy, Debug)]
pub struct Goal {
    /// Its path, as in the report.
    pub path: &'static str,
    of: Of,
}

/// How a goal is read: those that are asked for most have a way shorter than the whole report.
#[derive(Clone, Copy, Debug)]
enum Of {
    Inputs(fn(&Inputs) -> Option<f64>),
    Report(fn(&Report) -> Option<f64>),
}

const fn quick(path: &'static str, of: fn(&Inputs) -> Option<f64>) -> Goal {
    Goal {
        path,
        of: Of::Inputs(of),
    }
}

const fn reported(path: &'static str, of: fn(&Report) -> Option<f64>) -> Goal {
    Goal {
        path,
        of: Of::Report(of),
    }
}

/// Every number that [`solve_for`] can bring to a target.
pub const GOALS: &[Goal] = &[
    quick("payback.years", |inputs| {
        payback_years_on(inputs, &GrowthResult::of(inputs).1)
    }),
    reported("payback.discounted_years", |report| {
        report.payback.discounted_years
    }),
    reported("payback.potential_payback_years", |report| {
        report.payback.potential_payback_years
    }),
    reported("payback.continuous_years", |report| {
        report.payback.continuous_years
    }),
    reported("payback.exit_price_to_earnings", |report| {
        Some(report.payback.exit_price_to_earnings)
    }),
    reported("payback.value_price_to_earnings", |report| {
        report.payback.value_price_to_earnings
    }),
    reported("power.capped_growth_per_year", |report| {
        Some(report.power.capped_growth_per_year)
    }),
    reported("chain.growth_shortfall_share", |report| {
        Some(report.chain.growth_shortfall_share)
    }),
    quick("chain.bubble_share", |inputs| {
        Some(market_of(inputs).bubble_share)
    }),
    quick("chain.inflow_per_quarter", |inputs| {
        Some(market_of(inputs).inflow_per_quarter)
    }),
    quick("tipping.tipping_share", |inputs| {
        fold_search::tipping_share(&market_of(inputs))
    }),
    quick("tipping.distance_share", |inputs| {
        let market = market_of(inputs);
        let tip = fold_search::tipping_share(&market)?;
        Some(tip - market.seed_in_use(inputs.seed_share()))
    }),
    reported("tipping.crash_drawdown_share", |report| {
        report.tipping.crash_drawdown_share
    }),
    reported("tipping.crash_from_today_share", |report| {
        report.tipping.crash_from_today_share
    }),
    reported("tipping.critical_news", |report| {
        report.tipping.critical_news
    }),
    reported("tipping.critical_inflow_per_quarter", |report| {
        report.tipping.critical_inflow_per_quarter
    }),
    quick("doubt.awareness_share", |inputs| {
        Some(doubters_of(inputs).awareness_share)
    }),
    quick("doubt.conviction_share", |inputs| {
        Some(doubters_of(inputs).conviction_share)
    }),
    reported("doubt.neutral_hazard_per_year", |report| {
        report.doubt.neutral_hazard_per_year
    }),
    reported("offering.drawdown_share", |report| {
        report.offering.drawdown_share
    }),
    reported("offering.tipping_share_after", |report| {
        report.offering.tipping_share_after
    }),
    reported("short.expected_gain_share", |report| {
        report.short.expected_gain_share
    }),
    reported("short.with_stop_share", |report| {
        Some(report.short.with_stop_share)
    }),
];

/// Why no value is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(typescript, derive(tsify::Tsify), serde(rename_all = "snake_case"))]
pub enum SolveError {
    /// No value of this input within its limits brings the number there.
    OutOfReach,
    /// No input that is a number has this name.
    UnknownField,
    /// The number is none of [`GOALS`].
    UnknownPath,
    /// The target is NaN or an infinity.
    NotFinite,
}

named_enum! {
    SolveError:
    OutOfReach = "out_of_reach",
    UnknownField = "unknown_field",
    UnknownPath = "unknown_path",
    NotFinite = "not_finite",
}

/// A number this close to its target, as a part of it, is there; so is one this close to 0.
const CLOSE: f64 = 1e-9;

/// The value of the input `field` nearest to today's, as its slider runs, at which the number `path`
/// of the report (one of [`GOALS`]) is `target`, all else as given.
///
/// Looked for in 96 even steps of the slider on either side, then to the last bits. A number that
/// leaps over the target does not reach it, and neither does one that is there only within a step.
/// Where the number does not change with the input for a while, the value found lies at an end of
/// that stretch and need not be its nearest.
///
/// # Errors
///
/// [`SolveError`].
///
/// # Examples
///
/// ```
/// use bubble_calculator::model::Inputs;
/// use bubble_calculator::model::flips::{SolveError, solve_for};
///
/// let inputs = Inputs::default();
/// let growth = solve_for(&inputs, "growth_per_year", "payback.years", 10.0).unwrap();
/// assert!(growth > 0.3 && growth < 0.4);
/// let never = solve_for(&inputs, "growth_per_year", "payback.years", 1.0);
/// assert_eq!(never, Err(SolveError::OutOfReach));
/// ```
pub fn solve_for(inputs: &Inputs, field: &str, path: &str, target: f64) -> Result<f64, SolveError> {
    let id = index_of(field)
        .and_then(|index| FieldId::ALL.get(index).copied())
        .filter(|&id| FIELDS[id as usize].min.is_some())
        .ok_or(SolveError::UnknownField)?;
    let goal = GOALS.iter().find(|goal| goal.path == path);
    let goal = goal.ok_or(SolveError::UnknownPath)?;
    if !target.is_finite() {
        return Err(SolveError::NotFinite);
    }
    let excess = |inputs: &Inputs| {
        let number = match goal.of {
            Of::Inputs(of) => of(inputs),
            Of::Report(of) => of(&evaluate(inputs)),
        };
        number.map(|number| number - target)
    };
    let allowed = CLOSE * target.abs().max(1.0);
    let today = excess(inputs);
    if today.is_some_and(|excess| excess.abs() <= allowed) {
        return Ok(inputs.number(id));
    }
    let sides = Side::both(inputs, id).ok_or(SolveError::UnknownField)?;
    let nearest = sides
        .iter()
        .filter_map(|side| {
            let part = first_reach(side, &excess, today, allowed)?;
            Some((side.distance(part), side.value(part)))
        })
        .reduce(|a, b| if b.0 < a.0 { b } else { a });
    nearest
        .map(|(_, value)| value)
        .ok_or(SolveError::OutOfReach)
}

/// The part of the way after which the excess over the target is first nothing.
fn first_reach(
    side: &Side,
    excess: &dyn Fn(&Inputs) -> Option<f64>,
    today: Option<f64>,
    allowed: f64,
) -> Option<f64> {
    let at = |part: f64| excess(&side.inputs(part)?);
    let (mut from, mut before) = (0.0, today);
    for part in side.parts().skip(1) {
        let now = at(part);
        if now.is_some_and(|now| now.abs() <= allowed) {
            return Some(part);
        }
        if let (Some(a), Some(b)) = (before, now)
            && (a < 0.0) != (b < 0.0)
        {
            // Where the number is missing inside the cell, its last value stands in.
            let found = bracketed_root(&|part| at(part).unwrap_or(b), from, part, 1e-16);
            if at(found).is_some_and(|rest| rest.abs() <= 1e3 * allowed) {
                return Some(found);
            }
        }
        (from, before) = (part, now);
    }
    None
}
