//! Finding a place for words: of several places for each label the first that covers nothing.

use crate::chart::frame::{Frame, Label};
use crate::chart::geometry::{Rect, crosses};
use crate::chart::label::block::{Anchor, Block};
use crate::chart::label::leader::leader;
use crate::chart::style::Style;

/// Words keep this far from each other, beside and above.
const RIM_PX: (f64, f64) = (3.0, 2.0);

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
