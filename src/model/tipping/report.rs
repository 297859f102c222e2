//! The tipping section of the report.

use super::critical;
use super::curve::{Branch, Equilibrium, EquilibriumCurve};
use super::equilibria_table::{self, MarketState, StatesAtSeed};
use super::gradient::{self, GradientEntry};
use super::market::{Market, Point};
use crate::late;
use crate::model::inputs::Inputs;
use crate::model::missing::{MissingValue, Reason, missing_values};
use serde::Serialize;

/// The whole equilibrium curve; arrays of one length, ordered by sellers.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct TippingCurve {
    /// Seed share at which the point is an equilibrium; may be negative.
    pub seed: Vec<f64>,
    /// Share of mainstream holders who have sold.
    pub sellers: Vec<f64>,
    /// Fall of the price.
    pub drawdown: Vec<f64>,
    /// Branch of the point. A fold ends the branch before it.
    pub branch: Vec<Branch>,
}

/// The threshold market.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify), tsify(missing_as_null))]
pub struct TippingReport {
    /// The seed share above which the living state is gone (s*); negative when it is gone already
    /// without any seed.
    pub tipping_share: Option<f64>,
    /// The state of the market at today's seed.
    pub state: MarketState,
    /// Tipping share less today's seed.
    pub distance_share: Option<f64>,
    /// Every equilibrium at today's seed, by sellers.
    pub equilibria: Vec<Equilibrium>,
    /// Sellers at the fold (y*).
    pub sellers_at_tip_share: Option<f64>,
    /// Drawdown at the fold (d*).
    pub drawdown_at_tip_share: Option<f64>,
    /// Seed share below which a burst market comes back to life (the reverse fold); negative when
    /// holders would have to buy, and at least -1.
    pub revival_share: Option<f64>,
    /// Drawdown of the burst state at today's seed, from the price before the flows of the quarter.
    pub crash_drawdown_share: Option<f64>,
    /// The same from today's living price, or from the last one where the market has burst.
    pub crash_from_today_share: Option<f64>,
    /// Shares that the sellers at the tipping share sell, USD billions.
    pub sold_usd_b_at_tip: Option<f64>,
    /// Shares that must find a buyer on balance in a burst, forced sales included and inflow taken
    /// off, USD billions.
    pub crash_usd_b: Option<f64>,
    /// Loop gain (R) of the state that the market is in.
    pub loop_gain: f64,
    /// News shock at which the market tips at today's seed.
    #[serde(skip_serializing_if = "crate::is_left_out")]
    pub critical_news: Option<f64>,
    /// News shock at which a burst market revives at today's seed.
    #[serde(skip_serializing_if = "crate::is_left_out")]
    pub revival_news: Option<f64>,
    /// Inflow per quarter at which the market tips at today's seed.
    #[serde(skip_serializing_if = "crate::is_left_out")]
    pub critical_inflow_per_quarter: Option<f64>,
    /// Inflow per quarter at which a burst market revives at today's seed.
    #[serde(skip_serializing_if = "crate::is_left_out")]
    pub revival_inflow_per_quarter: Option<f64>,
    /// Derivatives of the tipping share; empty when there is no fold.
    #[serde(skip_serializing_if = "crate::is_left_out")]
    pub gradient: Vec<GradientEntry>,
    /// The equilibrium curve.
    pub curve: TippingCurve,
    /// The states over a ladder of seed shares that holds today's and the tipping share.
    pub states: Vec<StatesAtSeed>,
}

