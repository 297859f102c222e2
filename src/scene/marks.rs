//! Lines, surfaces and points, with what they mean.

use serde::Serialize;

/// The meaning of a line, an area or a point; the theme turns it into colour, width and dashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(typescript, derive(tsify::Tsify), serde(rename_all = "snake_case"))]
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

named_enum! {
    Role:
    Alive = "alive",
    Burst = "burst",
    Unstable = "unstable",
    Alternative = "alternative",
    Flat = "flat",
    Reference = "reference",
    Neutral = "neutral",
    Both = "both",
}

/// A line through points.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct Series {
    /// What it is, as a locale key.
    #[serde(serialize_with = "crate::names::text")]
    pub key: &'static str,
    /// What it means.
    pub role: Role,
    /// Abscissae.
    pub x: Vec<f64>,
    /// Ordinates, as many.
    pub y: Vec<f64>,
}

/// An area between two lines over the same abscissae.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct Band {
    /// What it is, as a locale key.
    #[serde(serialize_with = "crate::names::text")]
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
#[cfg_attr(typescript, derive(tsify::Tsify), serde(rename_all = "snake_case"))]
pub enum MarkerKind {
    /// A disc in its colour: a state the market stays in, or an answer.
    Solid,
    /// A ring in its colour: the other state.
    Ring,
    /// A small open circle: a state the market leaves.
    Open,
    /// A small disc: one of many.
    Dot,
    /// A square on its corner: what a reader has added.
    Diamond,
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

named_enum! {
    MarkerKind:
    Solid = "solid",
    Ring = "ring",
    Open = "open",
    Dot = "dot",
    Diamond = "diamond",
    Line = "line",
    Drop = "drop",
    Arrow = "arrow",
    DoubleArrow = "double_arrow",
    Zone = "zone",
    Bar = "bar",
}

/// A highlighted point, line or region.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct Marker {
    /// What it is, as a locale key.
    #[serde(serialize_with = "crate::names::text")]
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

impl Marker {
    pub(crate) fn point(key: &'static str, role: Role, kind: MarkerKind, at: (f64, f64)) -> Self {
        Marker::between(key, role, kind, at, at)
    }

    #[inline(never)]
    pub(crate) fn between(
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
