//! Crowds with thresholds: each joins once enough others have.

use crate::normal;
use bubble_calculator::model::numerics::roots::{bracketed_root, zeros};
use core::f64::consts::PI;

/// How many of a crowd end up rioting, when each joins as soon as `thresholds[i]` others have.
///
/// The order in which they look does not matter: the lowest fixed point of a rising map is the
/// same.
///
/// # Examples
///
/// ```
/// use bubble_reference::granovetter::rioters;
///
/// let crowd: Vec<usize> = (0..100).collect();
/// assert_eq!(rioters(&crowd), 100);
/// let mut almost_the_same = crowd.clone();
/// almost_the_same[1] = 2;
/// assert_eq!(rioters(&almost_the_same), 1);
/// ```
///
/// # References
///
/// M. Granovetter, "Threshold models of collective behavior", 1978.
pub fn rioters(thresholds: &[usize]) -> usize {
    let mut rioting = 0;
    loop {
        let joining = thresholds
            .iter()
            .filter(|&&threshold| threshold <= rioting)
            .count();
        if joining == rioting {
            return rioting;
        }
        rioting = joining;
    }
}

/// A large crowd whose thresholds, as shares of it, are normally distributed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NormalCrowd {
    /// Mean threshold, a share of the crowd.
    pub mean: f64,
    /// Standard deviation of the thresholds; above zero.
    pub spread: f64,
}

impl NormalCrowd {
    /// F(r): share of the crowd whose threshold is below `r`.
    pub fn share_below(&self, r: f64) -> f64 {
        normal::share_below((r - self.mean) / self.spread)
    }

    /// Share that joins in the end when nobody has at first: the lowest solution of `r = F(r)`.
    ///
    /// Accuracy: 1e-15. Two solutions that lie within a cell of 1/4096 are found too.
    ///
    /// # References
    ///
    /// M. Granovetter, "Threshold models of collective behavior", 1978.
    pub fn joining_share(&self) -> f64 {
        let missing = |r: f64| self.share_below(r) - r;
        let grid: Vec<f64> = (0..=4096).map(|cell| f64::from(cell) / 4096.0).collect();
        zeros(&missing, &grid, 1, 0.0)
            .first()
            .copied()
            .unwrap_or(1.0)
    }
}

/// The fold of a normal crowd.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CrowdFold {
    /// sigma_c: spread of thresholds at which the low end state disappears.
    pub spread: f64,
    /// Share of the crowd that has joined there.
    pub joining_share: f64,
}

/// The spread of thresholds beyond which a normal crowd of this mean threshold all but wholly
/// joins; `None` for a mean outside 0 to 1/2, where the low end state fades without a jump.
///
/// # Formula
///
/// At the fold `F'(r) = 1`, that is `z = -sqrt(-2 ln(sigma sqrt(2 pi)))` and `r = mu + sigma z`;
/// the spread solves `Phi(z) = r`. A mean of 0.25 gives 0.12222087 at 0.0620033.
///
/// # References
///
/// M. Granovetter, "Threshold models of collective behavior", 1978 (his jump at a spread of 0.122).
pub fn critical_crowd(mean: f64) -> Option<CrowdFold> {
    if mean <= 0.0 || mean >= 0.5 {
        return None;
    }
    let widest = 1.0 / libm::sqrt(2.0 * PI);
    let z = |spread: f64| -libm::sqrt((-2.0 * libm::log(spread / widest)).max(0.0));
    // At a fixed mean the gap rises with the spread: its slope is -z.
    let gap = |spread: f64| normal::share_below(z(spread)) - mean - spread * z(spread);
    let spread = bracketed_root(&gap, 1e-9, widest, 0.0);
    Some(CrowdFold {
        spread,
        joining_share: mean + spread * z(spread),
    })
}

/// The interaction above which a crowd with logistic thresholds of this spread can jump at all.
///
/// # Formula
///
/// `A_c = 4 sigma`: the steepest slope of the logistic distribution is `1/(4 sigma)`.
///
/// # References
///
/// W. Brock, S. Durlauf, "Discrete choice with social interactions", 2001; J.-P. Bouchaud, "Crises
/// and collective socio-economic phenomena", 2013.
pub fn critical_interaction_logistic(spread: f64) -> f64 {
    4.0 * spread
}

/// The interaction above which a crowd with normal thresholds of this standard deviation can jump
/// at all: the critical point of the mean-field random-field Ising model at zero temperature.
///
/// # Formula
///
/// `A_c = sigma sqrt(2 pi)`.
///
/// # References
///
/// J. Sethna and others, "Hysteresis and hierarchies: dynamics of disorder-driven first-order phase
/// transformations", 1993; J.-P. Bouchaud, "Crises and collective socio-economic phenomena", 2013
/// (as commonly stated; the papers' texts were not at hand).
pub fn critical_interaction_normal(spread: f64) -> f64 {
    spread * libm::sqrt(2.0 * PI)
}
