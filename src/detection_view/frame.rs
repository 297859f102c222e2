//! Where everything lies in a drawn picture, for the page that sets labels over it.

use crate::chart::frame::{
    AxisMap, HorizontalAnchor, Label, LabelLine, Plot, Tone, VerticalAnchor,
};
use crate::chart::{Rect, Style, label_rect};
use crate::scene::CaptionValue;
use serde::Serialize;

/// A label over the picture.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DetectionLabel {
    /// What it names.
    #[serde(serialize_with = "crate::names::text")]
    pub id: &'static str,
    /// Where its anchor lies.
    pub x_px: f64,
    /// Where its anchor lies.
    pub y_px: f64,
    /// Which part of the block lies there.
    pub h: HorizontalAnchor,
    /// Which part of the block lies there.
    pub v: VerticalAnchor,
    /// Its colour.
    pub tone: Tone,
    /// It wraps at this width.
    pub max_width_px: Option<f64>,
    /// Whether it lies on a filled area.
    pub has_halo: bool,
    /// Whether it is turned by a quarter to the left about its anchor, to be read upwards.
    pub is_turned: bool,
    /// Its lines.
    pub lines: Vec<LabelLine>,
    /// The raw numbers that its messages name.
    pub values: Vec<CaptionValue>,
}

impl DetectionLabel {
    /// The estimated rectangle of a label that is not turned.
    pub fn rect(&self, style: &Style) -> Rect {
        label_rect(
            &Label {
                id: self.id,
                x_px: self.x_px,
                y_px: self.y_px,
                h: self.h,
                v: self.v,
                tone: self.tone,
                glyph: None,
                max_width_px: self.max_width_px,
                has_halo: self.has_halo,
                lines: self.lines.clone(),
                values: Vec::new(),
            },
            style,
        )
    }

    pub(super) fn of(label: &Label, is_turned: bool) -> Self {
        DetectionLabel {
            id: label.id,
            x_px: label.x_px,
            y_px: label.y_px,
            h: label.h,
            v: label.v,
            tone: label.tone,
            max_width_px: label.max_width_px,
            has_halo: label.has_halo,
            is_turned,
            lines: label.lines.clone(),
            values: label.values.clone(),
        }
    }
}

/// Where everything lies, in CSS pixels.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DetectionFrame {
    /// Width of the figure.
    pub width_px: f64,
    /// Height of the figure.
    pub height_px: f64,
    /// Device pixels per CSS pixel it was drawn with.
    pub pixel_ratio: f64,
    /// The upper plot: the values.
    pub values_plot: Plot,
    /// The lower plot: the statistic.
    pub statistic_plot: Plot,
    /// The axis of time, which both share.
    pub x: AxisMap,
    /// The ordinate of the values.
    pub values_y: AxisMap,
    /// The ordinate of the statistic.
    pub statistic_y: AxisMap,
    /// Abscissa of each observation.
    pub x_px: Vec<f64>,
    /// The labels over it.
    pub labels: Vec<DetectionLabel>,
}

impl DetectionFrame {
    /// The label of this id, if it has found a place.
    pub fn label(&self, id: &str) -> Option<&DetectionLabel> {
        self.labels.iter().find(|label| label.id == id)
    }

    /// Abscissa of an observation.
    pub(super) fn place(&self, at: usize) -> f64 {
        self.x_px.get(at).copied().unwrap_or(self.x.min_px)
    }
}
