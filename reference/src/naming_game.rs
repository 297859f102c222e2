//! The naming game with a committed minority: an opinion that never changes its mind, and how large
//! it must be to carry the rest.

use bubble_calculator::model::numerics::roots::bracketed_root;

/// The committed share above which everybody comes to agree with it: 0.0978891.
///
/// # Formula
///
/// Committed A: p; undecided or changeable: A, B and both, AB. `A' = -A B + AB^2 + A AB + 1.5 p
/// AB`, `B' = -A B + AB^2 + B AB - p B`. At rest the two equations give, with `u = B + AB`, `B =
/// u^2` and `p = 2 (2u - 1 - u^3)/(1 + u)`. Its maximum, at `2u^3 + 3u^2 = 3`, is the critical
/// share. Exact.
///
/// # References
///
/// J. Xie and others, "Social consensus through the influence of committed minorities", 2011.
pub fn critical_committed_share() -> f64 {
    let u = bracketed_root(&|u| u * u * (2.0 * u + 3.0) - 3.0, 0.0, 1.0, 0.0);
    committed_share_at_rest(u)
}

/// The committed share with which this share `u = B + AB` of the population, those who know the
/// other name, is at rest.
pub fn committed_share_at_rest(u: f64) -> f64 {
    2.0 * (2.0 * u - 1.0 - u * u * u) / (1.0 + u)
}

/// Change of (A, B) per unit of time, the committed share being `committed` and the rest knowing
/// both names.
pub fn change([a, b]: [f64; 2], committed: f64) -> [f64; 2] {
    let both = 1.0 - committed - a - b;
    let meeting = both * both - a * b;
    [
        meeting + a * both + 1.5 * committed * both,
        meeting + b * both - committed * b,
    ]
}
