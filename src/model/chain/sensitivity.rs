//! Sensitivity of the tipping share to each input of the chain; the view `sensitivity` shows it.

use super::steps::market_of;
use crate::model::fields::{Field, FieldId, Scale};
use crate::model::inputs::Inputs;
use crate::model::numerics::sort::insertion_sort;
use crate::model::plausible::plausible_range;
use crate::model::tipping::fold_search;
use serde::Serialize;

/// Hands the id of every number that the tipping share depends on through the chain to the macro
/// `$use`.
macro_rules! for_each_sensitivity_field {
    ($use:ident) => {
        $use! {
            price_to_earnings growth_per_year fade_years long_run_growth_per_year discount_per_year
            share_growth_per_year tolerated_years bubble_share overshoot_share never_sell_share
            price_multiplier mainstream_share position_sold_share external_inflow_per_quarter
            inflow_response forced_sales_per_drawdown herding tolerance_median tolerance_spread
            news_shock buyer_to_cloud_share buyer_to_vendor_share cloud_to_vendor_share
            vendor_investment_usd_b vendor_revenue_usd_b operating_leverage circular_multiplier
            vendor_value_share data_centre_demand_twh power_headroom_twh power_growth_twh_per_year
            compute_growth_per_year efficiency_gain_per_year compute_pass_through market_value_usd_b
        }
    };
}
pub(crate) use for_each_sensitivity_field;

macro_rules! fields {
    ($( $id:ident )*) => {
        /// Every number that the tipping share depends on through the chain.
        pub const SENSITIVITY_FIELDS: &[FieldId] = &[$( FieldId::$id, )*];
    };
}

for_each_sensitivity_field!(fields);

/// The part of an input's range by which it is moved, and the part of its value.
const MOVE: f64 = 0.1;
const PER_CENT: f64 = 0.01;

/// How far one input moves the tipping share.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Sensitivity {
    /// Id of the input.
    #[cfg_attr(typescript, tsify(type = "FieldId"))]
    #[serde(serialize_with = "crate::names::text")]
    pub field: &'static str,
    /// Change of the tipping share when the input rises by a tenth of its range; `None` when at one
    /// end of that move there is no fold, and so no share.
    pub tipping_share_change: Option<f64>,
    /// The tipping share at the lower end of that move, where it has one.
    pub low_tipping_share: Option<f64>,
    /// The tipping share at the upper end of that move, where it has one.
    pub high_tipping_share: Option<f64>,
    /// Change of the tipping share when the input rises through its whole plausible range.
    pub plausible_change: Option<f64>,
    /// The tipping share at the lower end of the plausible range, where it has one.
    pub plausible_low_tipping_share: Option<f64>,
    /// The tipping share at the upper end of the plausible range, where it has one.
    pub plausible_high_tipping_share: Option<f64>,
    /// Change of the tipping share when the input rises by one per cent of its value; `None` where
    /// that is 0 too.
    pub per_cent_change: Option<f64>,
}

/// How far each input moves the tipping share through the whole chain, the largest change over a
/// tenth of its range first, those without a number last.
///
/// Inputs that the tipping share does not depend on at all (the seed, everything beside the chain)
/// are left out; one that depends only in another state of the inputs, as power does while it does
/// not bind, stays with a change of 0.
///
/// # Formula
///
/// `s*(high) - s*(low)`, where `high` and `low` lie
///
/// - a twentieth of the range of values taken, linear or logarithmic as its slider, above and below
///   today's value;
/// - at the ends of the plausible range ([`plausible_range`]);
/// - half a per cent of today's value above and below it.
///
/// Where one end of a move is outside the limits (those between fields included), the whole move
/// goes to the other side; a plausible range ends at the limits.
///
/// A call of its own: it costs six tipping shares an input.
pub fn sensitivity(inputs: &Inputs) -> Vec<Sensitivity> {
    let mut found: Vec<Sensitivity> = SENSITIVITY_FIELDS
        .iter()
        .map(|&id| of(inputs, id))
        .collect();
    let size = |entry: &Sensitivity| entry.tipping_share_change.map_or(-1.0, f64::abs);
    insertion_sort(&mut found, |a, b| size(a) > size(b));
    found
}

fn of(inputs: &Inputs, id: FieldId) -> Sensitivity {
    let (field, here) = (id.field(), inputs.number(id));
    let at = |value: f64| inputs.clone().with(id, value).ok();
    let (low, high) = shares(ends(inputs, MOVE, &|part| at(shifted(field, here, part)?)));
    let (plausible_low, plausible_high) = {
        let (from, to) = plausible_range(id);
        shares(at(from).zip(at(to.min(inputs.largest(id)))))
    };
    let (below, above) = shares(ends(inputs, PER_CENT, &|part| {
        (here != 0.0).then(|| at(here * (1.0 + part)))?
    }));
    let change = |low: Option<f64>, high: Option<f64>| Some(high? - low?);
    Sensitivity {
        field: field.id,
        tipping_share_change: change(low, high),
        low_tipping_share: low,
        high_tipping_share: high,
        plausible_change: change(plausible_low, plausible_high),
        plausible_low_tipping_share: plausible_low,
        plausible_high_tipping_share: plausible_high,
        per_cent_change: change(below, above),
    }
}

/// The tipping shares at both ends of a move.
fn shares(ends: Option<(Inputs, Inputs)>) -> (Option<f64>, Option<f64>) {
    let Some((low, high)) = ends else {
        return (None, None);
    };
    let (low, high) = (market_of(&low), market_of(&high));
    let share = fold_search::tipping_share(&low);
    if low == high {
        (share, share)
    } else {
        (share, fold_search::tipping_share(&high))
    }
}

/// The inputs at both ends of a move of this size; `None` where there is no room for it.
fn ends(
    inputs: &Inputs,
    size: f64,
    moved: &dyn Fn(f64) -> Option<Inputs>,
) -> Option<(Inputs, Inputs)> {
    match (moved(-size / 2.0), moved(size / 2.0)) {
        (Some(low), Some(high)) => Some((low, high)),
        (None, _) => Some((inputs.clone(), moved(size)?)),
        (_, None) => Some((moved(-size)?, inputs.clone())),
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
