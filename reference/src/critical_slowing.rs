//! Critical slowing down: just beyond the fold a market lingers, and the longer the nearer. An
//! early warning, and a false comfort.

use bubble_calculator::model::tipping::{Fold, Market};

/// What decides how long a market lingers at its fold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bottleneck {
    /// `1 - F*`: change of the drift by the seed share.
    pub calm_share: f64,
    /// `G''(y*)`: curvature of the drift by the sellers, per share squared.
    pub curvature: f64,
}

impl Bottleneck {
    /// The bottleneck at this fold of the market.
    ///
    /// # Formula
    ///
    /// `G(y) = s + (1 - n - s) F(S(y))`, so `G'' = (1 - n - s) (F'' S'^2 + F' S'')` with `F' = F (1 -
    /// F)/sigma`, `F'' = F' (1 - 2F)/sigma`, `S' = J + phi d'/(1 - ell d')` and
    /// `S'' = phi^2 d''/(1 - ell d')^3`; along the price `d' = M e^(-M f/beta_f)` and `d'' = -(M/beta_f) d'` above the
    /// start price, `M` and 0 below. Exact; at the start price itself the side of the falling price
    /// counts.
    pub fn at(market: &Market, fold: &Fold) -> Self {
        let point = &fold.point;
        let frightened = point.frightened_share;
        let drawdown_per_flow = market.drawdown_per_flow(point.drawdown_share);
        let bend = if point.flow < 0.0 {
            0.0
        } else {
            -market.price_multiplier / market.deepest_fall_share() * drawdown_per_flow
        };
        let spiral = 1.0 - market.forced_sales_per_drawdown * drawdown_per_flow;
        let fear_bend =
            market.sold_float_share * market.sold_float_share * bend / (spiral * spiral * spiral);
        let slope = frightened * (1.0 - frightened) / market.tolerance_spread;
        let slope_bend = slope * (1.0 - 2.0 * frightened) / market.tolerance_spread;
        let fear = point.fear_per_seller;
        Bottleneck {
            calm_share: 1.0 - frightened,
            curvature: (market.may_sell_share() - point.seed_share)
                * (slope_bend * fear * fear + slope * fear_bend),
        }
    }

    /// Years that a market lingers whose seed share lies this much beyond the fold; `None` at or
    /// below it, or where the fold does not bend.
    ///
    /// # Formula
    ///
    /// Near the fold `tau dy/dt = eps (1 - F*) + G''/2 (y - y*)^2`, which takes `T = pi
    /// tau/sqrt(eps (1 - F*) G''/2)` from far below to far above.
    ///
    /// Accuracy: the leading term; the ratio of the true time to it tends to 1 as `eps` falls (0.72
    /// at 1e-2, 0.91 at 1e-3, 0.97 at 1e-4 by default).
    ///
    /// # References
    ///
    /// S. Strogatz, "Nonlinear dynamics and chaos", 1994 (ghosts and bottlenecks); M. Scheffer and
    /// others, "Early-warning signals for critical transitions", 2009.
    pub fn passage_years(&self, excess_seed_share: f64, reaction_years: f64) -> Option<f64> {
        let product = excess_seed_share * self.calm_share * self.curvature / 2.0;
        (product > 0.0).then(|| core::f64::consts::PI * reaction_years / libm::sqrt(product))
    }
}
