//! Sensitivity of the tipping share to each input of the chain; the view `leverage` shows it.

use super::steps::{market_of, tipping_share};
use crate::model::fields::{Field, FieldId, Scale};
use crate::model::inputs::Inputs;
use crate::model::numerics::sort::insertion_sort;
use serde::Serialize;

/// Every number that the tipping share depends on through the chain.
const MOVED: [FieldId; 27] = [
    FieldId::price_to_earnings,
    FieldId::growth_per_year,
    FieldId::fade_years,
    FieldId::long_run_growth_per_year,
    FieldId::share_growth_per_year,
    FieldId::tolerated_years,
    FieldId::bubble_share,
    FieldId::price_multiplier,
    FieldId::mainstream_share,
    FieldId::position_sold_share,
    FieldId::external_inflow_per_quarter,
    FieldId::circular_inflow_per_quarter,
    FieldId::forced_sales_per_drawdown,
    FieldId::herding,
    FieldId::tolerance_median,
    FieldId::tolerance_spread,
    FieldId::news_shock,
    FieldId::buyer_to_cloud_share,
    FieldId::buyer_to_vendor_share,
    FieldId::cloud_to_vendor_share,
    FieldId::vendor_investment_usd_b,
    FieldId::vendor_revenue_usd_b,
    FieldId::operating_leverage,
    FieldId::data_centre_demand_twh,
    FieldId::power_headroom_twh,
    FieldId::power_growth_twh_per_year,
    FieldId::efficiency_gain_per_year,
];

/// The part of an input's range by which it is moved.
const MOVE: f64 = 0.1;

/// How far one input moves the tipping share.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Sensitivity {
    /// Id of the input.
    #[serde(serialize_with = "crate::names::text")]
    pub field: &'static str,
    /// Change of the tipping share when the input rises by a tenth of its range; `None` when at one
    /// end of that move there is no fold, and so no share.
    pub tipping_share_change: Option<f64>,
    /// The tipping share at the lower end of that move, where it has one.
    pub low_tipping_share: Option<f64>,
    /// The tipping share at the upper end of that move, where it has one.
    pub high_tipping_share: Option<f64>,
}

/// How far each input moves the tipping share through the whole chain, the largest change first,
/// those without a number last.
///
/// Inputs that the tipping share does not depend on at all (the seed, discounting, everything
/// beside the chain) are left out; one that depends only in another state of the inputs, as power
/// does while it does not bind, stays with a change of 0.
///
/// # Formula
///
/// `s*(high) - s*(low)`, where `high` and `low` lie a twentieth of the range of values taken,
/// linear or logarithmic as its slider, above and below today's value. Where one of them is outside
/// the limits (those between fields included), the whole tenth goes to the other side.
///
/// A call of its own: it costs two equilibrium curves an input.
pub fn sensitivity(inputs: &Inputs) -> Vec<Sensitivity> {
    let mut found: Vec<Sensitivity> = MOVED.into_iter().map(|id| of(inputs, id)).collect();
    let size = |entry: &Sensitivity| entry.tipping_share_change.map_or(-1.0, f64::abs);
    insertion_sort(&mut found, |a, b| size(a) > size(b));
    found
}

fn of(inputs: &Inputs, id: FieldId) -> Sensitivity {
    let markets = ends(inputs, id).map(|(low, high)| (market_of(&low), market_of(&high)));
    let (low, high) = match markets {
        Some((low, high)) if low == high => {
            let share = tipping_share(&low);
            (share, share)
        }
        Some((low, high)) => (tipping_share(&low), tipping_share(&high)),
        None => (None, None),
    };
    let change = low.zip(high).map(|(low, high)| high - low);
    Sensitivity {
        field: id.field().id,
        tipping_share_change: change,
        low_tipping_share: low,
        high_tipping_share: high,
    }
}

/// The inputs at both ends of the move; `None` where the range has no room for it.
fn ends(inputs: &Inputs, id: FieldId) -> Option<(Inputs, Inputs)> {
    let (field, here) = (id.field(), inputs.number(id));
    let moved = |part: f64| inputs.clone().with(id, shifted(field, here, part)?).ok();
    match (moved(-MOVE / 2.0), moved(MOVE / 2.0)) {
        (Some(low), Some(high)) => Some((low, high)),
        (None, _) => Some((inputs.clone(), moved(MOVE)?)),
        (_, None) => Some((moved(-MOVE)?, inputs.clone())),
    }
}

/// The value a part of the range away from this one; `None` outside the limits.
fn shifted(field: &Field, value: f64, part: f64) -> Option<f64> {
    let (min, max) = (field.min?, field.max?);
    let shifted = match field.scale {
        Scale::Linear => value + part * (max - min),
        Scale::Log => value * libm::exp(part * libm::log(max / min)),
    };
    (min..=max).contains(&shifted).then_some(shifted)
}
