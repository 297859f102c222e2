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
    root_between(f, (low, f(low)), (high, f(high)), tolerance)
}

/// The same where the values at both ends are known.
pub fn root_between(
    f: &dyn Fn(f64) -> f64,
    low: (f64, f64),
    high: (f64, f64),
    tolerance: f64,
) -> f64 {
    if low.1 == 0.0 {
        return low.0;
    }
    if high.1 == 0.0 {
        return high.0;
    }
    // `newest` and `opposite` hold the root between them; `previous` is the point that was dropped.
    let mut newest = high;
    let mut opposite = low;
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

/// Every zero of `f` along a grid, in order.
///
/// Only every `stride`-th value is computed where `f` stays away from zero: where two such neighbours
/// are of one sign, and farther from zero than twice what `f` changes by between them or beside them.
/// `f` must be smooth from one of them to the next; a stride of 1 computes all values.
///
/// A pair of zeros inside one cell is found too, where the grid shows an extremum that almost
/// reaches zero: near a cusp two folds lie closer together than any grid. An extremum counts as
/// almost zero when it is nearer to it than twice what its neighbours bend away, sixteen times what
/// smoothness asks.
pub fn zeros(f: &dyn Fn(f64) -> f64, grid: &[f64], stride: usize, tolerance: f64) -> Vec<f64> {
    let mut values = vec![f64::NAN; grid.len()];
    let mut value_at = |index: usize| {
        if values[index].is_nan() {
            values[index] = f(grid[index]);
        }
        values[index]
    };
    let mut found = Vec::new();
    let last = grid.len().saturating_sub(1);
    let mut from = 0;
    while from < last {
        let to = last.min(from + stride);
        let (before, here) = (value_at(from), value_at(to));
        let change = (before - value_at(from.saturating_sub(stride)))
            .abs()
            .max((here - before).abs())
            .max((value_at(last.min(to + stride)) - here).abs());
        let is_one_sign = (before < 0.0) == (here < 0.0);
        let is_far = is_one_sign && before.abs().min(here.abs()) > 2.0 * change;
        if stride == 1 || !is_far {
            for i in from + 1..=to {
                let after = (i < last).then(|| value_at(i + 1));
                let around = (value_at(i - 1), value_at(i), after);
                zeros_at(f, grid, i, around, tolerance, &mut found);
            }
        }
        from = to;
    }
    found
}

/// The zeros between a place of the grid and the one before it, and a pair around it.
fn zeros_at(
    f: &dyn Fn(f64) -> f64,
    grid: &[f64],
    i: usize,
    (before, here, after): (f64, f64, Option<f64>),
    tolerance: f64,
    found: &mut Vec<f64>,
) {
    if (before < 0.0) != (here < 0.0) {
        let ends = ((grid[i - 1], before), (grid[i], here));
        found.push(root_between(f, ends.0, ends.1, tolerance));
    }
    let Some(after) = after else {
        return;
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

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
        let found = zeros(&f, &grid, 1, 0.0);
        assert_eq!(found.len(), 2);
        assert!((found[0] - 0.501).abs() < 1e-12 && (found[1] - 0.502).abs() < 1e-12);
    }

    #[test]
    fn a_stride_finds_the_same_zeros_from_fewer_values() {
        let asked = Cell::new(0);
        for shift in 0..100 {
            let f = |x: f64| {
                asked.set(asked.get() + 1);
                libm::sin(x + 0.01 * f64::from(shift)) - 0.9
            };
            let grid: Vec<f64> = (0..=997).map(|i| f64::from(i) * 0.01).collect();
            let all = zeros(&f, &grid, 1, 0.0);
            let count = asked.replace(0);
            assert_eq!(zeros(&f, &grid, 4, 0.0), all);
            assert!(asked.replace(0) < count / 2);
        }
    }
}
