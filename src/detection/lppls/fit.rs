//! The best fit of the log-periodic power law in a box: a grid, then variable projection from its
//! best cells. Nothing is random.

use super::grid::best_cells;
use super::search_box::{EXPONENTS, FREQUENCIES, TC_SHARES};
use super::window::{Linear, LpplsWindow, Projection, Shape, dot};

/// Cells of the grid from which the search goes on.
const STARTS: usize = 4;

/// Steps from each.
const MAX_STEPS: usize = 60;

/// A step that improves the sum of squares by a smaller part is the last.
const SETTLED: f64 = 1e-11;

/// The fit with the least sum of squares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LpplsFit {
    /// The parameters that are not linear.
    pub shape: Shape,
    /// The others, and the sum of squares.
    pub linear: Linear,
}

type Point = [f64; 3];

/// Lower and upper limits of `ln u`, `m` and `w`.
fn limits() -> [(f64, f64); 3] {
    let (low, high) = TC_SHARES;
    [(libm::log(low), libm::log(high)), EXPONENTS, FREQUENCIES]
}

fn shape_at(point: &Point) -> Shape {
    Shape {
        tc_share: libm::exp(point[0]).max(TC_SHARES.0).min(TC_SHARES.1),
        exponent: point[1],
        frequency: point[2],
    }
}

impl LpplsWindow {
    /// The best fit in the box; none where no shape can be told apart.
    ///
    /// # References
    ///
    /// A. Johansen, O. Ledoit, D. Sornette, "Crashes as critical points", 2000; V. Filimonov,
    /// D. Sornette, "A stable and robust calibration scheme of the log-periodic power law model", 2013.
    pub fn fit(&self) -> Option<LpplsFit> {
        let mut best: Option<LpplsFit> = None;
        for shape in best_cells(self, STARTS) {
            let fit = self.refined(&shape);
            if let Some(fit) = fit
                && best.is_none_or(|best| fit.linear.squares < best.linear.squares)
            {
                best = Some(fit);
            }
        }
        best
    }

    /// Levenberg's steps, held within the box.
    fn refined(&self, start: &Shape) -> Option<LpplsFit> {
        let limits = limits();
        let mut point = [libm::log(start.tc_share), start.exponent, start.frequency];
        let mut shape = *start;
        let mut at = self.project(&shape)?;
        let mut damping = 1e-3;
        for _ in 0..MAX_STEPS {
            let equations = self.equations(&shape, &at, &point, &limits);
            let Some(step) = damped_step(&equations, damping) else {
                break;
            };
            let mut next = point;
            for ((value, step), (low, high)) in next.iter_mut().zip(step).zip(limits) {
                *value = (*value + step).max(low).min(high);
            }
            let next_shape = shape_at(&next);
            let before = at.linear.squares;
            match self.project(&next_shape) {
                Some(found) if found.linear.squares < before => {
                    let is_last = before - found.linear.squares <= SETTLED * before;
                    (point, shape, at) = (next, next_shape, found);
                    damping *= 0.1;
                    if is_last {
                        break;
                    }
                }
                _ if damping > 1e6 => break,
                _ => damping *= 10.0,
            }
        }
        Some(LpplsFit {
            shape,
            linear: at.linear,
        })
    }

    /// Products of the slopes with each other and with the residuals. A parameter that stands at a
    /// limit and would cross it has none.
    fn equations(
        &self,
        shape: &Shape,
        at: &Projection,
        point: &Point,
        limits: &[(f64, f64); 3],
    ) -> [[f64; 4]; 3] {
        let slopes = self.slopes(shape, at);
        let mut equations = [[0.0; 4]; 3];
        let mut is_free = [true; 3];
        for index in 0..3 {
            let pull = dot(&slopes[index], &at.residuals);
            let (low, high) = limits[index];
            let is_held =
                (point[index] <= low && pull < 0.0) || (point[index] >= high && pull > 0.0);
            is_free[index] = !is_held;
            equations[index][3] = pull;
        }
        for row in 0..3 {
            for column in 0..=row {
                if is_free[row] && is_free[column] {
                    let product = dot(&slopes[row], &slopes[column]);
                    equations[row][column] = product;
                    equations[column][row] = product;
                }
            }
            if !is_free[row] {
                equations[row] = [0.0; 4];
            }
        }
        equations
    }
}

/// The solution of damped normal equations; an equation of zeros gives a step of 0. None where
/// no step is left.
fn damped_step(equations: &[[f64; 4]; 3], damping: f64) -> Option<Point> {
    let mut rows = *equations;
    for (index, row) in rows.iter_mut().enumerate() {
        row[index] *= 1.0 + damping;
    }
    for pivot in 0..3 {
        let own = rows[pivot];
        if own[pivot] > 0.0 {
            for row in rows.iter_mut().skip(pivot + 1) {
                let ratio = row[pivot] / own[pivot];
                for (cell, own) in row.iter_mut().zip(own) {
                    *cell -= ratio * own;
                }
            }
        }
    }
    let mut step = [0.0; 3];
    for index in (0..3).rev() {
        let row = rows[index];
        if row[index] > 0.0 {
            let known: f64 = (index + 1..3).map(|later| row[later] * step[later]).sum();
            step[index] = (row[3] - known) / row[index];
        }
    }
    let is_step = step.iter().all(|value| value.is_finite()) && step != [0.0; 3];
    is_step.then_some(step)
}
