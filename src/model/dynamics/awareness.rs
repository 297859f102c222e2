//! Awareness: how the share of holders who doubt grows.

use crate::model::inputs::Inputs;
use crate::model::tipping::Market;

/// A seed share that grows linearly while awareness spreads.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Awareness {
    /// s: share of holders who doubt from the start.
    pub seed_share: f64,
    /// q: share of holders who come to doubt in all.
    pub awareness_share: f64,
    /// eta: years over which they do.
    pub awareness_years: f64,
    /// Years before the first of them acts.
    pub delay_years: f64,
    /// 1 - n: holders who may sell at all.
    pub may_sell_share: f64,
}

impl Awareness {
    /// The awareness of these inputs in this market, when a share `awareness_share` comes to doubt.
    pub fn from_inputs(inputs: &Inputs, market: &Market, awareness_share: f64) -> Self {
        Awareness {
            seed_share: market.seed_in_use(inputs.seed_share()),
            awareness_share,
            awareness_years: inputs.awareness_years(),
            delay_years: inputs.awareness_delay_years(),
            may_sell_share: market.may_sell_share(),
        }
    }

    /// Share of holders who doubt after this many years.
    ///
    /// # Formula
    ///
    /// `s(t) = min(1 - n, s + q clip((t - delay)/eta, 0, 1))`.
    pub fn seed_share_after(&self, years: f64) -> f64 {
        let known = if years <= self.delay_years {
            0.0
        } else if self.awareness_years > 0.0 {
            ((years - self.delay_years) / self.awareness_years).min(1.0)
        } else {
            1.0
        };
        (self.seed_share + self.awareness_share * known).min(self.may_sell_share)
    }

    /// Years until so many doubt; `None` when doubt never spreads so far.
    ///
    /// # Formula
    ///
    /// `T = delay + eta (s* - s)/q` in years; 0 when `s >= s*`.
    ///
    /// # Examples
    ///
    /// ```
    /// use bubble_calculator::model::dynamics::awareness::Awareness;
    ///
    /// let doubt = Awareness {
    ///     seed_share: 0.0,
    ///     awareness_share: 0.1,
    ///     awareness_years: 2.0,
    ///     delay_years: 0.5,
    ///     may_sell_share: 0.7,
    /// };
    /// assert_eq!(doubt.years_until(0.05), Some(1.5));
    /// assert_eq!(doubt.years_until(0.2), None);
    /// ```
    ///
    /// # References
    ///
    /// D. Abreu, M. Brunnermeier, "Bubbles and crashes", 2003: the linear spread; their share that
    /// must have sold is here the computed tipping share.
    pub fn years_until(&self, tipping_share: f64) -> Option<f64> {
        let missing = tipping_share - self.seed_share;
        if missing <= 0.0 {
            return Some(0.0);
        }
        (missing <= self.awareness_share && tipping_share <= self.may_sell_share)
            .then(|| self.delay_years + self.awareness_years * (missing / self.awareness_share))
    }
}
