//! A firm without earnings, year by year.

use super::fields::{LOSS_MAKER_FIELDS, default_values};
use crate::model::error::InputError;
use crate::model::field::Value;
use crate::model::growth::{GrowthPath, HORIZON_YEARS};
use crate::model::inputs::{RawValue, checked};
use crate::model::missing::Reason;
use crate::model::payback::closed::{geometric_sum, geometric_years};
use serde::Serialize;

/// A firm whose earnings lie in the future. Money in USD billions, shares as fractions, every value
/// within the limits of [`LOSS_MAKER_FIELDS`].
///
/// # Formula
///
/// Growth of revenue fades as in [`GrowthPath::wanted`]; the margin of year `k` is `m + (M - m)
/// min(1, k/n)`, from today's `m` to the mature `M` over `n` years. Losses count as negative
/// receipts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LossMaker {
    /// What the firm is said to be worth.
    pub valuation_usd_b: f64,
    /// Revenue of the last year.
    pub revenue_usd_b: f64,
    /// Growth of revenue in year 1.
    pub revenue_growth_per_year: f64,
    /// Years over which growth fades to its long-run rate; 0 = it does not fade.
    pub growth_fade_years: f64,
    /// Growth after the fade.
    pub long_run_growth_per_year: f64,
    /// Earnings per revenue today; negative is a loss.
    pub net_margin_share: f64,
    /// Earnings per revenue once the firm is mature.
    pub mature_margin_share: f64,
    /// Years until then.
    pub years_to_mature_margin: f64,
    /// Years within which the valuation is to be paid back by profits.
    pub tolerated_years: f64,
}

/// The firm year by year; arrays of one length, year 0, the last one known, first.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct LossMakerCurve {
    /// Whole years from now: 0, 1, 2, …
    pub year: Vec<f64>,
    /// Revenue of the year, USD billions.
    pub revenue_usd_b: Vec<f64>,
    /// Earnings per revenue.
    pub margin_share: Vec<f64>,
    /// Earnings of the year, USD billions.
    pub earnings_usd_b: Vec<f64>,
    /// Earnings from year 1 on added up to the end of the year, USD billions; 0 in year 0.
    pub cumulative_usd_b: Vec<f64>,
}

impl LossMakerCurve {
    /// Rate at which earnings grow within this year (at least 1): that from the year before, or
    /// none where one of both brings a loss.
    fn excess(&self, year: usize) -> f64 {
        let (before, now) = (self.earnings_usd_b[year - 1], self.earnings_usd_b[year]);
        if before > 0.0 && now > 0.0 {
            now / before - 1.0
        } else {
            0.0
        }
    }
}

impl Default for LossMaker {
    fn default() -> Self {
        LossMaker::of(default_values())
    }
}

impl LossMaker {
    /// The firm with these values and defaults for the rest; of two values for one name the last
    /// counts.
    ///
    /// # Errors
    ///
    /// Every wrong value, in the order given, in the form of [`crate::model::Inputs::from_raw`].
    ///
    /// # Examples
    ///
    /// ```
    /// use bubble_calculator::model::loss_maker::LossMaker;
    ///
    /// let firm = LossMaker::from_raw([("valuation_usd_b", 500.0.into())]).unwrap();
    /// assert_eq!((firm.valuation_usd_b, firm.mature_margin_share), (500.0, 0.25));
    /// let errors = LossMaker::from_raw([("mature_margin_share", 2.0.into())]).unwrap_err();
    /// assert_eq!(errors[0].to_string(), "mature_margin_share: 2 is above the maximum 0.9");
    /// ```
    pub fn from_raw<'a>(
        raw: impl IntoIterator<Item = (&'a str, RawValue)>,
    ) -> Result<Self, Vec<InputError>> {
        let (mut values, mut errors) = (default_values(), Vec::new());
        for (id, value) in raw {
            let row = LOSS_MAKER_FIELDS
                .iter()
                .zip(&mut values)
                .find(|(field, _)| field.id == id);
            let Some((field, place)) = row else {
                errors.push(InputError::unknown(id));
                continue;
            };
            match checked(field, &value) {
                Ok(Value::Number(number)) => *place = number,
                Ok(Value::Choice(_)) => {}
                Err(error) => errors.push(error),
            }
        }
        if errors.is_empty() {
            Ok(LossMaker::of(values))
        } else {
            Err(errors)
        }
    }

