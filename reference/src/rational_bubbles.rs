//! Bubbles that everybody knows to be bubbles. They cannot be negative, cannot begin from nothing
//! and must not outgrow the economy for ever; here they serve as bookkeeping of the hazard only.

/// Growth per period that a bubble needs while it lives, to be worth holding.
///
/// # Formula
///
/// `(r + pi)/(1 - pi)`: interest r, and a probability pi per period of losing all of it. `None` for
/// a bubble that surely bursts.
///
/// # References
///
/// O. Blanchard, M. Watson, "Bubbles, rational expectations and financial markets", 1982.
pub fn growth_while_alive(interest: f64, burst_probability: f64) -> Option<f64> {
    (burst_probability < 1.0).then(|| (interest + burst_probability) / (1.0 - burst_probability))
}

/// The same in continuous time for a bubble that loses a part: excess growth per year.
///
/// # Formula
///
/// `h kappa`: hazard per year times the share of the price that is lost.
pub fn excess_growth_while_alive(hazard_per_year: f64, crash_share: f64) -> f64 {
    hazard_per_year * crash_share
}

/// A bubble that collapses again and again, but never wholly, which defeats the plain tests for
/// bubbles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PeriodicBubble {
    /// r: interest per period.
    pub interest: f64,
    /// alpha: size above which it may collapse.
    pub calm_size: f64,
    /// delta: size that it collapses to, above 0 and below `(1 + r) alpha`.
    pub rest_size: f64,
    /// pi: probability of surviving a period in which it may collapse, above 0.
    pub survival_probability: f64,
}

impl PeriodicBubble {
    /// Size of the bubble one period later.
    ///
    /// # Formula
    ///
    /// `(1 + r) B u` up to alpha; beyond, `(delta + (1 + r) theta/pi (B - delta/(1 + r))) u`, with
    /// theta 1 if it survives and 0 if not, and a noise u of mean 1.
    ///
    /// # References
    ///
    /// G. Evans, "Pitfalls in testing for explosive bubbles in asset prices", 1991.
    pub fn next(&self, size: f64, survives: bool, noise: f64) -> f64 {
        let growth = 1.0 + self.interest;
        if size <= self.calm_size {
            return growth * size * noise;
        }
        let kept = if survives {
            growth / self.survival_probability * (size - self.rest_size / growth)
        } else {
            0.0
        };
        (self.rest_size + kept) * noise
    }

    /// Mean size one period later: `(1 + r) B`, whatever the other parameters.
    pub fn expected_next(&self, size: f64) -> f64 {
        let survival = self.survival_probability;
        survival * self.next(size, true, 1.0) + (1.0 - survival) * self.next(size, false, 1.0)
    }
}

/// A bubble whose hazard rises to a most likely time of its end. It may well outlive that time: no
/// date of a crash follows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogPeriodicHazard {
    /// B': hazard one year before the critical time, per year.
    pub scale: f64,
    /// m: exponent, between 0 and 1.
    pub exponent: f64,
    /// C': size of the oscillation relative to the hazard.
    pub oscillation: f64,
    /// omega: angular frequency in the logarithm of the time that is left.
    pub angular_frequency: f64,
    /// psi: phase of the oscillation.
    pub phase: f64,
}

impl LogPeriodicHazard {
    /// Hazard per year when this many years are left to the critical time; `None` at and beyond it.
    ///
    /// # Formula
    ///
    /// `h = B' t^(m - 1) (1 + C' cos(omega ln t - psi))`.
    ///
    /// # References
    ///
    /// A. Johansen, O. Ledoit, D. Sornette, "Crashes as critical points", 2000 (as commonly stated;
    /// the paper's text was not at hand).
    pub fn hazard_per_year(&self, years_left: f64) -> Option<f64> {
        (years_left > 0.0).then(|| {
            let wave = libm::cos(self.angular_frequency * libm::log(years_left) - self.phase);
            self.scale
                * libm::pow(years_left, self.exponent - 1.0)
                * (1.0 + self.oscillation * wave)
        })
    }

    /// Hazard added up over the last `years` before the critical time.
    ///
    /// # Formula
    ///
    /// `H = B' T^m (1/m + C' (m cos w + omega sin w)/(m^2 + omega^2))` with `w = omega ln T - psi`;
    /// `(B'/m) T^m` without oscillation. 0 for no years.
    pub fn cumulative_hazard(&self, years: f64) -> f64 {
        if years <= 0.0 {
            return 0.0;
        }
        let (m, omega) = (self.exponent, self.angular_frequency);
        let wave = omega * libm::log(years) - self.phase;
        let waving = self.oscillation * (m * libm::cos(wave) + omega * libm::sin(wave))
            / (m * m + omega * omega);
        self.scale * libm::pow(years, m) * (1.0 / m + waving)
    }

    /// Probability of living on to the critical time and beyond, from this many years before it:
    /// always above zero.
    ///
    /// # Formula
    ///
    /// `e^(-H)`.
    pub fn survival_share(&self, years: f64) -> f64 {
        libm::exp(-self.cumulative_hazard(years))
    }

    /// What the logarithm of the price gains on the way, as the reward for the risk of losing
    /// `crash_share`.
    ///
    /// # Formula
    ///
    /// `kappa H`.
    pub fn log_price_gain(&self, years: f64, crash_share: f64) -> f64 {
        crash_share * self.cumulative_hazard(years)
    }
}
