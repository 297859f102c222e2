//! The price against cumulated flows.

use crate::model::tipping::Market;

/// Newton's steps at most, and the largest that is the last, in exponents of the price.
const MOST_TURNS: usize = 60;
const LAST_TURN: f64 = 1e-4;

/// The net flow and the fall `d` of the price from today's, when so much has been sold on balance
/// since today and the price has been as high as `peak`. `near` is a flow to search from; it costs
/// time only.
///
/// # Formula
///
/// With `w` the sales less the money that came in: at a peak, `1 - d(w) >= K`, nothing is sold by
/// force and `f = w`. Else `f = w + ell D` with `D = 1 - (1 - d(f))/K`; since `K >= 1` and `M ell < 1`
/// there is exactly one such `f`. While `f <= 0` that is linear; else `f - (ell/K) d(f)` is convex in
/// `f`, and Newton's method converges from anywhere. Its last step is corrected for the bend of the
/// curve.
///
/// Accuracy: 1e-12 of the deepest fall, 1e-11 where forced sales almost feed themselves.
pub(in crate::model) fn flow_and_drawdown(
    market: &Market,
    sold: f64,
    peak: f64,
    near: f64,
) -> (f64, f64) {
    let multiplier = market.price_multiplier;
    if sold <= 0.0 && 1.0 - multiplier * sold >= peak {
        return (sold, multiplier * sold);
    }
    let forced = market.forced_sales_per_drawdown / peak;
    let wanted = sold + forced * (peak - 1.0);
    let most = wanted / (1.0 - multiplier * forced);
    if wanted <= 0.0 {
        return (most, multiplier * most);
    }
    let deepest = market.deepest_fall_share();
    let bend = multiplier / deepest;
    let mut flow = near.max(wanted).min(most);
    for _ in 0..MOST_TURNS {
        let left = libm::exp(-bend * flow);
        let (drawdown, slope) = (deepest * (1.0 - left), multiplier * left);
        let kept = 1.0 - forced * slope;
        let step = (wanted + forced * drawdown - flow) / kept;
        let turn = bend * step;
        if turn.abs() <= LAST_TURN {
            let step = step - 0.5 * forced * slope * turn / kept * step;
            return (
                flow + step,
                drawdown + slope * step * (1.0 - 0.5 * bend * step),
            );
        }
        flow += step;
    }
    (flow, market.drawdown_share(flow))
}

/// D: the fall from this peak of a price that has fallen by `drawdown` from today's; 0 at the peak.
pub(in crate::model) fn fall_share(drawdown: f64, peak: f64) -> f64 {
    (1.0 - (1.0 - drawdown) / peak).max(0.0)
}

/// The distance from the burst: of the sellers from half of those who may sell, or of the fall from
/// half of that if all of them had sold, whichever is farther. Burst from 0 on. `sold` is the net
/// sales as in [`flow_and_drawdown`].
pub(in crate::model) fn burst_excess(
    market: &Market,
    sellers: f64,
    sold: f64,
    peak: f64,
    fall: f64,
) -> f64 {
    let most = market.may_sell_share();
    let sellers_excess = sellers - 0.5 * most;
    if sellers_excess < 0.0 {
        return sellers_excess;
    }
    let all_sold = sold + market.sold_float_share * (most - sellers);
    let full = fall_share(flow_and_drawdown(market, all_sold, peak, 0.0).1, peak);
    // A price at its peak has not burst, even where it would never fall.
    sellers_excess.min(fall - (0.5 * full).max(f64::MIN_POSITIVE))
}
