//! A market in time: doubt that spreads, news that fades, and a price that follows the money that
//! came in and went out since today.

use super::awareness::Awareness;
use super::price::{fall_share, flow_and_drawdown};
use crate::model::inputs::Inputs;
use crate::model::numerics::sort::insertion_sort;
use crate::model::tipping::Market;

/// The inflow is counted per quarter, and time in years.
pub(in crate::model) const QUARTERS_PER_YEAR: f64 = 4.0;

/// News that arrives once and is halved every half-life.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct News {
    /// xi: its size at the arrival, in drawdown-equivalents.
    pub shock: f64,
    /// Years until it arrives.
    pub after_years: f64,
    /// Years in which it is halved.
    pub half_life_years: f64,
}

/// What happens to a market from today on. Its `news_shock` is not used: `news` says when it
/// arrives.
///
/// # Formula
///
/// Today `y = 0`, `P = 1`, `K = 1`: what was sold before is in today's price. With cumulated flows in
/// units of today's market value, `f = phi y + ell D - 4 c t`:
///
/// - price `P = 1 - d(f)` in units of today's, the one function `d` of the market: money in lifts the
///   price in a straight line, sales take it back the same way and then bend to the floor;
/// - peak `K(t) = max P`, fall from the peak `D = 1 - P/K`;
/// - sellers `tau dy/dt = s(t) + (1 - n - s(t)) F(D + J y + xi(t)) - y`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scenario {
    /// The market of today.
    pub market: Market,
    /// s(t).
    pub awareness: Awareness,
    /// xi(t).
    pub news: News,
    /// tau.
    pub reaction_years: f64,
    /// How far it is followed.
    pub horizon_years: f64,
}

/// The market at one moment of a scenario.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    /// f.
    pub(super) flow: f64,
    pub(super) seed_share: f64,
    /// D; 0 where the price is at its peak.
    pub(super) fall_share: f64,
    /// P.
    pub(super) price: f64,
    /// dy/dt per year.
    pub(super) slope: f64,
    /// Change of the net flow without forced sales per year; the price rises while it is negative.
    pub(super) outflow_per_year: f64,
    frightened_share: f64,
    drawdown_per_flow: f64,
}

impl Scenario {
    /// The scenario of these inputs in this market, when a share `awareness_share` of the holders
    /// comes to doubt.
    pub fn of(inputs: &Inputs, market: &Market, awareness_share: f64) -> Self {
        Scenario {
            market: *market,
            awareness: Awareness::from_inputs(inputs, market, awareness_share),
            news: News {
                shock: inputs.news_shock(),
                after_years: inputs.shock_after_years(),
                half_life_years: inputs.shock_half_life_years(),
            },
            reaction_years: inputs.reaction_years(),
            horizon_years: inputs.horizon_years(),
        }
    }

    /// The years inside the horizon at which something changes its course, and the horizon.
    pub(super) fn changes(&self) -> Vec<f64> {
        let delay = self.awareness.delay_years;
        let mut years = vec![self.horizon_years];
        for year in [
            delay,
            delay + self.awareness.awareness_years,
            if self.news.shock == 0.0 {
                0.0
            } else {
                self.news.after_years
            },
        ] {
            if year > 0.0 && year < self.horizon_years && !years.contains(&year) {
                years.push(year);
            }
        }
        insertion_sort(&mut years, |a, b| a < b);
        years
    }

    /// xi(t). The arrival itself counts as both before and after: `is_news_out` decides.
    pub(in crate::model) fn news_shock(&self, year: f64, is_news_out: bool) -> f64 {
        if is_news_out && self.news.shock != 0.0 {
            let halved = (year - self.news.after_years) / self.news.half_life_years;
            self.news.shock * libm::exp2(-halved)
        } else {
            0.0
        }
    }

    /// w: what is sold since today less the money that came in.
    pub(super) fn sold(&self, year: f64, sellers: f64) -> f64 {
        self.market.sold_float_share * sellers
            - QUARTERS_PER_YEAR * self.market.inflow_per_quarter * year
    }

    /// `near` is a flow to search from; it costs time only.
    pub(super) fn moment(
        &self,
        (year, sellers): (f64, f64),
        peak: f64,
        is_news_out: bool,
        near: f64,
    ) -> Moment {
        let market = &self.market;
        let (flow, drawdown) = flow_and_drawdown(market, self.sold(year, sellers), peak, near);
        let fall_share = fall_share(drawdown, peak);
        let fear = fall_share + market.herding * sellers + self.news_shock(year, is_news_out);
        let frightened_share =
            1.0 / (1.0 + libm::exp((market.tolerance_median - fear) / market.tolerance_spread));
        let seed_share = self.awareness.seed_share_after(year);
        let slope = (seed_share + (market.may_sell_share() - seed_share) * frightened_share
            - sellers)
            / self.reaction_years;
        Moment {
            flow,
            seed_share,
            fall_share,
            price: 1.0 - drawdown,
            slope,
            outflow_per_year: market.sold_float_share * slope
                - QUARTERS_PER_YEAR * market.inflow_per_quarter,
            frightened_share,
            drawdown_per_flow: market.drawdown_per_flow(drawdown),
        }
    }

    /// R: sellers set off by one more seller. At a peak sellers are not seen in the price, unless
    /// the price is about to fall.
    ///
    /// # Formula
    ///
    /// `R = (1 - n - s) F (1 - F)/sigma (J + D_y)` with `D_y = phi d'/(K - ell d')` below a peak and 0
    /// at it.
    pub(super) fn loop_gain(&self, moment: &Moment, peak: f64, is_falling: bool) -> f64 {
        let market = &self.market;
        let frightened = moment.frightened_share;
        let slope = moment.drawdown_per_flow;
        let seen = if is_falling {
            market.sold_float_share * slope / (peak - market.forced_sales_per_drawdown * slope)
        } else {
            0.0
        };
        (market.may_sell_share() - moment.seed_share) * frightened * (1.0 - frightened)
            / market.tolerance_spread
            * (market.herding + seen)
    }
}
