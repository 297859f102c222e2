//! The normal distribution.

use core::f64::consts::{FRAC_1_SQRT_2, PI};

/// Probability that a standard normal number lies below `z`.
///
/// # Formula
///
/// `Phi(z) = erfc(-z/sqrt 2)/2`, which keeps its digits in the lower tail. Accuracy: that of
/// `libm::erfc`, below 1e-15 of the value.
pub fn share_below(z: f64) -> f64 {
    0.5 * libm::erfc(-z * FRAC_1_SQRT_2)
}

/// Density of a standard normal number at `z`.
///
/// # Formula
///
/// `e^(-z^2/2)/sqrt(2 pi)`.
pub fn density(z: f64) -> f64 {
    libm::exp(-0.5 * z * z) / libm::sqrt(2.0 * PI)
}
