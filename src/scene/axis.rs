//! Axes: what runs along them, their scale, their ends and their labelled places.

use crate::model::fields::Scale;
use serde::Serialize;

/// The quantity along an axis or in a column, which decides how its numbers are formatted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(typescript, derive(tsify::Tsify), serde(rename_all = "snake_case"))]
pub enum Measure {
    /// A fraction, shown as per cent.
    Share,
    /// A change of price as a fraction, shown as per cent with its sign.
    PriceChange,
    /// Years from now.
    Years,
    /// Multiples of this year's earnings.
    TimesEarnings,
    /// A pure ratio.
    Ratio,
    /// Months.
    Months,
    /// Events per year.
    PerYear,
    /// Terawatt-hours per year.
    Twh,
    /// Billions of US dollars.
    UsdB,
    /// The fall of price that causes the same fear, as a fraction.
    DrawdownShare,
    /// A calendar year.
    CalendarYear,
    /// How many.
    Count,
    /// A difference of two fractions, shown in points of a per cent with its sign.
    Points,
}

named_enum! {
    Measure:
    Share = "share",
    PriceChange = "price_change",
    Years = "years",
    TimesEarnings = "times_earnings",
    Ratio = "ratio",
    Months = "months",
    PerYear = "per_year",
    Twh = "twh",
    UsdB = "usd_b",
    DrawdownShare = "drawdown_share",
    CalendarYear = "calendar_year",
    Count = "count",
    Points = "points",
}

/// A tick of an axis.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct Tick {
    /// Where it lies, in units of the axis it is drawn along.
    pub at: f64,
    /// The number it shows.
    pub value: f64,
}

/// One axis.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct Axis {
    /// What lies along it, as a locale key.
    #[serde(serialize_with = "crate::names::text")]
    pub key: &'static str,
    /// What its numbers measure.
    pub measure: Measure,
    /// How values run along it.
    pub scale: Scale,
    /// Where it starts.
    pub min: f64,
    /// Where it ends.
    pub max: f64,
    /// Its ticks.
    pub ticks: Vec<Tick>,
}

impl Axis {
    #[inline(never)]
    pub(crate) fn new(key: &'static str, measure: Measure, max: f64, ticks: Vec<Tick>) -> Self {
        Axis {
            key,
            measure,
            scale: Scale::Linear,
            min: 0.0,
            max,
            ticks,
        }
    }
}

impl Tick {
    pub(crate) fn itself(value: f64) -> Self {
        Tick { at: value, value }
    }
}
