//! Awareness: how the seed share grows, and when it reaches the tipping share.

use crate::model::inputs::Inputs;
use crate::model::numerics::roots::bracketed_root;

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
}

impl Awareness {
    /// The awareness of these inputs.
    pub fn from_inputs(inputs: &Inputs) -> Self {
        Awareness {
            seed_share: inputs.seed_share(),
            awareness_share: inputs.awareness_share(),
            awareness_years: inputs.awareness_years(),
            delay_years: inputs.awareness_delay_years(),
        }
    }

    /// Share of holders who doubt after this many years.
    pub fn seed_share_after(&self, years: f64) -> f64 {
        let known = if years < self.delay_years {
            0.0
        } else if self.awareness_years > 0.0 {
            ((years - self.delay_years) / self.awareness_years).min(1.0)
        } else {
            1.0
        };
        (self.seed_share + self.awareness_share * known).min(1.0)
    }

    /// Years until doubt reaches a tipping share that stays where it is; `None` when it never
    /// spreads so far.
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
    /// let doubt = Awareness { seed_share: 0.0, awareness_share: 0.1, awareness_years: 2.0, delay_years: 0.5 };
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
        (missing <= self.awareness_share)
            .then(|| self.delay_years + self.awareness_years * (missing / self.awareness_share))
    }

    /// Years until doubt first reaches a tipping share that itself moves, as a function of years;
    /// `None` when not before the horizon.
    ///
    /// Looked for in the cells of an even grid, then to 1e-12 years; a crossing that is undone
    /// within one cell is not seen. Where the tipping share does not exist, nothing tips.
    pub fn years_until_moving(
        &self,
        tipping_share: &dyn Fn(f64) -> Option<f64>,
        horizon_years: f64,
        cells: usize,
    ) -> Option<f64> {
        let excess = |years: f64| {
            tipping_share(years).map_or(-1.0, |share| self.seed_share_after(years) - share)
        };
        let mut before = 0.0;
        for cell in 0..=cells {
            let years = horizon_years * cell as f64 / cells.max(1) as f64;
            if excess(years) >= 0.0 {
                return Some(if cell == 0 {
                    0.0
                } else {
                    bracketed_root(&excess, before, years, 1e-12)
                });
            }
            before = years;
        }
        None
    }
}