/// Everything that the page says of the market of these inputs at their seed share, with the reason
/// of every missing number. `curve` is that of the market, and `external_factor` the part of the
/// outside money that is in use.
///
/// # Formula
///
/// With the burst state's fall `d_b` and flow `f_b`, the fall `d_0` of the living state (of the fold
/// where none is left) and the market value `K`: fall from today `1 - (1 - d_b)/(1 - d_0)`, sold at
/// the tip `phi s* K`, to be bought in a burst `f_b K`.
pub(in crate::model) fn report(
    inputs: &Inputs,
    market: &Market,
    curve: &EquilibriumCurve,
    external_factor: f64,
) -> (TippingReport, Vec<MissingValue>) {
    let seed_share = market.seed_in_use(inputs.seed_share());
    let tip = curve.tip().map(|fold| fold.point);
    let equilibria = curve.equilibria(seed_share);
    let today = equilibria_table::at_seed(seed_share, &equilibria);
    let revival = curve.revival().map(|fold| fold.point.seed_share);
    let state = MarketState::of(seed_share, tip.map(|point| point.seed_share), revival);
    let burst = today
        .burst
        .filter(|_| matches!(state, MarketState::Schrodinger | MarketState::Burst));
    let living = today.alive.filter(|_| state != MarketState::Burst);
    let last_fall = living.map(|alive| alive.drawdown_share);
    let last_fall = last_fall.or(tip.map(|point| point.drawdown_share));
    let market_value = inputs.market_value_usd_b();
    let lives_in = today.alive.or(today.burst).or(equilibria.first().copied());
    let news = late(|| critical::news(market, curve, seed_share));
    let inflow = late(|| critical::inflow_per_quarter(market, seed_share));
    let report = TippingReport {
        tipping_share: tip.map(|point| point.seed_share),
        state,
        distance_share: tip.map(|point| point.seed_share - seed_share),
        sellers_at_tip_share: tip.map(|point| point.sellers_share),
        drawdown_at_tip_share: tip.map(|point| point.drawdown_share),
        revival_share: revival.filter(|&share| share >= -1.0),
        crash_drawdown_share: burst.map(|burst| burst.drawdown_share),
        crash_from_today_share: burst
            .zip(last_fall)
            .map(|(burst, last)| (burst.drawdown_share - last) / (1.0 - last)),
        sold_usd_b_at_tip: tip
            .map(|point| market.sold_float_share * point.seed_share * market_value)
            .filter(|&sold| sold >= 0.0),
        crash_usd_b: burst
            .map(|burst| market.net_flow(burst.sellers_share, burst.drawdown_share) * market_value),
        loop_gain: lives_in.map_or(0.0, |equilibrium| equilibrium.loop_gain),
        critical_news: news.tips,
        revival_news: news.revives,
        critical_inflow_per_quarter: inflow.tips,
        revival_inflow_per_quarter: inflow.revives,
        gradient: late(|| {
            tip.map_or_else(Vec::new, |point| {
                gradient::by_input(inputs, market, &point, external_factor)
            })
        }),
        curve: drawn(curve),
        states: equilibria_table::states_by_seed(curve, &today),
        equilibria,
    };
    let without_fold = if tip.is_none() {
        Reason::NoFold
    } else {
        Reason::NotReachedByThisControl
    };
    let crash = if tip.is_none() {
        Reason::NoFold
    } else {
        Reason::NoBurstState
    };
    let mut missing = missing_values([
        (
            "tipping.tipping_share",
            report.tipping_share,
            Reason::NoFold,
        ),
        (
            "tipping.distance_share",
            report.distance_share,
            Reason::NoFold,
        ),
        (
            "tipping.sellers_at_tip_share",
            report.sellers_at_tip_share,
            Reason::NoFold,
        ),
        (
            "tipping.drawdown_at_tip_share",
            report.drawdown_at_tip_share,
            Reason::NoFold,
        ),
        (
            "tipping.revival_share",
            report.revival_share,
            if tip.is_none() {
                Reason::NoFold
            } else {
                Reason::NeverRevives
            },
        ),
        (
            "tipping.crash_drawdown_share",
            report.crash_drawdown_share,
            crash,
        ),
        (
            "tipping.crash_from_today_share",
            report.crash_from_today_share,
            crash,
        ),
        (
            "tipping.sold_usd_b_at_tip",
            report.sold_usd_b_at_tip,
            if tip.is_none() {
                Reason::NoFold
            } else {
                Reason::TipsWithoutSeed
            },
        ),
        ("tipping.crash_usd_b", report.crash_usd_b, crash),
    ]);
    missing.extend(late(|| {
        missing_values([
            ("tipping.critical_news", report.critical_news, without_fold),
            ("tipping.revival_news", report.revival_news, without_fold),
            (
                "tipping.critical_inflow_per_quarter",
                report.critical_inflow_per_quarter,
                without_fold,
            ),
            (
                "tipping.revival_inflow_per_quarter",
                report.revival_inflow_per_quarter,
                without_fold,
            ),
        ])
    }));
    (report, missing)
}

/// The curve thinned for drawing: every fourth point of the scan, and every fold exactly.
fn drawn(curve: &EquilibriumCurve) -> TippingCurve {
    let mut drawn = TippingCurve {
        seed: Vec::new(),
        sellers: Vec::new(),
        drawdown: Vec::new(),
        branch: Vec::new(),
    };
    let mut push = |point: &Point, branch: Branch| {
        drawn.seed.push(point.seed_share);
        drawn.sellers.push(point.sellers_share);
        drawn.drawdown.push(point.drawdown_share);
        drawn.branch.push(branch);
    };
    for piece in curve.pieces() {
        push(&piece.from, piece.branch);
        for point in curve
            .scan(4)
            .filter(|point| piece.from.flow < point.flow && point.flow < piece.to.flow)
        {
            push(&point, piece.branch);
        }
        push(&piece.to, piece.branch);
    }
    drawn
}
