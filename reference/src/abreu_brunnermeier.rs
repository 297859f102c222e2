//! Traders who each know of the bubble, but not how many others know: why a bubble that is seen
//! through can live on.

/// A bubble that traders notice one after another. All rates per year, all shares fractions.
///
/// From the moment `t_0` (exponential, rate `lam`) a part `beta(t) = 1 - e^(-(g-r) t)` of the price
/// is bubble. Traders notice evenly over the `awareness_years` after `t_0`. It bursts when the
/// share `kappa` of their capacity has sold, or `lifetime_years` after `t_0` at the latest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arbitrage {
    /// g: growth of the price while the bubble lives.
    pub price_growth: f64,
    /// r: growth of fundamental value, and the interest rate.
    pub discount: f64,
    /// lam: rate at which bubbles begin.
    pub onset_rate: f64,
    /// eta: years from the first trader's notice to the last's.
    pub awareness_years: f64,
    /// kappa: share of the traders' capacity that bursts the bubble. This is no share of all
    /// holders.
    pub bursting_share: f64,
    /// Years after which the bubble bursts whatever traders do.
    pub lifetime_years: f64,
}

/// How such a bubble ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ending {
    /// By the traders' own sales.
    Endogenous {
        /// tau*: years that each trader rides the bubble after noticing it; negative when traders
        /// would leave before they notice.
        waiting_years: f64,
        /// Years from its beginning to the burst.
        burst_years: f64,
        /// beta*: bubble share of the price at the burst.
        bubble_share: f64,
    },
    /// By age: too few traders sell before.
    Exogenous {
        /// tau1: years that each trader rides the bubble after noticing it, but for its end.
        waiting_years: f64,
        /// Years from its beginning to the burst: the lifetime.
        burst_years: f64,
        /// Bubble share of the price at the burst.
        bubble_share: f64,
    },
}

impl Arbitrage {
    /// How the bubble ends; `None` when the price outgrows nothing (`g <= r`).
    ///
    /// # Formula
    ///
    /// With `x = eta kappa` and `H = lam/(1 - e^(-lam x))` (its limit `1/x` without onset): traders
    /// sell when the hazard of a burst exceeds `(g - r)/beta`. If `H <= (g - r)/beta(lifetime)` the
    /// burst is exogenous and `tau1 = lifetime + ln(1 - lam beta(lifetime)/(g - r))/lam`. Else it
    /// comes at `beta* = (g - r)/H`, that is after `x + tau*` years, `tau* = -ln(1 - beta*)/(g - r)
    /// - x`.
    ///
    /// Edge facts: `tau* > 0` exactly when `lam < g - r`; without onset `beta* = (g - r) x`; a
    /// `beta*` of 1 or more is never reached.
    ///
    /// # Examples
    ///
    /// ```
    /// use bubble_reference::abreu_brunnermeier::{Arbitrage, Ending};
    ///
    /// let bubble = Arbitrage {
    ///     price_growth: 0.25,
    ///     discount: 0.05,
    ///     onset_rate: 0.1,
    ///     awareness_years: 4.0,
    ///     bursting_share: 0.05,
    ///     lifetime_years: 10.0,
    /// };
    /// let Some(Ending::Endogenous { bubble_share, .. }) = bubble.ending() else { unreachable!() };
    /// assert!(bubble_share < 0.04, "a share of 5 % leaves room for a small bubble only");
    /// ```
    ///
    /// # References
    ///
    /// D. Abreu, M. Brunnermeier, "Bubbles and crashes", 2003; rederived from the hazard condition,
    /// the paper's text was not at hand.
    pub fn ending(&self) -> Option<Ending> {
        let excess_growth = self.price_growth - self.discount;
        if excess_growth <= 0.0 {
            return None;
        }
        let noticed_years = self.awareness_years * self.bursting_share;
        let at_end = -libm::expm1(-excess_growth * self.lifetime_years);
        let bubble_share = excess_growth * self.mean_exposure(noticed_years);
        // H <= (g - r)/beta(lifetime), without dividing by a share that may be zero.
        Some(if bubble_share >= at_end {
            let waiting_years = self.lifetime_years
                - self
                    .exposure_years(at_end / excess_growth)
                    .unwrap_or(self.lifetime_years);
            Ending::Exogenous {
                waiting_years,
                burst_years: self.lifetime_years,
                bubble_share: at_end,
            }
        } else {
            let burst_years = -libm::log1p(-bubble_share) / excess_growth;
            Ending::Endogenous {
                waiting_years: burst_years - noticed_years,
                burst_years,
                bubble_share,
            }
        })
    }

    /// The share kappa that would have to sell for the bubble to grow to this share of the price;
    /// above 1 when no such share exists, `None` when onset is so frequent, or growth so small,
    /// that not even all would do.
    ///
    /// # Formula
    ///
    /// `kappa = -ln(1 - lam beta/(g - r))/(lam eta)`; without onset `beta/((g - r) eta)`.
    pub fn bursting_share_for(&self, bubble_share: f64) -> Option<f64> {
        let excess_growth = self.price_growth - self.discount;
        (excess_growth > 0.0)
            .then(|| self.exposure_years(bubble_share / excess_growth))
            .flatten()
            .map(|years| years / self.awareness_years)
    }

    /// `(1 - e^(-lam x))/lam` years: the reciprocal of H.
    fn mean_exposure(&self, years: f64) -> f64 {
        if self.onset_rate == 0.0 {
            years
        } else {
            -libm::expm1(-self.onset_rate * years) / self.onset_rate
        }
    }

    /// Its inverse: `x` from `(1 - e^(-lam x))/lam`.
    fn exposure_years(&self, mean_exposure: f64) -> Option<f64> {
        let part = self.onset_rate * mean_exposure;
        if self.onset_rate == 0.0 {
            Some(mean_exposure)
        } else {
            (part < 1.0).then(|| -libm::log1p(-part) / self.onset_rate)
        }
    }
}
