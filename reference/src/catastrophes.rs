//! Other bubbles that jump: a cusp without a price, and chartists against fundamentalists.

/// A fold of the cusp `dx/dt = -(x^3 - a x - b)`, the one on the side of a negative x.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CuspFold {
    /// b: the normal factor at which that state is lost.
    pub normal_factor: f64,
    /// x: the state that is lost.
    pub state: f64,
    /// x: the state that it jumps to.
    pub jumps_to: f64,
}

/// The fold of the cusp for this splitting factor a; `None` for `a <= 0`, where nothing jumps.
///
/// # Formula
///
/// `4 a^3 = 27 b^2`: `b = 2 (a/3)^(3/2)`, `x = -sqrt(a/3)`, and the jump goes to `-2x`.
///
/// # References
///
/// E. Zeeman, "On the unstable behaviour of stock exchanges", 1974.
pub fn cusp_fold(splitting_factor: f64) -> Option<CuspFold> {
    let root = libm::sqrt((splitting_factor / 3.0).max(0.0));
    (splitting_factor > 0.0).then(|| CuspFold {
        normal_factor: 2.0 * root * root * root,
        state: -root,
        jumps_to: 2.0 * root,
    })
}

/// The intensity of choice above which traders who follow the trend drive the price away from
/// fundamental value; `None` when they never do.
///
/// # Formula
///
/// With fundamentalists at a cost C and trend followers of strength g at a gross interest R, the
/// fundamental price is stable while `g n < R`, where `n = 1/(1 + e^(-beta C))` follow the trend:
/// `beta* = ln(R/(g - R))/C`. Never for `g <= R`, from the start (0) for `g >= 2R`.
///
/// # References
///
/// W. Brock, C. Hommes, "Heterogeneous beliefs and routes to chaos in a simple asset pricing
/// model", 1998 (as commonly stated; the paper's own numbers could not be checked).
pub fn critical_intensity_of_choice(trend: f64, gross_interest: f64, cost: f64) -> Option<f64> {
    if trend >= 2.0 * gross_interest {
        return Some(0.0);
    }
    (trend > gross_interest && cost > 0.0)
        .then(|| libm::log(gross_interest / (trend - gross_interest)) / cost)
}
