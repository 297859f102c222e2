//! Years until earnings on a growth path have added up to the price.

use super::closed;
use super::receipts::{self, Receipts};
use crate::model::growth::{GrowthPath, HORIZON_YEARS};
use crate::model::inputs::EarningsBasis;
use crate::model::missing::Reason;

/// Undiscounted years on this path; a part of the last year counts as in [`Receipts::years`].
///
/// # Errors
///
/// Never [`Reason::EarningsShrink`]: the sum stays below the price; [`Reason::BeyondHorizon`]: more
/// than 200 years.
pub fn plain_years(price: f64, path: &GrowthPath, basis: EarningsBasis) -> Result<f64, Reason> {
    let receipts = Receipts::plain(path, basis);
    receipts
        .years(price)
        .ok_or_else(|| tail_reason(&receipts, path.long_run(), price))
}

/// Discounted years on the same path; `discount` is a share per year.
///
/// # Errors
///
/// As [`plain_years`]; [`Reason::DiscountExceedsGrowth`] where only discounting keeps the sum below
/// the price.
pub fn discounted_years(
    price: f64,
    path: &GrowthPath,
    discount: f64,
    basis: EarningsBasis,
) -> Result<f64, Reason> {
    let receipts = Receipts::discounted(path, discount, basis);
    discounted(&receipts, price, path, discount, basis)
}

/// Years by Sam's potential payback period on this path: the first receipt is this year's earnings,
/// now and undiscounted.
///
/// # Errors
///
/// As [`discounted_years`].
pub fn potential_payback_years(
    price: f64,
    path: &GrowthPath,
    discount: f64,
) -> Result<f64, Reason> {
    let receipts = Receipts::potential(path, discount);
    discounted(&receipts, price, path, discount, EarningsBasis::Forward)
}

/// Undiscounted years with earnings flowing continuously, growing at the year's rate within each
/// year.
///
/// # Errors
///
/// As [`plain_years`].
pub fn continuous_years(price: f64, path: &GrowthPath) -> Result<f64, Reason> {
    receipts::continuous_years(price, path).ok_or_else(|| {
        // Continuous earnings of a year lie between those that its two conventions count.
        let receipts = Receipts::plain(path, EarningsBasis::Trailing);
        tail_reason(&receipts, path.long_run(), price)
    })
}

/// Undiscounted earnings of the first `years`, in multiples of the year's earnings that the ratio
/// counts.
pub fn earnings_within(years: f64, path: &GrowthPath, basis: EarningsBasis) -> f64 {
    Receipts::plain(path, basis).sum_within(years)
}

fn discounted(
    receipts: &Receipts,
    price: f64,
    path: &GrowthPath,
    discount: f64,
    basis: EarningsBasis,
) -> Result<f64, Reason> {
    receipts.years(price).ok_or_else(|| {
        let rate = (path.long_run() - discount) / (1.0 + discount);
        match tail_reason(receipts, rate, price) {
            Reason::EarningsShrink
                if discount > 0.0
                    && plain_years(price, path, basis) != Err(Reason::EarningsShrink) =>
            {
                Reason::DiscountExceedsGrowth
            }
            reason => reason,
        }
    })
}

/// Why these receipts have not paid back by the horizon: whether the years after it, all growing at
/// this rate, ever would.
fn tail_reason(receipts: &Receipts, rate: f64, price: f64) -> Reason {
    let missing = price - receipts.sum_within(HORIZON_YEARS as f64);
    match closed::geometric_years(missing, receipts.after_horizon(), rate, false) {
        Ok(_) => Reason::BeyondHorizon,
        Err(reason) => reason,
    }
}
