//! Candidate places of labels beside marks, the best first.

use crate::chart::frame::{Frame, HorizontalAnchor as H, VerticalAnchor as V};
use crate::chart::geometry::{Rect, crosses, range_over};
use crate::chart::label::block::Anchor;
use crate::chart::label::placer::Placer;
use crate::chart::marks::polygon::surrounds;
use crate::chart::output::dash::Path;
use crate::chart::output::polyline::visible;
use crate::scene::{MarkerKind, Scene, Series};

/// Room between a mark and the words beside it.
const BESIDE_PX: f64 = 8.0;
/// The name of a region keeps this far from what else stands in it.
const AROUND_PX: f64 = 8.0;
/// The name of a line keeps this far from the abscissa.
const ABOVE_AXIS_PX: f64 = 4.0;
/// The name of a line keeps this far from others.
const ALONE_PX: f64 = 14.0;

/// On all sides, nearer ones first, but inside the plot before all others.
pub(crate) fn around_point(
    (x, y): (f64, f64),
    radius: f64,
    gaps: &[f64],
    plot: &Rect,
    size: (f64, f64),
) -> Vec<Anchor> {
    let ring = |gap: f64| {
        let (whole, part) = (radius + gap, (radius + gap) * 0.7);
        [
            Anchor::new(x + whole, y, H::Start, V::Middle),
            Anchor::new(x, y - whole, H::Middle, V::Bottom),
            Anchor::new(x - whole, y, H::End, V::Middle),
            Anchor::new(x, y + whole, H::Middle, V::Top),
            Anchor::new(x + part, y - part, H::Start, V::Bottom),
            Anchor::new(x + part, y + part, H::Start, V::Top),
            Anchor::new(x - part, y - part, H::End, V::Bottom),
            Anchor::new(x - part, y + part, H::End, V::Top),
        ]
    };
    let lies_inside = |anchor: &Anchor| {
        let rect = anchor.rect(size);
        rect.left >= plot.left
            && rect.right <= plot.right
            && rect.top >= plot.top
            && rect.bottom <= plot.bottom
    };
    let all = gaps.iter().flat_map(|&gap| ring(gap));
    let (mut places, others): (Vec<Anchor>, Vec<Anchor>) = all.partition(lies_inside);
    places.extend(others);
    places
}

pub(crate) fn around_bar(bar: &Rect) -> Vec<Anchor> {
    let (x, y) = ((bar.left + bar.right) / 2.0, (bar.top + bar.bottom) / 2.0);
    let right = Anchor::new(bar.right + BESIDE_PX, y, H::Start, V::Middle);
    let above = Anchor::new(x, bar.top - 4.0, H::Middle, V::Bottom);
    let beside = |up: f64| {
        [
            Anchor::new(bar.right + BESIDE_PX, bar.top + up, H::Start, V::Top),
            Anchor::new(bar.left - BESIDE_PX, bar.top + up, H::End, V::Top),
        ]
    };
    let flush = [
        Anchor::new(bar.left, bar.top - 4.0, H::Start, V::Bottom),
        Anchor::new(bar.right, bar.top - 4.0, H::End, V::Bottom),
    ];
    let under = Anchor::new(x, bar.bottom + 4.0, H::Middle, V::Top);
    let first = if bar.right - bar.left > bar.bottom - bar.top {
        [right, above]
    } else {
        [above, right]
    };
    let mut places = first.to_vec();
    places.extend(flush);
    places.extend(beside(0.0));
    places.push(under);
    places.extend([10.0, 24.0, 40.0].into_iter().flat_map(|up| {
        [
            Anchor {
                y: above.y - up,
                ..flush[0]
            },
            Anchor {
                y: above.y - up,
                ..flush[1]
            },
        ]
    }));
    places
}

