//! Plots: what scenes with axes share.

use crate::chart::label::{areas, at_markers, axis_titles, series_names};
use crate::chart::layout::axes;
use crate::chart::marks::{arrow, band, bar, dot, handle, leader, line, straight, zero_line, zone};
use crate::chart::picture::{
    Area, Background, BarLayout, ChartSpec, LabelRule, Mark, Ordinate, PINNED, PINNED_UNDER_BARS,
    Strokes,
};

/// Every kind of mark that a scene with axes may have, the lowest first.
const MARKS: &[&Mark] = &[
    &band::MARK,
    &axes::LEVELS,
    &zero_line::MARK,
    &PINNED_UNDER_BARS,
    &bar::MARK,
    &PINNED,
    &axes::ABSCISSA,
    &zone::MARK,
    &line::MARK,
    &straight::MARK,
    &arrow::MARK,
    &leader::MARK,
    &dot::MARK,
    &handle::MARK,
];

/// A place for every caption, or none where it has no room: dots first, then other markers, series,
/// and bands.
pub(crate) const LABELS: &[LabelRule] = &[
    axis_titles::place,
    zone::names,
    at_markers::place_at_dots,
    at_markers::place,
    series_names::place,
    at_markers::place_least,
    areas::place,
];

/// A plot with nothing over it but the title of its ordinate; views say what differs.
pub(crate) const BASE: ChartSpec = ChartSpec {
    marks: MARKS,
    labels: LABELS,
    area: Area::Title,
    ordinate: Ordinate::Free,
    background: Background::Grid,
    bars: BarLayout::Rows,
    strokes: Strokes::THEME,
    handles: &[],
    crowd: None,
    pinned: None,
};
