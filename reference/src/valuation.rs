//! Value of a stream of dividends.

/// Value of dividends whose growth fades in a straight line, in units of the dividend; `None` when
/// the discount does not exceed the long-run growth.
///
/// # Formula
///
/// `V = D0 ((1 + gL) + H (gS - gL))/(r - gL)`: dividend D0, growth gS now and gL in the long run,
/// discount r (all per year), and half the years H of the fade. An approximation: exact for no fade
/// (`H = 0`, Gordon's formula).
///
/// # References
///
/// R. Fuller, C. Hsia, "A simplified common stock valuation model", 1984.
pub fn h_model_value(
    dividend: f64,
    growth: f64,
    long_run_growth: f64,
    discount: f64,
    half_fade_years: f64,
) -> Option<f64> {
    let spread = discount - long_run_growth;
    (spread > 0.0).then(|| {
        dividend * ((1.0 + long_run_growth) + half_fade_years * (growth - long_run_growth)) / spread
    })
}
