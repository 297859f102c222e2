//! The stress that a fall of the price puts on holders, and the sellers of finite populations that
//! follow from it.

use crate::model::tipping::Market;

/// Share of holders whose tolerance is shorter than the fear while this share has sold: F(S(y)).
///
/// # Formula
///
/// `F = 1/(1 + exp(-(S - theta)/sigma))` with `S = d + J y + xi`, where the fall `d` of the price
/// solves `f = phi y + ell d - c`.
pub fn frightened_share(market: &Market, sellers_share: f64) -> f64 {
    1.0 - libm::exp(-stress(market, sellers_share))
}

/// The stress on holders while this share has sold: `-ln(1 - F(S(y)))`, the cumulative hazard of
/// their tolerances. What a holder withstands is exponentially distributed in it.
pub(crate) fn stress(market: &Market, sellers_share: f64) -> f64 {
    let (_, drawdown) = market.quick_flow_and_drawdown(sellers_share, 0.0);
    let fear = market.fear(drawdown, sellers_share);
    softplus((fear - market.tolerance_median) / market.tolerance_spread)
}

/// `ln(1 + e^x)`, exact for large and small x.
pub(crate) fn softplus(x: f64) -> f64 {
    if x > 0.0 {
        x + libm::log1p(libm::exp(-x))
    } else {
        libm::log1p(libm::exp(x))
    }
}

/// Standard deviation of the tipping share of populations with so many who may sell (N'), by the law
/// of large numbers at the fold; the mean lies above the market's own by something of the order
/// `N'^(-2/3)`. `others_share` is that of all who may sell and are no seed at the fold.
///
/// # Formula
///
/// `(1 - n - s*) sqrt(F* (1 - F*)/N')/(1 - F*)`.
///
/// # Examples
///
/// ```
/// # use bubble_calculator::model::simulation::agents::tipping_share_deviation;
/// // A fold at a seed share of 5 % with 4.3 % frightened, and a thousand holders.
/// assert!((tipping_share_deviation(0.9500, 0.0431, 1e3) - 0.00637).abs() < 1e-5);
/// ```
pub fn tipping_share_deviation(others_share: f64, frightened_share: f64, who_may_sell: f64) -> f64 {
    others_share * (frightened_share / (1.0 - frightened_share) / who_may_sell).sqrt()
}

/// Share of sellers in the end, in a population whose tolerances are the even quantiles of their
/// distribution and of which `s N` holders, rounded, sell regardless: no chance at all.
///
/// # Formula
///
/// The smallest `k` with `k = #{theta_i < S((n_s + k)/N)}`, from `k = 0`, where `theta_i = F^-1((i
/// - 1/2)/(N' - n_s))` with `N' = (1 - n) N`, rounded; the share is `(n_s + k)/N`.
pub fn stratified_sellers_share(market: &Market, seed_share: f64, holders: u32) -> f64 {
    let all = f64::from(holders).max(1.0);
    let who_may_sell = (market.may_sell_share() * all).round();
    let seeds = (seed_share * all).round().min(who_may_sell);
    let others = who_may_sell - seeds;
    let mut sold = 0.0;
    loop {
        let frightened = frightened_share(market, (seeds + sold) / all);
        // The quantiles below F: i - 1/2 < F m.
        let next = ((frightened * others + 0.5).ceil() - 1.0)
            .max(0.0)
            .min(others);
        if next <= sold {
            return (seeds + sold) / all;
        }
        sold = next;
    }
}
