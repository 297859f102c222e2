//! The news and the inflow at which today's market tips, and at which a burst one revives: the
//! folds again, seen along another control.
//!
//! Both controls enter the equilibrium additively, so at a fixed seed share each is an explicit
//! function along the curve. Its extrema lie where the loop gain is 1: the first is the value at
//! which the living state ends, the next the value at which the burst one does.

use super::curve::{self, EquilibriumCurve, stride};
use super::market::Market;
use crate::model::numerics::roots::{bracketed_root, zeros};

/// Cells of the scan for the critical inflow.
const SCAN_POINTS: usize = 512;

/// The two critical values of one control; `None` where the curve has no such fold.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Critical {
    /// Where the living state ends.
    pub tips: Option<f64>,
    /// Where the burst state ends.
    pub revives: Option<f64>,
}

/// Critical news shocks (drawdown-equivalents; positive is bad) at this seed share, whatever the
/// market's own news is.
///
/// # Formula
///
/// `xi = theta + sigma ln(x/(1 - x)) - d - J y` along the curve, with `x = (y - s)/(1 - n - s)`: its
/// first maximum tips, the minimum after it revives. None where nobody is left to follow the seed.
pub fn news(market: &Market, curve: &EquilibriumCurve, seed_share: f64) -> Critical {
    let holders = market.may_sell_share();
    let others = holders - seed_share;
    if others <= 0.0 {
        return Critical {
            tips: None,
            revives: None,
        };
    }
    let gain = |sellers: f64, fear_per_seller: f64| {
        (sellers - seed_share) * (holders - sellers) / others / market.tolerance_spread
            * fear_per_seller
    };
    let excess = |flow: f64| {
        let point = market.point(flow);
        1.0 - gain(point.sellers_share, point.fear_per_seller)
    };
    let start = market.flow_at_sellers(seed_share);
    let mut grid = vec![start];
    let flows = (0..curve::SCAN_POINTS).map(|index| curve.flow_at(index));
    grid.extend(flows.filter(|&flow| flow > start));
    let stride = stride(curve.step() / market.flow_scale());
    let mut folds = zeros(&excess, &grid, stride, 1e-17)
        .into_iter()
        .map(|flow| {
            let point = market.point(flow);
            let odds = (point.sellers_share - seed_share) / (holders - point.sellers_share);
            market.tolerance_median + market.tolerance_spread * libm::log(odds)
                - point.drawdown_share
                - market.herding * point.sellers_share
        });
    Critical {
        tips: folds.next(),
        revives: folds.next(),
    }
}

/// Critical inflows (share of market value per quarter) at this seed share, whatever the market's
/// own inflow is.
///
/// # Formula
///
/// With `z = ln(x/(1 - x))` and `y = s + (1 - n - s) x`, equilibrium needs a fall of `d = theta - xi +
/// sigma z - J y`, hence an inflow of `c = phi y + ell d - f(d)`: its first minimum tips, the
/// maximum after it revives.
pub fn inflow_per_quarter(market: &Market, seed_share: f64) -> Critical {
    let others = market.may_sell_share() - seed_share;
    let deepest = market.deepest_fall_share();
    let at = |z: f64| {
        let x = 1.0 / (1.0 + libm::exp(-z));
        let sellers = seed_share + others * x;
        let drawdown = market.tolerance_median - market.news_shock + market.tolerance_spread * z
            - market.herding * sellers;
        (x, sellers, drawdown)
    };
    let excess = |z: f64| {
        let (x, _, drawdown) = at(z);
        let price_channel = if drawdown < deepest {
            market.sold_float_share
                / (1.0 / market.drawdown_per_flow(drawdown) - market.forced_sales_per_drawdown)
        } else {
            0.0
        };
        1.0 - others * x * (1.0 - x) / market.tolerance_spread * (market.herding + price_channel)
    };
    // Beyond these ends x(1 - x) is so small that the loop gain cannot reach 1.
    let reach = others * market.greatest_fear_per_seller() / market.tolerance_spread;
    let end = libm::log(reach).max(1.0) + 1.0;
    let mut grid: Vec<f64> = (0..=SCAN_POINTS)
        .map(|i| end * (2.0 * i as f64 / SCAN_POINTS as f64 - 1.0))
        .collect();
    // At the floor the price can fall no further, whatever flows: there the curve ends. Without the
    // fear of other sellers it would end no later.
    let least_fear = market.herding * seed_share;
    let may_be_beyond = |z: f64| {
        market.tolerance_median - market.news_shock + market.tolerance_spread * z - least_fear
            >= deepest
    };
    let is_beyond = |&z: &f64| may_be_beyond(z) && at(z).2 >= deepest;
    if let Some(beyond) = grid.iter().position(is_beyond) {
        grid.truncate(beyond);
        if let Some(&last) = grid.last() {
            let next = last + 2.0 * end / SCAN_POINTS as f64;
            let floor = bracketed_root(&|z| at(z).2 - deepest, last, next, 0.0);
            grid.push(last + (floor - last) * (1.0 - 1e-12));
        }
    }
    // Along z the seed and the fear of the price change, on these scales.
    let fall_per_z = market.tolerance_spread.max(market.herding / 4.0);
    let stride = stride(2.0 * end / SCAN_POINTS as f64 * (fall_per_z / deepest).max(1.0));
    let mut folds = zeros(&excess, &grid, stride, 1e-15).into_iter().map(|z| {
        let (_, sellers, drawdown) = at(z);
        market.sold_float_share * sellers + market.forced_sales_per_drawdown * drawdown
            - market.flow(drawdown)
    });
    Critical {
        tips: folds.next(),
        revives: folds.next(),
    }
}
