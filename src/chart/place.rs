//! Finding a place for words: of several places for each label the first that covers nothing.

use super::frame::{Frame, Glyph, HorizontalAnchor as H, Label, LabelLine, LabelSize, Tone, VerticalAnchor as V};
use super::geometry::{Rect, crosses};
use super::measure::{text_em, usual_em};
use super::style::Style;
use crate::scene::{CaptionValue, Scene};

/// Width of a glyph and the space after it.
pub(super) const GLYPH_PX: f64 = 19.0;
/// Heavier type runs wider.
const BOLD: f64 = 1.12;
/// Words keep this far from each other.
const RIM_PX: f64 = 2.0;
/// How many better places words give up to stand beside a line that they may cross.
#[cfg(feature = "whole")]
const SHUNNED: f64 = 12.0;

/// A possible place of a label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Anchor {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) h: H,
    pub(super) v: V,
}

impl Anchor {
    pub(super) fn new(x: f64, y: f64, h: H, v: V) -> Self {
        Anchor { x, y, h, v }
    }

    /// The rectangle of a block of this size here.
    pub(super) fn rect(&self, (width, height): (f64, f64)) -> Rect {
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
        Rect { left, top, right: left + width, bottom: top + height }
    }
}

/// A label before it has a place.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) id: &'static str,
    pub(super) lines: Vec<LabelLine>,
    pub(super) tone: Tone,
    pub(super) glyph: Option<Glyph>,
    pub(super) max_width: Option<f64>,
    pub(super) values: Vec<CaptionValue>,
    /// Rather no label than one across a line.
    pub(super) is_shy: bool,
}

impl Block {
    /// The label of a caption of the scene; the same key names its one line.
    pub(super) fn of(scene: &Scene, id: &'static str, lines: &[(&'static str, LabelSize)], tone: Tone) -> Self {
        Block {
            id,
            lines: lines.iter().map(|&(key, size)| LabelLine { key, size }).collect(),
            tone,
            glyph: None,
            max_width: None,
            values: scene.caption(id).map_or_else(Vec::new, |caption| caption.values.clone()),
            is_shy: false,
        }
    }

    /// Width and height, about.
    pub(super) fn size(&self, style: &Style) -> (f64, f64) {
        size(&self.lines, self.glyph, self.max_width, style)
    }
}

fn size(lines: &[LabelLine], glyph: Option<Glyph>, max_width: Option<f64>, style: &Style) -> (f64, f64) {
    let (mut width, mut height) = (0.0f64, 0.0);
    for (index, line) in lines.iter().enumerate() {
        let (_, line_height) = style.type_px(line.size);
        let indent = if index == 0 && glyph.is_some() { GLYPH_PX } else { 0.0 };
        let line_width = line_px(line, style) + indent;
        let wrapped = max_width.map_or(1.0, |max| (line_width / max).ceil().max(1.0));
        // Words of a wrapped line never fill it wholly.
        let rows = if wrapped > 1.0 { max_width.map_or(1.0, |max| (line_width / (max - 12.0).max(24.0)).ceil()) } else { 1.0 };
        width = width.max(max_width.map_or(line_width, |max| line_width.min(max)));
        height += line_height * rows;
    }
    (width, height)
}

/// Width of a line, about.
pub(super) fn line_px(line: &LabelLine, style: &Style) -> f64 {
    let (font, _) = style.type_px(line.size);
    let em = style.words_of(line.key).map_or_else(|| usual_em(line.key, style.is_compact), text_em);
    let weight = if matches!(line.size, LabelSize::Branch | LabelSize::KeyNumber | LabelSize::Node) { BOLD } else { 1.0 };
    em * font * weight
}

/// The rectangle that a placed label covers, about.
pub fn label_rect(label: &Label, style: &Style) -> Rect {
    let size = size(&label.lines, label.glyph, label.max_width_px, style);
    Anchor::new(label.x_px, label.y_px, label.h, label.v).rect(size)
}

/// What is in the way, and what has been placed.
pub(super) struct Placer<'a> {
    style: &'a Style,
    bounds: Rect,
    taken: Vec<Rect>,
    lines: Vec<((f64, f64), (f64, f64))>,
    #[cfg(feature = "whole")]
    shunned: Vec<((f64, f64), (f64, f64))>,
    washes: Vec<Rect>,
    placed: Vec<Label>,
}

impl<'a> Placer<'a> {
    pub(super) fn new(frame: &Frame, style: &'a Style) -> Self {
        let bounds = Rect { left: 0.0, top: 0.0, right: frame.width_px, bottom: frame.height_px };
        Placer {
            style,
            bounds,
            taken: Vec::new(),
            lines: Vec::new(),
            #[cfg(feature = "whole")]
            shunned: Vec::new(),
            washes: Vec::new(),
            placed: Vec::new(),
        }
    }

