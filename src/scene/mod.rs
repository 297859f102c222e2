//! What a view shows, in data units: axes, series, bands, markers and the table. No pixels, no colours, no words.
//!
//! A picture, its table and its CSV are all made of one [`Scene`], and every number in it is read from the report.

#[cfg(feature = "whole")]
mod companies;
#[cfg(feature = "whole")]
mod episodes;
#[cfg(feature = "whole")]
mod map;
#[cfg(feature = "whole")]
mod money_loop;
#[cfg(feature = "whole")]
mod output;
mod payback;
#[cfg(feature = "whole")]
mod power;
#[cfg(feature = "whole")]
mod short;
mod ticks;
#[cfg(feature = "whole")]
mod timeline;
mod tipping;
#[cfg(feature = "whole")]
mod uncertainty;

pub(crate) use ticks::round_ticks;

use crate::model::fields::Scale;
use crate::model::{Inputs, Report};
use serde::Serialize;

/// The pictures of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), serde(rename_all = "snake_case"))]
pub enum View {
    /// Cumulative earnings rising to the price.
    Payback,
    /// Payback years of known companies.
    #[cfg(feature = "whole")]
    Companies,
    /// The equilibrium curve over the seed share.
    Tipping,
    /// Calm, both and burst over the seed share and one more control.
    #[cfg(feature = "whole")]
    Map,
    /// Price and sellers through time.
    #[cfg(feature = "whole")]
    Timeline,
    /// The distribution of tipping shares over what is not known.
    #[cfg(feature = "whole")]
    Uncertainty,
    /// The money loop.
    #[cfg(feature = "whole")]
    Loop,
    /// Electricity wanted and available.
    #[cfg(feature = "whole")]
    Power,
    /// The economy's growth with and without AI.
    #[cfg(feature = "whole")]
    Output,
    /// The expected gain of a short.
    #[cfg(feature = "whole")]
    Short,
    /// Past bubbles.
    #[cfg(feature = "whole")]
    Episodes,
}

keyed!(View: Payback = "payback", #[cfg(feature = "whole")] Companies = "companies", Tipping = "tipping", #[cfg(feature = "whole")] Map = "map", #[cfg(feature = "whole")] Timeline = "timeline", #[cfg(feature = "whole")] Uncertainty = "uncertainty", #[cfg(feature = "whole")] Loop = "loop", #[cfg(feature = "whole")] Power = "power", #[cfg(feature = "whole")] Output = "output", #[cfg(feature = "whole")] Short = "short", #[cfg(feature = "whole")] Episodes = "episodes");

impl View {
    /// Every view that this build draws: without the feature `whole` only those of the page's first view.
    #[cfg(not(feature = "whole"))]
    pub const ALL: [View; 2] = [View::Payback, View::Tipping];

    /// Every view.
    #[cfg(feature = "whole")]
    pub const ALL: [View; 11] = [
        View::Payback,
        View::Companies,
        View::Tipping,
        View::Map,
        View::Timeline,
        View::Uncertainty,
        View::Loop,
        View::Power,
        View::Output,
        View::Short,
        View::Episodes,
    ];

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
    /// Months.
    Months,
    /// Events per year.
    PerYear,
    /// Terawatt-hours per year.
    Twh,
    /// Billions of US dollars.
    UsdB,
    /// A fall of price that would frighten as much, as a fraction.
    DrawdownShare,
    /// A calendar year.
    CalendarYear,
}

keyed!(Measure: Share = "share", PriceChange = "price_change", Years = "years", TimesEarnings = "times_earnings", Ratio = "ratio", Months = "months", PerYear = "per_year", Twh = "twh", UsdB = "usd_b", DrawdownShare = "drawdown_share", CalendarYear = "calendar_year");

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
    /// How values run along it.
    pub scale: Scale,
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
    /// Alive and burst at once.
    Both,
}

keyed!(Role: Alive = "alive", Burst = "burst", Unstable = "unstable", Alternative = "alternative", Flat = "flat", Reference = "reference", Neutral = "neutral", Both = "both");

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
    /// A filled rectangle between the two points.
    Bar,
}

keyed!(MarkerKind: Solid = "solid", Ring = "ring", Open = "open", Line = "line", Drop = "drop", Arrow = "arrow", DoubleArrow = "double_arrow", Zone = "zone", Bar = "bar");

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

/// A party of the money loop, placed in the unit square.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Node {
    /// Who it is, as a locale key.
    #[serde(serialize_with = "crate::key::text")]
    pub key: &'static str,
    /// From 0 at the left to 1 at the right.
    pub x: f64,
    /// From 0 at the bottom to 1 at the top.
    pub y: f64,
}

/// How firm the money of a link is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), serde(rename_all = "snake_case"))]
pub enum LinkKind {
    /// Ordered or paid.
    Paid,
    /// A contract not yet due, or a ceiling.
    Promised,
    /// A ceiling of which a part is staged.
    Staged,
}

keyed!(LinkKind: Paid = "paid", Promised = "promised", Staged = "staged");

/// Money from one party to another.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Link {
    /// What it is, as a locale key: a choice of the input `cut_link` where it can be cut.
    #[serde(serialize_with = "crate::key::text")]
    pub key: &'static str,
    /// Key of the party that pays.
    #[serde(serialize_with = "crate::key::text")]
    pub from: &'static str,
    /// Key of the party that is paid.
    #[serde(serialize_with = "crate::key::text")]
    pub to: &'static str,
    /// Its amount; without one it is drawn as a hairline.
    pub amount_usd_b: Option<f64>,
    /// The part of the amount that is staged already.
    pub staged_usd_b: Option<f64>,
    /// How firm it is.
    pub kind: LinkKind,
    /// Whether it is cut.
    pub is_cut: bool,
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
    /// The parties of the money loop; empty elsewhere.
    pub nodes: Vec<Node>,
    /// The money between them.
    pub links: Vec<Link>,
    /// Words, for the chart to place.
    pub captions: Vec<Caption>,
    /// The same in numbers.
    pub table: Table,
}

impl Axis {
    fn new(key: &'static str, measure: Measure, max: f64, ticks: Vec<Tick>) -> Self {
        Axis { key, measure, scale: Scale::Linear, min: 0.0, max, ticks }
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
    /// A scene of nothing between these axes.
    fn of(view: View, x: Axis, y: Axis, table: Table) -> Self {
        Scene {
            view,
            x,
            y,
            y2: None,
            bands: Vec::new(),
            series: Vec::new(),
            markers: Vec::new(),
            nodes: Vec::new(),
            links: Vec::new(),
            captions: Vec::new(),
            table,
        }
    }

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
        #[cfg(feature = "whole")]
        View::Companies => companies::scene(inputs, report),
        View::Tipping => tipping::scene(inputs, report),
        #[cfg(feature = "whole")]
        View::Map => map::scene(inputs, report),
        #[cfg(feature = "whole")]
        View::Timeline => timeline::scene(inputs, report),
        #[cfg(feature = "whole")]
        View::Uncertainty => uncertainty::scene(inputs, report),
        #[cfg(feature = "whole")]
        View::Loop => money_loop::scene(inputs, report),
        #[cfg(feature = "whole")]
        View::Power => power::scene(inputs, report),
        #[cfg(feature = "whole")]
        View::Output => output::scene(inputs, report),
        #[cfg(feature = "whole")]
        View::Short => short::scene(inputs, report),
        #[cfg(feature = "whole")]
        View::Episodes => episodes::scene(inputs, report),
    }
}
