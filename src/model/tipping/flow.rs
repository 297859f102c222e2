//! The flow equation `f = phi y + ell d(f) - c`: the net flow while a share `y` of the holders has
//! sold, forced sales included.
//!
//! The ends of the equilibrium curve and its folds are bracketed to the last bits; what solves the
//! equation at each step in time uses Newton's method, in two accuracies.

use super::market::Market;
use crate::model::numerics::roots::bracketed_root;

impl Market {
    /// A net flow left of which the loop gain `R` stays below 1/2: there the extended curve begins.
    ///
    /// # Formula
    ///
    /// Without an outflow everything is linear: with `g = J + M phi/(1 - M ell)`, `z = g (1 - n -
    /// y)/sigma` and `C = (M (phi (1 - n) - c)/(1 - M ell) + J (1 - n) + xi - theta)/sigma` the loop
    /// gain is at most `z e^(C - z)`, which is below 1/2 for all `z >= max(1, 2 (C + 2 ln 2 - 1))`
    /// (the tangent of `ln z` at 2).
    pub(super) fn lowest_flow(&self) -> f64 {
        let (holders, damping) = (self.may_sell_share(), self.spiral_damping());
        let unlimited_fall = self.price_multiplier
            * (self.sold_float_share * holders - self.inflow_per_quarter)
            / damping;
        let fear = unlimited_fall + self.herding * holders + self.news_shock;
        let reach = (fear - self.tolerance_median) / self.tolerance_spread;
        let z = (2.0 * (reach + 2.0 * core::f64::consts::LN_2 - 1.0)).max(1.0);
        let sellers = holders - self.tolerance_spread * z / self.greatest_fear_per_seller();
        let flow = (self.sold_float_share * sellers - self.inflow_per_quarter) / damping;
        flow.min(self.flow_at_sellers(0.0)).min(0.0)
    }

    /// The net flow at which this share of holders has sold, to the last bits: the folds and the
    /// ends of the curve are found from it.
    pub fn flow_at_sellers(&self, sellers_share: f64) -> f64 {
        let wanted = self.sold_float_share * sellers_share - self.inflow_per_quarter;
        // Forced sales add between nothing and M ell/(1 - M ell) of the rest, the full part below
        // the start price.
        let damping = self.spiral_damping();
        if wanted <= 0.0 {
            return wanted / damping;
        }
        let excess =
            |flow: f64| flow - self.forced_sales_per_drawdown * self.drawdown_share(flow) - wanted;
        bracketed_root(&excess, wanted, wanted / damping, 1e-17)
    }

    /// Net flow while this share has sold, and the fall of the price that it makes. `near` is a flow
    /// to search from; it affects the time only.
    ///
    /// Accuracy: a few units in the last place of the deepest fall.
    pub fn flow_and_drawdown(&self, sellers_share: f64, near: f64) -> (f64, f64) {
        self.solve_flow::<false>(sellers_share, near)
    }

    /// The same for simulations, in half the time.
    ///
    /// Accuracy: `1e-12` of the deepest fall, and `1e-11` where forced sales almost feed themselves.
    pub fn quick_flow_and_drawdown(&self, sellers_share: f64, near: f64) -> (f64, f64) {
        self.solve_flow::<true>(sellers_share, near)
    }

    /// Flow less forced sales is convex in the flow, so Newton's method converges from anywhere; its
    /// last step is corrected for the bend of the curve.
    fn solve_flow<const IS_QUICK: bool>(&self, sellers_share: f64, near: f64) -> (f64, f64) {
        // The last step is the one after which the error, its cube, is small enough; the series for
        // the exponential saves time and costs digits.
        let (last_turn, series_turn) = if IS_QUICK { (1e-4, 0.03) } else { (1e-6, 0.0) };
        let wanted = self.sold_float_share * sellers_share - self.inflow_per_quarter;
        let forced = self.forced_sales_per_drawdown;
        let most = wanted / self.spiral_damping();
        if wanted <= 0.0 {
            return (most, self.price_multiplier * most);
        }
        let deepest = self.deepest_fall_share();
        let bend = self.price_multiplier / deepest;
        let mut flow = near.max(wanted).min(most);
        // What is left of the deepest fall at this flow: all flows here are outflows.
        let mut left = libm::exp(-bend * flow);
        for _ in 0..60 {
            let (drawdown, slope) = (deepest * (1.0 - left), self.price_multiplier * left);
            let kept = 1.0 - forced * slope;
            let step = (wanted + forced * drawdown - flow) / kept;
            let turn = bend * step;
            if turn.abs() <= last_turn {
                let step = step - 0.5 * forced * slope * turn / kept * step;
                return (
                    flow + step,
                    drawdown + slope * step * (1.0 - 0.5 * bend * step),
                );
            }
            flow += step;
            left = if turn.abs() < series_turn {
                left * (1.0
                    - turn
                        * (1.0
                            - turn / 2.0
                                * (1.0 - turn / 3.0 * (1.0 - turn / 4.0 * (1.0 - turn / 5.0)))))
            } else {
                libm::exp(-bend * flow)
            };
        }
        (flow, self.drawdown_share(flow))
    }
}
