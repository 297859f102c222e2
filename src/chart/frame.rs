//! What the page must know of a picture to stand words over it and read it: the plot, the axes, the labels and the handles, in CSS pixels.

use crate::scene::{CaptionValue, View};
use serde::Serialize;

/// The inner rectangle that the axes span.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Plot {
    /// Left edge.
    pub left_px: f64,
    /// Upper edge.
    pub top_px: f64,
    /// Right edge.
    pub right_px: f64,
    /// Lower edge.
    pub bottom_px: f64,
}

/// A linear axis: `px = min_px + (value - min)/(max - min) * (max_px - min_px)`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct AxisMap {
    /// Value at its start.
    pub min: f64,
    /// Value at its end.
    pub max: f64,
    /// Place of its start.
    pub min_px: f64,
    /// Place of its end.
    pub max_px: f64,
}

impl AxisMap {
    /// Where a value lies.
    pub fn px(&self, value: f64) -> f64 {
        self.min_px + (value - self.min) / (self.max - self.min) * (self.max_px - self.min_px)
    }

    /// Whether a value lies on the axis; its ends do.
    pub fn holds(&self, value: f64) -> bool {
        let slack = (self.max - self.min) * 1e-9;
        (self.min - slack..=self.max + slack).contains(&value)
    }
}

/// The horizontal place of an anchor in its label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), serde(rename_all = "snake_case"))]
pub enum HorizontalAnchor {
    /// The label begins there.
    Start,
    /// It is centred there.
    Middle,
    /// It ends there.
    End,
}

keyed!(HorizontalAnchor: Start = "start", Middle = "middle", End = "end");

/// The vertical place of an anchor in its label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), serde(rename_all = "snake_case"))]
pub enum VerticalAnchor {
    /// The label hangs from there.
    Top,
    /// It is centred there.
    Middle,
    /// It stands on it.
    Bottom,
}

keyed!(VerticalAnchor: Top = "top", Middle = "middle", Bottom = "bottom");

/// The colour of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Tone {
    /// Text.
    #[cfg_attr(target_arch = "wasm32", serde(rename = "ink"))]
    Ink,
    /// Secondary text.
    #[cfg_attr(target_arch = "wasm32", serde(rename = "ink_2"))]
    Ink2,
    /// Quiet text.
    #[cfg_attr(target_arch = "wasm32", serde(rename = "ink_3"))]
    Ink3,
    /// Words of the living market.
    #[cfg_attr(target_arch = "wasm32", serde(rename = "alive"))]
    Alive,
    /// Words of the burst market.
    #[cfg_attr(target_arch = "wasm32", serde(rename = "burst"))]
    Burst,
}

keyed!(Tone: Ink = "ink", Ink2 = "ink_2", Ink3 = "ink_3", Alive = "alive", Burst = "burst");

/// The sign of a market state that stands before its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), serde(rename_all = "snake_case"))]
pub enum Glyph {
    /// A solid disc.
    Calm,
    /// A disc half alive, half outline.
    Schrodinger,
    /// A small disc with eight rays.
    Burst,
    /// A grey ring.
    Smooth,
}

keyed!(Glyph: Calm = "calm", Schrodinger = "schrodinger", Burst = "burst", Smooth = "smooth");

/// The type of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), serde(rename_all = "snake_case"))]
pub enum LabelSize {
    /// A number that answers the question.
    KeyNumber,
    /// Ordinary words.
    Label,
    /// The name of a branch or region, in heavier type.
    Branch,
    /// The title of an axis.
    Axis,
    /// The name of a party of the money loop, in the face of the page's sentences.
    Node,
}

keyed!(LabelSize: KeyNumber = "key_number", Label = "label", Branch = "branch", Axis = "axis", Node = "node");

/// One line of a label; its text is the message `chart.<view>.<key>`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct LabelLine {
    /// The message.
    #[serde(serialize_with = "crate::key::text")]
    pub key: &'static str,
    /// Its type.
    pub size: LabelSize,
}

/// Words over the picture.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Label {
    /// What it names.
    #[serde(serialize_with = "crate::key::text")]
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
    /// The sign before its first line.
    pub glyph: Option<Glyph>,
    /// It wraps at this width.
    pub max_width_px: Option<f64>,
    /// It stands on a wash and needs a rim of paper.
    pub has_halo: bool,
    /// Its lines.
    pub lines: Vec<LabelLine>,
    /// The raw numbers that its messages name.
    pub values: Vec<CaptionValue>,
}

/// A grip below the axis by which an input can be dragged.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Handle {
    /// The input or result it stands for.
    #[serde(serialize_with = "crate::key::text")]
    pub field: &'static str,
    /// Its middle.
    pub x_px: f64,
    /// Its middle.
    pub y_px: f64,
}

/// Where everything lies in one drawn picture, in CSS pixels.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Frame {
    /// The view.
    pub view: View,
    /// Width of the figure.
    pub width_px: f64,
    /// Height of the figure.
    pub height_px: f64,
    /// Device pixels per CSS pixel it was drawn with.
    pub pixel_ratio: f64,
    /// The plot.
    pub plot: Plot,
    /// The abscissa.
    pub x: AxisMap,
    /// The ordinate.
    pub y: AxisMap,
    /// The words over it.
    pub labels: Vec<Label>,
    /// The grips below it.
    pub handles: Vec<Handle>,
}

impl Frame {
    /// The label of this id, if it has found a place.
    pub fn label(&self, id: &str) -> Option<&Label> {
        self.labels.iter().find(|label| label.id == id)
    }

    /// Where a point lies.
    pub fn at(&self, x: f64, y: f64) -> (f64, f64) {
        (self.x.px(x), self.y.px(y))
    }
}
