//! Where folds appear at all: the critical spread of tolerance and the critical herding at a seed
//! share. Both are extrema along one variable, exact.

use bubble_calculator::model::numerics::roots::bracketed_maximum;
use bubble_calculator::model::tipping::{Market, Point};

const SCAN_POINTS: usize = 1024;

/// The tolerance spread above which no news tips a market at this seed share.
///
/// # Formula
///
/// `max over y of (1 - n - s) x (1 - x) (J + d'(y))` with `x = (y - s)/(1 - n - s)`.
pub fn critical_spread(market: &Market, seed_share: f64) -> f64 {
    largest(market, seed_share, |slack, point| {
        slack * point.fear_per_seller
    })
}

/// The herding above which some news tips a market at this seed share; negative when the price
/// alone is enough.
///
/// # Formula
///
/// `min over y of sigma/((1 - n - s) x (1 - x)) - d'(y)` with `x = (y - s)/(1 - n - s)`.
pub fn critical_herding(market: &Market, seed_share: f64) -> f64 {
    -largest(market, seed_share, |slack, point| {
        point.fear_per_seller - market.herding - market.tolerance_spread / slack
    })
}

/// The largest value over sellers between the seed share and all who may sell; `slack` is
/// `(1 - n - s) x (1 - x)`.
fn largest(market: &Market, seed_share: f64, value: impl Fn(f64, &Point) -> f64) -> f64 {
    let undecided = market.may_sell_share() - seed_share;
    let at = |sellers: f64| {
        let point = market.point(market.flow_at_sellers(sellers));
        value(
            (sellers - seed_share) * (market.may_sell_share() - sellers) / undecided,
            &point,
        )
    };
    let sellers = |i: usize| seed_share + undecided * i as f64 / SCAN_POINTS as f64;
    let best = (1..SCAN_POINTS)
        .max_by(|&i, &j| at(sellers(i)).total_cmp(&at(sellers(j))))
        .unwrap_or(1);
    at(bracketed_maximum(
        &at,
        sellers(best - 1).max(sellers(1) * 0.5),
        sellers(best + 1),
    ))
}
