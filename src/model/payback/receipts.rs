//! Sums over any growth path: the receipts of every year, undiscounted or discounted.

use crate::model::growth::GrowthPath;
use crate::model::inputs::EarningsBasis;

/// What is received at the end of each year up to the horizon, in multiples of the earnings that
/// the ratio counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Receipts {
    yearly: Vec<f64>,
}

impl Receipts {
    /// Undiscounted receipts. Trailing: this year's earnings, grown once by the end of year 1.
    /// Forward: year 1 is the earnings that the ratio counts.
    pub fn plain(path: &GrowthPath, basis: EarningsBasis) -> Self {
        Self::discounted(path, 0.0, basis)
    }

    /// The same, each discounted from the end of its year; `discount` is a share per year.
    pub fn discounted(path: &GrowthPath, discount: f64, basis: EarningsBasis) -> Self {
        let first_growth = match basis {
            EarningsBasis::Trailing => path.yearly()[0],
            EarningsBasis::Forward => 0.0,
        };
        let later = path.yearly().iter().skip(1).copied();
        Self::growing(1.0, std::iter::once(first_growth).chain(later), discount)
    }

    /// Receipts of the potential payback period: this year's earnings now, the following ones grown
    /// and discounted.
    pub fn potential(path: &GrowthPath, discount: f64) -> Self {
        // The first receipt is due now, so the factor of its "year" must leave it at 1.
        Self::growing(
            1.0,
            std::iter::once(discount).chain(path.yearly().iter().copied()),
            discount,
        )
    }

    fn growing(start: f64, growth: impl Iterator<Item = f64>, discount: f64) -> Self {
        let yearly = growth
            .scan(start, |receipt, growth| {
                *receipt *= (1.0 + growth) / (1.0 + discount);
                Some(*receipt)
            })
            .take(crate::model::HORIZON_YEARS)
            .collect();
        Receipts { yearly }
    }

    /// The receipt of every year, year 1 first.
    pub fn yearly(&self) -> &[f64] {
        &self.yearly
    }

    /// Receipts added up to the end of every year, starting with 0 in year 0.
    pub fn cumulative(&self) -> Vec<f64> {
        let mut sum = 0.0;
        std::iter::once(0.0)
            .chain(self.yearly.iter().map(|receipt| {
                sum += receipt;
                sum
            }))
            .collect()
    }

    /// Years until the receipts add up to the price, a part of the last year in proportion; `None`
    /// if not within the horizon.
    pub fn years(&self, price: f64) -> Option<f64> {
        let mut before = 0.0;
        for (years, &receipt) in self.yearly.iter().enumerate() {
            if before + receipt >= price {
                return Some(years as f64 + (price - before) / receipt);
            }
            before += receipt;
        }
        None
    }

    /// Receipts of the first `years`, a part of the last year in proportion.
    pub fn sum_within(&self, years: f64) -> f64 {
        let whole = years.max(0.0).floor() as usize;
        let part = self
            .yearly
            .get(whole)
            .map_or(0.0, |receipt| (years - whole as f64) * receipt);
        self.yearly.iter().take(whole).sum::<f64>() + part
    }

    /// The first receipt after the horizon, when growth and discount stay what they are.
    pub(super) fn after_horizon(&self, growth: f64, discount: f64) -> f64 {
        self.yearly
            .last()
            .map_or(0.0, |last| last * (1.0 + growth) / (1.0 + discount))
    }
}

/// Years until continuously flowing earnings add up to the price, growing within each year at its
/// rate; `None` if not within the horizon.
pub(super) fn continuous_years(price: f64, path: &GrowthPath) -> Option<f64> {
    let (mut flow, mut before) = (1.0, 0.0);
    for (years, &growth) in path.yearly().iter().enumerate() {
        let of_year = if growth == 0.0 {
            flow
        } else {
            flow * libm::expm1(growth) / growth
        };
        if before + of_year >= price {
            let missing = (price - before) / flow;
            let part = if growth == 0.0 {
                missing
            } else {
                libm::log1p(missing * growth) / growth
            };
            return Some(years as f64 + part);
        }
        before += of_year;
        flow *= libm::exp(growth);
    }
    None
}
