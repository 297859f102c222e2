//! Years until earnings on a growth path have added up to the price.

use super::closed;
use super::receipts::{self, Receipts};
use crate::model::growth::{GrowthPath, HORIZON_YEARS};
use crate::model::inputs::EarningsBasis;
use crate::model::missing::Reason;

/// Undiscounted years on this path; a part of the last year counts geometrically where growth is
/// constant, in proportion where it varies.
///
/// # Errors
///
/// Never [`Reason::EarningsShrink`]: the sum stays below the price; [`Reason::BeyondHorizon`]: more
/// than 200 years.
pub fn plain_years(price: f64, path: &GrowthPath, basis: EarningsBasis) -> Result<f64, Reason> {
    match path.constant() {
        Some(growth) => within_horizon(match basis {
            EarningsBasis::Trailing => closed::trailing_years(price, growth),
            EarningsBasis::Forward => closed::forward_years(price, growth),
        }),
        None => Receipts::plain(path, basis)
            .years(price)
            .ok_or_else(|| tail_reason(path, 0.0, price, basis)),
    }
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
    match path.constant() {
        Some(growth) => within_horizon(match basis {
            EarningsBasis::Trailing => closed::discounted_trailing_years(price, growth, discount),
            EarningsBasis::Forward => closed::discounted_forward_years(price, growth, discount),
        }),
        None => Receipts::discounted(path, discount, basis)
            .years(price)
            .ok_or_else(|| tail_reason(path, discount, price, basis)),
    }
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
    match path.constant() {
        Some(growth) => within_horizon(closed::potential_payback_years(price, growth, discount)),
        None => Receipts::potential(path, discount)
            .years(price)
            .ok_or_else(|| tail_reason(path, discount, price, EarningsBasis::Trailing)),
    }
}

/// Undiscounted years with earnings flowing continuously, growing at the year's rate within each
/// year.
///
/// # Errors
///
/// As [`plain_years`].
pub fn continuous_years(price: f64, path: &GrowthPath) -> Result<f64, Reason> {
    match path.constant() {
        Some(growth) => within_horizon(closed::continuous_years(price, growth)),
        None => receipts::continuous_years(price, path)
            .ok_or_else(|| tail_reason(path, 0.0, price, EarningsBasis::Trailing)),
    }
}

/// Undiscounted earnings of the first `years`, in multiples of the year's earnings that the ratio
/// counts.
pub fn earnings_within(years: f64, path: &GrowthPath, basis: EarningsBasis) -> f64 {
    match (path.constant(), basis) {
        (Some(growth), EarningsBasis::Trailing) => {
            closed::geometric_sum(1.0 + growth, growth, years)
        }
        (Some(growth), EarningsBasis::Forward) => closed::geometric_sum(1.0, growth, years),
        (None, _) => Receipts::plain(path, basis).sum_within(years),
    }
}

fn within_horizon(answer: Result<f64, Reason>) -> Result<f64, Reason> {
    answer.and_then(|years| {
        if years <= HORIZON_YEARS as f64 {
            Ok(years)
        } else {
            Err(Reason::BeyondHorizon)
        }
    })
}

/// Why a varying path has not paid back by the horizon: whether the years after it, all growing
/// alike, ever would.
fn tail_reason(path: &GrowthPath, discount: f64, price: f64, basis: EarningsBasis) -> Reason {
    let receipts = Receipts::discounted(path, discount, basis);
    let missing = price - receipts.sum_within(HORIZON_YEARS as f64);
    let next = receipts.after_horizon(path.long_run(), discount);
    let excess = (path.long_run() - discount) / (1.0 + discount);
    match closed::geometric_years(
        missing,
        next,
        excess,
        discount > 0.0 && path.long_run() >= 0.0,
    ) {
        Ok(_) => Reason::BeyondHorizon,
        Err(reason) => reason,
    }
}
