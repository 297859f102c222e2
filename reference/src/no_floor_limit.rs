//! The market without a floor, in closed form: the limit of a bubble share that grows without
//! bound, and a check of everything else.

use bubble_calculator::model::numerics::roots::bracketed_root;
use bubble_calculator::model::tipping::Market;

/// A market in which the price falls in proportion to net flow, however far; the bubble share plays
/// no part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LinearMarket {
    /// A: fear added by all holders selling, `J + M_eff phi` with `M_eff = M/(1 - M ell)`.
    pub amplification: f64,
    /// T = theta + B - xi: fear that the median holder sits through, with `B = M_eff c` the lift of
    /// new money.
    pub tolerance: f64,
    /// sigma.
    pub tolerance_spread: f64,
    /// n: holders who never sell.
    pub never_sell_share: f64,
}

/// Where two folds meet: beyond it nothing tips.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cusp {
    /// Seed share at the cusp.
    pub seed_share: f64,
    /// Amplification at the cusp.
    pub amplification: f64,
}

impl LinearMarket {
    /// The market of these parameters, without its floor.
    pub fn without_floor(market: &Market) -> Self {
        let effective = market.price_multiplier
            / (1.0 - market.price_multiplier * market.forced_sales_per_drawdown);
        LinearMarket {
            amplification: market.herding + effective * market.sold_float_share,
            tolerance: market.tolerance_median + effective * market.inflow_per_quarter
                - market.news_shock,
            tolerance_spread: market.tolerance_spread,
            never_sell_share: market.never_sell_share,
        }
    }

    /// Share of the undecided holders that have sold at the fold, `None` when `A (1 - n - s) < 4
    /// sigma`: no fold.
    ///
    /// # Formula
    ///
    /// `x (1 - x) = sigma/a` with `a = A (1 - n - s)`, so `x = (1 - sqrt(1 - 4 sigma/a))/2`.
    pub fn undecided_sellers_at_fold(&self, seed_share: f64) -> Option<f64> {
        let ratio = self.tolerance_spread / (self.amplification * self.undecided_share(seed_share));
        // The product form keeps its digits where x is small.
        (ratio <= 0.25).then(|| 2.0 * ratio / (1.0 + libm::sqrt(1.0 - 4.0 * ratio)))
    }

    /// The tolerance T at which this seed share is just the tipping share.
    ///
    /// # Formula
    ///
    /// `T = A s + a x - sigma ln(x/(1 - x))` at the fold's `x`.
    pub fn critical_tolerance(&self, seed_share: f64) -> Option<f64> {
        let x = self.undecided_sellers_at_fold(seed_share)?;
        let amplification = self.amplification;
        Some(
            amplification * seed_share + amplification * self.undecided_share(seed_share) * x
                - self.tolerance_spread * libm::log(x / (1.0 - x)),
        )
    }

    /// The tipping share: the seed share whose critical tolerance is the market's; `None` beyond
    /// the cusp.
    pub fn tipping_share(&self) -> Option<f64> {
        // The critical tolerance rises with the seed share up to the cusp, where a = 4 sigma.
        let last = 1.0 - self.never_sell_share - 4.0 * self.tolerance_spread / self.amplification;
        let missing = |seed: f64| {
            self.critical_tolerance(seed)
                .map_or(f64::INFINITY, |critical| critical - self.tolerance)
        };
        let last = last - 1e-15 * last.abs();
        if missing(last) < 0.0 {
            return None;
        }
        let first = (0..60)
            .map(|power| last - libm::exp2(f64::from(power)))
            .find(|&seed| missing(seed) < 0.0)?;
        Some(bracketed_root(&missing, first, last, 0.0))
    }

    /// The cusp along the amplification.
    ///
    /// # Formula
    ///
    /// `A_c = (T + 2 sigma)/(1 - n)`, `s_c = (1 - n) (T - 2 sigma)/(T + 2 sigma)`.
    pub fn cusp(&self) -> Cusp {
        let (least, most) = (
            self.tolerance - 2.0 * self.tolerance_spread,
            self.tolerance + 2.0 * self.tolerance_spread,
        );
        let may_sell = 1.0 - self.never_sell_share;
        Cusp {
            seed_share: may_sell * least / most,
            amplification: most / may_sell,
        }
    }

    /// `1 - n - s`: holders who may sell and do not sell regardless.
    fn undecided_share(&self, seed_share: f64) -> f64 {
        1.0 - self.never_sell_share - seed_share
    }
}
