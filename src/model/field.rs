//! What is known of an input: its unit, limits, default, link key and source.

use serde::Serialize;

/// What an input measures; the page words it, the engine never does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(typescript, derive(tsify::Tsify), serde(rename_all = "snake_case"))]
pub enum Unit {
    /// A fraction of something: 0.05 is five per cent.
    Share,
    /// A fraction per year.
    SharePerYear,
    /// A fraction of market value per quarter.
    SharePerQuarter,
    /// A drawdown-equivalent: the fall of price that would frighten as much.
    DrawdownShare,
    /// A pure ratio.
    Ratio,
    /// Years.
    Years,
    /// Events per year.
    PerYear,
    /// Billions of US dollars.
    UsdB,
    /// Billions of US dollars per year.
    UsdBPerYear,
    /// Terawatt-hours per year.
    Twh,
    /// Watt-hours.
    Wh,
    /// Billions per day.
    BPerDay,
    /// A number of things.
    Count,
    /// One of a list of words.
    Choice,
}

named_enum! {
    Unit:
    Share = "share",
    SharePerYear = "share_per_year",
    SharePerQuarter = "share_per_quarter",
    DrawdownShare = "drawdown_share",
    Ratio = "ratio",
    Years = "years",
    PerYear = "per_year",
    UsdB = "usd_b",
    UsdBPerYear = "usd_b_per_year",
    Twh = "twh",
    Wh = "wh",
    BPerDay = "b_per_day",
    Count = "count",
    Choice = "choice",
}

/// How a slider runs through its range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(typescript, derive(tsify::Tsify), serde(rename_all = "snake_case"))]
pub enum Scale {
    /// Equal steps of the value.
    Linear,
    /// Equal steps of its logarithm.
    Log,
}

named_enum! {
    Scale:
    Linear = "linear",
    Log = "log",
}

/// The part of the chain that reads an input first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(typescript, derive(tsify::Tsify), serde(rename_all = "snake_case"))]
pub enum Group {
    /// Price, growth and discounting.
    Payback,
    /// Sellers, price impact and tolerance.
    Tipping,
    /// The money loop.
    Circular,
    /// Electricity.
    Power,
    /// Share of the economy's growth.
    Gdp,
    /// New shares offered.
    Offering,
    /// The cost of being early.
    Short,
    /// The market's path through time.
    Time,
}

named_enum! {
    Group:
    Payback = "payback",
    Tipping = "tipping",
    Circular = "circular",
    Power = "power",
    Gdp = "gdp",
    Offering = "offering",
    Short = "short",
    Time = "time",
}

/// What kind of knowledge stands behind a default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(typescript, derive(tsify::Tsify), serde(rename_all = "snake_case"))]
pub enum Mark {
    /// The article's own figure.
    Article,
    /// A published figure or a figure from the literature.
    Published,
    /// A calibration: chosen, not measured.
    Calibration,
    /// A switch, not a quantity.
    Switch,
}

named_enum! {
    Mark:
    Article = "article",
    Published = "published",
    Calibration = "calibration",
    Switch = "switch",
}

/// Where a default comes from.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct Source {
    /// The kind of knowledge.
    pub mark: Mark,
    /// Author and title, as one would cite it; empty for a calibration.
    #[serde(serialize_with = "crate::names::text")]
    pub title: &'static str,
    /// Publication or as-of date as written there (a year, a month or a day).
    #[serde(serialize_with = "crate::names::text")]
    pub date: &'static str,
}

/// A value that an input can take: a number, or one word of a list.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
#[serde(untagged)]
pub enum Value {
    /// A finite number in the unit of the field.
    Number(f64),
    /// One of the field's choices.
    Choice(&'static str),
}

/// One input: everything that anyone needs to know of it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Field {
    /// Public name, the same in Rust, TypeScript, locale files and goldens.
    #[serde(serialize_with = "crate::names::text")]
    pub id: &'static str,
    /// Where it belongs in the chain.
    pub group: Group,
    /// What it measures.
    pub unit: Unit,
    /// Smallest value taken; `None` for a choice.
    pub min: Option<f64>,
    /// Largest value taken; `None` for a choice.
    pub max: Option<f64>,
    /// One press of a − or + button (a factor less one on a log scale); `None` for a choice.
    pub step: Option<f64>,
    /// How its slider runs.
    pub scale: Scale,
    /// The value when nothing is said.
    pub default: Value,
    /// Its key in a link.
    #[serde(serialize_with = "crate::names::text")]
    pub link_key: &'static str,
    /// Where the default comes from.
    pub source: Source,
    /// Lower end of the slider's comfortable range; typing may go on to `min`.
    pub slider_min: Option<f64>,
    /// Upper end of the slider's comfortable range; typing may go on to `max`.
    pub slider_max: Option<f64>,
    /// What the article says, where it says something.
    pub article: Option<f64>,
    /// The words of a choice; empty for a number.
    pub choices: &'static [&'static str],
}
