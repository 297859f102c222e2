//! Payoff of a short position and of a put on a bubble that grows until it bursts: the cost of being
//! early.

use super::inputs::Inputs;
use super::missing::{MissingValue, Reason, missing_values};
use serde::Serialize;

/// What a short of one unit brings, as shares of that unit.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify), tsify(missing_as_null))]
pub struct ShortReport {
    /// Expected gain when it is held until the burst.
    pub expected_gain_share: Option<f64>,
    /// Hazard of a burst (per year) above which that gain is positive.
    pub break_even_hazard_per_year: f64,
    /// Expected gain when it is closed at the burst or at the stop, whichever comes first.
    pub with_stop_share: f64,
    /// Years until the stop, if the bubble lives that long.
    pub stop_years: Option<f64>,
}

/// A bubble that grows at a steady rate and bursts at a constant hazard; probabilities are real
/// ones, not those of option prices.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShortedBubble {
    /// h: hazard of the burst, per year; above 0.
    pub burst_hazard_per_year: f64,
    /// g: continuous growth of the price while the bubble lives, per year; not negative.
    pub price_growth_per_year: f64,
    /// kappa: part of the price lost at the burst, above 0 and up to 1.
    pub crash_share: f64,
}

impl ShortedBubble {
    /// The bubble of these inputs, whose yearly growth `g` is `ln(1 + g)` as a continuous rate.
    pub fn of(inputs: &Inputs) -> Self {
        ShortedBubble {
            burst_hazard_per_year: inputs.burst_hazard_per_year(),
            price_growth_per_year: libm::log1p(inputs.price_growth_per_year()),
            crash_share: inputs.crash_share(),
        }
    }

    /// Expected gain of a short held until the burst, share of the sum shorted, less
    /// `borrow_per_year` on that sum. `None` when `h <= g`: the expected loss has no bound.
    ///
    /// # Formula
    ///
    /// `1 - (1 - kappa) h/(h - g) - b/h`.
    ///
    /// # Examples
    ///
    /// ```
    /// use bubble_calculator::model::short::ShortedBubble;
    ///
    /// let bubble = ShortedBubble { burst_hazard_per_year: 0.25, price_growth_per_year: 0.2, crash_share: 0.48 };
    /// assert!((bubble.expected_gain_share(0.0).unwrap() + 1.6).abs() < 1e-12);
    /// ```
    ///
    /// # References
    ///
    /// O. Blanchard, M. Watson, "Bubbles, rational expectations and financial markets", 1982, for
    /// the bubble that grows and bursts.
    pub fn expected_gain_share(&self, borrow_per_year: f64) -> Option<f64> {
        let hazard = self.burst_hazard_per_year;
        let margin = hazard - self.price_growth_per_year;
        (margin > 0.0)
            .then(|| 1.0 - (1.0 - self.crash_share) * hazard / margin - borrow_per_year / hazard)
    }

    /// Hazard, per year, at which the expected gain of a short held until the burst is 0; above it
    /// the short gains.
    ///
    /// # Formula
    ///
    /// `g/kappa`; with borrow cost `b` the larger root of `kappa h^2 - (g + b) h + b g = 0`.
    pub fn break_even_hazard_per_year(&self, borrow_per_year: f64) -> f64 {
        let (growth, cost) = (self.price_growth_per_year, borrow_per_year);
        if cost == 0.0 {
            return growth / self.crash_share;
        }
        let sum = growth + cost;
        (sum + (sum * sum - 4.0 * self.crash_share * cost * growth)
            .max(0.0)
            .sqrt())
            / (2.0 * self.crash_share)
    }

    /// Years until a living bubble has cost the short `stop_share`; `None` when the price does not
    /// grow.
    ///
    /// # Formula
    ///
    /// `ln(1 + stop)/g`.
    pub fn stop_years(&self, stop_share: f64) -> Option<f64> {
        Some(libm::log1p(stop_share) / self.price_growth_per_year).filter(|years| years.is_finite())
    }

