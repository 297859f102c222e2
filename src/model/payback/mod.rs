//! Years until earnings have added up to the price, in every convention.
//!
//! Prices are in multiples of the year's earnings (PE); all earnings belong to the holder.
//! [`closed`] holds the closed forms for constant growth, [`receipts`] the sums over any growth path,
//! and this file what the page reports.

pub mod closed;
pub mod receipts;

use super::growth::{GrowthPath, HORIZON_YEARS};
use super::inputs::{EarningsBasis, Inputs};
use super::report::{Absence, PaybackCurve, PaybackReport, Reason};
use receipts::Receipts;

pub use super::growth::per_share as growth_per_share;

/// Everything that the page says of payback on this path, with the reason of every missing number.
pub fn report(inputs: &Inputs, path: &GrowthPath) -> (PaybackReport, Vec<Absence>) {
    let price = inputs.price_to_earnings();
    let basis = inputs.basis();
    let discount = inputs.discount_per_year();
    let answers = [
        ("payback.years", plain_years(price, path, basis)),
        (
            "payback.discounted_years",
            discounted_years(price, path, discount, basis),
        ),
        (
            "payback.potential_payback_years",
            potential_payback_years(price, path, discount),
        ),
        ("payback.continuous_years", continuous_years(price, path)),
        (
            "payback.implied_growth_per_year",
            closed::implied_growth_per_year(price, inputs.tolerated_years(), basis),
        ),
    ];
    let absences: Vec<Absence> = answers
        .iter()
        .filter_map(|&(path, answer)| answer.err().map(|reason| Absence { path, reason }))
        .collect();
    let [years, discounted, potential, continuous, implied] =
        answers.map(|(_, answer)| answer.ok());
    let longest = [
        years,
        discounted,
        potential,
        continuous,
        Some(price),
        Some(inputs.tolerated_years()),
    ]
    .into_iter()
    .flatten()
    .fold(10.0, f64::max);
    let report = PaybackReport {
        zero_growth_years: price,
        years,
        discounted_years: discounted,
        potential_payback_years: potential,
        continuous_years: continuous,
        reason: answers[..4].iter().find_map(|(_, answer)| answer.err()),
        implied_growth_per_year: implied,
        curve: curve(price, path, discount, basis, longest),
    };
    (report, absences)
}

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

fn curve(
    price: f64,
    path: &GrowthPath,
    discount: f64,
    basis: EarningsBasis,
    longest: f64,
) -> PaybackCurve {
    let years = (longest.min(HORIZON_YEARS as f64).ceil() as usize).min(HORIZON_YEARS);
    let plain = Receipts::plain(path, basis);
    let discounted = Receipts::discounted(path, discount, basis);
    let of_price = |values: Vec<f64>| {
        values
            .into_iter()
            .take(years + 1)
            .map(|value| value / price)
            .collect()
    };
    PaybackCurve {
        year: (0..=years).map(|year| year as f64).collect(),
        earnings: of_price(
            std::iter::once(0.0)
                .chain(plain.yearly().iter().copied())
                .collect(),
        ),
        cumulative: of_price(plain.cumulative()),
        cumulative_discounted: of_price(discounted.cumulative()),
        is_geometric_in_year: path.constant().is_some(),
    }
}
