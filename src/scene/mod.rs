//! What a view shows, in data units: axes, series, bands, markers and the table. No pixels, no
//! colours, no words.
//!
//! A picture, its table and its CSV are all made of one [`Scene`], and every number in it is read
//! from the report.

#[cfg(feature = "whole")]
mod companies;
#[cfg(feature = "whole")]
mod decades;
#[cfg(feature = "whole")]
mod episodes;
#[cfg(feature = "whole")]
mod ghost;
#[cfg(feature = "whole")]
mod levers;
mod links;
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
mod records;
#[cfg(feature = "whole")]
mod short;
mod table;
mod ticks;
#[cfg(feature = "whole")]
mod timeline;
mod tipping;
#[cfg(feature = "whole")]
mod uncertainty;

#[cfg(feature = "whole")]
pub use ghost::ghost_inputs;
#[cfg(feature = "whole")]
pub(crate) use ghost::{Ghost, ghost};
pub use links::{Link, LinkKind, Node};
pub use table::{Caption, CaptionValue, Column, Row, RowKind, Table};
#[cfg(feature = "whole")]
use ticks::log_ticks;
pub(crate) use ticks::round_ticks;
#[cfg(feature = "whole")]
pub(crate) use ticks::ticks_between;

use crate::model::fields::Scale;
#[cfg(feature = "whole")]
use crate::model::simulation::Aggregate;
use crate::model::{Inputs, Report};
use serde::Serialize;

/// The pictures of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    target_arch = "wasm32",
    derive(tsify::Tsify),
    serde(rename_all = "snake_case")
)]
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
    /// Which inputs move the tipping share most.
    #[cfg(feature = "whole")]
    Leverage,
}

keyed!(View: Payback = "payback", #[cfg(feature = "whole")] Companies = "companies", Tipping = "tipping", #[cfg(feature = "whole")] Map = "map", #[cfg(feature = "whole")] Timeline = "timeline", #[cfg(feature = "whole")] Uncertainty = "uncertainty", #[cfg(feature = "whole")] Loop = "loop", #[cfg(feature = "whole")] Power = "power", #[cfg(feature = "whole")] Output = "output", #[cfg(feature = "whole")] Short = "short", #[cfg(feature = "whole")] Episodes = "episodes", #[cfg(feature = "whole")] Leverage = "leverage");

impl View {
    /// Every view that this build draws: without the feature `whole` only those of the page's first
    /// view.
    #[cfg(not(feature = "whole"))]
    pub const ALL: [View; 2] = [View::Payback, View::Tipping];

    /// Every view.
    #[cfg(feature = "whole")]
    pub const ALL: [View; 12] = [
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
        View::Leverage,
    ];

    /// The view of this public name.
    pub fn named(name: &str) -> Option<View> {
        View::ALL.into_iter().find(|view| view.key() == name)
    }
}

/// What the values along an axis or in a column measure; whoever shows them formats them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    target_arch = "wasm32",
    derive(tsify::Tsify),
    serde(rename_all = "snake_case")
)]
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
    /// A difference of two fractions, shown in points of a per cent with its sign.
    #[cfg(feature = "whole")]
    Points,
}

keyed!(Measure: Share = "share", PriceChange = "price_change", Years = "years", TimesEarnings = "times_earnings", Ratio = "ratio", Months = "months", PerYear = "per_year", Twh = "twh", UsdB = "usd_b", DrawdownShare = "drawdown_share", CalendarYear = "calendar_year", #[cfg(feature = "whole")] Points = "points");

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
#[cfg_attr(
    target_arch = "wasm32",
    derive(tsify::Tsify),
    serde(rename_all = "snake_case")
)]
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
    /// Lower edge; the ordinates of the points around the surface where it has no upper edge.
    pub low: Vec<f64>,
    /// Upper edge; empty for a surface given by the points around it.
    pub high: Vec<f64>,
}

/// The shape of a marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    target_arch = "wasm32",
    derive(tsify::Tsify),
    serde(rename_all = "snake_case")
)]
pub enum MarkerKind {
    /// A disc in its colour: a state the market stays in, or an answer.
    Solid,
    /// A ring in its colour: the other state.
    Ring,
    /// A small open circle: a state the market leaves.
    Open,
    /// A small disc: one of many.
    Dot,
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

keyed!(MarkerKind: Solid = "solid", Ring = "ring", Open = "open", Dot = "dot", Line = "line", Drop = "drop", Arrow = "arrow", DoubleArrow = "double_arrow", Zone = "zone", Bar = "bar");

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
    /// What each row of the table is, as a locale key, where no number of the row says it; empty
    /// elsewhere.
    pub row_keys: Vec<&'static str>,
}

impl Axis {
    fn new(key: &'static str, measure: Measure, max: f64, ticks: Vec<Tick>) -> Self {
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
    fn itself(value: f64) -> Self {
        Tick { at: value, value }
    }
}

impl Marker {
    fn point(key: &'static str, role: Role, kind: MarkerKind, at: (f64, f64)) -> Self {
        Marker::between(key, role, kind, at, at)
    }

    fn between(
        key: &'static str,
        role: Role,
        kind: MarkerKind,
        from: (f64, f64),
        to: (f64, f64),
    ) -> Self {
        Marker {
            key,
            role,
            kind,
            x: from.0,
            y: from.1,
            x2: to.0,
            y2: to.1,
        }
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
            row_keys: Vec::new(),
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
    #[cfg(feature = "whole")]
    return scene_of_runs(view, inputs, report, None);
    #[cfg(not(feature = "whole"))]
    match view {
        View::Payback => payback::scene(inputs, report),
        View::Tipping => tipping::scene(inputs, report),
    }
}

/// As [`scene`]; where the sketch is of runs that this view shows, of those instead of the few that
/// it draws for itself. The runs must be those of these inputs.
#[cfg(feature = "whole")]
pub fn scene_of_runs(
    view: View,
    inputs: &Inputs,
    report: &Report,
    sketch: Option<&Aggregate>,
) -> Scene {
    match view {
        View::Payback => payback::scene(inputs, report),
        View::Companies => companies::scene(inputs, report),
        View::Tipping => tipping::scene(inputs, report),
        View::Map => map::scene(inputs, report),
        View::Timeline => {
            let courses = sketch.and_then(|sketch| {
                if let Aggregate::Paths(courses) = sketch {
                    Some(courses)
                } else {
                    None
                }
            });
            timeline::scene(inputs, report, courses)
        }
        View::Uncertainty => {
            let draws = sketch.and_then(|sketch| {
                if let Aggregate::Uncertainty(draws) = sketch {
                    Some(draws)
                } else {
                    None
                }
            });
            uncertainty::scene(inputs, draws)
        }
        View::Loop => money_loop::scene(inputs, report),
        View::Power => power::scene(inputs, report),
        View::Output => output::scene(inputs, report),
        View::Short => short::scene(inputs, report),
        View::Episodes => episodes::scene(inputs, report),
        View::Leverage => levers::scene(inputs, report),
    }
}