    /// Expected gain of a short closed at the burst or once it has lost `stop_share`, share of the
    /// sum shorted, less `borrow_per_year` on that sum.
    ///
    /// # Formula
    ///
    /// With `t` the years until the stop: `(1 - e^{-h t}) - (1 - kappa) h (1 - e^{-(h - g) t})/(h -
    /// g) - stop e^{-h t} - b (1 - e^{-h t})/h`. At `h = g` the quotient is `t`, and near it no
    /// digits are lost; without growth the stop is never reached and the gain is `kappa - b/h`.
    pub fn with_stop_share(&self, stop_share: f64, borrow_per_year: f64) -> f64 {
        let hazard = self.burst_hazard_per_year;
        let Some(years) = self.stop_years(stop_share) else {
            return self.crash_share - borrow_per_year / hazard;
        };
        let burst_first = -libm::expm1(-hazard * years);
        let held = hazard * self.growth_until(years);
        burst_first
            - (1.0 - self.crash_share) * held
            - stop_share * libm::exp(-hazard * years)
            - borrow_per_year * burst_first / hazard
    }

    /// Expected payoff of a put, in the currency of the prices: at the burst if that comes within
    /// its life, else at its end. No interest.
    ///
    /// # Formula
    ///
    /// `int_0^T h e^{-h t} max(K - P0 e^{g t} (1 - kappa), 0) dt + e^{-h T} max(K - P0 e^{g T}, 0)`
    /// with price `P0` and strike `K` (above 0) and life `T` (years, not negative). The integral is
    /// a closed form up to the time at which even the burst price passes the strike.
    ///
    /// # Examples
    ///
    /// ```
    /// use bubble_calculator::model::short::ShortedBubble;
    ///
    /// let bubble = ShortedBubble { burst_hazard_per_year: 0.25, price_growth_per_year: 0.2, crash_share: 0.48 };
    /// assert!((bubble.put_expected_payoff(100.0, 100.0, 1.0) - 9.439572063045155).abs() < 1e-12);
    /// ```
    pub fn put_expected_payoff(&self, price: f64, strike: f64, years: f64) -> f64 {
        let (hazard, growth) = (self.burst_hazard_per_year, self.price_growth_per_year);
        let burst_price = price * (1.0 - self.crash_share);
        // Where this divides by no growth, or by no price left, the burst price never passes the
        // strike.
        let passes = if burst_price < strike {
            libm::log(strike / burst_price) / growth
        } else {
            0.0
        };
        let paying = years.min(passes);
        let at_burst = -strike * libm::expm1(-hazard * paying)
            - burst_price * hazard * self.growth_until(paying);
        at_burst
            + libm::exp(-hazard * years) * (strike - price * libm::exp(growth * years)).max(0.0)
    }

    /// `int_0^t e^{-(h - g) u} du`: what a price is expected to have grown by bursts before `t`,
    /// per unit of hazard.
    fn growth_until(&self, years: f64) -> f64 {
        let rate = self.burst_hazard_per_year - self.price_growth_per_year;
        if rate == 0.0 {
            years
        } else {
            -libm::expm1(-rate * years) / rate
        }
    }
}

/// The short section of the report, and the reason for each missing value.
pub fn report(inputs: &Inputs) -> (ShortReport, Vec<MissingValue>) {
    let bubble = ShortedBubble::of(inputs);
    let stop_share = inputs.stop_loss_share();
    let report = ShortReport {
        expected_gain_share: bubble.expected_gain_share(0.0),
        break_even_hazard_per_year: bubble.break_even_hazard_per_year(0.0),
        with_stop_share: bubble.with_stop_share(stop_share, 0.0),
        stop_years: bubble.stop_years(stop_share),
    };
    let missing = missing_values([
        (
            "short.expected_gain_share",
            report.expected_gain_share,
            Reason::HazardBelowGrowth,
        ),
        (
            "short.stop_years",
            report.stop_years,
            Reason::PriceDoesNotGrow,
        ),
    ]);
    (report, missing)
}