    /// The firm of these values, in the order of the table.
    fn of(values: [f64; LOSS_MAKER_FIELDS.len()]) -> Self {
        let [
            valuation,
            revenue,
            growth,
            fade,
            long_run,
            margin,
            mature,
            years_to_mature,
            tolerated,
        ] = values;
        LossMaker {
            valuation_usd_b: valuation,
            revenue_usd_b: revenue,
            revenue_growth_per_year: growth,
            growth_fade_years: fade,
            long_run_growth_per_year: long_run,
            net_margin_share: margin,
            mature_margin_share: mature,
            years_to_mature_margin: years_to_mature,
            tolerated_years: tolerated,
        }
    }

    fn growth(&self) -> GrowthPath {
        GrowthPath::fading(
            self.revenue_growth_per_year,
            self.long_run_growth_per_year,
            self.growth_fade_years,
        )
    }

    /// The firm from today up to the horizon.
    pub(super) fn path(&self) -> LossMakerCurve {
        let (mut revenue, mut sum) = (self.revenue_usd_b, 0.0);
        let today = revenue * self.net_margin_share;
        let mut path = LossMakerCurve {
            year: vec![0.0],
            revenue_usd_b: vec![revenue],
            margin_share: vec![self.net_margin_share],
            earnings_usd_b: vec![today],
            cumulative_usd_b: vec![0.0],
        };
        for (years_before, growth) in self.growth().yearly().iter().enumerate() {
            let year = (years_before + 1) as f64;
            revenue *= 1.0 + growth;
            // Maturing in no time divides by 0, which is as far along as can be.
            let along = (year / self.years_to_mature_margin).min(1.0);
            let margin =
                self.net_margin_share + (self.mature_margin_share - self.net_margin_share) * along;
            sum += revenue * margin;
            path.year.push(year);
            path.revenue_usd_b.push(revenue);
            path.margin_share.push(margin);
            path.earnings_usd_b.push(revenue * margin);
            path.cumulative_usd_b.push(sum);
        }
        path
    }

    /// Years until earnings, losses taken off, have added up to the valuation.
    ///
    /// # Formula
    ///
    /// Within a year earnings grow at its rate `q = E_k/E_{k-1} - 1` where both are above 0, as
    /// [`Receipts`](crate::model::payback::receipts::Receipts) do; else they come evenly.
    ///
    /// # Errors
    ///
    /// Never [`Reason::LossMaking`]: no year has earnings; [`Reason::EarningsShrink`]: they stay
    /// below the valuation for ever; [`Reason::BeyondHorizon`]: more than 200 years.
    pub fn payback_years(&self) -> Result<f64, Reason> {
        self.payback_on(&self.path())
    }

    pub(super) fn payback_on(&self, path: &LossMakerCurve) -> Result<f64, Reason> {
        let paid = |sum: &f64| *sum >= self.valuation_usd_b;
        // The sum of year 0 is none, and the valuation is above 0.
        if let Some(year) = path.cumulative_usd_b.iter().position(paid) {
            let years = year.saturating_sub(1);
            let rest = self.valuation_usd_b - path.cumulative_usd_b[years];
            let part = geometric_years(rest, path.earnings_usd_b[year], path.excess(year), false);
            return Ok(years as f64 + part.unwrap_or(1.0));
        }
        if break_even(path).is_none() {
            return Err(Reason::LossMaking);
        }
        let last = |values: &[f64]| values.last().copied().unwrap_or(0.0);
        let growth = self.growth().long_run();
        let next = last(&path.earnings_usd_b) * (1.0 + growth);
        let missing = self.valuation_usd_b - last(&path.cumulative_usd_b);
        if next <= 0.0 {
            return Err(Reason::EarningsShrink);
        }
        Err(geometric_years(missing, next, growth, false)
            .err()
            .unwrap_or(Reason::BeyondHorizon))
    }

    /// The most that earnings have added up to at any time within the tolerated years, USD
    /// billions.
    pub(super) fn most_within_tolerated(&self) -> f64 {
        let path = self.path();
        let years = self.tolerated_years.min(HORIZON_YEARS as f64);
        let whole = years.floor() as usize;
        let sums = &path.cumulative_usd_b[..=whole];
        let most = sums.iter().fold(0.0, |most: f64, sum| most.max(*sum));
        let part = years - whole as f64;
        if part == 0.0 {
            return most;
        }
        let of_part = geometric_sum(path.earnings_usd_b[whole + 1], path.excess(whole + 1), part);
        most.max(sums[whole] + of_part)
    }
}

/// First year from 1 on with earnings above 0.
pub(super) fn break_even(path: &LossMakerCurve) -> Option<f64> {
    path.year
        .iter()
        .zip(&path.earnings_usd_b)
        .skip(1)
        .find(|(_, earnings)| **earnings > 0.0)
        .map(|(year, _)| *year)
}
