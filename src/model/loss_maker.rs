//! A firm without earnings has no price-earnings ratio: what must become true for its valuation to
//! be earned back.

use super::error::InputError;
use super::fields::{Field, Group, Mark, Scale, Source, Unit, Value};
use super::growth::{GrowthPath, HORIZON_YEARS};
use super::inputs::{RawValue, checked};
use super::missing::{MissingValue, Reason, missing_values};
use super::numerics::roots::bracketed_root;
use super::payback::closed::geometric_years;
use serde::Serialize;

const fn row(
    id: &'static str,
    unit: Unit,
    limits: [f64; 2],
    near: [f64; 2],
    step: f64,
    default: f64,
    source: Source,
) -> Field {
    Field {
        id,
        group: Group::Payback,
        unit,
        min: Some(limits[0]),
        max: Some(limits[1]),
        step: Some(step),
        scale: if matches!(unit, Unit::UsdB | Unit::UsdBPerYear) {
            Scale::Log
        } else {
            Scale::Linear
        },
        default: Value::Number(default),
        link_key: "",
        source,
        slider_min: Some(near[0]),
        slider_max: Some(near[1]),
        article: None,
        choices: &[],
    }
}

const fn published(title: &'static str, date: &'static str) -> Source {
    Source {
        mark: Mark::Published,
        title,
        date,
    }
}

const CALIBRATION: Source = Source {
    mark: Mark::Calibration,
    title: "",
    date: "",
};

/// Every input of [`LossMaker`], with its limits and default; they are not part of links. The
/// defaults are OpenAI, at the article's valuation; the margin is the operating one, because a
/// charge on paper of three times revenue lies between it and the net one.
pub static LOSS_MAKER_FIELDS: [Field; 9] = [
    Field {
        article: Some(300.0),
        ..row(
            "valuation_usd_b",
            Unit::UsdB,
            [0.1, 10_000.0],
            [10.0, 2000.0],
            0.02,
            300.0,
            published("OpenAI, round of March 2025", "2025-03"),
        )
    },
    row(
        "revenue_usd_b",
        Unit::UsdBPerYear,
        [0.01, 2000.0],
        [1.0, 200.0],
        0.02,
        13.07,
        published("OpenAI, revenue of 2025, as audited", "2026-06"),
    ),
    row(
        "revenue_growth_per_year",
        Unit::SharePerYear,
        [-0.5, 3.0],
        [-0.1, 1.5],
        0.01,
        0.6,
        CALIBRATION,
    ),
    row(
        "growth_fade_years",
        Unit::Years,
        [0.0, 40.0],
        [0.0, 20.0],
        1.0,
        10.0,
        CALIBRATION,
    ),
    row(
        "long_run_growth_per_year",
        Unit::SharePerYear,
        [-0.05, 0.08],
        [-0.05, 0.08],
        0.005,
        0.03,
        CALIBRATION,
    ),
    row(
        "net_margin_share",
        Unit::Share,
        [-5.0, 0.9],
        [-2.0, 0.5],
        0.01,
        -1.6,
        published("OpenAI, operating loss of 2025, as audited", "2026-06"),
    ),
    row(
        "mature_margin_share",
        Unit::Share,
        [0.0, 0.9],
        [0.0, 0.6],
        0.01,
        0.25,
        CALIBRATION,
    ),
    row(
        "years_to_mature_margin",
        Unit::Years,
        [0.0, 40.0],
        [0.0, 20.0],
        1.0,
        8.0,
        CALIBRATION,
    ),
    row(
        "tolerated_years",
        Unit::Years,
        [1.0, 100.0],
        [1.0, 40.0],
        1.0,
        10.0,
        CALIBRATION,
    ),
];

const GROWTH: usize = 2;
const MATURE_MARGIN: usize = 6;

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
    /// Years over which that growth fades; 0 does not fade.
    pub growth_fade_years: f64,
    /// Growth that it fades to.
    pub long_run_growth_per_year: f64,
    /// Earnings per revenue today; negative is a loss.
    pub net_margin_share: f64,
    /// Earnings per revenue once the firm is mature.
    pub mature_margin_share: f64,
    /// Years until then.
    pub years_to_mature_margin: f64,
    /// Years within which the valuation is to be earned back.
    pub tolerated_years: f64,
}

/// What must be true for the valuation of a firm to be earned back.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
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

/// The firm year by year; arrays of one length, year 0, the last one known, first.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
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
    /// Every wrong value, in the order given, in the form of [`super::Inputs::from_raw`].
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
    fn path(&self) -> LossMakerCurve {
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

    /// Years until earnings, losses taken off, have added up to the valuation; a part of the last
    /// year counts in proportion.
    ///
    /// # Errors
    ///
    /// Never [`Reason::LossMaking`]: no year has earnings; [`Reason::EarningsShrink`]: they stay
    /// below the valuation for ever; [`Reason::BeyondHorizon`]: more than 200 years.
    pub fn payback_years(&self) -> Result<f64, Reason> {
        self.payback_on(&self.path())
    }

    fn payback_on(&self, path: &LossMakerCurve) -> Result<f64, Reason> {
        let ends = path
            .cumulative_usd_b
            .iter()
            .zip(path.cumulative_usd_b.iter().skip(1));
        for (years, (&before, &after)) in ends.enumerate() {
            if after >= self.valuation_usd_b {
                return Ok(years as f64 + (self.valuation_usd_b - before) / (after - before));
            }
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
    fn most_within_tolerated(&self) -> f64 {
        let path = self.path();
        let years = self.tolerated_years.min(HORIZON_YEARS as f64);
        let whole = years.floor();
        let sums = || path.year.iter().zip(&path.cumulative_usd_b);
        let most = sums()
            .filter(|(year, _)| **year <= whole)
            .fold(0.0, |most: f64, (_, sum)| most.max(*sum));
        let at = |wanted: f64| {
            sums()
                .find(|(year, _)| **year == wanted)
                .map_or(0.0, |(_, sum)| *sum)
        };
        let (before, after) = (at(whole), at((whole + 1.0).min(HORIZON_YEARS as f64)));
        most.max(before + (years - whole) * (after - before))
    }

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

/// First year from 1 on with earnings above 0.
fn break_even(path: &LossMakerCurve) -> Option<f64> {
    path.year
        .iter()
        .zip(&path.earnings_usd_b)
        .skip(1)
        .find(|(_, earnings)| **earnings > 0.0)
        .map(|(year, _)| *year)
}

fn default_values() -> [f64; LOSS_MAKER_FIELDS.len()] {
    let mut values = [0.0; LOSS_MAKER_FIELDS.len()];
    for (value, field) in values.iter_mut().zip(&LOSS_MAKER_FIELDS) {
        if let Value::Number(default) = field.default {
            *value = default;
        }
    }
    values
}
