//! Geometry of a drawn picture, for the page that sets labels over it and reads values from it: the
//! plot, the axes, the labels and the handles, in CSS pixels.

use crate::model::fields::Scale;
use crate::scene::{CaptionValue, Role, View};
use serde::Serialize;

/// The inner rectangle that the axes span.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
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

/// An axis: `px = min_px + t (max_px - min_px)` with `t = (value - min)/(max - min)`, or `t =
/// ln(value/min)/ln(max/min)` where its scale is the logarithm. An axis whose `min` is the larger
/// runs the other way.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct AxisMap {
    /// How values run along it.
    pub scale: Scale,
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
    /// Where a value lies. On a logarithmic axis what is not positive lies far before its start.
    #[inline(never)]
    pub fn px(&self, value: f64) -> f64 {
        let share = match self.scale {
            Scale::Linear => (value - self.min) / (self.max - self.min),
            Scale::Log => {
                libm::log(value.max(self.min * 1e-6) / self.min) / libm::log(self.max / self.min)
            }
        };
        self.min_px + share * (self.max_px - self.min_px)
    }

    /// The value that lies there.
    pub fn value(&self, px: f64) -> f64 {
        let share = (px - self.min_px) / (self.max_px - self.min_px);
        match self.scale {
            Scale::Linear => self.min + share * (self.max - self.min),
            Scale::Log => self.min * libm::exp(share * libm::log(self.max / self.min)),
        }
    }

    /// Whether a value is within the axis range, ends included.
    #[inline(never)]
    pub fn holds(&self, value: f64) -> bool {
        let (low, high) = (self.min.min(self.max), self.min.max(self.max));
        let slack = (high - low) * 1e-9;
        (low - slack..=high + slack).contains(&value)
    }
}

/// The horizontal place of an anchor in its label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(typescript, derive(tsify::Tsify), serde(rename_all = "snake_case"))]
pub enum HorizontalAnchor {
    /// The label begins there.
    Start,
    /// It is centred there.
    Middle,
    /// It ends there.
    End,
}

named_enum! {
    HorizontalAnchor:
    Start = "start",
    Middle = "middle",
    End = "end",
}

/// The vertical place of an anchor in its label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(typescript, derive(tsify::Tsify), serde(rename_all = "snake_case"))]
pub enum VerticalAnchor {
    /// The label hangs from there.
    Top,
    /// It is centred there.
    Middle,
    /// It stands on it.
    Bottom,
}

named_enum! {
    VerticalAnchor:
    Top = "top",
    Middle = "middle",
    Bottom = "bottom",
}

/// The colour of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub enum Tone {
    /// Text.
    #[cfg_attr(typescript, serde(rename = "ink"))]
    Ink,
    /// Secondary text.
    #[cfg_attr(typescript, serde(rename = "ink_2"))]
    Ink2,
    /// Quiet text.
    #[cfg_attr(typescript, serde(rename = "ink_3"))]
    Ink3,
    /// A text about the living market.
    #[cfg_attr(typescript, serde(rename = "alive"))]
    Alive,
    /// A text about the burst market.
    #[cfg_attr(typescript, serde(rename = "burst"))]
    Burst,
}

impl Tone {
    /// Text colour for a label with this role.
    pub(crate) fn of(role: Role) -> Self {
        match role {
            Role::Alive | Role::Alternative => Tone::Alive,
            Role::Burst => Tone::Burst,
            Role::Unstable | Role::Neutral => Tone::Ink2,
            Role::Flat => Tone::Ink3,
            Role::Reference | Role::Both => Tone::Ink,
        }
    }
}

named_enum! {
    Tone:
    Ink = "ink",
    Ink2 = "ink_2",
    Ink3 = "ink_3",
    Alive = "alive",
    Burst = "burst",
}

/// The sign of a market state before its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(typescript, derive(tsify::Tsify), serde(rename_all = "snake_case"))]
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

named_enum! {
    Glyph:
    Calm = "calm",
    Schrodinger = "schrodinger",
    Burst = "burst",
    Smooth = "smooth",
}

/// The type of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(typescript, derive(tsify::Tsify), serde(rename_all = "snake_case"))]
pub enum LabelSize {
    /// A number that answers the question.
    KeyNumber,
    /// Ordinary text.
    Label,
    /// The name of a branch or region, in heavier type.
    Branch,
    /// The title of an axis.
    Axis,
    /// The name of a party of the money loop, in the serif font of the page.
    Node,
    /// A name in a list of closely spaced rows.
    Row,
}

named_enum! {
    LabelSize:
    KeyNumber = "key_number",
    Label = "label",
    Branch = "branch",
    Axis = "axis",
    Node = "node",
    Row = "row",
}

/// One line of a label; its text is the message `chart.<view>.<key>`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct LabelLine {
    /// The message.
    #[serde(serialize_with = "crate::names::text")]
    pub key: &'static str,
    /// Its type.
    pub size: LabelSize,
}

/// A label over the picture.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Label {
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
    /// The sign before its first line.
    pub glyph: Option<Glyph>,
    /// It wraps at this width.
    pub max_width_px: Option<f64>,
    /// Whether it lies on a filled area and needs a halo in the background colour.
    pub has_halo: bool,
    /// Its lines.
    pub lines: Vec<LabelLine>,
    /// The raw numbers that its messages name.
    pub values: Vec<CaptionValue>,
}

/// Where an input can be dragged: a handle beside an axis, or a point in the plot.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct Handle {
    /// The input or result it stands for; `today` is the point of a map, which moves along both
    /// axes.
    #[serde(serialize_with = "crate::names::text")]
    pub field: &'static str,
    /// Its middle.
    pub x_px: f64,
    /// Its middle.
    pub y_px: f64,
}

/// Where everything lies in one drawn picture, in CSS pixels.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
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
    /// The labels over it.
    pub labels: Vec<Label>,
    /// The handles beside the axes.
    pub handles: Vec<Handle>,
    /// Where the investors of a cascade lie, `x` and `y` of each in turn; empty elsewhere.
    pub dots_px: Vec<f64>,
}

impl Frame {
    /// The label of this id, if it has found a place.
    pub fn label(&self, id: &str) -> Option<&Label> {
        self.labels.iter().find(|label| label.id == id)
    }

    /// Where a point lies.
    #[inline(never)]
    pub fn at(&self, x: f64, y: f64) -> (f64, f64) {
        (self.x.px(x), self.y.px(y))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_gives_back_the_value_of_every_place() {
        let axes = [
            (Scale::Linear, 0.0, 0.12),
            (Scale::Linear, 0.3, -0.3),
            (Scale::Log, 0.02, 3.0),
            (Scale::Log, 500.0, 5.0),
        ];
        for (scale, min, max) in axes {
            let axis = AxisMap {
                scale,
                min,
                max,
                min_px: 46.0,
                max_px: 772.0,
            };
            assert_eq!((axis.px(min), axis.px(max)), (46.0, 772.0));
            for px in [46.0, 100.5, 409.0, 772.0] {
                assert!(
                    (axis.px(axis.value(px)) - px).abs() < 1e-9,
                    "{scale:?} {min} {max} {px}"
                );
                assert!(axis.holds(axis.value(px)));
            }
            assert!(!axis.holds(axis.value(800.0)) && !axis.holds(axis.value(20.0)));
        }
    }
}
