//! Polygons cut by lines and rectangles.

use crate::chart::geometry::Rect;

/// The part of a polygon on the side of a line where `a x + b y <= c` (Sutherland and Hodgman).
/// Parts that it falls into stay joined along the line.
pub(crate) fn half(polygon: &[(f64, f64)], (a, b, c): (f64, f64, f64)) -> Vec<(f64, f64)> {
    let beyond = |(x, y): (f64, f64)| a * x + b * y - c;
    let mut kept = Vec::with_capacity(polygon.len() + 4);
    let Some(&last) = polygon.last() else {
        return kept;
    };
    let mut from = last;
    for &to in polygon {
        let (before, here) = (beyond(from), beyond(to));
        if (before <= 0.0) != (here <= 0.0) {
            let share = before / (before - here);
            kept.push((
                from.0 + (to.0 - from.0) * share,
                from.1 + (to.1 - from.1) * share,
            ));
        }
        if here <= 0.0 {
            kept.push(to);
        }
        from = to;
    }
    kept
}

/// The part of a polygon inside a rectangle.
pub(crate) fn inside(polygon: &[(f64, f64)], rect: &Rect) -> Vec<(f64, f64)> {
    let sides = [
        (-1.0, 0.0, -rect.left),
        (1.0, 0.0, rect.right),
        (0.0, -1.0, -rect.top),
        (0.0, 1.0, rect.bottom),
    ];
    sides
        .into_iter()
        .fold(polygon.to_vec(), |polygon, side| half(&polygon, side))
}

/// Whether a point lies inside a polygon.
pub(crate) fn surrounds(polygon: &[(f64, f64)], (x, y): (f64, f64)) -> bool {
    let Some(&last) = polygon.last() else {
        return false;
    };
    let mut from = last;
    let mut is_inside = false;
    for &to in polygon {
        if (from.1 > y) != (to.1 > y)
            && x < from.0 + (y - from.1) / (to.1 - from.1) * (to.0 - from.0)
        {
            is_inside = !is_inside;
        }
        from = to;
    }
    is_inside
}

#[cfg(test)]
mod tests {
    use super::{inside, surrounds};
    use crate::chart::geometry::Rect;

    #[test]
    fn a_polygon_is_cut_by_a_rectangle() {
        let square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)];
        let cut = inside(
            &square,
            &Rect {
                left: 5.0,
                top: -5.0,
                right: 20.0,
                bottom: 4.0,
            },
        );
        assert_eq!(cut.len(), 4);
        for corner in [(5.0, 0.0), (10.0, 0.0), (10.0, 4.0), (5.0, 4.0)] {
            assert!(cut.contains(&corner), "{cut:?}");
        }
        assert!(
            inside(
                &square,
                &Rect {
                    left: 11.0,
                    top: 0.0,
                    right: 20.0,
                    bottom: 4.0
                }
            )
            .is_empty()
        );
    }

    #[test]
    fn a_dent_is_outside() {
        let dented = [
            (0.0, 0.0),
            (10.0, 0.0),
            (5.0, 5.0),
            (10.0, 10.0),
            (0.0, 10.0),
        ];
        assert!(surrounds(&dented, (2.0, 5.0)) && surrounds(&dented, (7.0, 1.0)));
        assert!(
            !surrounds(&dented, (7.0, 5.0))
                && !surrounds(&dented, (-1.0, 5.0))
                && !surrounds(&[], (0.0, 0.0))
        );
    }
}
