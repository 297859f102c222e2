//! Bracketed root and extremum finders. They never leave the bracket, never loop for ever and never
//! return NaN for a finite function.

/// More steps than any bracket of `f64` needs by plain halving of a relative tolerance.
const MAX_STEPS: usize = 200;

/// A root of `f` between `low` and `high`, whose values there must not have the same strict sign.
///
/// Accuracy: the bracket shrinks to `tolerance` plus two units in the last place; of its ends the
/// one with the smaller value is given.
///
/// # References
///
/// T. Chandrupatla, "A new hybrid quadratic/bisection algorithm for finding the zero of a nonlinear
/// function without using derivatives", 1997.
pub fn bracketed_root(f: &dyn Fn(f64) -> f64, low: f64, high: f64, tolerance: f64) -> f64 {
    let (f_low, f_high) = (f(low), f(high));
    if f_low == 0.0 {
        return low;
    }
    if f_high == 0.0 {
        return high;
    }
    // `newest` and `opposite` hold the root between them; `previous` is the point that was dropped.
    let mut newest = (high, f_high);
    let mut opposite = (low, f_low);
    let mut fraction = 0.5;
    for _ in 0..MAX_STEPS {
        let x = newest.0 + fraction * (opposite.0 - newest.0);
        let point = (x, f(x));
        let previous;
        if (point.1 < 0.0) == (newest.1 < 0.0) {
            previous = newest;
        } else {
            previous = opposite;
            opposite = newest;
        }
        newest = point;
        let best = if opposite.1.abs() < newest.1.abs() {
            opposite
        } else {
            newest
        };
        let width = (opposite.0 - newest.0).abs();
        let resolution = (tolerance + 2.0 * f64::EPSILON * best.0.abs()) / width;
        if best.1 == 0.0 || resolution > 0.5 || width == 0.0 {
            return best.0;
        }
        let xi = (newest.0 - opposite.0) / (previous.0 - opposite.0);
        let phi = (newest.1 - opposite.1) / (previous.1 - opposite.1);
        fraction = if phi * phi < xi && (1.0 - phi) * (1.0 - phi) < 1.0 - xi {
            newest.1 / (opposite.1 - newest.1) * (previous.1 / (opposite.1 - previous.1))
                + (previous.0 - newest.0) / (opposite.0 - newest.0)
                    * (newest.1 / (previous.1 - newest.1))
                    * (opposite.1 / (previous.1 - opposite.1))
        } else {
            0.5
        };
        fraction = if fraction.is_finite() {
            fraction.max(resolution).min(1.0 - resolution)
        } else {
            0.5
        };
    }
    newest.0
}

/// Where `f`, which has one maximum between `low` and `high`, has it.
///
/// Accuracy: the abscissa to about the square root of machine precision, as flat as a maximum is;
/// the value there to machine precision.
pub fn bracketed_maximum(f: &dyn Fn(f64) -> f64, low: f64, high: f64) -> f64 {
    const GOLDEN: f64 = 0.618_033_988_749_894_9;
    let (mut low, mut high) = (low, high);
    let mut left = high - GOLDEN * (high - low);
    let mut right = low + GOLDEN * (high - low);
    let (mut f_left, mut f_right) = (f(left), f(right));
    for _ in 0..60 {
        if f_left > f_right {
            high = right;
            (right, f_right) = (left, f_left);
            left = high - GOLDEN * (high - low);
            f_left = f(left);
        } else {
            low = left;
            (left, f_left) = (right, f_right);
            right = low + GOLDEN * (high - low);
            f_right = f(right);
        }
    }
    if f_left > f_right { left } else { right }
}

/// Every zero of `f` along a grid, in order: `values` are those of `f` at `grid`.
///
/// A pair of zeros inside one cell is found too, where the grid shows an extremum that almost
/// reaches zero: near a cusp two folds lie closer together than any grid. An extremum counts as
/// almost zero when it is nearer to it than twice what its neighbours bend away, sixteen times what
/// smoothness asks.
pub fn zeros(f: &dyn Fn(f64) -> f64, grid: &[f64], values: &[f64], tolerance: f64) -> Vec<f64> {
    let mut found = Vec::new();
    for i in 1..grid.len() {
        let (before, here) = (values[i - 1], values[i]);
        if (before < 0.0) != (here < 0.0) {
            found.push(bracketed_root(f, grid[i - 1], grid[i], tolerance));
        }
        let Some(&after) = values.get(i + 1) else {
            continue;
        };
        let same_side = (before < 0.0) == (here < 0.0) && (here < 0.0) == (after < 0.0);
        // A parabola through three values may pass its middle one by an eighth of its bend at most;
        // rounding makes dips without any.
        let bend = before.abs() + after.abs() - 2.0 * here.abs();
        if same_side
            && here.abs() < before.abs()
            && here.abs() <= after.abs()
            && here.abs() < 2.0 * bend
        {
            let side = if here < 0.0 { 1.0 } else { -1.0 };
            let peak = bracketed_maximum(&|x| side * f(x), grid[i - 1], grid[i + 1]);
            if side * f(peak) > 0.0 {
                found.push(bracketed_root(f, grid[i - 1], peak, tolerance));
                found.push(bracketed_root(f, peak, grid[i + 1], tolerance));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_is_found_to_the_last_bits_from_either_side() {
        let root = bracketed_root(&|x| x * x - 2.0, 0.0, 2.0, 0.0);
        assert!((root - std::f64::consts::SQRT_2).abs() < 8e-16, "{root}");
        let root = bracketed_root(&|x| 2.0 - x * x, 2.0, 0.0, 0.0);
        assert!((root - std::f64::consts::SQRT_2).abs() < 8e-16, "{root}");
    }

    #[test]
    fn a_root_at_an_end_of_the_bracket_is_that_end() {
        assert_eq!(bracketed_root(&|x| x, 0.0, 1.0, 0.0), 0.0);
        assert_eq!(bracketed_root(&|x| x - 1.0, 0.0, 1.0, 0.0), 1.0);
    }

    #[test]
    fn a_step_without_slope_is_still_bracketed() {
        let root = bracketed_root(&|x| if x < 0.3 { -1.0 } else { 1.0 }, 0.0, 1.0, 1e-12);
        assert!((root - 0.3).abs() < 1e-11, "{root}");
    }

    #[test]
    fn two_zeros_inside_one_cell_are_both_found() {
        let f = |x: f64| (x - 0.501) * (x - 0.502);
        let grid: Vec<f64> = (0..=10).map(|i| f64::from(i) * 0.1).collect();
        let values: Vec<f64> = grid.iter().map(|&x| f(x)).collect();
        let found = zeros(&f, &grid, &values, 0.0);
        assert_eq!(found.len(), 2);
        assert!((found[0] - 0.501).abs() < 1e-12 && (found[1] - 0.502).abs() < 1e-12);
    }
}
