//! The effect of each cut of the money loop on the tipping share.

use super::steps::{Steps, tipping_share};
use crate::model::circular;
use crate::model::fields::{CUT_LINKS, FieldId};
use crate::model::inputs::Inputs;
use serde::Serialize;

/// The loop and the market with one link cut; every number is that of the report with this
/// `cut_link`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Cut {
    /// The link that is cut: a choice of the input `cut_link`.
    #[serde(serialize_with = "crate::names::text")]
    pub link: &'static str,
    /// Part of each dollar handed to the buyer that comes back.
    pub return_share: f64,
    /// Part of the vendor's revenue that is its own money.
    pub own_money_share: f64,
    /// Revenue of the vendor from outside the loop, USD billions per year.
    pub organic_revenue_usd_b: f64,
    /// Price-earnings ratio on what it would earn without its own money; `None` when nothing would
    /// be left.
    pub adjusted_price_to_earnings: Option<f64>,
    /// Inflow that is left, share of market value per quarter.
    pub inflow_per_quarter: f64,
    /// Bubble share of the price.
    pub bubble_share: f64,
    /// Tipping share; `None` when there is no fold.
    pub tipping_share: Option<f64>,
}

/// Each cut of the money loop in the order of its choices, "none" first, whatever cut the inputs
/// themselves ask for.
///
/// A call of its own: it costs an equilibrium curve a link.
pub fn cuts(inputs: &Inputs) -> Vec<Cut> {
    let of_link = |link: &'static str| {
        let inputs = inputs.clone().with(FieldId::cut_link, link).ok()?;
        let (circular, _) = circular::report(&inputs);
        let steps = Steps::new(&inputs);
        Some(Cut {
            link,
            return_share: circular.return_share,
            own_money_share: circular.own_money_share,
            organic_revenue_usd_b: circular.organic_revenue_usd_b,
            adjusted_price_to_earnings: circular.adjusted_price_to_earnings,
            inflow_per_quarter: steps.market.inflow_per_quarter,
            bubble_share: steps.bubble.share,
            tipping_share: tipping_share(&steps.market),
        })
    };
    CUT_LINKS.iter().filter_map(|link| of_link(link)).collect()
}
