//! Years until earnings have added up to the price, in every convention.
//!
//! Prices are in multiples of the year's earnings (PE); all earnings belong to the holder.
//! [`closed`] holds the closed forms for constant growth, [`receipts`] the sums over any growth
//! path.

pub mod closed;
pub mod receipts;
mod report;
mod years;

pub use super::growth::per_share as growth_per_share;
pub use report::{PaybackCurve, PaybackReport, report};
pub use years::{
    continuous_years, discounted_years, earnings_within, plain_years, potential_payback_years,
};
