//! What must be true for the valuation of a firm without earnings to be paid back by its profits.

use super::fields::{GROWTH, LOSS_MAKER_FIELDS, MATURE_MARGIN};
use super::firm::{LossMaker, LossMakerCurve, break_even};
use crate::model::missing::{MissingValue, Reason, missing_values};
use crate::model::numerics::roots::bracketed_root;
use serde::Serialize;

/// What must be true for the valuation of a firm to be paid back by its profits.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify), tsify(missing_as_null))]
pub struct LossMakerReport {
    /// First year with earnings above 0.
    pub break_even_year: Option<f64>,
    /// Years until earnings, losses taken off, have added up to the valuation.
    pub payback_years: Option<f64>,
    /// Smallest mature margin that pays back in the tolerated years, all else as given.
    pub needed_mature_margin_share: Option<f64>,
    /// Smallest growth of revenue (share per year, before it fades) that does, all else as given.
    pub needed_revenue_growth_per_year: Option<f64>,
    /// The path year by year.
    pub curve: LossMakerCurve,
    /// Every `None` above, with its reason.
    pub reasons: Vec<MissingValue>,
}

impl LossMaker {
    /// The smallest value of one input, within its limits, that pays back in the tolerated years.
    /// More margin always brings more, and so does more growth from where it has paid back at all,
    /// so there is one such value at most.
    fn needed(&self, row: usize, with: &dyn Fn(f64) -> LossMaker) -> Option<f64> {
        let field = LOSS_MAKER_FIELDS.get(row)?;
        let (min, max) = (field.min?, field.max?);
        let surplus = |value: f64| with(value).most_within_tolerated() - self.valuation_usd_b;
        if surplus(min) >= 0.0 {
            return Some(min);
        }
        (surplus(max) >= 0.0).then(|| bracketed_root(&surplus, min, max, 1e-15))
    }

    /// Everything that the page says of this firm.
    ///
    /// The needed values are searched within the limits of their inputs, to the last bits; where
    /// even the lower limit pays back, that is the answer.
    ///
    /// Never: no break-even ([`Reason::LossMaking`]) within 200 years; no payback as in
    /// [`LossMaker::payback_years`]; [`Reason::NoMarginPaysBack`] and [`Reason::NoGrowthPaysBack`]
    /// where no value within the limits is enough.
    ///
    /// # Examples
    ///
    /// ```
    /// use bubble_calculator::model::loss_maker::LossMaker;
    ///
    /// let report = LossMaker::default().report();
    /// assert_eq!(report.break_even_year, Some(7.0));
    /// assert!(report.payback_years.unwrap() > 10.0);
    /// ```
    ///
    /// # References
    ///
    /// A. Rappaport, M. Mauboussin, "Expectations Investing", 2001; A. Damodaran, "The Dark Side of
    /// Valuation", 2001, for firms with losses.
    pub fn report(&self) -> LossMakerReport {
        let mut path = self.path();
        let payback = self.payback_on(&path);
        let break_even_year = break_even(&path);
        let margin = self.needed(MATURE_MARGIN, &|share| LossMaker {
            mature_margin_share: share,
            ..*self
        });
        let growth = self.needed(GROWTH, &|growth| LossMaker {
            revenue_growth_per_year: growth,
            ..*self
        });
        let longest = [break_even_year, payback.ok(), Some(self.tolerated_years)]
            .into_iter()
            .flatten()
            .fold(10.0, f64::max);
        for values in [
            &mut path.year,
            &mut path.revenue_usd_b,
            &mut path.margin_share,
            &mut path.earnings_usd_b,
            &mut path.cumulative_usd_b,
        ] {
            values.truncate(longest.ceil() as usize + 1);
        }
        let missing = missing_values([
            ("break_even_year", break_even_year, Reason::LossMaking),
            (
                "payback_years",
                payback.ok(),
                payback.err().unwrap_or(Reason::BeyondHorizon),
            ),
            (
                "needed_mature_margin_share",
                margin,
                Reason::NoMarginPaysBack,
            ),
            (
                "needed_revenue_growth_per_year",
                growth,
                Reason::NoGrowthPaysBack,
            ),
        ]);
        LossMakerReport {
            break_even_year,
            payback_years: payback.ok(),
            needed_mature_margin_share: margin,
            needed_revenue_growth_per_year: growth,
            curve: path,
            reasons: missing,
        }
    }
}
