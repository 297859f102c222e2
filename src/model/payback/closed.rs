//! Closed forms for constant growth. `price` is the price-earnings ratio PE, growth `g` and
//! discount `r` are shares per year.
//!
//! Every one of them is the same geometric sum with another first receipt and another ratio, so
//! they share one accurate inverse; the answers are in years and know no horizon.

use crate::model::inputs::EarningsBasis;
use crate::model::missing::Reason;
use crate::model::numerics::roots::bracketed_root;

/// Years N in which receipts that start at `first` and grow by the factor `1 + excess` add up to
/// `price`.
///
/// # Formula
///
/// `first ((1 + u)^N - 1)/u = price`, so `N = ln(1 + price u/first)/ln(1 + u)`, and `price/first`
/// where the excess `u` is 0.
///
/// # Errors
///
/// The sum stays below the price: [`Reason::DiscountExceedsGrowth`] if `is_discounting` is the
/// cause, else [`Reason::EarningsShrink`].
pub(in crate::model) fn geometric_years(
    price: f64,
    first: f64,
    excess: f64,
    is_discounting: bool,
) -> Result<f64, Reason> {
    let reach = price * excess / first;
    if reach <= -1.0 {
        return Err(if is_discounting {
            Reason::DiscountExceedsGrowth
        } else {
            Reason::EarningsShrink
        });
    }
    // Below the smallest normal number the quotient of logarithms would lose its digits; there the
    // sum is linear.
    if excess.abs() < f64::MIN_POSITIVE || reach.abs() < f64::MIN_POSITIVE {
        return Ok(price / first);
    }
    Ok(libm::log1p(reach) / libm::log1p(excess))
}

/// The sum of `years` receipts that start at `first` and grow by the factor `1 + excess`; parts of
/// a year count geometrically.
pub(in crate::model) fn geometric_sum(first: f64, excess: f64, years: f64) -> f64 {
    if excess.abs() < f64::MIN_POSITIVE {
        return first * years;
    }
    first * libm::expm1(years * libm::log1p(excess)) / excess
}

/// Undiscounted payback in years by a trailing ratio: the first receipt, at the end of year 1, has
/// grown once.
///
/// # Formula
///
/// `ln(1 + PE g/(1 + g))/ln(1 + g)`; PE at `g = 0`.
///
/// # Errors
///
/// Never ([`Reason::EarningsShrink`]) when `g < 0` and `1 + PE g/(1 + g) <= 0`.
///
/// # Examples
///
/// ```
/// use bubble_calculator::model::payback::closed::trailing_years;
///
/// assert_eq!(trailing_years(63.0, 0.0), Ok(63.0));
/// assert!((trailing_years(63.0, 0.2).unwrap() - 13.3958215).abs() < 1e-7);
/// assert!(trailing_years(30.0, -0.05).is_err());
/// ```
pub fn trailing_years(price: f64, growth: f64) -> Result<f64, Reason> {
    geometric_years(price, 1.0 + growth, growth, false)
}

/// Undiscounted payback in years by a forward ratio: the first receipt is the year's earnings that
/// the ratio counts.
///
/// # Formula
///
/// `ln(1 + PE g)/ln(1 + g)`; PE at `g = 0`. With `PE_forward = PE/(1 + g)` it equals
/// [`trailing_years`].
///
/// # Errors
///
/// Never ([`Reason::EarningsShrink`]) when `g < 0` and `PE >= -1/g`.
pub fn forward_years(price: f64, growth: f64) -> Result<f64, Reason> {
    geometric_years(price, 1.0, growth, false)
}

/// Undiscounted payback in years with earnings flowing continuously, `e^{g t}` times today's.
///
/// # Formula
///
/// `ln(1 + g PE)/g`; PE at `g = 0`.
///
/// # Errors
///
/// Never ([`Reason::EarningsShrink`]) when `g PE <= -1`.
pub fn continuous_years(price: f64, growth: f64) -> Result<f64, Reason> {
    let reach = price * growth;
    if reach <= -1.0 {
        return Err(Reason::EarningsShrink);
    }
    if reach.abs() < f64::MIN_POSITIVE {
        return Ok(price);
    }
    Ok(libm::log1p(reach) / growth)
}

