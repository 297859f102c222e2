//! Burst timing: when awareness reaches the tipping share, the hazard that news bursts the market
//! before, the hazard that holders are paid for, and the probability that hidden beliefs burst it
//! once they are revealed.

use super::dynamics::awareness::Awareness;
use super::dynamics::bubble_growth::excess_growth_per_year;
use super::dynamics::hazard::{neutral_hazard_per_year, news_hazard_per_year};
use super::dynamics::hidden_beliefs::burst_probability;
use super::inputs::Inputs;
use super::missing::{MissingValue, Reason, missing_values};
use super::tipping::{Market, TippingReport};
use serde::Serialize;

/// Burst timing: awareness, hazard and hidden beliefs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct DoubtReport {
    /// Years until spreading doubt reaches today's tipping share; 0 when it has.
    pub tips_after_years: Option<f64>,
    /// Rate (per year) at which random news bursts the market at today's seed.
    pub news_hazard_per_year: Option<f64>,
    /// The rate (per year) that the growth of the bubble just pays for.
    pub neutral_hazard_per_year: Option<f64>,
    /// Probability that the market is burst by a look at doubters who are hidden now: the share of
    /// them has the seed share as its mean.
    pub burst_when_seen_probability: Option<f64>,
}

/// What these inputs say of doubt in this market, with the reason of every missing number.
///
/// # Formula
///
/// `T = delay + eta (s* - s)/q`; `h = lam e^(-(xi* - xi)/m)` with the critical news `xi*`; `h0 = (g
/// - r)/crash` with growth `g - r = 4 M c` paid by the inflow `c` per quarter, none for an outflow;
/// `P = 1 - I(s*; s k, (1 - s) k)`. See [`super::dynamics`] for each.
pub(super) fn report(
    inputs: &Inputs,
    market: &Market,
    tipping: &TippingReport,
) -> (DoubtReport, Vec<MissingValue>) {
    let awareness = Awareness::from_inputs(inputs);
    let excess_growth = excess_growth_per_year(market);
    let news = |critical: f64| {
        news_hazard_per_year(
            critical - inputs.news_shock(),
            inputs.news_per_year(),
            inputs.news_mean_share(),
        )
    };
    let seen =
        |share: f64| burst_probability(share, inputs.seed_share(), inputs.doubt_concentration());
    let report = DoubtReport {
        tips_after_years: tipping
            .tipping_share
            .and_then(|share| awareness.years_until(share)),
        news_hazard_per_year: tipping.critical_news.map(news),
        neutral_hazard_per_year: tipping
            .crash_drawdown_share
            .and_then(|crash| neutral_hazard_per_year(excess_growth, crash)),
        burst_when_seen_probability: tipping.tipping_share.map(seen),
    };
    let without_fold = |reason| {
        if tipping.tipping_share.is_none() {
            Reason::NoFold
        } else {
            reason
        }
    };
    let missing = missing_values([
        (
            "doubt.tips_after_years",
            report.tips_after_years,
            without_fold(Reason::DoubtStopsShort),
        ),
        (
            "doubt.news_hazard_per_year",
            report.news_hazard_per_year,
            without_fold(Reason::NotReachedByThisControl),
        ),
        (
            "doubt.neutral_hazard_per_year",
            report.neutral_hazard_per_year,
            without_fold(Reason::NoBurstState),
        ),
        (
            "doubt.burst_when_seen_probability",
            report.burst_when_seen_probability,
            Reason::NoFold,
        ),
    ]);
    (report, missing)
}
