//! Finding a place for words: of several places for each label the first that covers nothing.

use crate::chart::frame::{
    Frame, Glyph, HorizontalAnchor as H, Label, LabelLine, LabelSize, Tone, VerticalAnchor as V,
};
use crate::chart::geometry::{Rect, crosses};
use crate::chart::label::text_width::{estimate_em, typical_em};
use crate::chart::output::painter::{DrawResult, Painter};
use crate::chart::style::Style;
use crate::scene::{CaptionValue, Scene};

/// Width of a glyph and the space after it.
pub(crate) const GLYPH_PX: f64 = 19.0;
/// Heavier type runs wider.
const BOLD: f64 = 1.12;
/// Words keep this far from each other, beside and above.
const RIM_PX: (f64, f64) = (3.0, 2.0);
/// Words farther than this from their dot are tied to it by a line.
const FAR_PX: f64 = 12.0;
const LEADER_WIDTH_PX: f64 = 1.2;
/// A line to words may cross the rim of its own dot.
const DOT_RIM_PX: f64 = 4.0;
/// How many better places words give up so that the line to them crosses no other.
const ACROSS: f64 = 12.0;
/// And for each pixel that they need not be moved to lie in the figure.
const MOVED: f64 = 0.1;
/// Words that must be said are looked a place for this far off, in steps of so much.
const AROUND_STEPS: i32 = 14;
const AROUND_PX: f64 = 4.5;

/// A place in CSS pixels.
type Px = (f64, f64);

/// A possible place of a label.
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

/// The same as a label that must be said.
pub(crate) fn required(block: Block) -> Block {
    Block {
        is_required: true,
        ..block
    }
}

/// The line from a dot to words farther off, without what lies under the dot and a rim of it.
#[inline(never)]
fn leader(rect: &Rect, (x, y): Px, radius: f64, rim: f64) -> Option<(Px, Px)> {
    let rect = rect.grown(3.0);
    let end = (
        x.max(rect.left).min(rect.right),
        y.max(rect.top).min(rect.bottom),
    );
    let (dx, dy) = (end.0 - x, end.1 - y);
    let distance = (dx * dx + dy * dy).sqrt();
    let start = (radius + rim) / distance;
    (distance > radius + FAR_PX).then_some(((x + dx * start, y + dy * start), end))
}

/// Whether two segments cross.
fn meet((a, b): (Px, Px), (c, d): (Px, Px)) -> bool {
    let side = |(from, to): (Px, Px), at: Px| {
        (to.0 - from.0) * (at.1 - from.1) - (to.1 - from.1) * (at.0 - from.0)
    };
    side((a, b), c) * side((a, b), d) < 0.0 && side((c, d), a) * side((c, d), b) < 0.0
}

/// Where places for a label are looked for.
#[derive(Clone, Copy, PartialEq)]
enum Reach {
    /// Where it needs no line to its dot.
    Beside,
    /// Wherever whoever places it says.
    Given,
    /// All around.
    Around,
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
    /// Rather a label farther off than none.
    pub(crate) is_required: bool,
}

impl Block {
    /// The label of a caption of the scene; the same key names its one line.
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

    /// Width and height, about.
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

/// Width of a line, about.
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

/// The rectangle that a placed label covers, about.
pub fn label_rect(label: &Label, style: &Style) -> Rect {
    let size = size(&label.lines, label.glyph, label.max_width_px, style);
    Anchor::new(label.x_px, label.y_px, label.h, label.v).rect(size)
}

/// Draws the line from a dot to its label, if there is one farther off.
#[inline(never)]
pub(crate) fn leader_line(
    painter: &Painter,
    frame: &Frame,
    id: &str,
    at: Px,
    radius: f64,
) -> DrawResult {
    let Some(label) = frame.label(id) else {
        return Ok(());
    };
    let Some((from, to)) = leader(&label_rect(label, painter.style), at, radius, 0.0) else {
        return Ok(());
    };
    painter.line(
        &[from, to],
        painter.style.palette.of_tone(label.tone),
        LEADER_WIDTH_PX,
    )
}

/// What is in the way, and what has been placed.
pub(crate) struct Placer<'a> {
    style: &'a Style,
    bounds: Rect,
    plot: Rect,
    taken: Vec<Rect>,
    lines: Vec<(Px, Px)>,
    washes: Vec<Rect>,
    placed: Vec<Label>,
    /// The dot that the next labels name, with its radius: farther off they are tied to it by a
    /// line.
    pub(crate) dot: Option<(Px, f64)>,
    /// Whether labels that have no place beside their dots wait for others that have.
    pub(crate) is_patient: bool,
}

impl<'a> Placer<'a> {
    pub(crate) fn new(frame: &Frame, style: &'a Style) -> Self {
        let bounds = Rect {
            left: 0.0,
            top: 0.0,
            right: frame.width_px,
            bottom: frame.height_px,
        };
        let plot = Rect::of_plot(&frame.plot);
        Placer {
            style,
            bounds,
            plot,
            taken: Vec::new(),
            lines: Vec::new(),
            washes: Vec::new(),
            placed: Vec::new(),
            dot: None,
            is_patient: false,
        }
    }

    /// A line that words must not cross.
    pub(crate) fn forbid_line(&mut self, points: &[Px]) {
        self.lines
            .extend(points.windows(2).map(|step| (step[0], step[1])));
    }

