//! What sales do to prices, and prices to sales.

/// Fall of the price (share) by this net outflow (share of market value), in proportion.
///
/// # Formula
///
/// `M f`, with a multiplier M of about 5 for a whole market over weeks to quarters.
///
/// # References
///
/// X. Gabaix, R. Koijen, "In search of the origins of financial fluctuations: the inelastic markets
/// hypothesis", 2021.
pub fn aggregate_impact(price_multiplier: f64, flow: f64) -> f64 {
    price_multiplier * flow
}

/// Fall of the price (share) that can go no further than the bubble share.
///
/// # Formula
///
/// `beta (1 - e^(-M f/beta))` of the flow f (share of market value).
///
/// # References
///
/// R. Cont, E. Schaanning, "Fire sales, indirect contagion and systemic stress testing", 2017
/// (level-dependent impact, as commonly stated; the paper's text was not at hand).
pub fn floored_impact(bubble_share: f64, price_multiplier: f64, flow: f64) -> f64 {
    -bubble_share * libm::expm1(-price_multiplier * flow / bubble_share)
}

/// Fall of one stock's price (share) by one large sale, spread over its execution.
///
/// # Formula
///
/// `Y sigma_d sqrt(Q/V)`: a factor Y of about 1, daily volatility (share), the sale over the daily
/// volume (ratio). Not to be mixed with the multiplier of a whole market: it is one asset, and the
/// time of the sale.
///
/// # References
///
/// Y. Sato, K. Kanazawa, "Strict universality of the square-root law in price impact across stocks:
/// a complete survey of the Tokyo stock exchange", 2024.
pub fn square_root_impact(factor: f64, daily_volatility: f64, days_of_volume: f64) -> f64 {
    factor * daily_volatility * libm::sqrt(days_of_volume)
}

/// Price change per unit of order flow that a market maker sets, who cannot tell informed orders
/// from noise; `None` without noise.
///
/// # Formula
///
/// `lambda = sigma_v/(2 sigma_u)`: standard deviation of the value over that of the noise orders.
///
/// # References
///
/// A. Kyle, "Continuous auctions and insider trading", 1985.
pub fn kyle_lambda(value_deviation: f64, noise_deviation: f64) -> Option<f64> {
    (noise_deviation > 0.0).then(|| value_deviation / (2.0 * noise_deviation))
}

/// Assets that a holder sells to restore leverage after a loss, in the unit of the assets.
///
/// # Formula
///
/// `A (L - 1) loss` with assets A, leverage L (assets over equity) and the loss as a share of the
/// assets.
///
/// # References
///
/// R. Greenwood, A. Landier, D. Thesmar, "Vulnerable banks", 2015.
pub fn sale_to_restore_leverage(assets: f64, leverage: f64, loss_share: f64) -> f64 {
    assets * (leverage - 1.0) * loss_share
}

/// Gain of the loop from prices to forced sales and back: at 1 it feeds itself.
///
/// # Formula
///
/// `M a (L - 1)` with the share a of the float that is held at leverage L.
///
/// # References
///
/// M. Brunnermeier, L. Pedersen, "Market liquidity and funding liquidity", 2009.
pub fn leverage_gain(price_multiplier: f64, levered_share: f64, leverage: f64) -> f64 {
    price_multiplier * levered_share * (leverage - 1.0)
}

/// The price multiplier with forced sales in it; `None` when the loop feeds itself.
///
/// # Formula
///
/// `M/(1 - gain)`.
///
/// # References
///
/// M. Brunnermeier, L. Pedersen, "Market liquidity and funding liquidity", 2009.
pub fn amplified_multiplier(
    price_multiplier: f64,
    levered_share: f64,
    leverage: f64,
) -> Option<f64> {
    let gain = leverage_gain(price_multiplier, levered_share, leverage);
    // A gain that is 1 but for rounding is no finite multiplier either.
    (gain < 1.0 - 1e-12).then(|| price_multiplier / (1.0 - gain))
}
