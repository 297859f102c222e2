//! A label before it has a place, the places it may take, and its size there.

use crate::chart::frame::{
    Glyph, HorizontalAnchor as H, Label, LabelLine, LabelSize, Tone, VerticalAnchor as V,
};
use crate::chart::geometry::Rect;
use crate::chart::label::text_width::{estimate_em, typical_em};
use crate::chart::style::Style;
use crate::scene::{CaptionValue, Scene};

/// Width of a glyph and the space after it, in CSS pixels.
pub const GLYPH_PX: f64 = 19.0;

/// How much wider bold type is.
const BOLD: f64 = 1.12;

/// A candidate place of a label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Anchor {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) h: H,
    pub(crate) v: V,
}

impl Anchor {
    pub(crate) fn new(x: f64, y: f64, h: H, v: V) -> Self {
        Anchor { x, y, h, v }
    }

    /// The rectangle of a block of this size here.
    #[inline(never)]
    pub(crate) fn rect(&self, (width, height): (f64, f64)) -> Rect {
        let left = match self.h {
            H::Start => self.x,
            H::Middle => self.x - width / 2.0,
            H::End => self.x - width,
        };
        let top = match self.v {
            V::Top => self.y,
            V::Middle => self.y - height / 2.0,
            V::Bottom => self.y - height,
        };
        Rect {
            left,
            top,
            right: left + width,
            bottom: top + height,
        }
    }
}

/// The same, placed farther off rather than left out.
pub(crate) fn required(block: Block) -> Block {
    Block {
        is_required: true,
        ..block
    }
}

/// A label before it has a place.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub(crate) id: &'static str,
    pub(crate) lines: Vec<LabelLine>,
    pub(crate) tone: Tone,
    pub(crate) glyph: Option<Glyph>,
    pub(crate) max_width: Option<f64>,
    pub(crate) values: Vec<CaptionValue>,
    /// Whether it is placed farther off rather than left out.
    pub(crate) is_required: bool,
}

impl Block {
    /// The label of a caption of the scene; the same key names its one line.
    #[inline(never)]
    pub(crate) fn of(
        scene: &Scene,
        id: &'static str,
        lines: &[(&'static str, LabelSize)],
        tone: Tone,
    ) -> Self {
        Block {
            id,
            lines: lines
                .iter()
                .map(|&(key, size)| LabelLine { key, size })
                .collect(),
            tone,
            glyph: None,
            max_width: None,
            values: scene
                .caption(id)
                .map_or_else(Vec::new, |caption| caption.values.clone()),
            is_required: false,
        }
    }

    /// Estimated width and height.
    pub(crate) fn size(&self, style: &Style) -> (f64, f64) {
        size(&self.lines, self.glyph, self.max_width, style)
    }
}

fn size(
    lines: &[LabelLine],
    glyph: Option<Glyph>,
    max_width: Option<f64>,
    style: &Style,
) -> (f64, f64) {
    let (mut width, mut height) = (0.0f64, 0.0);
    for (index, line) in lines.iter().enumerate() {
        let (_, line_height) = style.type_px(line.size);
        let indent = if index == 0 && glyph.is_some() {
            GLYPH_PX
        } else {
            0.0
        };
        let line_width = line_px(line, style) + indent;
        let wrapped = max_width.map_or(1.0, |max| (line_width / max).ceil().max(1.0));
        // Words of a wrapped line never fill it wholly.
        let rows = if wrapped > 1.0 {
            max_width.map_or(1.0, |max| (line_width / (max - 12.0).max(24.0)).ceil())
        } else {
            1.0
        };
        width = width.max(max_width.map_or(line_width, |max| line_width.min(max)));
        height += line_height * rows;
    }
    (width, height)
}

/// Estimated width of a line.
pub(crate) fn line_px(line: &LabelLine, style: &Style) -> f64 {
    let (font, _) = style.type_px(line.size);
    let em = style
        .words_of(line.key)
        .map_or_else(|| typical_em(line.key, style.is_compact), estimate_em);
    let weight = if matches!(
        line.size,
        LabelSize::Branch | LabelSize::KeyNumber | LabelSize::Node
    ) {
        BOLD
    } else {
        1.0
    };
    em * font * weight
}

/// The estimated rectangle of a placed label.
pub fn label_rect(label: &Label, style: &Style) -> Rect {
    let size = size(&label.lines, label.glyph, label.max_width_px, style);
    Anchor::new(label.x_px, label.y_px, label.h, label.v).rect(size)
}
