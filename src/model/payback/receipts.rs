//! Sums over any growth path: the receipts of every year, undiscounted or discounted.

use super::closed::{geometric_sum, geometric_years};
use crate::model::growth::{GrowthPath, HORIZON_YEARS};
use crate::model::inputs::EarningsBasis;

/// What is received in each year up to the horizon, in multiples of the earnings that the ratio
/// counts.
///
/// # Formula
///
/// With growth `g_k` of year `k`, discount `r` and `q_k = (1 + g_k)/(1 + r) - 1`, receipts are
/// `R_k = R_{k-1} (1 + q_k)`. Within a year they grow at its rate in every convention: the part `x`
/// of year `k` is worth `R_k ((1 + q_k)^x - 1)/q_k`, and `R_k x` where `q_k` is 0.
///
/// Nothing is computed before it is asked for: most sums end long before the horizon.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Receipts<'a> {
    path: &'a GrowthPath,
    discount: f64,
    first: f64,
    /// Years by which the growth of the next receipt is ahead of the year of this one.
    ahead: usize,
}

impl<'a> Receipts<'a> {
    /// Undiscounted receipts. Trailing: this year's earnings, grown once by the end of year 1.
    /// Forward: year 1 is the earnings that the ratio counts.
    pub fn plain(path: &'a GrowthPath, basis: EarningsBasis) -> Self {
        Self::discounted(path, 0.0, basis)
    }

    /// The same, each discounted from the end of its year; `discount` is a share per year.
    pub fn discounted(path: &'a GrowthPath, discount: f64, basis: EarningsBasis) -> Self {
        let first = match basis {
            EarningsBasis::Trailing => 1.0 + path.yearly()[0],
            EarningsBasis::Forward => 1.0,
        };
        Receipts {
            path,
            discount,
            first: first / (1.0 + discount),
            ahead: 1,
        }
    }

    /// Receipts of the potential payback period: this year's earnings now, the following ones grown
    /// and discounted.
    pub fn potential(path: &'a GrowthPath, discount: f64) -> Self {
        Receipts {
            path,
            discount,
            first: 1.0,
            ahead: 0,
        }
    }

    /// q of a year, the first being 0.
    fn excess(&self, year: usize) -> f64 {
        (self.path.yearly()[year] - self.discount) / (1.0 + self.discount)
    }

    /// The receipt of every year, year 1 first.
    pub fn yearly(&self) -> impl Iterator<Item = f64> {
        let receipts = *self;
        let mut receipt = self.first;
        (0..HORIZON_YEARS).map(move |year| {
            if year > 0 {
                receipt *= 1.0 + receipts.excess(year - 1 + receipts.ahead);
            }
            receipt
        })
    }

    /// Receipts added up to the end of every year, starting with 0 in year 0.
    pub fn cumulative(&self) -> Vec<f64> {
        let mut sum = 0.0;
        std::iter::once(0.0)
            .chain(self.yearly().map(|receipt| {
                sum += receipt;
                sum
            }))
            .collect()
    }

    /// Years until the receipts add up to the price; `None` if not within the horizon.
    ///
    /// # Formula
    ///
    /// With `rest` missing at the start of year `k` that part of it is `ln(1 + rest q_k/R_k)/ln(1 +
    /// q_k)`, and `rest/R_k` where `q_k` is 0.
    pub fn years(&self, price: f64) -> Option<f64> {
        let mut before = 0.0;
        for (years, receipt) in self.yearly().enumerate() {
            if before + receipt >= price {
                // Less than a year's receipt is missing, so the part of the year exists.
                let part = geometric_years(price - before, receipt, self.excess(years), false);
                return Some(years as f64 + part.unwrap_or(1.0));
            }
            before += receipt;
        }
        None
    }

    /// Receipts of the first `years`.
    pub fn sum_within(&self, years: f64) -> f64 {
        let years = years.max(0.0).min(HORIZON_YEARS as f64);
        let whole = years.floor() as usize;
        let part = years - whole as f64;
        let mut yearly = self.yearly();
        let sum = yearly.by_ref().take(whole).sum::<f64>();
        match yearly.next() {
            Some(receipt) if part > 0.0 => sum + geometric_sum(receipt, self.excess(whole), part),
            _ => sum,
        }
    }

    /// The first receipt after the horizon, when growth and discount stay what they are.
    pub(super) fn after_horizon(&self) -> f64 {
        let last = self.yearly().last().unwrap_or(0.0);
        last * (1.0 + self.excess(HORIZON_YEARS - 1))
    }
}

/// Years until continuously flowing earnings add up to the price, growing within each year at its
/// rate; `None` if not within the horizon.
///
/// # Formula
///
/// Inside year `k` earnings flow at `e^(gamma_k t)` with `gamma_k = ln(1 + g_k)`, so the year brings
/// `flow g_k/gamma_k`, and the part that brings `rest` is `ln(1 + gamma_k rest/flow)/gamma_k`.
pub(super) fn continuous_years(price: f64, path: &GrowthPath) -> Option<f64> {
    let (mut flow, mut before) = (1.0, 0.0);
    for (years, &growth) in path.yearly().iter().enumerate() {
        let rate = libm::log1p(growth);
        let of_year = if rate == 0.0 {
            flow
        } else {
            flow * growth / rate
        };
        if before + of_year >= price {
            let missing = (price - before) / flow;
            let part = if rate == 0.0 {
                missing
            } else {
                libm::log1p(missing * rate) / rate
            };
            return Some(years as f64 + part);
        }
        before += of_year;
        flow *= 1.0 + growth;
    }
    None
}
