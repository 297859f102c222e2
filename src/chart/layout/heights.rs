//! The heights at which titles, region names and numbers stand.

use crate::chart::style::Style;

/// Below this height of the figure, texts above the plot are set closer.
pub(crate) const SHORT_PX: f64 = 330.0;
/// A handle hangs this far below the axis.
pub(crate) const HANDLE_DROP_PX: f64 = 12.0;
/// Width of a handle.
pub(crate) const HANDLE_WIDTH_PX: f64 = 14.0;

/// The heights at which the texts around a plot stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Layout {
    pub(crate) title_y: f64,
    pub(crate) zone_y: f64,
    pub(crate) bracket_y: f64,
    pub(crate) tick_drop: f64,
    pub(crate) x_title_drop: f64,
}

impl Layout {
    pub(crate) fn of(style: &Style) -> Self {
        let has_short = style.height_px < SHORT_PX;
        match (style.is_compact, has_short) {
            (true, _) => Layout {
                title_y: 8.5,
                zone_y: 36.0,
                bracket_y: 49.5,
                tick_drop: 16.0,
                x_title_drop: 34.0,
            },
            (false, true) => Layout {
                title_y: 9.0,
                zone_y: 31.0,
                bracket_y: 45.0,
                tick_drop: 15.5,
                x_title_drop: 34.5,
            },
            (false, false) => Layout {
                title_y: 9.0,
                zone_y: 46.0,
                bracket_y: 60.0,
                tick_drop: 16.0,
                x_title_drop: 35.0,
            },
        }
    }
}