/// Over and under an arrow with two heads that is as long as the words, then beside its second
/// point; beside the middle of an upright one.
pub(crate) fn around_arrow(
    kind: MarkerKind,
    from: (f64, f64),
    to: (f64, f64),
    (width, _): (f64, f64),
) -> Vec<Anchor> {
    let middle = ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0);
    if (to.0 - from.0).abs() >= (to.1 - from.1).abs() {
        let (side, h) = if to.0 >= from.0 {
            (1.0, H::Start)
        } else {
            (-1.0, H::End)
        };
        let end = |dy: f64| Anchor::new(to.0 + side * BESIDE_PX, to.1 + dy, h, V::Middle);
        let above = Anchor::new(middle.0, middle.1 - 4.0, H::Middle, V::Bottom);
        let below = Anchor::new(middle.0, middle.1 + 4.0, H::Middle, V::Top);
        let (first, second, third) = (end(0.0), end(13.0), end(-13.0));
        let mut places = if kind == MarkerKind::DoubleArrow && width + 6.0 < (to.0 - from.0).abs() {
            vec![above, below, first, second, third]
        } else {
            vec![first, second, third, above, below]
        };
        places.extend([24.0, -24.0, 40.0, -40.0].map(end));
        return places;
    }
    let (down, v) = if to.1 >= from.1 {
        (1.0, V::Top)
    } else {
        (-1.0, V::Bottom)
    };
    let beside = |dx: f64, h: H| Anchor::new(middle.0 + dx, middle.1, h, V::Middle);
    let end = |dx: f64, dy: f64, h: H| Anchor::new(to.0 + dx, to.1 + down * dy, h, v);
    vec![
        beside(BESIDE_PX, H::Start),
        beside(-BESIDE_PX, H::End),
        end(5.0, 3.0, H::Start),
        end(0.0, 6.0, H::Middle),
        end(-5.0, 3.0, H::End),
        end(5.0, 18.0, H::Start),
        end(14.0, 18.0, H::Start),
        end(26.0, 32.0, H::Start),
        end(-5.0, 18.0, H::End),
    ]
}

/// Beside an upright line, or over and under any other.
pub(crate) fn beside_line(from: (f64, f64), to: (f64, f64), size: (f64, f64)) -> Vec<Anchor> {
    if (from.0 - to.0).abs() < 1.0 {
        let (top, bottom) = (from.1.min(to.1), from.1.max(to.1));
        let rows = [0.08, 0.2, 0.32, 0.44, 0.56, 0.68, 0.8]
            .map(|share| (top + share * (bottom - top)).max(top + size.1 / 2.0));
        let side = |dx: f64, h: H| rows.map(|y| Anchor::new(from.0 + dx, y, h, V::Middle));
        return [side(BESIDE_PX, H::Start), side(-BESIDE_PX, H::End)].concat();
    }
    let shares = [1.0, 0.0, 0.5, 0.75, 0.25];
    let at = |share: f64, dy: f64, v: V| {
        let (x, y) = (
            from.0 + share * (to.0 - from.0),
            from.1 + share * (to.1 - from.1),
        );
        let h = if share == 1.0 {
            H::End
        } else if share == 0.0 {
            H::Start
        } else {
            H::Middle
        };
        Anchor::new(x, y + dy, h, v)
    };
    shares
        .into_iter()
        .flat_map(|share| [at(share, -4.0, V::Bottom), at(share, 4.0, V::Top)])
        .collect()
}

/// A line with the lines around it, as the plot shows them.
pub(crate) struct LineShape {
    /// Its last piece.
    piece: Path,
    others: Vec<Path>,
}

impl LineShape {
    #[inline(never)]
    pub(crate) fn of(scene: &Scene, series: &Series, frame: &Frame) -> Self {
        let mut others = Vec::new();
        for other in &scene.series {
            if other.key != series.key {
                others.append(&mut visible(other, frame, 0.5));
            }
        }
        let piece = visible(series, frame, 0.5).pop().unwrap_or_default();
        LineShape { piece, others }
    }

    /// Whether no other line is near this rectangle.
    fn is_alone(&self, rect: &Rect) -> bool {
        let around = rect.grown(ALONE_PX);
        let mut steps = self.others.iter().flat_map(|line| line.windows(2));
        !steps.any(|step| crosses(&around, step[0], step[1]))
    }
}

