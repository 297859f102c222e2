//! Label placement: each label gets the cheapest of its candidate places that is free.
//!
//! A place is free if the label, with a small rim, lies in the figure, overlaps no reserved
//! rectangle (labels, points, axis numbers) and crosses no forbidden line. The cost of a free place
//! is
//!
//! ```text
//! cost = index in the list of candidates             (earlier candidates are better)
//!      + 0.1 per pixel that it is moved to lie in the figure
//!      + 12 per line that its leader line crosses    (a leader over a reserved rectangle: never)
//! ```
//!
//! A label may come in several variants (whole, wrapped, shortened). They are tried in three
//! passes: at candidates so near that no leader line is needed, at all candidates, and, for a
//! required label, on a spiral around its first candidate. The first variant with a free place in
//! the earliest pass wins. Placing is greedy: labels placed first have the choice, so callers place
//! the important ones first.

use crate::chart::frame::{Frame, Label};
use crate::chart::geometry::{Rect, crosses};
use crate::chart::label::block::{Anchor, Block};
use crate::chart::label::leader::leader;
use crate::chart::style::Style;

/// Rim that a label keeps free on its sides, and above and below it.
const RIM_PX: (f64, f64) = (3.0, 2.0);

/// A leader line starts this far from the edge of its dot.
const DOT_RIM_PX: f64 = 4.0;

/// Cost of each line that a leader line crosses.
const CROSSING_COST: f64 = 12.0;

/// Cost of each pixel by which a candidate is moved to lie in the figure.
const MOVE_COST: f64 = 0.1;

/// Rings of the spiral around the first candidate of a required label, and their distance.
const AROUND_STEPS: i32 = 14;
const AROUND_PX: f64 = 4.5;

/// A point in CSS pixels.
type Px = (f64, f64);

/// Whether two segments cross.
fn meet((a, b): (Px, Px), (c, d): (Px, Px)) -> bool {
    let side = |(from, to): (Px, Px), at: Px| {
        (to.0 - from.0) * (at.1 - from.1) - (to.1 - from.1) * (at.0 - from.0)
    };
    side((a, b), c) * side((a, b), d) < 0.0 && side((c, d), a) * side((c, d), b) < 0.0
}

/// A pass over the candidates of a label.
#[derive(Clone, Copy, PartialEq)]
enum Reach {
    /// Only candidates that need no leader line.
    Beside,
    /// All candidates.
    Given,
    /// A spiral around the first candidate.
    Around,
}

/// Obstacles, and the labels placed so far.
pub(crate) struct Placer<'a> {
    style: &'a Style,
    bounds: Rect,
    plot: Rect,
    taken: Vec<Rect>,
    lines: Vec<(Px, Px)>,
    washes: Vec<Rect>,
    placed: Vec<Label>,
    /// The dot that the next labels name, with its radius; labels farther off get a leader line.
    pub(crate) dot: Option<(Px, f64)>,
    /// Only the first pass: labels without room beside their dots are left for a later call.
    pub(crate) only_beside: bool,
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
            only_beside: false,
        }
    }

    /// A line that labels must not cross.
    pub(crate) fn forbid_line(&mut self, points: &[Px]) {
        self.lines
            .extend(points.windows(2).map(|step| (step[0], step[1])));
    }

    /// A filled area, on which labels need a halo.
    pub(crate) fn background(&mut self, rect: Rect) {
        self.washes.push(rect);
    }

    /// A rectangle that labels must not overlap.
    pub(crate) fn reserve(&mut self, rect: Rect) {
        self.taken.push(rect);
    }

    /// Whether a label of this rectangle overlaps nothing, crosses nothing and lies in the figure.
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

    /// Whether the rectangle overlaps nothing reserved; lines may cross it.
    pub(crate) fn fits(&self, rect: &Rect) -> bool {
        !self.taken.iter().any(|taken| taken.overlaps(rect))
    }

    /// Places a label at the cheapest of these candidates, if one is free.
    #[inline(never)]
    pub(crate) fn place(&mut self, block: Block, places: &[Anchor]) {
        self.place_variants(vec![(block, places.to_vec())]);
    }

    /// Places the first of these variants of a label, each with its candidates, that finds a free
    /// place: beside its dot, else anywhere, else (if required) around its first candidate.
    #[inline(never)]
    pub(crate) fn place_variants(&mut self, forms: Vec<(Block, Vec<Anchor>)>) {
        for reach in [Reach::Beside, Reach::Given, Reach::Around] {
            if self.only_beside && reach != Reach::Beside {
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

    /// Places in the plot around the first of these, nearer ones first.
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
            let mut cost = index as f64
                + MOVE_COST * ((anchor.x - place.x).abs() + (anchor.y - place.y).abs());
            if let Some((from, to)) = self.leader(&rect) {
                if reach == Reach::Beside || self.taken.iter().any(|taken| crosses(taken, from, to))
                {
                    continue;
                }
                cost += CROSSING_COST
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

    /// The leader line from the dot to a label here.
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

    /// The place moved so far that the label lies in the figure.
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
