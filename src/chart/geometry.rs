//! Rectangles and segments in CSS pixels.

use crate::chart::frame::Plot;

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Rect {
    pub(crate) fn of_plot(plot: &Plot) -> Self {
        Rect {
            left: plot.left_px,
            top: plot.top_px,
            right: plot.right_px,
            bottom: plot.bottom_px,
        }
    }

    /// The smallest rectangle around these points.
    pub(crate) fn around(points: &[(f64, f64)]) -> Self {
        let none = Rect {
            left: f64::INFINITY,
            top: f64::INFINITY,
            right: f64::NEG_INFINITY,
            bottom: f64::NEG_INFINITY,
        };
        points.iter().fold(none, |rect, &(x, y)| Rect {
            left: rect.left.min(x),
            top: rect.top.min(y),
            right: rect.right.max(x),
            bottom: rect.bottom.max(y),
        })
    }

    /// The same with a rim around it.
    pub fn grown(&self, rim: f64) -> Self {
        Rect {
            left: self.left - rim,
            top: self.top - rim,
            right: self.right + rim,
            bottom: self.bottom + rim,
        }
    }

    pub(crate) fn encloses(&self, other: &Rect) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }

    /// Whether they share more than an edge.
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// The part of a segment inside a rectangle (Liang and Barsky).
#[inline(never)]
pub(crate) fn clipped(
    rect: &Rect,
    from: (f64, f64),
    to: (f64, f64),
) -> Option<((f64, f64), (f64, f64))> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let (mut enter, mut leave) = (0.0f64, 1.0f64);
    let sides = [
        (-dx, from.0 - rect.left),
        (dx, rect.right - from.0),
        (-dy, from.1 - rect.top),
        (dy, rect.bottom - from.1),
    ];
    for (slope, room) in sides {
        if slope == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if slope < 0.0 {
            enter = enter.max(room / slope);
        } else {
            leave = leave.min(room / slope);
        }
    }
    if enter > leave {
        return None;
    }
    let at = |share: f64| match share {
        0.0 => from,
        1.0 => to,
        share => (from.0 + dx * share, from.1 + dy * share),
    };
    Some((at(enter), at(leave)))
}

/// Whether a segment touches a rectangle.
pub(crate) fn crosses(rect: &Rect, from: (f64, f64), to: (f64, f64)) -> bool {
    // Most segments lie wholly to one side: that is quickly seen.
    let is_beside = from.0.max(to.0) < rect.left
        || rect.right < from.0.min(to.0)
        || from.1.max(to.1) < rect.top
        || rect.bottom < from.1.min(to.1);
    !is_beside && clipped(rect, from, to).is_some()
}

/// The highest and the lowest place of a line between two abscissae, in pixels.
#[inline(never)]
pub(crate) fn range_over(line: &[(f64, f64)], from: f64, to: f64) -> Option<(f64, f64)> {
    let strip = Rect {
        left: from,
        top: -1e6,
        right: to,
        bottom: 1e6,
    };
    line.windows(2)
        .filter_map(|step| clipped(&strip, step[0], step[1]))
        .map(|(a, b)| (a.1.min(b.1), a.1.max(b.1)))
        .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}
