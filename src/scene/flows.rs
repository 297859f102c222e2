//! The parties of a flow diagram, and the money between them.

use serde::Serialize;

/// A party of the money loop, placed in the unit square.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct Node {
    /// Who it is, as a locale key.
    #[serde(serialize_with = "crate::names::text")]
    pub key: &'static str,
    /// From 0 at the left to 1 at the right.
    pub x: f64,
    /// From 0 at the bottom to 1 at the top.
    pub y: f64,
}

/// How firm the money of a link is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(typescript, derive(tsify::Tsify), serde(rename_all = "snake_case"))]
pub enum LinkKind {
    /// Ordered or paid.
    Paid,
    /// A contract not yet due, or a ceiling.
    Promised,
    /// A ceiling of which a part is staged.
    Staged,
}

named_enum! {
    LinkKind:
    Paid = "paid",
    Promised = "promised",
    Staged = "staged",
}

/// Money from one party to another.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Link {
    /// What it is, as a locale key: a choice of the input `cut_link` where it can be cut.
    #[serde(serialize_with = "crate::names::text")]
    pub key: &'static str,
    /// Key of the party that pays.
    #[serde(serialize_with = "crate::names::text")]
    pub from: &'static str,
    /// Key of the party that is paid.
    #[serde(serialize_with = "crate::names::text")]
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
