//! The differential equation of the sellers, with a price that follows at once.

use crate::model::numerics::roots::bracketed_root;
use crate::model::tipping::Market;

/// More steps than any run is given; a finer step than this allows is widened.
const MAX_STEPS: f64 = 1e6;

/// A market and its seed share at one moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MarketSnapshot {
    /// The market as it then is.
    pub market: Market,
    /// s: the share of holders who sell regardless.
    pub seed_share: f64,
}

/// Where a market stands, and where it is heading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Velocity {
    /// f: net flow of selling, share of market value.
    pub flow: f64,
    /// d: fall of the price.
    pub drawdown_share: f64,
    /// G(y) - y: change of the sellers per reaction time.
    pub per_reaction: f64,
    /// F: holders whose tolerance is shorter than the fear here.
    pub frightened_share: f64,
    /// R of the curve at these sellers: above 1 on a stretch that no market rests on.
    pub loop_gain: f64,
}

impl MarketSnapshot {
    /// Where the market is heading with this share of sellers. `near` is a flow to search from, the
    /// last one or 0; it costs time only.
    ///
    /// # Formula
    ///
    /// `tau dy/dt = s + (1 - s) F(S) - y` with `S = d + J y + xi`, where the fall `d = d(f)` solves
    /// `f = phi y + ell d - c`.
    ///
    /// # References
    ///
    /// M. Granovetter, "Threshold models of collective behavior", 1978.
    pub fn velocity(&self, sellers_share: f64, near: f64) -> Velocity {
        let market = &self.market;
        let (flow, drawdown_share) = market.flow_and_drawdown(sellers_share, near);
        let response = (drawdown_share, market.drawdown_per_flow(drawdown_share));
        let point = market.point_of(flow, response, sellers_share);
        let frightened = point.frightened_share;
        Velocity {
            flow,
            drawdown_share,
            frightened_share: frightened,
            per_reaction: self.seed_share
                + (self.market.may_sell_share() - self.seed_share) * frightened
                - sellers_share,
            loop_gain: point.loop_gain,
        }
    }
}

/// The sellers one step later, by the classical Runge-Kutta rule over three moments: its start, its
/// middle and its end. `flow` is where the last step left off.
///
/// Accuracy: the error of a run is about `(step/tau)^4` times the loop gain's own scale; with fifty
/// steps to the reaction time it stays below 1e-8 (tested by halving the step). Since `G` rises
/// with the sellers, nothing contracts faster than the reaction time and no step below it is
/// unstable.
pub fn step(
    moments: [&MarketSnapshot; 3],
    sellers_share: f64,
    reactions: f64,
    flow: &mut f64,
) -> f64 {
    let [start, middle, end] = moments;
    let first = start.velocity(sellers_share, *flow);
    let second = middle.velocity(
        sellers_share + 0.5 * reactions * first.per_reaction,
        first.flow,
    );
    let third = middle.velocity(
        sellers_share + 0.5 * reactions * second.per_reaction,
        second.flow,
    );
    let last = end.velocity(sellers_share + reactions * third.per_reaction, third.flow);
    *flow = last.flow;
    let mean =
        (first.per_reaction + 2.0 * (second.per_reaction + third.per_reaction) + last.per_reaction)
            / 6.0;
    (sellers_share + reactions * mean).clamp(0.0, 1.0)
}

/// How many steps of at most `step_years` a run takes.
pub(super) fn steps(years: f64, step_years: f64) -> usize {
    // A quotient a rounding above a whole number does not ask for one step more.
    libm::ceil(years / step_years * (1.0 - 1e-12)).clamp(1.0, MAX_STEPS) as usize
}

/// Share of sellers in a market that does not change, this many years after `sellers_share` have
/// sold.
///
/// # Examples
///
/// ```
/// use bubble_calculator::model::dynamics::ode::{MarketSnapshot, sellers_after};
/// use bubble_calculator::model::{Inputs, market_of};
///
/// let moment = MarketSnapshot { market: market_of(&Inputs::default()), seed_share: 0.06 };
/// assert!(sellers_after(&moment, 0.0, 1.0 / 12.0, 3.0, 1e-3) > 0.69);
/// ```
pub fn sellers_after(
    moment: &MarketSnapshot,
    sellers_share: f64,
    reaction_years: f64,
    years: f64,
    step_years: f64,
) -> f64 {
    let count = steps(years, step_years);
    let reactions = years / count as f64 / reaction_years;
    let (mut sellers, mut flow) = (sellers_share, 0.0);
    for _ in 0..count {
        sellers = step([moment; 3], sellers, reactions, &mut flow);
    }
    sellers
}

/// Years until this share has sold in a market that does not change; `None` when it takes longer
/// than `most_years`.
///
/// Accuracy: as [`step`]; between two steps the cubic through their values and slopes is followed.
pub fn years_until(
    moment: &MarketSnapshot,
    sellers_share: f64,
    reaction_years: f64,
    level: f64,
    most_years: f64,
    step_years: f64,
) -> Option<f64> {
    let count = steps(most_years, step_years);
    let length = most_years / count as f64;
    let (mut sellers, mut flow) = (sellers_share, 0.0);
    if sellers >= level {
        return Some(0.0);
    }
    for index in 0..count {
        let next = step([moment; 3], sellers, length / reaction_years, &mut flow);
        if next >= level {
            let slope =
                |sellers| moment.velocity(sellers, flow).per_reaction / reaction_years * length;
            let cubic = hermite((sellers, slope(sellers)), (next, slope(next)));
            let part = bracketed_root(&|part| cubic(part) - level, 0.0, 1.0, 1e-12);
            return Some((index as f64 + part) * length);
        }
        sellers = next;
    }
    None
}

/// The cubic with these values and slopes at 0 and at 1.
fn hermite(from: (f64, f64), to: (f64, f64)) -> impl Fn(f64) -> f64 {
    let rise = to.0 - from.0;
    let (square, cube) = (3.0 * rise - 2.0 * from.1 - to.1, from.1 + to.1 - 2.0 * rise);
    move |part| from.0 + part * (from.1 + part * (square + part * cube))
}
