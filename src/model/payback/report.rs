//! The payback section of the report.

use super::closed;
use super::receipts::Receipts;
use super::value::{exit_price_to_earnings, value_of};
use super::years::{continuous_years, discounted_years, plain_years, potential_payback_years};
use crate::model::growth::{GrowthPath, HORIZON_YEARS};
use crate::model::inputs::{EarningsBasis, Inputs};
use crate::model::missing::{MissingValue, Reason};
use serde::Serialize;

/// Payback in every convention.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify), tsify(missing_as_null))]
pub struct PaybackReport {
    /// Years if earnings never grow and money has no time value: the price-earnings ratio itself.
    pub zero_growth_years: f64,
    /// Undiscounted years on the growth path in use.
    pub years: Option<f64>,
    /// Discounted years on the same path.
    pub discounted_years: Option<f64>,
    /// Years by Sam's potential payback period: first receipt now and undiscounted.
    pub potential_payback_years: Option<f64>,
    /// Undiscounted years with earnings flowing continuously.
    pub continuous_years: Option<f64>,
    /// Why the first missing payback of those above is missing.
    pub reason: Option<Reason>,
    /// Constant growth (share per year) that pays back in the tolerated years, before dilution,
    /// fading and electricity.
    pub implied_growth_per_year: Option<f64>,
    /// Price-earnings ratio that the next buyer must pay after the holding years for the holder to
    /// earn the discount rate; 0 where earnings have brought that already.
    pub exit_price_to_earnings: f64,
    /// Discounted value of all earnings, as a price-earnings ratio.
    pub value_price_to_earnings: Option<f64>,
    /// The path year by year.
    pub curve: PaybackCurve,
}

/// Earnings year by year; arrays of one length, year 0 first.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct PaybackCurve {
    /// Whole years from now: 0, 1, 2, …
    pub year: Vec<f64>,
    /// Earnings of that year, in units of the price; 0 in year 0.
    pub earnings: Vec<f64>,
    /// Earnings added up to the end of that year, in units of the price.
    pub cumulative: Vec<f64>,
    /// The same, discounted.
    pub cumulative_discounted: Vec<f64>,
}

/// Everything that the page says of payback on this path, with the reason of every missing number.
pub fn report(inputs: &Inputs, path: &GrowthPath) -> (PaybackReport, Vec<MissingValue>) {
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
    let value = value_of(inputs, path);
    let mut absences: Vec<MissingValue> = answers
        .iter()
        .filter_map(|&(path, answer)| answer.err().map(|reason| MissingValue { path, reason }))
        .collect();
    if value.is_none() {
        absences.push(MissingValue {
            path: "payback.value_price_to_earnings",
            reason: Reason::ValueUnbounded,
        });
    }
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
        exit_price_to_earnings: exit_price_to_earnings(
            price,
            path,
            basis,
            inputs.holding_years(),
            discount,
        ),
        value_price_to_earnings: value,
        curve: curve(price, path, discount, basis, longest),
    };
    (report, absences)
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
        earnings: of_price(std::iter::once(0.0).chain(plain.yearly()).collect()),
        cumulative: of_price(plain.cumulative()),
        cumulative_discounted: of_price(discounted.cumulative()),
    }
}