/// Discounted payback in years by a trailing ratio; receipts at the ends of years.
///
/// # Formula
///
/// `ln(1 + PE (q - 1)/q)/ln q` with `q = (1 + g)/(1 + r)`; PE at `q = 1`.
///
/// # Errors
///
/// Never ([`Reason::DiscountExceedsGrowth`], or [`Reason::EarningsShrink`] without discounting or
/// with shrinking earnings) when `q < 1` and `PE >= (1 + g)/(r - g)`.
pub fn discounted_trailing_years(price: f64, growth: f64, discount: f64) -> Result<f64, Reason> {
    let excess = excess(growth, discount);
    geometric_years(
        price,
        1.0 + excess,
        excess,
        is_discounting(growth, discount, price, 1.0 + growth),
    )
}

/// Discounted payback in years by a forward ratio; receipts at the ends of years.
///
/// # Formula
///
/// `ln(1 + PE (g - r))/ln q` with `q = (1 + g)/(1 + r)`; `PE (1 + r)` at `q = 1`.
///
/// # Errors
///
/// As [`discounted_trailing_years`], when `PE >= 1/(r - g)`.
///
/// # References
///
/// M. Gordon, "Dividends, earnings, and stock prices", 1959, for the limit.
pub fn discounted_forward_years(price: f64, growth: f64, discount: f64) -> Result<f64, Reason> {
    geometric_years(
        price,
        1.0 / (1.0 + discount),
        excess(growth, discount),
        is_discounting(growth, discount, price, 1.0),
    )
}

/// Sam's potential payback period in years: this year's earnings now and undiscounted, each later
/// receipt grown and discounted once more.
///
/// # Formula
///
/// `ln(1 + PE (q - 1))/ln q` with `q = (1 + g)/(1 + r)`; PE at `q = 1`.
///
/// # Errors
///
/// As [`discounted_trailing_years`], when `PE >= (1 + r)/(r - g)`.
///
/// # References
///
/// R. Sam, potential payback period, as published for stock valuation.
pub fn potential_payback_years(price: f64, growth: f64, discount: f64) -> Result<f64, Reason> {
    geometric_years(
        price,
        1.0,
        excess(growth, discount),
        is_discounting(growth, discount, price, 1.0),
    )
}

/// Constant growth (share per year) with which the price is earned back in just `years`.
///
/// The payback falls in growth, so there is one such growth at most. Accuracy: the last bits of the
/// growth factor.
///
/// # Errors
///
/// [`Reason::NoGrowthPaysBack`]: none between -100 % and a factor of a million a year does, as for
/// a forward ratio above 1 and a single year, whose receipt does not depend on growth.
///
/// # References
///
/// A. Rappaport, M. Mauboussin, "Expectations Investing", 2001, for reading growth out of a price.
pub fn implied_growth_per_year(
    price: f64,
    years: f64,
    basis: EarningsBasis,
) -> Result<f64, Reason> {
    let shortfall = |growth: f64| {
        let first = match basis {
            EarningsBasis::Trailing => 1.0 + growth,
            EarningsBasis::Forward => 1.0,
        };
        geometric_sum(first, growth, years).min(f64::MAX) - price
    };
    if shortfall(0.0) == 0.0 {
        return Ok(0.0);
    }
    let bracket = if shortfall(0.0) > 0.0 {
        [-0.9, -0.999, -0.999_999_999]
            .into_iter()
            .find(|&low| shortfall(low) <= 0.0)
            .map(|low| (low, 0.0))
    } else {
        [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6]
            .into_iter()
            .find(|&high| shortfall(high) >= 0.0)
            .map(|high| (0.0, high))
    };
    let (low, high) = bracket.ok_or(Reason::NoGrowthPaysBack)?;
    Ok(bracketed_root(&shortfall, low, high, 1e-16))
}

fn excess(growth: f64, discount: f64) -> f64 {
    (growth - discount) / (1.0 + discount)
}

/// Whether it is discounting, and not shrinking earnings alone, that keeps the sum below the price.
fn is_discounting(growth: f64, discount: f64, price: f64, first: f64) -> bool {
    discount > 0.0 && price * growth / first > -1.0
}