    /// A surface on which words need a halo.
    pub(crate) fn background(&mut self, rect: Rect) {
        self.washes.push(rect);
    }

    /// Ground that something else than a label covers.
    pub(crate) fn reserve(&mut self, rect: Rect) {
        self.taken.push(rect);
    }

    /// Whether words here cover nothing and cross nothing.
    #[inline(never)]
    pub(crate) fn is_free(&self, rect: &Rect) -> bool {
        let (x, y) = RIM_PX;
        let rim = Rect {
            left: rect.left - x,
            top: rect.top - y,
            right: rect.right + x,
            bottom: rect.bottom + y,
        };
        self.bounds.grown(0.01).encloses(rect)
            && self.fits(&rim)
            && !self.lines.iter().any(|line| crosses(&rim, line.0, line.1))
    }

    /// Whether nothing is there yet: no words, no bars and no points; lines may be.
    pub(crate) fn fits(&self, rect: &Rect) -> bool {
        !self.taken.iter().any(|taken| taken.overlaps(rect))
    }

    /// Puts a label at the best of these places, if one is free.
    #[inline(never)]
    pub(crate) fn place(&mut self, block: Block, places: &[Anchor]) {
        self.place_variants(vec![(block, places.to_vec())]);
    }

    /// Puts the first of these forms of a label that is free beside its dot, else the first that is
    /// free somewhere. A vital one looks farther off where none is.
    #[inline(never)]
    pub(crate) fn place_variants(&mut self, forms: Vec<(Block, Vec<Anchor>)>) {
        for reach in [Reach::Beside, Reach::Given, Reach::Around] {
            if self.is_patient && reach != Reach::Beside {
                return;
            }
            for (block, places) in forms
                .iter()
                .filter(|form| form.0.is_required || reach != Reach::Around)
            {
                let size = block.size(self.style);
                let around;
                let places = if reach == Reach::Around {
                    around = self.around(places, size);
                    &around
                } else {
                    places
                };
                if let Some(anchor) = self.best(size, places, reach) {
                    return self.put(block.clone(), anchor);
                }
            }
        }
    }

    /// Places in the plot on all sides of the first of these, nearer ones first.
    fn around(&self, places: &[Anchor], size: (f64, f64)) -> Vec<Anchor> {
        let mut all = Vec::new();
        for (step, &first) in
            (1..=AROUND_STEPS).flat_map(|step| places.first().map(|first| (step, first)))
        {
            // The rim of a square of five by five.
            for (dx, dy) in (0..25)
                .map(|cell| (2 - cell % 5, 2 - cell / 5))
                .filter(|way: &(i32, i32)| way.0.abs().max(way.1.abs()) == 2)
            {
                let by = |way: i32| f64::from(way * step) * AROUND_PX;
                all.push(Anchor {
                    x: first.x + by(dx),
                    y: first.y + by(dy),
                    ..first
                });
            }
        }
        all.retain(|place| self.plot.encloses(&place.rect(size)));
        all
    }

    #[inline(never)]
    fn best(&self, size: (f64, f64), places: &[Anchor], reach: Reach) -> Option<Anchor> {
        let mut best: Option<(f64, Anchor)> = None;
        for (index, place) in places.iter().enumerate() {
            // A later place costs its index at least.
            if best.is_some_and(|(least, _)| least <= index as f64) {
                break;
            }
            let anchor = self.inside(*place, size);
            let rect = anchor.rect(size);
            if !self.is_free(&rect) {
                continue;
            }
            let mut cost =
                index as f64 + MOVED * ((anchor.x - place.x).abs() + (anchor.y - place.y).abs());
            if let Some((from, to)) = self.leader(&rect) {
                if reach == Reach::Beside || self.taken.iter().any(|taken| crosses(taken, from, to))
                {
                    continue;
                }
                cost += ACROSS
                    * self
                        .lines
                        .iter()
                        .filter(|line| meet(**line, (from, to)))
                        .count() as f64;
            }
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, anchor));
            }
        }
        best.map(|(_, anchor)| anchor)
    }

    /// The line from the dot to words here.
    fn leader(&self, rect: &Rect) -> Option<(Px, Px)> {
        let (at, radius) = self.dot?;
        leader(rect, at, radius, DOT_RIM_PX)
    }

    fn put(&mut self, block: Block, anchor: Anchor) {
        let rect = anchor.rect(block.size(self.style));
        self.lines.extend(self.leader(&rect));
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

    pub(crate) fn has_placed(&self, id: &str) -> bool {
        self.placed.iter().any(|label| label.id == id)
    }

    pub(crate) fn into_labels(self) -> Vec<Label> {
        self.placed
    }

    /// The place moved so far that the block lies inside the figure.
    fn inside(&self, anchor: Anchor, size: (f64, f64)) -> Anchor {
        let rect = anchor.rect(size);
        let x = (self.bounds.left - rect.left).max(0.0) - (rect.right - self.bounds.right).max(0.0);
        let y = (self.bounds.top - rect.top).max(0.0) - (rect.bottom - self.bounds.bottom).max(0.0);
        Anchor {
            x: anchor.x + x,
            y: anchor.y + y,
            ..anchor
        }
    }
}
