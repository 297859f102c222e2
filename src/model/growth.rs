//! Growth of earnings, year by year: of the whole company, and per share.

use super::inputs::Inputs;

/// Beyond this many years nothing is called a payback: the answer is "never", with `beyond_horizon`
/// as its reason.
pub const HORIZON_YEARS: usize = 200;

/// Growth of every year up to [`HORIZON_YEARS`], year 1 first.
#[derive(Clone, Debug, PartialEq)]
pub struct GrowthPath {
    yearly: Vec<f64>,
}

impl GrowthPath {
    /// Growth of the company that these inputs ask for, before electricity and new shares have had
    /// their say.
    ///
    /// # Formula
    ///
    /// `g_k = gL + (g - gL) max(0, 1 - (k - 1)/T)` in year `k`, with growth `g`, long-run growth
    /// `gL` (shares per year) and fade `T` (years); `T = 0` does not fade.
    ///
    /// # References
    ///
    /// R. Fuller, C. Hsia, "A simplified common stock valuation model", 1984, for growth that fades
    /// linearly.
    pub fn wanted(inputs: &Inputs) -> Self {
        Self::fading(
            inputs.growth_per_year(),
            inputs.long_run_growth_per_year(),
            inputs.fade_years(),
        )
    }

    /// Growth that fades linearly from `start` to `long_run` (shares per year) over `fade_years`; 0
    /// does not fade. The formula is that of [`GrowthPath::wanted`].
    pub fn fading(start: f64, long_run: f64, fade_years: f64) -> Self {
        Self::from_yearly((0..HORIZON_YEARS).map(|years_before| {
            if fade_years == 0.0 {
                start
            } else {
                long_run + (start - long_run) * (1.0 - years_before as f64 / fade_years).max(0.0)
            }
        }))
    }

    /// The same growth per share, when the number of shares grows by `share_growth_per_year`:
    /// [`per_share`] of every year.
    pub fn per_share(&self, share_growth_per_year: f64) -> Self {
        Self::from_yearly(
            self.yearly
                .iter()
                .map(|&growth| per_share(growth, share_growth_per_year)),
        )
    }

    /// Compound mean growth over the first `years` (above 0), share per year; a part of the last
    /// year counts in part.
    ///
    /// # Formula
    ///
    /// `(prod (1 + g_k)^{w_k})^{1/years} - 1` with `w_k` the part of year `k` that lies within.
    /// Constant growth is its own mean, exactly.
    pub fn mean_per_year(&self, years: f64) -> f64 {
        if let Some(growth) = self.constant() {
            return growth;
        }
        let within = |(before, growth): (usize, &f64)| {
            libm::log1p(*growth) * (years - before as f64).clamp(0.0, 1.0)
        };
        libm::expm1(self.yearly.iter().enumerate().map(within).sum::<f64>() / years)
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
        self.yearly
            .iter()
            .all(|&growth| growth == first)
            .then_some(first)
    }

    /// Growth in the years after the horizon.
    pub fn long_run(&self) -> f64 {
        self.yearly[HORIZON_YEARS - 1]
    }
}

/// Growth per share, given the growth of the whole and that of the number of shares, all shares per
/// year.
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
