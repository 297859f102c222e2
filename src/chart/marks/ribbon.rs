//! Ribbons: a smooth centre line measured by its length, two edges, and an arrow head.

use crate::chart::output::dash::Path;

/// Line segments of a centre line.
const STEPS: usize = 48;

/// A curve with the arc length at each of its points.
pub(crate) struct CenterLine {
    points: Path,
    reached: Vec<f64>,
}

impl CenterLine {
    /// A cubic Bézier curve through its first and last point.
    pub(crate) fn bent([from, first, second, to]: [(f64, f64); 4]) -> Self {
        let at = |share: f64| {
            let rest = 1.0 - share;
            let weights = [
                rest * rest * rest,
                3.0 * rest * rest * share,
                3.0 * rest * share * share,
                share * share * share,
            ];
            let sum = |of: &dyn Fn((f64, f64)) -> f64| {
                [from, first, second, to]
                    .into_iter()
                    .zip(weights)
                    .map(|(point, weight)| of(point) * weight)
                    .sum::<f64>()
            };
            (sum(&|point| point.0), sum(&|point| point.1))
        };
        let points: Path = (0..=STEPS)
            .map(|step| at(step as f64 / STEPS as f64))
            .collect();
        let mut length = 0.0;
        let mut reached = vec![0.0];
        for step in points.windows(2) {
            length += distance(step[0], step[1]);
            reached.push(length);
        }
        CenterLine { points, reached }
    }

    pub(crate) fn length(&self) -> f64 {
        self.reached.last().copied().unwrap_or(0.0)
    }

    /// The point at this arc length, and the unit tangent there.
    pub(crate) fn at(&self, along: f64) -> ((f64, f64), (f64, f64)) {
        let along = along.max(0.0).min(self.length());
        let steps = self.points.windows(2).zip(self.reached.windows(2));
        let mut found = ((0.0, 0.0), (1.0, 0.0));
        for (points, reached) in steps {
            let length = (reached[1] - reached[0]).max(1e-9);
            let (dx, dy) = (
                (points[1].0 - points[0].0) / length,
                (points[1].1 - points[0].1) / length,
            );
            let part = (along - reached[0]).max(0.0);
            found = ((points[0].0 + dx * part, points[0].1 + dy * part), (dx, dy));
            if along <= reached[1] {
                break;
            }
        }
        found
    }

    /// The points between two arc lengths.
    pub(crate) fn stretch(&self, from: f64, to: f64) -> Path {
        let inside = self
            .points
            .iter()
            .zip(&self.reached)
            .filter(|(_, reached)| **reached > from && **reached < to)
            .map(|(&point, _)| point);
        std::iter::once(self.at(from).0)
            .chain(inside)
            .chain(std::iter::once(self.at(to).0))
            .collect()
    }

    /// The parallel line at this distance to the left between two arc lengths; negative is to the
    /// right.
    pub(crate) fn beside(&self, from: f64, to: f64, aside: f64) -> Path {
        let inside = self
            .reached
            .iter()
            .copied()
            .filter(|reached| *reached > from && *reached < to);
        std::iter::once(from)
            .chain(inside)
            .chain(std::iter::once(to))
            .map(|along| self.aside(along, aside))
            .collect()
    }

    /// The point at this distance to the left of the line.
    pub(crate) fn aside(&self, along: f64, aside: f64) -> (f64, f64) {
        let ((x, y), (dx, dy)) = self.at(along);
        (x + dy * aside, y - dx * aside)
    }

    /// The outline of a ribbon on a stretch, with an arrow at its end where `head` says its length
    /// and how far its corners stand out.
    pub(crate) fn ribbon(&self, from: f64, to: f64, width: f64, head: Option<(f64, f64)>) -> Path {
        let half = width / 2.0;
        let (length, corner) = head.unwrap_or((0.0, 0.0));
        let neck = (to - length).max(from);
        let mut outline = self.beside(from, neck, half);
        if head.is_some() {
            outline.extend([
                self.aside(neck, half + corner),
                self.at(to).0,
                self.aside(neck, -half - corner),
            ]);
        }
        let mut back = self.beside(from, neck, -half);
        back.reverse();
        outline.extend(back);
        outline
    }
}

fn distance(from: (f64, f64), to: (f64, f64)) -> f64 {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    (dx * dx + dy * dy).sqrt()
}

#[cfg(test)]
mod tests {
    use super::CenterLine;

    fn level() -> CenterLine {
        CenterLine::bent([(0.0, 10.0), (30.0, 10.0), (60.0, 10.0), (90.0, 10.0)])
    }

    #[test]
    fn a_straight_line_has_the_length_of_its_chord() {
        let line = level();
        assert!((line.length() - 90.0).abs() < 1e-9);
        let ((x, y), direction) = line.at(45.0);
        assert!((x - 45.0).abs() < 1e-9 && (y - 10.0).abs() < 1e-9);
        assert!((direction.0 - 1.0).abs() < 1e-9);
        assert_eq!(line.at(1e9).0, (90.0, 10.0));
    }

    #[test]
    fn a_ribbon_has_the_given_width() {
        let outline = level().ribbon(0.0, 90.0, 8.0, Some((20.0, 5.0)));
        let highest = outline.iter().map(|point| point.1).fold(f64::MAX, f64::min);
        let lowest = outline.iter().map(|point| point.1).fold(f64::MIN, f64::max);
        assert!((lowest - highest - 18.0).abs() < 1e-9);
        assert!(
            outline
                .iter()
                .any(|&(x, y)| (x - 90.0).abs() < 1e-9 && (y - 10.0).abs() < 1e-9),
            "the tip"
        );
        let plain = level().ribbon(10.0, 40.0, 8.0, None);
        assert!(plain.iter().all(|&(x, y)| (9.99..=40.01).contains(&x) && ((y - 10.0).abs() - 4.0).abs() < 1e-9));
    }
}
