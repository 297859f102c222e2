//! Hidden doubters: how many there are is known to nobody, until a look makes it public.

/// Terms of the continued fraction at most; about the square root of the larger parameter is
/// needed.
const MAX_TERMS: usize = 500;

/// Probability that a look bursts the bubble: that the hidden share of doubters is at least the
/// tipping share.
///
/// # Formula
///
/// The share is `X ~ Beta(m k, (1 - m) k)` with mean `m` and concentration `k`: `P = 1 - I(s*; m k,
/// (1 - m) k)`, `I` the regularised incomplete beta function.
///
/// Degenerate cases: a tipping share of 0 or less gives 1, of 1 or more 0; no doubters at all (`m =
/// 0`) give 0, nothing but doubters 1.
///
/// Accuracy: 1e-12 (the golden values are met to 1e-10).
///
/// # Examples
///
/// ```
/// use bubble_calculator::model::dynamics::hidden_beliefs::burst_probability;
///
/// assert!((burst_probability(0.05, 0.05, 100.0) - 0.44).abs() < 0.01);
/// assert_eq!(burst_probability(0.05, 0.0, 100.0), 0.0);
/// ```
///
/// # References
///
/// T. Kuran, "Sparks and prairie fires: a theory of unanticipated political revolution", 1989 (as
/// commonly stated; the paper's text was not at hand).
pub fn burst_probability(tipping_share: f64, mean_share: f64, concentration: f64) -> f64 {
    if tipping_share <= 0.0 {
        1.0
    } else if mean_share <= 0.0 || tipping_share >= 1.0 {
        0.0
    } else if mean_share >= 1.0 {
        1.0
    } else {
        // The upper tail is the lower one seen from the other end.
        beta_share_below(
            1.0 - tipping_share,
            (1.0 - mean_share) * concentration,
            mean_share * concentration,
        )
    }
}

/// The regularised incomplete beta function: probability that a Beta(a, b) share lies below `x`.
///
/// Defined for `a, b > 0`; 0 for `x <= 0` and 1 for `x >= 1`.
///
/// # Formula
///
/// `I(x; a, b) = x^a (1 - x)^b/(a B(a, b))` times a continued fraction, which converges quickly for
/// `x < (a + 1)/(a + b + 2)`; beyond, `1 - I(1 - x; b, a)`.
///
/// # References
///
/// M. Abramowitz, I. Stegun, "Handbook of mathematical functions", 1964, 26.5.8; W. Lentz,
/// "Generating Bessel functions in Mie scattering calculations using continued fractions", 1976.
pub fn beta_share_below(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    let front = libm::exp(
        libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b)
            + a * libm::log(x)
            + b * libm::log1p(-x),
    );
    let below = if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(x, a, b) / a
    } else {
        1.0 - front * fraction(1.0 - x, b, a) / b
    };
    below.clamp(0.0, 1.0)
}

/// The continued fraction by Lentz's rule.
fn fraction(x: f64, a: f64, b: f64) -> f64 {
    // A denominator of zero is moved by less than any digit shows.
    let away = |value: f64| if value.abs() < 1e-300 { 1e-300 } else { value };
    let mut numerator = 1.0;
    let mut denominator = 1.0 / away(1.0 - (a + b) * x / (a + 1.0));
    let mut value = denominator;
    for term in 1..MAX_TERMS {
        let m = term as f64;
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut change = 1.0;
        for coefficient in [even, odd] {
            denominator = 1.0 / away(1.0 + coefficient * denominator);
            numerator = away(1.0 + coefficient / numerator);
            change = numerator * denominator;
            value *= change;
        }
        if (change - 1.0).abs() < 1e-16 {
            break;
        }
    }
    value
}