/// Beyond the end of a line, then above and below its last stretches, then beside it where it is
/// steep. Places near other lines come last.
pub(crate) fn along(shape: &LineShape, frame: &Frame, (width, height): (f64, f64)) -> Vec<Anchor> {
    let piece = &shape.piece;
    let Some(&first) = piece.first() else {
        return Vec::new();
    };
    let (mut left, mut end) = (first.0, first);
    for &point in piece {
        left = left.min(point.0);
        if point.0 >= end.0 {
            end = point;
        }
    }
    let mut places = vec![Anchor::new(
        end.0 + BESIDE_PX,
        end.1
            .min(frame.plot.bottom_px - height / 2.0 - ABOVE_AXIS_PX)
            .max(frame.plot.top_px + height / 2.0),
        H::Start,
        V::Middle,
    )];
    let steps = 14;
    for step in 0..steps {
        let at = end.0 - (end.0 - left - width).max(0.0) * f64::from(step) / f64::from(steps - 1);
        let Some((top, bottom)) = range_over(piece, at - width, at) else {
            continue;
        };
        // Words far from their line would seem to name another.
        if bottom - top < 3.0 * height {
            places.push(Anchor::new(at, top - 6.0, H::End, V::Bottom));
            places.push(Anchor::new(at, bottom + 6.0, H::End, V::Top));
        }
    }
    for share in [0.5, 0.65, 0.35, 0.8, 0.2] {
        let (x, y) = piece[((piece.len() - 1) as f64 * share) as usize];
        for dx in [12.0, 24.0] {
            places.push(Anchor::new(x + dx, y, H::Start, V::Middle));
            places.push(Anchor::new(x - dx, y, H::End, V::Middle));
        }
    }
    let (mut alone, mut near) = (Vec::new(), Vec::new());
    for place in places {
        let rect = place.rect((width, height));
        if rect.left < frame.plot.left_px {
            continue;
        }
        if shape.is_alone(&rect) {
            alone.push(place);
        } else {
            near.push(place);
        }
    }
    alone.append(&mut near);
    alone
}

/// Places inside an area, those with the most room around them first, then the leftmost.
pub(crate) fn within(
    shape: &[(f64, f64)],
    frame: &Frame,
    placer: &Placer,
    size: (f64, f64),
) -> Vec<Anchor> {
    const COLUMNS: i32 = 24;
    const ROWS: i32 = 18;
    const ENOUGH: usize = 120;
    let plot = Rect::of_plot(&frame.plot);
    let at = |column: i32, row: i32| {
        let x = plot.left
            + 8.0
            + (plot.right - plot.left - 16.0) * f64::from(column) / f64::from(COLUMNS);
        let y = plot.top + 6.0 + (plot.bottom - plot.top - 12.0) * f64::from(row) / f64::from(ROWS);
        Anchor::new(x, y, H::Start, V::Top)
    };
    let free: Vec<Anchor> = (0..COLUMNS)
        .flat_map(|column| (0..ROWS).map(move |row| at(column, row)))
        .filter(|anchor| {
            let rect = anchor.rect(size);
            rect.right <= plot.right
                && rect.bottom <= plot.bottom
                && placer.fits(&rect.grown(AROUND_PX))
        })
        .collect();
    let holds = |anchor: &Anchor, room: f64| {
        let Rect {
            left,
            top,
            right,
            bottom,
        } = anchor.rect(size).grown(room);
        let middle = (left + right) / 2.0;
        let corners = [
            (left, top),
            (right, bottom),
            (right, top),
            (left, bottom),
            (middle, top),
            (middle, bottom),
        ];
        corners.iter().all(|&corner| surrounds(shape, corner))
    };
    let with_room = |room: f64| {
        free.iter()
            .copied()
            .filter(move |anchor| holds(anchor, room))
    };
    with_room(22.0)
        .chain(with_room(12.0))
        .chain(with_room(5.0))
        .take(ENOUGH)
        .collect()
}

pub(crate) fn corners(frame: &Frame) -> Vec<Anchor> {
    let plot = frame.plot;
    let (left, right, top, bottom) = (
        plot.left_px + 8.0,
        plot.right_px - 2.0,
        plot.top_px + 6.0,
        plot.bottom_px - 8.0,
    );
    let rows = [top, top + 24.0, top + 48.0];
    let mut places: Vec<Anchor> = rows
        .into_iter()
        .flat_map(|y| {
            [
                Anchor::new(right, y, H::End, V::Top),
                Anchor::new(left, y, H::Start, V::Top),
            ]
        })
        .collect();
    places.extend([
        Anchor::new(right, bottom, H::End, V::Bottom),
        Anchor::new(left, bottom, H::Start, V::Bottom),
    ]);
    places
}
