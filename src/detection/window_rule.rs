//! How long a window and an episode must be.

/// The smallest window of a series of so many levels: `0.01 T + 1.8 sqrt(T)`, rounded down, and at
/// least what a regression with so many lags needs.
///
/// # References
///
/// P. Phillips, S. Shi, J. Yu, "Testing for multiple bubbles", 2015.
pub fn min_window(observations: usize, lags: usize) -> usize {
    let count = (observations as u64).min(u64::MAX / 100_000);
    let rule = (count + whole_root(count * 32_400)) / 100;
    (rule as usize).max(least_window(lags))
}

/// The shortest window in which a regression with so many lags has more rows than coefficients.
pub(super) fn least_window(lags: usize) -> usize {
    2 * lags + 4
}

/// The largest whole number whose square is at most this one.
fn whole_root(square: u64) -> u64 {
    let mut root = (square as f64).sqrt() as u64;
    while root * root > square {
        root -= 1;
    }
    while (root + 1) * (root + 1) <= square {
        root += 1;
    }
    root
}

/// The shortest stretch that counts as an episode: `factor ln(T)` observations, rounded.
pub fn min_episode(observations: usize, factor: f64) -> usize {
    let length = libm::floor(factor * libm::log(observations.max(1) as f64) + 0.5);
    (length as usize).max(1)
}
