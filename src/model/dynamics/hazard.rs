//! The rate at which news bursts a bubble, and the rate that its growth pays for.

use super::scenario::QUARTERS_PER_YEAR;
use crate::model::tipping::Market;

/// Bursts per year by bad news that arrives at random, each piece of an exponential size.
///
/// # Formula
///
/// `h = lam e^(-max(xi*, 0)/m)` with `lam` pieces per year of mean size `m` (drawdown-equivalents)
/// and the critical news `xi*`: the part of the pieces that are larger. A market whose critical news
/// is not above zero is burst by the next piece.
///
/// Degenerate cases: no news, no hazard; a market without critical news has none either, and the
/// caller says so.
///
/// # Examples
///
/// ```
/// use bubble_calculator::model::dynamics::hazard::news_hazard_per_year;
///
/// assert!((news_hazard_per_year(0.0820788706958337, 4.0, 0.03) - 0.2593263).abs() < 1e-7);
/// assert_eq!(news_hazard_per_year(-0.1, 4.0, 0.03), 4.0);
/// ```
pub fn news_hazard_per_year(critical_news: f64, news_per_year: f64, news_mean_share: f64) -> f64 {
    news_per_year * libm::exp(-critical_news.max(0.0) / news_mean_share)
}

/// g - r: growth of today's price by the money that comes in, per year.
///
/// # Formula
///
/// `4 M c` for the inflow `c` per quarter; 0 for an outflow.
pub fn excess_growth_per_year(market: &Market) -> f64 {
    (QUARTERS_PER_YEAR * market.price_multiplier * market.inflow_per_quarter).max(0.0)
}

/// The burst hazard (per year) at which holding the bubble pays just nothing: its growth makes up
/// for the expected loss. `None` for a crash of nothing.
///
/// # Formula
///
/// `h0 = (g - r)/crash`: excess growth per year over the share of the price that is lost.
///
/// # References
///
/// A. Johansen, O. Ledoit, D. Sornette, "Crashes as critical points", 2000; O. Blanchard, M.
/// Watson, "Bubbles, rational expectations and financial markets", 1982 (as commonly stated; the
/// papers' texts were not at hand).
pub fn neutral_hazard_per_year(excess_growth_per_year: f64, crash_share: f64) -> Option<f64> {
    (crash_share > 0.0).then(|| excess_growth_per_year / crash_share)
}

/// Years after which half of the bubbles of this constant hazard have burst; `None` without any
/// hazard.
///
/// # Formula
///
/// `ln 2/h`.
pub fn half_life_years(hazard_per_year: f64) -> Option<f64> {
    (hazard_per_year > 0.0).then(|| core::f64::consts::LN_2 / hazard_per_year)
}
