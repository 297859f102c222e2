//! The tolerance that puts the tipping share where it is wanted, as when its handle is dragged.

use super::steps::market_of;
use crate::model::fields::FieldId;
use crate::model::inputs::Inputs;
use crate::model::tipping::{EquilibriumCurve, gradient};

/// Steps of Newton's method at most; the tipping share is almost linear in the tolerance.
const MAX_STEPS: usize = 12;
/// A tipping share this close to the wanted one is it.
const CLOSE_SHARE: f64 = 1e-5;
/// Steps to a unit of tolerance: a value of four decimals is exact to the eye and short in a link.
const STEPS_PER_UNIT: f64 = 1e4;

/// The value of `tolerance_median`, within the range of its slider, at which the market of these
/// inputs tips at the seed share `wanted_tipping_share`, all else as given; a multiple of 0.0001.
///
/// Found by Newton's method along today's fold, so a wanted share that the fold does not reach gives
/// the tolerance nearest to it. `None` where today's market has no fold.
///
/// # Examples
///
/// ```
/// use bubble_calculator::model::{Inputs, evaluate, solve_tolerance};
/// use bubble_calculator::model::fields::FieldId;
///
/// let inputs = Inputs::default();
/// let tolerance = solve_tolerance(&inputs, 0.08).unwrap();
/// let moved = evaluate(&inputs.with(FieldId::tolerance_median, tolerance).unwrap());
/// assert!((moved.tipping.tipping_share.unwrap() - 0.08).abs() < 1e-4);
/// ```
pub fn solve_tolerance(inputs: &Inputs, wanted_tipping_share: f64) -> Option<f64> {
    let field = FieldId::tolerance_median.field();
    let (min, max) = (field.slider_min?, field.slider_max?);
    let mut market = market_of(inputs);
    let mut found: Option<f64> = None;
    for _ in 0..MAX_STEPS {
        let next = match EquilibriumCurve::of(&market).tip() {
            Some(tip) => {
                found = Some(market.tolerance_median);
                let missing = wanted_tipping_share - tip.point.seed_share;
                if missing.abs() < CLOSE_SHARE {
                    break;
                }
                let slope = gradient::at_tip(&market, &tip.point).tolerance_median;
                (market.tolerance_median + missing / slope)
                    .max(min)
                    .min(max)
            }
            // The step led beyond a cusp: half of it may not.
            None => 0.5 * (found? + market.tolerance_median),
        };
        let rounded = (next * STEPS_PER_UNIT).round() / STEPS_PER_UNIT;
        if rounded == market.tolerance_median {
            break;
        }
        market.tolerance_median = rounded;
    }
    found
}
