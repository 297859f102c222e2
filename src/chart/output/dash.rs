//! Dashes along a line.

/// A run of points in CSS pixels.
pub(crate) type Path = Vec<(f64, f64)>;

/// The pieces of a line that a pattern of `on` and `off` lengths leaves.
pub(crate) fn dashes(line: &[(f64, f64)], on: f64, off: f64) -> Vec<Path> {
    let mut pieces: Vec<Path> = Vec::new();
    let mut open: Option<Path> = line.first().map(|&start| vec![start]);
    let mut left = on;
    for step in line.windows(2) {
        let (from, to) = (step[0], step[1]);
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = (dx * dx + dy * dy).sqrt();
        let mut done = 0.0;
        while length - done > left {
            done += left;
            let at = (from.0 + dx * done / length, from.1 + dy * done / length);
            match open.take() {
                Some(mut piece) => {
                    piece.push(at);
                    pieces.push(piece);
                    left = off;
                }
                None => {
                    open = Some(vec![at]);
                    left = on;
                }
            }
        }
        left -= length - done;
        if let Some(piece) = &mut open {
            piece.push(to);
        }
    }
    pieces.extend(open.filter(|piece| piece.len() > 1));
    pieces
}

#[cfg(test)]
mod tests {
    use super::dashes;

    #[test]
    fn a_pattern_goes_round_corners() {
        let pieces = dashes(&[(0.0, 0.0), (5.0, 0.0), (5.0, 5.0)], 4.0, 2.0);
        assert_eq!(
            pieces,
            vec![vec![(0.0, 0.0), (4.0, 0.0)], vec![(5.0, 1.0), (5.0, 5.0)]]
        );
    }

    #[test]
    fn no_line_has_no_dashes() {
        assert!(dashes(&[], 4.0, 2.0).is_empty());
        assert!(dashes(&[(1.0, 1.0)], 4.0, 2.0).is_empty());
    }
}
