//! The threshold market: holders who each sit through a fall of some size, and a price that falls
//! when they sell.
//!
//! Its whole set of equilibria is one explicit curve, so the tipping share is computed exactly for
//! any inputs: no simulation, no fixed-point iteration. [`curve`] holds the curve and its folds,
//! [`critical`] the news and the inflow at which today's market tips, [`gradient`] the exact
//! derivatives, [`no_floor_limit`] the closed form of the market without a floor, [`cusp`] where folds
//! appear at all, [`fold_search`] the tipping share alone, [`phase_map`] the map, and this file what the page
//! reports.

pub mod critical;
pub mod curve;
pub mod cusp;
mod equilibria_table;
pub mod fold_search;
pub mod gradient;
pub mod no_floor_limit;
#[cfg(feature = "whole")]
pub mod phase_map;

pub use curve::{EquilibriumCurve, Fold, Market, Point};
pub use equilibria_table::seed_range;

use super::inputs::Inputs;
use super::report::{Absence, Branch, MarketState, Reason, TippingCurve, TippingReport};

/// Everything that the page says of the market of these inputs at their seed share, with the reason
/// of every missing number.
pub(super) fn report(inputs: &Inputs, market: &Market) -> (TippingReport, Vec<Absence>) {
    let seed_share = inputs.seed_share();
    let curve = EquilibriumCurve::of(market);
    let tip = curve.tip().map(|fold| fold.point);
    let equilibria = curve.equilibria(seed_share);
    let today = equilibria_table::at_seed(&curve, seed_share);
    let state = match (tip, today.alive, today.burst) {
        (None, ..) => MarketState::Smooth,
        (Some(_), Some(_), Some(_)) => MarketState::Schrodinger,
        (Some(_), Some(_), None) => MarketState::Calm,
        (Some(_), None, _) => MarketState::Burst,
    };
    let lives_in = today.alive.or(today.burst).or(equilibria.first().copied());
    let news = critical::news(market, &curve, seed_share);
    let inflow = critical::inflow_per_quarter(market, seed_share);
    let report = TippingReport {
        tipping_share: tip.map(|point| point.seed_share),
        state,
        distance_share: tip.map(|point| point.seed_share - seed_share),
        sellers_at_tip_share: tip.map(|point| point.sellers_share),
        drawdown_at_tip_share: tip.map(|point| point.drawdown_share),
        revival_share: curve.revival().map(|fold| fold.point.seed_share),
        crash_drawdown_share: tip.and(today.burst).map(|burst| burst.drawdown_share),
        loop_gain: lives_in.map_or(0.0, |equilibrium| equilibrium.loop_gain),
        critical_news: news.tips,
        revival_news: news.revives,
        critical_inflow_per_quarter: inflow.tips,
        revival_inflow_per_quarter: inflow.revives,
        gradient: tip.map_or_else(Vec::new, |point| gradient::by_input(inputs, market, &point)),
        curve: drawn(&curve),
        states: equilibria_table::states_by_seed(&curve, seed_share),
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
    let absences = [
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
            Reason::NoFold,
        ),
        (
            "tipping.crash_drawdown_share",
            report.crash_drawdown_share,
            crash,
        ),
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
    ];
    let absences = absences
        .into_iter()
        .filter(|(_, value, _)| value.is_none())
        .map(|(path, _, reason)| Absence { path, reason });
    (report, absences.collect())
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
            .scan()
            .iter()
            .step_by(4)
            .filter(|point| piece.from.flow < point.flow && point.flow < piece.to.flow)
        {
            push(point, piece.branch);
        }
        push(&piece.to, piece.branch);
    }
    drawn
}
