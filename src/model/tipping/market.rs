//! The threshold market: its parameters, and the point that belongs to a net flow of selling.

/// A threshold market. All quantities are fractions; the reaction window is a quarter.
///
/// # Formula
///
/// With `y` the share of mainstream holders who have sold: flow `f = phi y + ell d - c`; deepest
/// fall `beta_f = beta + o (1 - beta)`; fall of the price
/// `d = beta_f (1 - exp(-M f/beta_f))` for `f >= 0` and `M f` below; fear `S = d + J y + xi`; holders
/// whose tolerance is shorter `F = 1/(1 + exp(-(S - theta)/sigma))`; equilibrium
/// `y = s + (1 - n - s) F(S)` for a seed share `s` that sells regardless and a share `n` that never
/// sells.
///
/// # References
///
/// M. Granovetter, "Threshold models of collective behavior", 1978; W. Brock, S. Durlauf, "Discrete
/// choice with social interactions", 2001; X. Gabaix, R. Koijen, "In search of the origins of
/// financial fluctuations", 2021; R. Cont, E. Schaanning, "Fire sales, indirect contagion and
/// systemic stress testing", 2017.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Market {
    /// M: price move per unit of net flow.
    pub price_multiplier: f64,
    /// phi: part of the float that is sold when all mainstream holders sell.
    pub sold_float_share: f64,
    /// beta: part of the price that is bubble.
    pub bubble_share: f64,
    /// o: part of the value below the bubble by which the price can fall further.
    pub overshoot_share: f64,
    /// n: mainstream holders who never sell; below 1.
    pub never_sell_share: f64,
    /// c: new money, share of market value per quarter.
    pub inflow_per_quarter: f64,
    /// ell: market value sold by force per unit of drawdown; `M ell < 1`.
    pub forced_sales_per_drawdown: f64,
    /// J: drawdown-equivalent of seeing every peer sell.
    pub herding: f64,
    /// theta: the fall that half of the holders sit through.
    pub tolerance_median: f64,
    /// sigma: logistic spread of that tolerance.
    pub tolerance_spread: f64,
    /// xi: drawdown-equivalent of bad news.
    pub news_shock: f64,
}

/// A point of the equilibrium curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// f: net flow of selling, share of market value.
    pub flow: f64,
    /// d: fall of the price.
    pub drawdown_share: f64,
    /// y: mainstream holders who have sold; negative on the extension of the curve, where only a
    /// negative seed share keeps the market.
    pub sellers_share: f64,
    /// s: the seed share at which this is an equilibrium.
    pub seed_share: f64,
    /// F: holders whose tolerance is shorter than the fear here.
    pub frightened_share: f64,
    /// dS/dy: fear added by one more seller, through the price and through peers.
    pub fear_per_seller: f64,
    /// R: sellers set off by one more seller.
    pub loop_gain: f64,
}

impl Market {
    /// beta_f: the most that the price can fall, to the part `1 - o` of the value below the bubble.
    pub fn deepest_fall_share(&self) -> f64 {
        self.bubble_share + self.overshoot_share * (1.0 - self.bubble_share)
    }

    /// 1 - n: mainstream holders who may sell.
    pub fn may_sell_share(&self) -> f64 {
        1.0 - self.never_sell_share
    }

    /// The seed share that this market can have: no more than may sell.
    pub fn seed_in_use(&self, seed_share: f64) -> f64 {
        seed_share.min(self.may_sell_share())
    }

    /// d(f): fall of the price at this net flow.
    pub fn drawdown_share(&self, flow: f64) -> f64 {
        self.price_response(flow).0
    }

    /// f(d): the net flow that makes the price fall by this much; infinite from the deepest fall
    /// on.
    pub fn flow(&self, drawdown_share: f64) -> f64 {
        if drawdown_share < 0.0 {
            return drawdown_share / self.price_multiplier;
        }
        let deepest = self.deepest_fall_share();
        -deepest / self.price_multiplier * libm::log1p(-drawdown_share / deepest)
    }

    /// d'(f) where the price has fallen by this much.
    pub fn drawdown_per_flow(&self, drawdown_share: f64) -> f64 {
        self.price_multiplier * (1.0 - drawdown_share.max(0.0) / self.deepest_fall_share())
    }

    /// f: net flow of selling with this share of sellers and at this fall of the price.
    pub fn net_flow(&self, sellers_share: f64, drawdown_share: f64) -> f64 {
        self.sold_float_share * sellers_share + self.forced_sales_per_drawdown * drawdown_share
            - self.inflow_per_quarter
    }

    /// S: fear at this fall of the price and this share of sellers.
    pub fn fear(&self, drawdown_share: f64, sellers_share: f64) -> f64 {
        drawdown_share + self.herding * sellers_share + self.news_shock
    }

    /// d(f) and d'(f).
    pub(super) fn price_response(&self, flow: f64) -> (f64, f64) {
        let pressure = self.price_multiplier * flow;
        if flow < 0.0 {
            return (pressure, self.price_multiplier);
        }
        let deepest = self.deepest_fall_share();
        let decay = libm::expm1(-pressure / deepest);
        (-deepest * decay, self.price_multiplier * (1.0 + decay))
    }

    /// The point of the curve at this net flow.
    pub fn point(&self, flow: f64) -> Point {
        let response = self.price_response(flow);
        let sellers = (flow + self.inflow_per_quarter
            - self.forced_sales_per_drawdown * response.0)
            / self.sold_float_share;
        self.point_of(flow, response, sellers)
    }

    /// The point at this net flow, given the sellers that belong to it: at the ends of the curve
    /// they are known exactly, and a rounded "nobody left" would be multiplied by huge odds.
    pub(in crate::model) fn point_of(
        &self,
        flow: f64,
        (drawdown, drawdown_per_flow): (f64, f64),
        sellers: f64,
    ) -> Point {
        let fear = self.fear(drawdown, sellers);
        let odds = libm::exp((fear - self.tolerance_median) / self.tolerance_spread);
        let frightened = if odds < 1.0 {
            odds / (1.0 + odds)
        } else {
            1.0 / (1.0 + 1.0 / odds)
        };
        let unsold = self.may_sell_share() - sellers;
        let fear_per_seller = self.herding
            + self.sold_float_share * drawdown_per_flow
                / (1.0 - self.forced_sales_per_drawdown * drawdown_per_flow);
        Point {
            flow,
            drawdown_share: drawdown,
            sellers_share: sellers,
            seed_share: sellers - unsold * odds,
            frightened_share: frightened,
            fear_per_seller,
            loop_gain: unsold * frightened / self.tolerance_spread * fear_per_seller,
        }
    }

    /// The most that one more seller can add to fear, anywhere on the curve.
    pub(super) fn greatest_fear_per_seller(&self) -> f64 {
        self.herding + self.price_multiplier * self.sold_float_share / self.spiral_damping()
    }

    /// The least net flow on which the loop gain changes by as much as itself: one that brings a
    /// spread of tolerance of fear, or lets the price fall by much of what is left.
    pub(super) fn flow_scale(&self) -> f64 {
        let fear_per_flow = self.price_multiplier + self.herding / self.sold_float_share;
        (self.tolerance_spread / fear_per_flow)
            .min(self.deepest_fall_share() / self.price_multiplier)
    }

    /// 1 - M ell: the part of a flow that is not the forced sales which it sets off itself, where
    /// the price is at its start or above.
    pub(in crate::model) fn spiral_damping(&self) -> f64 {
        1.0 - self.price_multiplier * self.forced_sales_per_drawdown
    }
}
