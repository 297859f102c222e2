//! Growth of earnings per share, year by year.

use super::inputs::Inputs;

/// Beyond this many years nothing is called a payback: the answer is "never", with `beyond_horizon` as its reason.
pub const HORIZON_YEARS: usize = 200;

/// Growth per share of every year up to [`HORIZON_YEARS`], year 1 first.
#[derive(Clone, Debug, PartialEq)]
pub struct GrowthPath {
    yearly: Vec<f64>,
}

impl GrowthPath {
    /// The path that these inputs ask for.
    ///
    /// # Formula
    ///
    /// `g_k = gL + (g - gL) max(0, 1 - (k - 1)/T)` in year `k`, with growth `g`, long-run growth `gL` (shares per year) and fade `T` (years); `T = 0`
    /// does not fade. Per share: `(1 + g_k)/(1 + delta) - 1`, with `delta` the growth of the number of shares.
    ///
    /// # References
    ///
    /// R. Fuller, C. Hsia, "A simplified common stock valuation model", 1984, for growth that fades linearly.
    pub fn wanted(inputs: &Inputs) -> Self {
        let (start, long_run, fade) = (inputs.growth_per_year(), inputs.long_run_growth_per_year(), inputs.fade_years());
        Self::from_yearly((0..HORIZON_YEARS).map(|years_before| {
            let whole = if fade == 0.0 { start } else { long_run + (start - long_run) * (1.0 - years_before as f64 / fade).max(0.0) };
            per_share(whole, inputs.share_growth_per_year())
        }))
    }

    /// A path of given yearly growth; the last year's goes on to the horizon.
    pub fn from_yearly(growth: impl IntoIterator<Item = f64>) -> Self {
        let mut yearly: Vec<f64> = growth.into_iter().take(HORIZON_YEARS).collect();
        let last = yearly.last().copied().unwrap_or(0.0);
        yearly.resize(HORIZON_YEARS, last);
        GrowthPath { yearly }
    }

    /// Growth of every year, year 1 first.
    pub fn yearly(&self) -> &[f64] {
        &self.yearly
    }

    /// The growth of every year, if it is one and the same.
    pub fn constant(&self) -> Option<f64> {
        let first = self.yearly[0];
        self.yearly.iter().all(|&growth| growth == first).then_some(first)
    }

    /// Growth in the years after the horizon.
    pub fn long_run(&self) -> f64 {
        self.yearly[HORIZON_YEARS - 1]
    }
}

/// Growth per share, given the growth of the whole and that of the number of shares, all shares per year.
///
/// # Examples
///
/// ```
/// let growth = bubble_calculator::model::payback::growth_per_share(0.15, 0.02);
/// assert!((growth - 0.127450980392).abs() < 1e-12);
/// ```
pub fn per_share(growth_per_year: f64, share_growth_per_year: f64) -> f64 {
    if share_growth_per_year == 0.0 {
        return growth_per_year;
    }
    (growth_per_year - share_growth_per_year) / (1.0 + share_growth_per_year)
}