    /// A line that words should not cross.
    pub(super) fn avoid_line(&mut self, points: &[(f64, f64)]) {
        self.lines.extend(points.windows(2).map(|step| (step[0], step[1])));
    }

    /// A line that words cross rather than stay out.
    #[cfg(feature = "whole")]
    pub(super) fn shun_line(&mut self, points: &[(f64, f64)]) {
        self.shunned.extend(points.windows(2).map(|step| (step[0], step[1])));
    }

    /// A surface on which words need a halo.
    pub(super) fn wash(&mut self, rect: Rect) {
        self.washes.push(rect);
    }

    /// Ground that something else than a label covers.
    pub(super) fn take(&mut self, rect: Rect) {
        self.taken.push(rect);
    }

    /// Whether a label here covers nothing and crosses nothing.
    pub(super) fn is_free(&self, block: &Block, anchor: Anchor) -> bool {
        let rect = anchor.rect(block.size(self.style));
        let rim = rect.grown(RIM_PX);
        self.holds(&rect)
            && !self.taken.iter().any(|taken| taken.overlaps(&rim))
            && !self.lines.iter().any(|line| crosses(&rim, line.0, line.1))
    }

    /// Whether nothing is there yet: no words, no bars and no points; lines may be.
    #[cfg(feature = "whole")]
    pub(super) fn has_room(&self, rect: &Rect) -> bool {
        !self.taken.iter().any(|taken| taken.overlaps(rect))
    }

    /// Puts a label at the best of these places; at none if it would cover another label everywhere.
    pub(super) fn place(&mut self, block: Block, places: &[Anchor]) {
        let size = block.size(self.style);
        let mut best: Option<(f64, Anchor)> = None;
        for (index, anchor) in places.iter().enumerate() {
            // A later place costs its index at least.
            if best.is_some_and(|(least, _)| least <= index as f64) {
                break;
            }
            let anchor = self.inside(*anchor, size);
            let rect = anchor.rect(size);
            let rim = rect.grown(RIM_PX);
            if self.taken.iter().any(|taken| taken.overlaps(&rim)) || !self.holds(&rect) {
                continue;
            }
            let crossed = self.lines.iter().filter(|line| crosses(&rim, line.0, line.1)).count().min(40);
            if block.is_shy && crossed > 0 {
                continue;
            }
            let moved = (anchor.x - places[index].x).abs() + (anchor.y - places[index].y).abs();
            let cost = index as f64 + 50.0 * crossed as f64 + 0.5 * moved;
            #[cfg(feature = "whole")]
            let cost = if self.shunned.iter().any(|line| crosses(&rim, line.0, line.1)) { cost + SHUNNED } else { cost };
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, anchor));
            }
        }
        let Some((_, anchor)) = best else { return };
        let rect = anchor.rect(size);
        self.taken.push(rect);
        self.placed.push(Label {
            id: block.id,
            x_px: anchor.x,
            y_px: anchor.y,
            h: anchor.h,
            v: anchor.v,
            tone: block.tone,
            glyph: block.glyph,
            max_width_px: block.max_width,
            has_halo: self.washes.iter().any(|wash| wash.overlaps(&rect)),
            lines: block.lines,
            values: block.values,
        });
    }

    /// Puts the first of these forms of a label that is free somewhere, else the last where it is least in the way.
    pub(super) fn place_form(&mut self, mut forms: Vec<(Block, Vec<Anchor>)>) {
        let free = forms.iter().position(|(block, places)| places.iter().any(|&place| self.is_free(block, place)));
        let Some(last) = forms.len().checked_sub(1) else { return };
        let (block, places) = forms.swap_remove(free.unwrap_or(last));
        self.place(block, &places);
    }

    pub(super) fn finish(self) -> Vec<Label> {
        self.placed
    }

    /// The place moved so far that the block lies inside the figure.
    fn inside(&self, anchor: Anchor, size: (f64, f64)) -> Anchor {
        let rect = anchor.rect(size);
        let x = (self.bounds.left - rect.left).max(0.0) - (rect.right - self.bounds.right).max(0.0);
        let y = (self.bounds.top - rect.top).max(0.0) - (rect.bottom - self.bounds.bottom).max(0.0);
        Anchor { x: anchor.x + x, y: anchor.y + y, ..anchor }
    }

    fn holds(&self, rect: &Rect) -> bool {
        let bounds = self.bounds.grown(0.01);
        bounds.left <= rect.left && rect.right <= bounds.right && bounds.top <= rect.top && rect.bottom <= bounds.bottom
    }
}
