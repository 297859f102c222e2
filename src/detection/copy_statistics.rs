//! The statistics of many copies at every position, kept in little memory.

use super::maxima::NO_STATISTIC;

/// Above so many bytes statistics are kept in steps.
const EXACT_BYTES: usize = 40_000_000;

/// Smallest and largest statistic that steps tell apart.
const RANGE: (f64, f64) = (-4.0, 12.0);

/// Length of a step: with it two bytes hold the range.
const STEP: f64 = (RANGE.1 - RANGE.0) / 65_536.0;

/// A row of statistics for each copy.
#[derive(Clone, Debug)]
pub(super) struct CopyStatistics {
    columns: usize,
    exact: Vec<f64>,
    /// Steps above the smallest statistic, where the exact ones would take too much memory; 0 for
    /// none.
    steps: Vec<u16>,
}

impl CopyStatistics {
    pub fn new(copies: usize, columns: usize) -> Self {
        let count = copies.saturating_mul(columns);
        let is_exact = count.saturating_mul(8) <= EXACT_BYTES;
        CopyStatistics {
            columns,
            exact: vec![NO_STATISTIC; if is_exact { count } else { 0 }],
            steps: vec![0; if is_exact { 0 } else { count }],
        }
    }

    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Length of the steps, where statistics are kept in steps.
    pub fn step(&self) -> Option<f64> {
        (!self.steps.is_empty()).then_some(STEP)
    }

    pub fn set(&mut self, copy: usize, row: &[f64]) {
        let from = copy * self.columns;
        for (place, &value) in self.exact.iter_mut().skip(from).zip(row) {
            *place = value;
        }
        for (place, &value) in self.steps.iter_mut().skip(from).zip(row) {
            *place = ((value - RANGE.0) / STEP + 0.5) as u16;
        }
    }

    pub fn get(&self, copy: usize, column: usize) -> f64 {
        let place = copy * self.columns + column;
        match (self.exact.get(place), self.steps.get(place)) {
            (Some(&value), _) => value,
            (_, Some(&step)) if step > 0 => RANGE.0 + STEP * f64::from(step),
            _ => NO_STATISTIC,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_statistics_are_kept_to_half_a_step() {
        let (copies, columns) = (EXACT_BYTES / 8 / 1000 + 1, 1000);
        let mut kept = CopyStatistics::new(copies, columns);
        assert_eq!(kept.step(), Some(1.0 / 4096.0));
        let row: Vec<f64> = (0..columns).map(|c| 0.01 * c as f64 - 3.0).collect();
        kept.set(copies - 1, &row);
        for (column, value) in row.iter().enumerate() {
            assert!((kept.get(copies - 1, column) - value).abs() <= 0.5 * STEP);
        }
        kept.set(0, &[NO_STATISTIC, f64::MAX]);
        assert_eq!(kept.get(0, 0), NO_STATISTIC);
        assert!(kept.get(0, 1) > RANGE.1 - 2.0 * STEP);
        assert_eq!(kept.get(copies, 0), NO_STATISTIC);
        assert_eq!(CopyStatistics::new(9, 100).step(), None);
    }
}
