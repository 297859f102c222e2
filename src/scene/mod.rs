//! What a view shows, in data units: axes, series, bands, markers and the table. No pixels, no colours, no words.
//!
//! A picture, its table and its CSV are all made of one [`Scene`], and every number in it is read from the report.

mod payback;
mod ticks;
mod tipping;

pub(crate) use ticks::round_ticks;

use crate::model::{Inputs, Report};
use serde::Serialize;

/// The pictures of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), serde(rename_all = "snake_case"))]
pub enum View {
    /// Cumulative earnings rising to the price.
    Payback,
    /// The equilibrium curve over the seed share.
    Tipping,
}

keyed!(View: Payback = "payback", Tipping = "tipping");

impl View {
    /// Every view.
    pub const ALL: [View; 2] = [View::Payback, View::Tipping];

    /// The view of this public name.
    pub fn named(name: &str) -> Option<View> {
        View::ALL.into_iter().find(|view| view.key() == name)
    }
}

/// What the values along an axis or in a column measure; whoever shows them formats them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), serde(rename_all = "snake_case"))]
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
}

keyed!(Measure: Share = "share", PriceChange = "price_change", Years = "years", TimesEarnings = "times_earnings", Ratio = "ratio");

/// A labelled place on an axis.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Tick {
    /// Where it lies, in units of the axis it is drawn along.
    pub at: f64,
    /// The number it shows.
    pub value: f64,
}

/// One axis.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Axis {
    /// What lies along it, as a locale key.
    #[serde(serialize_with = "crate::key::text")]
    pub key: &'static str,
    /// What its numbers measure.
    pub measure: Measure,
    /// Where it starts.
    pub min: f64,
    /// Where it ends.
    pub max: f64,
    /// Its labelled places.
    pub ticks: Vec<Tick>,
}

/// The meaning of a line, a surface or a point; the theme turns it into colour, weight and dash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), serde(rename_all = "snake_case"))]
pub enum Role {
    /// The living market; a payback that is reached.
    Alive,
    /// The burst market; what is missing.
    Burst,
    /// The point of no return.
    Unstable,
    /// The other convention of the same quantity.
    Alternative,
    /// The reference without growth.
    Flat,
    /// Today; the price.
    Reference,
    /// Neutral ground.
    Neutral,
}

keyed!(Role: Alive = "alive", Burst = "burst", Unstable = "unstable", Alternative = "alternative", Flat = "flat", Reference = "reference", Neutral = "neutral");

/// A line through points.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Series {
    /// What it is, as a locale key.
    #[serde(serialize_with = "crate::key::text")]
    pub key: &'static str,
    /// What it means.
    pub role: Role,
    /// Abscissae.
    pub x: Vec<f64>,
    /// Ordinates, as many.
    pub y: Vec<f64>,
}

/// A surface between two lines over the same abscissae.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Band {
    /// What it is, as a locale key.
    #[serde(serialize_with = "crate::key::text")]
    pub key: &'static str,
    /// What it means.
    pub role: Role,
    /// Abscissae.
    pub x: Vec<f64>,
    /// Lower edge.
    pub low: Vec<f64>,
    /// Upper edge.
    pub high: Vec<f64>,
}

/// The shape of a marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), serde(rename_all = "snake_case"))]
pub enum MarkerKind {
    /// A disc in its colour: a state the market stays in, or an answer.
    Solid,
    /// A ring in its colour: the other state.
    Ring,
    /// A small open circle: a state the market leaves.
    Open,
    /// A line from the first to the second point.
    Line,
    /// A dotted line from the first to the second point.
    Drop,
    /// A line with a head at its second point.
    Arrow,
    /// A line with a head at either end.
    DoubleArrow,
    /// A bracket above the plot from the first to the second abscissa, naming the region.
    Zone,
}

keyed!(MarkerKind: Solid = "solid", Ring = "ring", Open = "open", Line = "line", Drop = "drop", Arrow = "arrow", DoubleArrow = "double_arrow", Zone = "zone");

