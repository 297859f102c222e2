//! Copies of a series in which nothing is explosive.

use super::moments::MOST_LAGS;
use crate::model::numerics::rng::RngStream;

/// How copies are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NullScheme {
    /// Sums of standard normal numbers.
    MonteCarlo,
    /// The residuals in their order, each with a random sign.
    Signs,
    /// Residuals drawn at random, each times a standard normal number.
    Resampled,
}

/// A series without an explosive root, fitted to a given one.
#[derive(Clone, Debug)]
pub(super) struct NullModel {
    scheme: NullScheme,
    /// Levels of a copy.
    length: usize,
    drift: f64,
    coefficients: Vec<f64>,
    /// The first differences of the series, one for each coefficient: every copy begins with them.
    first_steps: Vec<f64>,
    residuals: Vec<f64>,
}

impl NullModel {
    /// A model of copies with so many levels.
    ///
    /// # Formula
    ///
    /// The differences follow `d_t = c + sum_j phi_j d_(t-j) + e_t`, by least squares; without drift
    /// `c = 0`. Without lags `c` is their mean.
    pub fn of(
        scheme: NullScheme,
        levels: &[f64],
        lags: usize,
        keeps_drift: bool,
        length: usize,
    ) -> Self {
        let steps: Vec<f64> = match scheme {
            NullScheme::MonteCarlo => Vec::new(),
            _ => levels.windows(2).map(|pair| pair[1] - pair[0]).collect(),
        };
        let (drift, coefficients) = match (levels, lags) {
            ([first, .., last], 0) if keeps_drift && !steps.is_empty() => {
                ((last - first) / steps.len() as f64, Vec::new())
            }
            _ => autoregression(&steps, lags, keeps_drift),
        };
        let residuals = (coefficients.len()..steps.len())
            .map(|at| {
                steps[at] - predicted(drift, &coefficients, &steps[at - coefficients.len()..at])
            })
            .collect();
        NullModel {
            scheme,
            length,
            drift,
            first_steps: steps.iter().take(coefficients.len()).copied().collect(),
            coefficients,
            residuals,
        }
    }

    /// The levels of one copy, from 0 on.
    ///
    /// # References
    ///
    /// D. Harvey, S. Leybourne, R. Sollis, R. Taylor, "Tests for explosive financial bubbles in the
    /// presence of non-stationary volatility", 2016 (residuals in their order); P. Phillips, S. Shi,
    /// "Real time monitoring of asset markets", 2020 (resampled residuals).
    pub fn copy(&self, stream: &mut RngStream) -> Vec<f64> {
        let mut signs = Signs::default();
        let mut steps = Vec::with_capacity(self.length);
        steps.extend(&self.first_steps);
        let mut index = 0;
        while steps.len() + 1 < self.length {
            let shock = match self.scheme {
                NullScheme::MonteCarlo => stream.normal(),
                NullScheme::Signs => {
                    let residual = self.residuals.get(index).copied().unwrap_or(0.0);
                    if signs.keeps(stream) {
                        residual
                    } else {
                        -residual
                    }
                }
                NullScheme::Resampled => {
                    let drawn = (stream.unit() * self.residuals.len() as f64) as usize;
                    self.residuals.get(drawn).copied().unwrap_or(0.0) * stream.normal()
                }
            };
            let before = &steps[steps.len() - self.coefficients.len()..];
            steps.push(predicted(self.drift, &self.coefficients, before) + shock);
            index += 1;
        }
        let mut level = 0.0;
        let mut levels = Vec::with_capacity(self.length);
        levels.push(level);
        for step in steps {
            level += step;
            levels.push(level);
        }
        levels.truncate(self.length);
        levels
    }
}

/// Random signs, one bit each: the lowest of a word first.
#[derive(Default)]
struct Signs {
    bits: u64,
    left: u32,
}

impl Signs {
    fn keeps(&mut self, stream: &mut RngStream) -> bool {
        if self.left == 0 {
            (self.bits, self.left) = (stream.bits(), u64::BITS);
        }
        let keeps = self.bits & 1 == 1;
        self.bits >>= 1;
        self.left -= 1;
        keeps
    }
}

/// The next difference without its shock; `before` has the earlier ones, the latest last.
fn predicted(drift: f64, coefficients: &[f64], before: &[f64]) -> f64 {
    coefficients
        .iter()
        .zip(before.iter().rev())
        .fold(drift, |sum, (coefficient, step)| sum + coefficient * step)
}

/// Constant and coefficients of a regression of the differences on earlier ones. A coefficient that
/// the data do not determine is 0.
fn autoregression(steps: &[f64], lags: usize, has_constant: bool) -> (f64, Vec<f64>) {
    let lags = lags.min(MOST_LAGS).min(steps.len() / 2);
    let rows = steps.len() - lags;
    // Column 0 is the difference itself, column `j` the one `j` observations earlier.
    let column = |back: usize| &steps[lags - back..steps.len() - back];
    let mean = |back: usize| match has_constant && rows > 0 {
        true => column(back).iter().sum::<f64>() / rows as f64,
        false => 0.0,
    };
    let means: Vec<f64> = (0..=lags).map(mean).collect();
    let product = |a: usize, b: usize| -> f64 {
        let pairs = column(a).iter().zip(column(b));
        pairs.map(|(x, y)| (x - means[a]) * (y - means[b])).sum()
    };
    let mut matrix: Vec<Vec<f64>> = (1..=lags)
        .map(|a| (1..=lags).chain([0]).map(|b| product(a, b)).collect())
        .collect();
    let coefficients = solved(&mut matrix);
    let explained = coefficients.iter().zip(&means[1..]);
    let drift = explained.fold(means[0], |rest, (phi, mean)| rest - phi * mean);
    (drift, coefficients)
}

/// The solution of symmetric positive normal equations, whose last column is the right-hand side.
fn solved(matrix: &mut [Vec<f64>]) -> Vec<f64> {
    let size = matrix.len();
    let variances: Vec<f64> = (0..size).map(|index| matrix[index][index]).collect();
    let is_own = |pivot: f64, index: usize| pivot > 1e-12 * variances[index];
    for pivot in 0..size {
        let row = matrix[pivot].clone();
        if !is_own(row[pivot], pivot) {
            continue;
        }
        for other in &mut matrix[pivot + 1..] {
            let ratio = other[pivot] / row[pivot];
            for (cell, own) in other.iter_mut().zip(&row).skip(pivot) {
                *cell -= ratio * own;
            }
        }
    }
    let mut solution = vec![0.0; size];
    for index in (0..size).rev() {
        let row = &matrix[index];
        if is_own(row[index], index) {
            let known = (index + 1..size).map(|later| row[later] * solution[later]);
            solution[index] = (row[size] - known.sum::<f64>()) / row[index];
        }
    }
    solution
}
