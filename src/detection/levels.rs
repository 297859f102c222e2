//! The levels of a series, scaled so that no sum of their products leaves the range of doubles.

/// Variation by less than this part of the largest level is rounding (`2^-49`).
const ROUNDING: f64 = 1.0 / 562_949_953_421_312.0;

/// Levels and their first differences, divided by a power of two, which changes no digit of any
/// statistic.
#[derive(Clone, Debug)]
pub(super) struct Levels {
    /// `y[t]`.
    pub levels: Vec<f64>,
    /// `y[t] - y[t - 1]`; 0 at `t = 0`.
    pub steps: Vec<f64>,
    /// A variance at or below it is that of a constant.
    pub least_variance: f64,
    /// Squares of how far the levels and the steps range.
    pub ranges: (f64, f64),
}

impl Levels {
    pub fn of(values: &[f64]) -> Self {
        let largest = values
            .iter()
            .fold(0.0f64, |max, value| max.max(value.abs()));
        let (fraction, exponent) = libm::frexp(largest);
        let levels: Vec<f64> = values
            .iter()
            .map(|&value| libm::ldexp(value, -exponent))
            .collect();
        let mut previous = levels.first().copied().unwrap_or(0.0);
        let steps: Vec<f64> = levels
            .iter()
            .map(|&level| {
                let step = level - previous;
                previous = level;
                step
            })
            .collect();
        let least_spread = ROUNDING * fraction;
        Levels {
            ranges: (squared_range(&levels), squared_range(&steps)),
            levels,
            steps,
            least_variance: least_spread * least_spread,
        }
    }
}

fn squared_range(values: &[f64]) -> f64 {
    let least = values.iter().copied().fold(f64::MAX, f64::min);
    let most = values.iter().copied().fold(f64::MIN, f64::max);
    (most - least) * (most - least)
}