/// A point, line or region that stands out.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Marker {
    /// What it is, as a locale key.
    #[serde(serialize_with = "crate::key::text")]
    pub key: &'static str,
    /// What it means.
    pub role: Role,
    /// Its shape.
    pub kind: MarkerKind,
    /// First (or only) point.
    pub x: f64,
    /// First (or only) point.
    pub y: f64,
    /// Second point, the same as the first for a point.
    pub x2: f64,
    /// Second point, the same as the first for a point.
    pub y2: f64,
}

/// Words to stand beside something: a locale key with the raw numbers that its message names.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Caption {
    /// The message, as a locale key under `chart.<view>`.
    #[serde(serialize_with = "crate::key::text")]
    pub key: &'static str,
    /// The numbers it names.
    pub values: Vec<CaptionValue>,
}

/// A number that a message names.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct CaptionValue {
    /// The name in the message.
    #[serde(serialize_with = "crate::key::text")]
    pub name: &'static str,
    /// The raw number.
    pub value: f64,
}

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Column {
    /// Its head, as a locale key.
    #[serde(serialize_with = "crate::key::text")]
    pub key: &'static str,
    /// What its numbers measure.
    pub measure: Measure,
}

/// Why a row stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), serde(rename_all = "snake_case"))]
pub enum RowKind {
    /// It does not.
    Plain,
    /// Today's inputs.
    Today,
    /// The tipping share.
    Tip,
    /// The tolerated years are over.
    Tolerated,
    /// The price is earned back.
    PaidBack,
}

keyed!(RowKind: Plain = "plain", Today = "today", Tip = "tip", Tolerated = "tolerated", PaidBack = "paid_back");

/// A row of the table: as many cells as there are columns.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Row {
    /// Why it stands out.
    pub kind: RowKind,
    /// Its numbers; `None` where the quantity does not exist.
    pub cells: Vec<Option<f64>>,
}

/// The same picture in numbers: at most 25 rows.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// Everything that one view shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Scene {
    /// The view.
    pub view: View,
    /// The abscissa.
    pub x: Axis,
    /// The ordinate.
    pub y: Axis,
    /// A second scale along the ordinate's own gridlines.
    pub y2: Option<Axis>,
    /// Surfaces, the lowest first.
    pub bands: Vec<Band>,
    /// Lines, the lowest first.
    pub series: Vec<Series>,
    /// Points, lines and regions that stand out.
    pub markers: Vec<Marker>,
    /// Words, for the chart to place.
    pub captions: Vec<Caption>,
    /// The same in numbers.
    pub table: Table,
}

impl Axis {
    fn new(key: &'static str, measure: Measure, max: f64, ticks: Vec<Tick>) -> Self {
        Axis { key, measure, min: 0.0, max, ticks }
    }
}

impl Tick {
    fn itself(value: f64) -> Self {
        Tick { at: value, value }
    }
}

impl Marker {
    fn point(key: &'static str, role: Role, kind: MarkerKind, at: (f64, f64)) -> Self {
        Marker::between(key, role, kind, at, at)
    }

    fn between(key: &'static str, role: Role, kind: MarkerKind, from: (f64, f64), to: (f64, f64)) -> Self {
        Marker { key, role, kind, x: from.0, y: from.1, x2: to.0, y2: to.1 }
    }
}

impl Caption {
    fn of<const N: usize>(key: &'static str, values: [(&'static str, f64); N]) -> Self {
        Caption { key, values: values.map(|(name, value)| CaptionValue { name, value }).to_vec() }
    }
}

impl Scene {
    /// The marker of this key, if the scene has one.
    pub fn marker(&self, key: &str) -> Option<&Marker> {
        self.markers.iter().find(|marker| marker.key == key)
    }

    /// The caption of this key, if the scene has one.
    pub fn caption(&self, key: &str) -> Option<&Caption> {
        self.captions.iter().find(|caption| caption.key == key)
    }

    /// The line of this key, if the scene has one.
    pub fn line(&self, key: &str) -> Option<&Series> {
        self.series.iter().find(|series| series.key == key)
    }
}

/// What the view shows for this report, which must be that of these inputs.
pub fn scene(view: View, inputs: &Inputs, report: &Report) -> Scene {
    match view {
        View::Payback => payback::scene(inputs, report),
        View::Tipping => tipping::scene(inputs, report),
    }
}
