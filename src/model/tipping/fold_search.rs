//! The tipping share alone, from a dozen points of the curve instead of a thousand: for whoever needs
//! it a million times. It is the same fold that [`EquilibriumCurve`] finds.

use super::curve::EquilibriumCurve;
use super::market::Market;

/// Steps before the whole curve is scanned instead; only next to a cusp are so many needed.
const MAX_STEPS: usize = 96;
/// How many stretches ahead Newton's method may look.
const MAX_STRETCHES: f64 = 4.0;

/// The tipping share (s*) of this market; `None` when it has no fold. May be negative: such a
/// market has tipped without any seed.
///
/// # Formula
///
/// A fold is a point at which the loop gain `R = (1 - y) F(S) g/sigma`, with `g = J + d'(y)`,
/// passes 1: upwards where the seed share is largest. Along the curve `1 - y` and `g` only fall,
/// and fear `S` only rises, no faster than `S' = max(dS/df, J/phi)`. So from a point with `R < 1`
/// the gain stays below 1 for a net flow of
///
/// `sigma (ln(p/(1 - p)) - ln(F/(1 - F)))/S'` with `p = sigma/((1 - y) g)`,
///
/// for ever where `p >= 1`; and from one with `R > 1` it stays above 1 for
///
/// `ln R/((1 + ln R)/(phi (1 - y)) - d ln g/df)`.
///
/// Such stretches are stepped over, so no fold is missed, until Newton's method on `ln R` finds one
/// within a few more of them.
///
/// Accuracy: the seed share is stationary at its fold, so it is exact to rounding (`1e-13`) once
/// the flow is to `1e-9`. Next to a cusp, where the steps grow short, the market is given to
/// [`EquilibriumCurve`].
pub fn tipping_share(market: &Market) -> Option<f64> {
    let scan = || {
        EquilibriumCurve::of(market)
            .tip()
            .map(|fold| fold.point.seed_share)
    };
    let mut here = Slope::at(market, market.flow_at_sellers(0.0));
    let start = -here.odds;
    let mut rises = here.gain < 1.0;
    for _ in 0..MAX_STEPS {
        let share_needed = market.tolerance_spread / (here.unsold * here.fear_per_seller);
        // Written so that a point beyond the last seller, where nobody is left, ends here too.
        if !(share_needed < 1.0 && here.unsold > 0.0) {
            return None;
        }
        let stretch = if rises {
            market.tolerance_spread * libm::log(share_needed / ((1.0 - share_needed) * here.odds))
                / here.steepest_fear
        } else {
            let excess = libm::log(here.gain);
            excess / ((1.0 + excess) / (market.sold_float_share * here.unsold) + here.weakening)
        };
        if stretch <= 0.0 {
            return scan();
        }
        if let Some(fold) = newton(market, here, rises, here.flow + MAX_STRETCHES * stretch) {
            let seed_share = market.point(fold).seed_share;
            if rises && seed_share > start {
                return Some(seed_share);
            }
            // Beyond the fold by what can hold no other pair of folds, unless a cusp is as near.
            here = Slope::at(market, fold + 0.01 * here.flow_scale);
            rises = !rises;
            continue;
        }
        here = Slope::at(market, here.flow + stretch);
    }
    scan()
}

/// The zero of `ln R` beyond a point and up to a limit; `None` where Newton's method leaves these
/// or does not settle, or the gain turns.
fn newton(market: &Market, from: Slope, rises: bool, limit: f64) -> Option<f64> {
    const ENOUGH: f64 = 1e-9;
    let mut here = from;
    for _ in 0..10 {
        if here.growth == 0.0 || (here.growth > 0.0) != rises {
            return None;
        }
        let step = -libm::log(here.gain) / here.growth;
        let next = here.flow + step;
        if next < from.flow || next > limit {
            return None;
        }
        if step.abs() <= ENOUGH * from.flow_scale {
            return Some(next);
        }
        here = Slope::at(market, next);
        if here.unsold <= 0.0 {
            return None;
        }
    }
    None
}

/// The loop gain at a net flow, and how it changes from there.
#[derive(Clone, Copy)]
struct Slope {
    flow: f64,
    /// R.
    gain: f64,
    /// d ln R/df.
    growth: f64,
    /// 1 - y.
    unsold: f64,
    /// F/(1 - F).
    odds: f64,
    /// g = dS/dy.
    fear_per_seller: f64,
    /// -d ln g/df, the most of it here or beyond.
    weakening: f64,
    /// The most that fear can rise per unit of flow, here or beyond.
    steepest_fear: f64,
    /// The flow that brings a spread of tolerance of fear.
    flow_scale: f64,
}

impl Slope {
    fn at(market: &Market, flow: f64) -> Self {
        let (drawdown, drawdown_per_flow) = market.price_response(flow);
        let (sold_float, forced) = (market.sold_float_share, market.forced_sales_per_drawdown);
        let unsold = 1.0 - (flow + market.inflow_per_quarter - forced * drawdown) / sold_float;
        let fear = market.fear(drawdown, 1.0 - unsold);
        let odds = libm::exp((fear - market.tolerance_median) / market.tolerance_spread);
        let frightened = 1.0 - 1.0 / (1.0 + odds);
        let kept = 1.0 - forced * drawdown_per_flow;
        let through_price = sold_float * drawdown_per_flow / kept;
        let fear_per_seller = market.herding + through_price;
        let sellers_per_flow = kept / sold_float;
        let fear_per_flow = fear_per_seller * sellers_per_flow;
        // The price answers ever more weakly above its start: d'' = -(M/beta) d'.
        let weakening = market.price_multiplier / market.bubble_share * through_price
            / (kept * fear_per_seller);
        let weakens = if flow < 0.0 { 0.0 } else { weakening };
        let steepest_fear = fear_per_flow.max(market.herding / sold_float);
        Slope {
            flow,
            gain: unsold * frightened / market.tolerance_spread * fear_per_seller,
            growth: fear_per_flow / (market.tolerance_spread * (1.0 + odds))
                - sellers_per_flow / unsold
                - weakens,
            unsold,
            odds,
            fear_per_seller,
            weakening,
            steepest_fear,
            flow_scale: market.tolerance_spread / steepest_fear,
        }
    }
}
