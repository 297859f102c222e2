//! How a long payback becomes doubt.

/// Share of those who look at the payback and find it too long.
///
/// # Formula
///
/// `1/(1 + exp(-(payback - tolerated)/width))`, all in years: half of them at the tolerated
/// payback. A payback that is never reached convinces all; a width of nothing makes it a step.
///
/// # Examples
///
/// ```
/// use bubble_calculator::model::dynamics::belief::conviction;
///
/// assert_eq!(conviction(Some(10.0), 10.0, 3.0), 0.5);
/// assert_eq!(conviction(None, 10.0, 3.0), 1.0);
/// ```
pub fn conviction(payback_years: Option<f64>, tolerated_years: f64, width_years: f64) -> f64 {
    let Some(years) = payback_years else {
        return 1.0;
    };
    let excess = years - tolerated_years;
    if width_years <= 0.0 {
        return if excess > 0.0 {
            1.0
        } else if excess < 0.0 {
            0.0
        } else {
            0.5
        };
    }
    1.0 / (1.0 + libm::exp(-excess / width_years))
}
