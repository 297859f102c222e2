//! A line made ready for drawing: cut at the plot's edges, with no more points than show.

use crate::chart::frame::Frame;
use crate::chart::geometry::{Rect, clipped};
use crate::chart::output::dash::Path;
use crate::scene::Series;

/// The visible pieces of a series, in CSS pixels, true to `tolerance_px`.
#[inline(never)]
pub(crate) fn visible(series: &Series, frame: &Frame, tolerance_px: f64) -> Vec<Path> {
    let points: Path = series
        .x
        .iter()
        .zip(&series.y)
        .map(|(&x, &y)| frame.at(x, y))
        .collect();
    cut(&points, &Rect::of_plot(&frame.plot))
        .iter()
        .map(|piece| simplified(piece, tolerance_px))
        .collect()
}

/// The pieces of a line inside a rectangle.
#[inline(never)]
pub(crate) fn cut(points: &[(f64, f64)], rect: &Rect) -> Vec<Path> {
    let mut pieces: Vec<Path> = Vec::new();
    for step in points.windows(2) {
        let Some((from, to)) = clipped(rect, step[0], step[1]) else {
            continue;
        };
        match pieces
            .last_mut()
            .filter(|piece| piece.last() == Some(&from))
        {
            Some(piece) => piece.push(to),
            None => pieces.push(vec![from, to]),
        }
    }
    pieces
}

/// The line with points left out that lie within the tolerance of it (Douglas and Peucker).
pub(crate) fn simplified(line: &[(f64, f64)], tolerance: f64) -> Path {
    let Some(last) = line.len().checked_sub(1) else {
        return Path::new();
    };
    let mut is_kept = vec![false; line.len()];
    (is_kept[0], is_kept[last]) = (true, true);
    let mut open = vec![(0, last)];
    while let Some((from, to)) = open.pop() {
        let chord = (line[to].0 - line[from].0, line[to].1 - line[from].1);
        let length = (chord.0 * chord.0 + chord.1 * chord.1).sqrt().max(1e-9);
        let off = |point: (f64, f64)| {
            ((point.0 - line[from].0) * chord.1 - (point.1 - line[from].1) * chord.0).abs() / length
        };
        let farthest = (from + 1..to)
            .map(|index| (index, off(line[index])))
            .fold((from, tolerance), |a, b| if b.1 > a.1 { b } else { a });
        if farthest.0 != from {
            is_kept[farthest.0] = true;
            open.extend([(from, farthest.0), (farthest.0, to)]);
        }
    }
    line.iter()
        .zip(is_kept)
        .filter(|(_, is_kept)| *is_kept)
        .map(|(&point, _)| point)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::simplified;

    #[test]
    fn a_straight_line_needs_two_points() {
        let line: Vec<(f64, f64)> = (0..100)
            .map(|i| (f64::from(i), f64::from(i) * 2.0))
            .collect();
        assert_eq!(simplified(&line, 0.05), [(0.0, 0.0), (99.0, 198.0)]);
    }

    #[test]
    fn a_bent_line_stays_within_the_tolerance() {
        let line: Vec<(f64, f64)> = (0..500)
            .map(|i| (f64::from(i), 100.0 * (f64::from(i) / 80.0).sin()))
            .collect();
        let few = simplified(&line, 0.1);
        assert!(few.len() < 200, "{}", few.len());
        for &(x, y) in &line {
            let next = few.partition_point(|point| point.0 < x).max(1);
            let ((x0, y0), (x1, y1)) = (few[next - 1], few[next]);
            let chord = y0 + (y1 - y0) * (x - x0) / (x1 - x0);
            assert!((chord - y).abs() < 0.2, "{x}: {chord} {y}");
        }
    }
}
