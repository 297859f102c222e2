//! What the next buyer must pay, and what all earnings are worth: prices in multiples of the
//! earnings that the ratio counts.

use super::closed::geometric_sum;
use super::receipts::Receipts;
use crate::model::growth::{GrowthPath, HORIZON_YEARS, per_share};
use crate::model::inputs::{EarningsBasis, Inputs};

/// The price-earnings ratio that the next buyer must pay after `holding_years` (above 0 and below
/// the horizon) for the holder to have earned `wanted_per_year`; 0 where the earnings in between
/// have brought that already.
///
/// # Formula
///
/// `max(0, (PE (1 + r)^n - sum_{k <= n} R_k (1 + r)^{n - k})/E_n)` with undiscounted receipts `R_k`
/// of a path of growth per share and `E_n = R_n`, the earnings of the year just ended (`R_1/(1 +
/// g_1)` for `n = 0`). With `n = m + x`, `m` whole, the part `x` of the running year counts as in
/// [`Receipts`] and arrives at `n`, and `E_n = E_m (1 + g_{m+1})^x`.
///
/// # References
///
/// J. B. Williams, "The Theory of Investment Value", 1938: a price is what is received until the
/// sale and what the next buyer pays.
pub fn exit_price_to_earnings(
    price: f64,
    path: &GrowthPath,
    basis: EarningsBasis,
    holding_years: f64,
    wanted_per_year: f64,
) -> f64 {
    let receipts = Receipts::plain(path, basis);
    let whole = (holding_years.floor() as usize).min(HORIZON_YEARS - 1);
    let (part, factor) = (holding_years - whole as f64, 1.0 + wanted_per_year);
    let growth = path.yearly()[whole];
    let mut wanted = price;
    let mut earnings = match basis {
        EarningsBasis::Trailing => 1.0,
        EarningsBasis::Forward => 1.0 / (1.0 + path.yearly()[0]),
    };
    let mut yearly = receipts.yearly();
    for receipt in yearly.by_ref().take(whole) {
        wanted = wanted * factor - receipt;
        earnings = receipt;
    }
    if part > 0.0 {
        let running = yearly.next().unwrap_or(0.0);
        wanted =
            wanted * libm::exp(part * libm::log(factor)) - geometric_sum(running, growth, part);
        earnings *= libm::exp(part * libm::log1p(growth));
    }
    (wanted / earnings).max(0.0)
}

/// [`value_price_to_earnings`] of these inputs on this path of growth per share.
pub(in crate::model) fn value_of(inputs: &Inputs, path: &GrowthPath) -> Option<f64> {
    let long_run = per_share(
        inputs.long_run_growth_per_year(),
        inputs.share_growth_per_year(),
    );
    value_price_to_earnings(path, inputs.basis(), inputs.discount_per_year(), long_run)
}

/// The discounted value of all earnings on a path of growth per share, which after the horizon goes
/// on at `long_run_per_year`; `None` where that is not below the discount, so that the value has no
/// bound.
///
/// # Formula
///
/// `sum_{k = 1}^{200} R_k + R_200 (1 + gL)/(r - gL)` with discounted receipts `R_k`.
///
/// # References
///
/// M. Gordon, "Dividends, earnings, and stock prices", 1959, for the tail.
pub fn value_price_to_earnings(
    path: &GrowthPath,
    basis: EarningsBasis,
    discount_per_year: f64,
    long_run_per_year: f64,
) -> Option<f64> {
    let margin = discount_per_year - long_run_per_year;
    if margin <= 0.0 {
        return None;
    }
    let receipts = Receipts::discounted(path, discount_per_year, basis);
    let (sum, last) = receipts
        .yearly()
        .fold((0.0, 0.0), |(sum, _), receipt| (sum + receipt, receipt));
    let tail = last * (1.0 + long_run_per_year) / margin;
    // A growth that never fades makes a value of a hundred digits, and a margin of nothing more
    // than a number can hold.
    Some(sum + tail).filter(|value| value.is_finite())
}
