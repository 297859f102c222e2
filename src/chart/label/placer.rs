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
//! required label, on rings around its dot. The first variant with a free place in
//! the earliest pass wins. Placing is greedy: labels placed first have the choice, so callers place
//! the important ones first.

use crate::chart::frame::{Frame, HorizontalAnchor as H, Label, VerticalAnchor as V};
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

/// Rings around the dot of a required label, and the distance between them and between the places
/// on one. Words farther away, even with a line to it, are no longer read as its name.
const AROUND_RINGS: i32 = 16;
const AROUND_PX: f64 = 9.0;

/// A point in CSS pixels.
type Px = (f64, f64);

/// Whether two segments cross.
fn meet((a, b): (Px, Px), (c, d): (Px, Px)) -> bool {
    let side = |(from, to): (Px, Px), at: Px| {
        (to.0 - from.0) * (at.1 - from.1) - (to.1 - from.1) * (at.0 - from.0)
    };
    side((a, b), c) * side((a, b), d) < 0.0 && side((c, d), a) * side((c, d), b) < 0.0
}

/// The variants of a label by index, the best first, each with its candidates.
pub(crate) type Variants<'a> = dyn Fn(&Placer, usize) -> Option<(Block, Vec<Anchor>)> + 'a;

/// A pass over the candidates of a label.
#[derive(Clone, Copy, PartialEq)]
enum Reach {
    /// Only candidates that need no leader line.
    Beside,
    /// All candidates.
    Given,
    /// Rings around the dot.
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
    pub(crate) placed: Vec<Label>,
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
        Placer::within(bounds, Rect::of_plot(&frame.plot), style)
    }

    /// A placer for a figure with this plot.
    pub(crate) fn within(bounds: Rect, plot: Rect, style: &'a Style) -> Self {
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
        self.place_variants(&|_, index| (index == 0).then(|| (block.clone(), places.to_vec())));
    }

    /// Places the first of these variants of a label, each with its candidates, that finds a free
    /// place: beside its dot, else anywhere, else (if required) on rings around its dot. A
    /// variant is asked for by its index, and only if those before it find no place.
    #[inline(never)]
    pub(crate) fn place_variants(&mut self, variant: &Variants) {
        let mut forms: Vec<(Block, Vec<Anchor>)> = Vec::new();
        while let Some((block, places)) = variant(self, forms.len()) {
            if let Some(anchor) = self.best(block.size(self.style), &places, Reach::Beside) {
                return self.put_at(block, anchor);
            }
            forms.push((block, places));
        }
        if self.only_beside {
            return;
        }
        for reach in [Reach::Given, Reach::Around] {
            // Without a dot, no label is too far from it.
            if reach == Reach::Given && self.dot.is_none() {
                continue;
            }
            for (block, places) in &forms {
                if reach == Reach::Around && !block.is_required {
                    continue;
                }
                let size = block.size(self.style);
                let around;
                let places = if reach == Reach::Around {
                    around = self.around(size);
                    &around
                } else {
                    places
                };
                if let Some(anchor) = self.best(size, places, reach) {
                    return self.put_at(block.clone(), anchor);
                }
            }
        }
    }

    /// Places in the plot around the dot, nearer ones first: on each side the label's nearest edge
    /// or corner lies on the ring.
    fn around(&self, size: (f64, f64)) -> Vec<Anchor> {
        let Some(((x, y), _)) = self.dot else {
            return Vec::new();
        };
        let mut all = Vec::new();
        for ring in 1..=AROUND_RINGS {
            let side = 2 * ring + 1;
            for (right, down) in (0..side * side)
                .map(|cell| (ring - cell % side, ring - cell / side))
                .filter(|(right, down)| right.abs().max(down.abs()) == ring)
            {
                let h = match right {
                    0 => H::Middle,
                    1.. => H::Start,
                    _ => H::End,
                };
                let v = match down {
                    0 => V::Middle,
                    1.. => V::Top,
                    _ => V::Bottom,
                };
                // From the rim of a square out to the circle.
                let (right, down) = (f64::from(right), f64::from(down));
                let px = AROUND_PX * f64::from(ring) / libm::sqrt(right * right + down * down);
                all.push(Anchor::new(x + px * right, y + px * down, h, v));
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

    /// Puts a label there, whatever is in its way.
    pub(crate) fn put_at(&mut self, block: Block, anchor: Anchor) {
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
