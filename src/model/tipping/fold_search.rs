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
/// A fold is a point at which the loop gain `R = (1 - n - y) F(S) g/sigma`, with `g = J + d'(y)`,
/// passes 1: upwards where the seed share is largest. The search begins on the extension of the
/// curve, below nobody having sold, where `R < 1/2`. Along the curve `1 - n - y` and `g` only fall,
/// and fear `S` only rises, no faster than `S' = max(dS/df, J/phi)`. So from a point with `R < 1`
/// the gain stays below 1 for a net flow of
///
/// `sigma (ln(p/(1 - p)) - ln(F/(1 - F)))/S'` with `p = sigma/((1 - n - y) g)`,
///
/// for ever where `p >= 1`. Such stretches are stepped over, so no fold is missed, until Newton's
/// method on `ln R` finds one within a few more of them, up to which `ln R` is sure to rise.
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
    let mut here = Slope::at(market, market.lowest_flow());
    for _ in 0..MAX_STEPS {
        let share_needed = market.tolerance_spread / (here.unsold * here.fear_per_seller);
        // Written so that a point beyond the last seller, where nobody is left, ends here too.
        if !(share_needed < 1.0 && here.unsold > 0.0) {
            return None;
        }
        let log_odds_needed = libm::log(share_needed / (1.0 - share_needed));
        let stretch = here.flow_scale * (log_odds_needed - here.log_odds);
        if stretch <= 0.0 {
            return scan();
        }
        if let Some(fold) = newton(market, here, here.flow + MAX_STRETCHES * stretch) {
            return Some(market.point(fold).seed_share);
        }
        here = Slope::at(market, here.flow + stretch);
    }
    scan()
}

/// The zero of `ln R` beyond a point and up to a limit; `None` where Newton's method leaves these
/// or does not settle, or the gain turns.
fn newton(market: &Market, from: Slope, limit: f64) -> Option<f64> {
    const ENOUGH: f64 = 1e-9;
    let mut here = from;
    for _ in 0..10 {
        if here.growth <= 0.0 {
            return None;
        }
        let step = -here.log_gain / here.growth;
        let next = here.flow + step;
        if next < from.flow || next > limit {
            return None;
        }
        if step.abs() <= ENOUGH * from.flow_scale {
            return rises_between(market, &from, &here).then_some(next);
        }
        here = Slope::at(market, next);
        if here.unsold <= 0.0 {
            return None;
        }
    }
    None
}

/// Whether `ln R` rises all the way from one point to another, so that no fold lies between them.
///
/// # Formula
///
/// `d ln R/df = S'/(sigma (1 + odds)) - y'/(1 - n - y) - w`: along the curve odds and `y'/(1 - n - y)`
/// only rise, `S'` only rises or only falls, and the weakening `w` only falls, from a flow of 0 on.
fn rises_between(market: &Market, from: &Slope, to: &Slope) -> bool {
    let weakening = if from.flow < 0.0 && to.flow >= 0.0 {
        Slope::at(market, 0.0).weakening
    } else {
        from.weakening
    };
    let least_fear_per_flow = from.fear_per_flow.min(to.fear_per_flow);
    least_fear_per_flow / (market.tolerance_spread * (1.0 + to.odds)) - to.decline - weakening > 0.0
}

/// The loop gain at a net flow, and how it changes from there.
#[derive(Clone, Copy)]
struct Slope {
    flow: f64,
    /// ln R: R itself underflows far below nobody having sold.
    log_gain: f64,
    /// d ln R/df.
    growth: f64,
    /// dS/df.
    fear_per_flow: f64,
    /// F/(1 - F).
    odds: f64,
    /// Fall of ln(1 - n - y) by the flow.
    decline: f64,
    /// w: fall of ln g by the flow.
    weakening: f64,
    /// 1 - n - y.
    unsold: f64,
    /// ln(F/(1 - F)).
    log_odds: f64,
    /// g = dS/dy.
    fear_per_seller: f64,
    /// The least flow that can bring a spread of tolerance of fear, here or beyond.
    flow_scale: f64,
}

impl Slope {
    fn at(market: &Market, flow: f64) -> Self {
        let (drawdown, drawdown_per_flow) = market.price_response(flow);
        let (sold_float, forced) = (market.sold_float_share, market.forced_sales_per_drawdown);
        let holders = market.may_sell_share();
        let unsold = holders - (flow + market.inflow_per_quarter - forced * drawdown) / sold_float;
        let fear = market.fear(drawdown, holders - unsold);
        let log_odds = (fear - market.tolerance_median) / market.tolerance_spread;
        let odds = libm::exp(log_odds);
        let log_frightened = if odds < 1.0 {
            log_odds - libm::log1p(odds)
        } else {
            -libm::log1p(1.0 / odds)
        };
        let kept = 1.0 - forced * drawdown_per_flow;
        let through_price = sold_float * drawdown_per_flow / kept;
        let fear_per_seller = market.herding + through_price;
        let sellers_per_flow = kept / sold_float;
        let fear_per_flow = fear_per_seller * sellers_per_flow;
        // The price answers ever more weakly above its start: d'' = -(M/beta_f) d'.
        let weakening = if flow < 0.0 {
            0.0
        } else {
            market.price_multiplier / market.deepest_fall_share() * through_price
                / (kept * fear_per_seller)
        };
        let decline = sellers_per_flow / unsold;
        let steepest_fear = fear_per_flow.max(market.herding / sold_float);
        Slope {
            flow,
            log_gain: libm::log(unsold * fear_per_seller / market.tolerance_spread)
                + log_frightened,
            growth: fear_per_flow / (market.tolerance_spread * (1.0 + odds)) - decline - weakening,
            fear_per_flow,
            odds,
            decline,
            weakening,
            unsold,
            log_odds,
            fear_per_seller,
            flow_scale: market.tolerance_spread / steepest_fear,
        }
    }
}
