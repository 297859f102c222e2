//! Years until earnings have added up to the price, in every convention.
//!
//! Prices are in multiples of the year's earnings (PE); all earnings belong to the holder.
//! [`receipts`] holds the sums over any growth path, [`closed`] the closed forms for constant
//! growth, to which they come down there.

pub mod closed;
pub mod receipts;
mod report;
mod value;
mod years;

pub use super::growth::per_share as growth_per_share;
pub use report::{PaybackCurve, PaybackReport, report};
pub(in crate::model) use value::value_of;
pub use value::{exit_price_to_earnings, value_price_to_earnings};
pub use years::{
    continuous_years, discounted_years, earnings_within, plain_years, potential_payback_years,
};
