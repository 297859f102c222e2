//! How sampled numbers spread: mean, deviation, quantiles, and how far chance alone moves each.

use crate::model::numerics::sort::radix_sort;
use serde::Serialize;

/// The levels that every summary gives.
pub const LEVELS: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// A share of runs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct SampledShare {
    /// The share itself.
    pub share: f64,
    /// Its standard error, `sqrt(p (1 - p)/n)`.
    pub error: f64,
}

impl SampledShare {
    /// The share that `count` is of `total`; 0 of nothing is 0.
    pub fn of(count: usize, total: usize) -> Self {
        if total == 0 {
            return SampledShare {
                share: 0.0,
                error: 0.0,
            };
        }
        let share = count as f64 / total as f64;
        SampledShare {
            share,
            error: (share * (1.0 - share) / total as f64).sqrt(),
        }
    }
}

/// A quantile of sampled numbers.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct Quantile {
    /// The part of the numbers that lies below it.
    pub level: f64,
    /// The number there.
    pub value: f64,
    /// How far chance alone moves it: half of what lies between the levels one standard error away.
    pub error: f64,
}

/// How numbers spread.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct Spread {
    /// How many numbers there are.
    pub count: usize,
    /// Their mean.
    pub mean: f64,
    /// Their standard deviation (of the sample: by `n - 1`); 0 for one number.
    pub deviation: f64,
    /// Quantiles at 5, 25, 50, 75 and 95 per cent.
    pub quantiles: Vec<Quantile>,
}

impl Spread {
    /// The spread of these numbers; `None` of none. Sums run in the order given, so equal lists
    /// give equal bits.
    ///
    /// # Formula
    ///
    /// The quantile at level `p` lies between the two numbers around rank `p (n - 1)`, in
    /// proportion.
    pub fn of(values: &[f64]) -> Option<Self> {
        if values.is_empty() {
            return None;
        }
        let count = values.len() as f64;
        let mean = values.iter().sum::<f64>() / count;
        let squares: f64 = values
            .iter()
            .map(|value| (value - mean) * (value - mean))
            .sum();
        let mut sorted = values.to_vec();
        radix_sort(&mut sorted);
        let quantiles = LEVELS.into_iter().map(|level| {
            let error = (level * (1.0 - level) / count).sqrt();
            let (below, above) = (
                quantile(&sorted, level - error),
                quantile(&sorted, level + error),
            );
            Quantile {
                level,
                value: quantile(&sorted, level),
                error: 0.5 * (above - below),
            }
        });
        let deviation = (squares / (count - 1.0).max(1.0)).sqrt();
        Some(Spread {
            count: values.len(),
            mean,
            deviation,
            quantiles: quantiles.collect(),
        })
    }
}

/// The quantile of sorted numbers at a level, which is held between 0 and 1; 0 of no numbers.
fn quantile(sorted: &[f64], level: f64) -> f64 {
    let last = sorted.len().saturating_sub(1);
    let rank = level.clamp(0.0, 1.0) * last as f64;
    let below = rank as usize;
    let at = |place: usize| sorted.get(place.min(last)).copied().unwrap_or(0.0);
    at(below) + (at(below + 1) - at(below)) * (rank - below as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_from_0_to_100_spread_as_one_counts_on_fingers() {
        let values: Vec<f64> = (0..=100).rev().map(f64::from).collect();
        let spread = Spread::of(&values).unwrap();
        assert_eq!((spread.mean, spread.count), (50.0, 101));
        assert!((spread.deviation - 29.300_170_647_967_224).abs() < 1e-12);
        assert_eq!(
            spread
                .quantiles
                .iter()
                .map(|quantile| quantile.value)
                .collect::<Vec<_>>(),
            [5.0, 25.0, 50.0, 75.0, 95.0]
        );
        assert!((spread.quantiles[2].error - 100.0 * (0.25f64 / 101.0).sqrt()).abs() < 1e-12);
    }

    #[test]
    fn one_number_has_no_spread_and_none_have_no_summary() {
        let spread = Spread::of(&[3.0]).unwrap();
        assert_eq!(
            (
                spread.mean,
                spread.deviation,
                spread.quantiles[4].value,
                spread.quantiles[0].error
            ),
            (3.0, 0.0, 3.0, 0.0)
        );
        assert_eq!(Spread::of(&[]), None);
        assert_eq!(
            SampledShare::of(0, 0),
            SampledShare {
                share: 0.0,
                error: 0.0
            }
        );
    }
}
