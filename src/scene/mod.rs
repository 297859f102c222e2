//! What a view shows, in data units: axes, series, bands, markers and the table. No pixels, no
//! colours, no texts.
//!
//! A picture, its table and its CSV are all made of one [`Scene`], and every number in it is read
//! from the report.

mod axis;
mod crowd;
mod flows;
mod log_ticks;
mod marks;
mod table;
mod ticks;
mod view;

pub use axis::{Axis, Measure, Tick};
pub use crowd::{Crowd, InvestorState};
pub use flows::{Link, LinkKind, Node};
pub(crate) use log_ticks::log_axis_ends;
pub use marks::{Band, Marker, MarkerKind, Role, Series};
pub use table::{Caption, CaptionValue, Column, Row, RowKind, Table};
pub(crate) use ticks::log_ticks;
pub(crate) use ticks::round_ticks;
pub(crate) use ticks::ticks_between;
pub(crate) use view::for_each_view;
pub use view::{Station, View};

use serde::Serialize;

/// Everything that one view shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify), tsify(missing_as_null))]
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
    /// The investors of a cascade; none elsewhere.
    #[serde(serialize_with = "crowd::of_full_build")]
    pub crowd: Option<Crowd>,
    /// Texts for the chart to place.
    pub captions: Vec<Caption>,
    /// The same in numbers.
    pub table: Table,
    /// What each row of the table is, as a locale key, where no number of the row says it; empty
    /// elsewhere.
    pub row_keys: Vec<&'static str>,
}

impl Scene {
    /// A scene of nothing between these axes.
    #[inline(never)]
    pub(crate) fn of(view: View, x: Axis, y: Axis, table: Table) -> Self {
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
            crowd: None,
            captions: Vec::new(),
            table,
            row_keys: Vec::new(),
        }
    }

    /// The marker of this key, if the scene has one.
    #[inline(never)]
    pub fn marker(&self, key: &str) -> Option<&Marker> {
        self.markers.iter().find(|marker| marker.key == key)
    }

    /// The caption of this key, if the scene has one.
    #[inline(never)]
    pub fn caption(&self, key: &str) -> Option<&Caption> {
        self.captions.iter().find(|caption| caption.key == key)
    }

    /// The line of this key, if the scene has one.
    #[inline(never)]
    pub fn line(&self, key: &str) -> Option<&Series> {
        self.series.iter().find(|series| series.key == key)
    }
}
