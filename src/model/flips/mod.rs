//! What would have to be another for the market to stand on the other side of its edge: [`flips()`]
//! for every input alone, [`solve_for`] for any number of the report.

mod scan;
mod solve;

use super::chain::{GrowthResult, for_each_sensitivity_field};
use super::doubt::{doubters_to_come, payback_years_on};
use super::fields::FieldId;
use super::inputs::{BubbleShareMode, Inputs};
use super::tipping::fold_search;
use scan::{Side, first_change};
use serde::Serialize;
pub use solve::{GOALS, Goal, SolveError, solve_for};

macro_rules! fields {
    ($( $id:ident )*) => {
        /// Every number that can bring the market to the other side of its edge.
        pub const FLIP_FIELDS: &[FieldId] = &[
            FieldId::seed_share,
            FieldId::attention_share,
            FieldId::conviction_width_years,
            FieldId::awareness_share,
            $( FieldId::$id, )*
        ];
    };
}

for_each_sensitivity_field!(fields);

/// The nearest values of an input at which the market would have burst, or would not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify), tsify(missing_as_null))]
pub struct FlipValues {
    /// The nearest value below today's; `None` where there is none down to the limit.
    pub below: Option<f64>,
    /// The nearest value above today's.
    pub above: Option<f64>,
}

/// The values of one input at which the market changes sides, all else as given.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Flip {
    /// Id of the input.
    #[cfg_attr(typescript, tsify(type = "FieldId"))]
    #[serde(serialize_with = "crate::names::text")]
    pub field: &'static str,
    /// The nearest value below today's at which the market, with today's doubters, goes from not
    /// burst to burst, or from burst to never having burst.
    pub below: Option<f64>,
    /// The same above today's.
    pub above: Option<f64>,
    /// The same once all who will doubt have come at once.
    pub once_all_doubt: FlipValues,
}

/// For every input the nearest values on both sides of today's, within its limits and those between
/// fields, at which the market changes sides, in the order of [`FLIP_FIELDS`].
///
/// # Formula
///
/// The market has burst when `s > s*`, and once all doubt when `s + q > s*`; without a fold it never
/// does. A market that has burst would come back later than that, at its reverse fold: the way back
/// says that it *would not have burst*.
///
/// Looked for in 96 even steps of the slider on either side, then halved to neighbouring numbers: a
/// change that is undone within one step is not seen.
///
/// # Examples
///
/// ```
/// use bubble_calculator::model::{Inputs, evaluate, flips};
///
/// let inputs = Inputs::default();
/// let seed = flips::flips(&inputs).into_iter().find(|flip| flip.field == "seed_share").unwrap();
/// let tips_at = evaluate(&inputs).tipping.tipping_share.unwrap();
/// assert!((seed.above.unwrap() - tips_at).abs() < 1e-12);
/// assert_eq!(seed.below, None);
/// ```
pub fn flips(inputs: &Inputs) -> Vec<Flip> {
    let growth = Growth::of(inputs);
    FLIP_FIELDS
        .iter()
        .filter_map(|&id| of_field(inputs, id, &growth))
        .collect()
}

/// The part of the chain that costs most: it is computed anew only for the inputs that move it.
struct Growth {
    result: GrowthResult,
    payback_years: Option<f64>,
}

impl Growth {
    fn of(inputs: &Inputs) -> Self {
        let (result, path) = GrowthResult::of(inputs);
        Growth {
            payback_years: payback_years_on(inputs, &path),
            result,
        }
    }

    /// Whether the market has burst today, and once all who will doubt have come.
    fn has_burst(&self, inputs: &Inputs) -> [bool; 2] {
        let market = self.result.market(inputs);
        let Some(tip) = fold_search::tipping_share(&market) else {
            return [false; 2];
        };
        let seed_share = market.seed_in_use(inputs.seed_share());
        let doubters = doubters_to_come(inputs, self.payback_years);
        [
            seed_share > tip,
            seed_share + doubters.awareness_share > tip,
        ]
    }
}

fn of_field(inputs: &Inputs, id: FieldId, growth: &Growth) -> Option<Flip> {
    let moves_growth = moves_growth(inputs, id);
    let at = |side: &Side, part: f64| {
        let moved = side.inputs(part)?;
        Some(if moves_growth {
            Growth::of(&moved).has_burst(&moved)
        } else {
            growth.has_burst(&moved)
        })
    };
    if !matters(inputs, id) {
        return Some(Flip {
            field: id.field().id,
            below: None,
            above: None,
            once_all_doubt: FlipValues::default(),
        });
    }
    let sides = Side::both(inputs, id)?;
    let today = growth.has_burst(inputs);
    let found = sides.map(|side| {
        let mut found = [None; 2];
        let mut before = 0.0;
        for part in side.parts().skip(1) {
            let Some(now) = at(&side, part) else { break };
            for question in 0..2 {
                if found[question].is_none() && now[question] != today[question] {
                    let changes = |part: f64| {
                        at(&side, part).is_none_or(|now| now[question] != today[question])
                    };
                    found[question] = Some(side.value(first_change(&changes, before, part)));
                }
            }
            if found.iter().all(Option::is_some) {
                break;
            }
            before = part;
        }
        found
    });
    let [below, above] = found;
    Some(Flip {
        field: id.field().id,
        below: below[0],
        above: above[0],
        once_all_doubt: FlipValues {
            below: below[1],
            above: above[1],
        },
    })
}

/// Whether anything depends on this input, as the switches stand.
fn matters(inputs: &Inputs, id: FieldId) -> bool {
    match id {
        FieldId::bubble_share => inputs.share_mode() == BubbleShareMode::Set,
        FieldId::discount_per_year | FieldId::long_run_growth_per_year => moves_growth(inputs, id),
        FieldId::operating_leverage | FieldId::vendor_value_share => inputs.cut_link() != "none",
        FieldId::attention_share | FieldId::conviction_width_years => {
            inputs.awareness_mode() != "set"
        }
        FieldId::awareness_share => inputs.awareness_mode() == "set",
        _ => true,
    }
}

/// Whether the growth of earnings, its payback or the bubble share before a cut depends on this
/// input.
fn moves_growth(inputs: &Inputs, id: FieldId) -> bool {
    match id {
        FieldId::bubble_share => inputs.share_mode() == BubbleShareMode::Set,
        FieldId::discount_per_year => inputs.share_mode() == BubbleShareMode::FromValue,
        FieldId::long_run_growth_per_year => {
            inputs.fade_years() > 0.0 || inputs.share_mode() == BubbleShareMode::FromValue
        }
        FieldId::data_centre_demand_twh
        | FieldId::power_headroom_twh
        | FieldId::power_growth_twh_per_year
        | FieldId::compute_growth_per_year
        | FieldId::efficiency_gain_per_year
        | FieldId::compute_pass_through => inputs.power_cap() == "on",
        FieldId::price_to_earnings
        | FieldId::growth_per_year
        | FieldId::fade_years
        | FieldId::share_growth_per_year
        | FieldId::tolerated_years => true,
        _ => false,
    }
}
