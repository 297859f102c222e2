//! Style of a picture: colours, size, pixel ratio and type sizes.

use crate::chart::frame::LabelSize;
use crate::chart::theme::{Palette, Scheme};
use crate::scene::Scene;
use std::sync::Arc;

/// Sizes and colours of one picture; lengths in CSS pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Style {
    /// Width of the figure.
    pub width_px: f64,
    /// Height of the figure.
    pub height_px: f64,
    /// Device pixels per CSS pixel.
    pub pixel_ratio: f64,
    /// The layout of small screens: smaller type, narrower axes.
    pub is_compact: bool,
    /// Several small pictures in place of one that moves.
    pub is_still: bool,
    /// End of the abscissa, instead of the scene's own.
    pub x_max: Option<f64>,
    /// End of the ordinate, instead of the scene's own.
    pub y_max: Option<f64>,
    /// The colours.
    pub palette: Palette,
    /// The CSS font stack of numbers and labels.
    pub font_family: String,
    /// Texts of label lines by key, formatted by the page. A line without one counts with a typical
    /// width; a canvas leaves drawing labels to the page.
    pub words: Vec<(String, String)>,
    /// What a TWh counts along an axis of energy: Chinese counts electricity in units of which a TWh
    /// has ten.
    pub twh_scale: f64,
    /// The scene of a pinned state, drawn in grey behind the present one.
    pub ghost: Option<Arc<Scene>>,
}

/// Options of a style; what is left out keeps its default.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StyleOptions {
    /// The colour scheme.
    pub scheme: Option<Scheme>,
    /// Width of the figure in CSS pixels.
    pub width_px: Option<f64>,
    /// Height of the figure in CSS pixels.
    pub height_px: Option<f64>,
    /// Device pixels per CSS pixel.
    pub pixel_ratio: Option<f64>,
    /// The layout of small screens.
    pub is_compact: Option<bool>,
    /// Several small pictures in place of one that moves.
    pub is_still: Option<bool>,
    /// Holds the end of the abscissa.
    pub x_max: Option<f64>,
    /// Holds the end of the ordinate.
    pub y_max: Option<f64>,
    /// Colours by token, as `#rrggbb`.
    pub colors: Vec<(String, String)>,
    /// The CSS font stack.
    pub font_family: Option<String>,
    /// Text of label lines by key.
    pub words: Vec<(String, String)>,
    /// What a TWh counts along an axis of energy.
    pub twh_scale: Option<f64>,
    /// The scene of a pinned state, drawn in grey behind the present one.
    pub ghost: Option<Arc<Scene>>,
}

const FONT_FAMILY: &str =
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', sans-serif";
/// Width and height of a figure that has no size of its own, CSS pixels.
pub const DESKTOP_PX: (f64, f64) = (792.0, 436.0);
/// The same in the layout of small screens.
pub const COMPACT_PX: (f64, f64) = (328.0, 300.0);
/// A page narrower than this has the layout of small screens.
pub const COMPACT_BELOW_PX: f64 = 600.0;

impl Default for Style {
    fn default() -> Self {
        Style::from_options(&StyleOptions::default())
    }
}

impl Style {
    /// The style of these options; sizes outside the supported range are clamped to it.
    pub fn from_options(options: &StyleOptions) -> Self {
        let is_compact = options.is_compact.unwrap_or(false);
        let (width, height) = if is_compact { COMPACT_PX } else { DESKTOP_PX };
        let within = |value: Option<f64>, default: f64, low: f64, high: f64| {
            value
                .filter(|value| value.is_finite())
                .unwrap_or(default)
                .max(low)
                .min(high)
        };
        let end = |value: Option<f64>| value.filter(|value| value.is_finite() && *value > 0.0);
        let mut palette = Palette::of(options.scheme.unwrap_or_default());
        for (token, colour) in &options.colors {
            palette.replace(token, colour);
        }
        Style {
            width_px: within(options.width_px, width, 200.0, 4096.0),
            height_px: within(options.height_px, height, 180.0, 4096.0),
            pixel_ratio: within(options.pixel_ratio, 1.0, 0.25, 8.0),
            is_compact,
            is_still: options.is_still.unwrap_or(false),
            x_max: end(options.x_max),
            y_max: end(options.y_max),
            palette,
            font_family: options
                .font_family
                .clone()
                .unwrap_or_else(|| FONT_FAMILY.to_owned()),
            words: options.words.clone(),
            twh_scale: within(options.twh_scale, 1.0, 1.0, 1000.0),
            ghost: options.ghost.clone(),
        }
    }

    /// The text of a label's line, if it is known.
    pub(crate) fn words_of(&self, key: &str) -> Option<&str> {
        self.words
            .iter()
            .find(|(of, _)| of == key)
            .map(|(_, words)| words.as_str())
    }

    /// Height of the letters of a line of this size, and of the line.
    pub fn type_px(&self, size: LabelSize) -> (f64, f64) {
        match (size, self.is_compact) {
            (LabelSize::KeyNumber, false) => (18.0, 22.0),
            (LabelSize::KeyNumber, true) => (17.0, 21.0),
            (LabelSize::Node, false) => (24.0, 30.0),
            (LabelSize::Node, true) => (18.0, 23.0),
            (LabelSize::Row, true) => (12.0, 11.0),
            (LabelSize::Label | LabelSize::Branch | LabelSize::Row, false) => (13.5, 18.0),
            (LabelSize::Axis, false) => (13.0, 18.0),
            (LabelSize::Label | LabelSize::Branch, true) => (13.0, 17.0),
            (LabelSize::Axis, true) => (12.5, 17.0),
        }
    }

    /// Height of the numbers along the axes.
    pub fn tick_px(&self) -> f64 {
        12.5
    }
}
