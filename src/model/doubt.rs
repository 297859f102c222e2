//! Doubt: who comes to doubt and until when so many do, the hazard that holders are paid for, and the
//! probability that hidden beliefs burst the market once they are revealed.

use super::chain::{GrowthResult, market_of};
use super::dynamics::Scenario;
use super::dynamics::awareness::Awareness;
use super::dynamics::belief::conviction;
use super::dynamics::hazard::{excess_growth_per_year, neutral_hazard_per_year};
use super::dynamics::hidden_beliefs::burst_probability;
use super::growth::GrowthPath;
use super::inputs::Inputs;
use super::missing::{MissingValue, Reason, missing_values};
use super::payback::receipts::Receipts;
use super::tipping::{Market, TippingReport};
use crate::{IS_FULL, late};
use serde::Serialize;

/// Doubt: awareness, hazard and hidden beliefs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify), tsify(missing_as_null))]
pub struct DoubtReport {
    /// Part of those who look at the payback that finds it too long.
    pub conviction_share: f64,
    /// Share of mainstream holders who come to doubt, beside the seed.
    pub awareness_share: f64,
    /// Years until as many doubt as today's tipping share; 0 when they do. When the market then tips,
    /// if it does, is in the section `path`.
    pub tips_after_years: Option<f64>,
    /// The rate (per year) that the growth of the bubble just pays for.
    pub neutral_hazard_per_year: Option<f64>,
    /// Probability that the market is burst by a look at doubters who are hidden now: the share of
    /// them has the seed share as its mean. The build that a page starts with leaves it out.
    #[serde(skip_serializing_if = "crate::is_left_out")]
    pub burst_when_seen_probability: Option<f64>,
}

/// Those who come to doubt beside the seed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DoubtersToCome {
    /// Part of those who look at the payback that finds it too long.
    pub conviction_share: f64,
    /// q: share of mainstream holders who come to doubt.
    pub awareness_share: f64,
}

/// Those who come to doubt by these inputs, given their payback (`None` is never).
///
/// # Formula
///
/// `q = (1 - n - s) attention conviction` ([`conviction`]), or the input `awareness_share`, at most
/// `1 - n - s`, as the input `awareness_mode` says.
pub(super) fn doubters_to_come(inputs: &Inputs, payback_years: Option<f64>) -> DoubtersToCome {
    let others = 1.0 - inputs.never_sell_share() - inputs.seed_share_in_use();
    let conviction_share = conviction(
        payback_years,
        inputs.tolerated_years(),
        inputs.conviction_width_years(),
    );
    let awareness_share = if inputs.awareness_mode() == "set" {
        inputs.awareness_share().min(others)
    } else {
        others * inputs.attention_share() * conviction_share
    };
    DoubtersToCome {
        conviction_share,
        awareness_share,
    }
}

/// The same for whoever has no report: the payback is that of the chain.
pub fn doubters_of(inputs: &Inputs) -> DoubtersToCome {
    let (_, path) = GrowthResult::of(inputs);
    doubters_to_come(inputs, payback_years_on(inputs, &path))
}

/// Payback years of these inputs on this path of growth per share; `None` is never.
pub(super) fn payback_years_on(inputs: &Inputs, path: &GrowthPath) -> Option<f64> {
    Receipts::plain(path, inputs.basis()).years(inputs.price_to_earnings())
}

/// What happens to the market of these inputs from today on.
///
/// # Examples
///
/// ```
/// use bubble_calculator::model::dynamics::trajectory;
/// use bubble_calculator::model::{Inputs, scenario_of};
///
/// let course = trajectory(&scenario_of(&Inputs::default()));
/// assert_eq!((course.price[0], course.sellers_share[0]), (1.0, 0.0));
/// ```
pub fn scenario_of(inputs: &Inputs) -> Scenario {
    let market = market_of(inputs);
    Scenario::of(inputs, &market, doubters_of(inputs).awareness_share)
}

/// What these inputs say of doubt in this market, with the reason of every missing number.
///
/// # Formula
///
/// `T = delay + eta (s* - s)/q` with the doubters to come `q`; `h0 = (g - r)/crash`, the crash from
/// today's price, with growth `g - r = 4 M c` paid by the inflow `c` per quarter, none for an outflow;
/// `P = 1 - I(s*; s k, (1 - s) k)`. See [`super::dynamics`] for each.
pub(super) fn report(
    inputs: &Inputs,
    market: &Market,
    payback_years: Option<f64>,
    tipping: &TippingReport,
) -> (DoubtReport, Vec<MissingValue>) {
    let doubters = doubters_to_come(inputs, payback_years);
    let awareness = Awareness::from_inputs(inputs, market, doubters.awareness_share);
    let excess_growth = excess_growth_per_year(market);
    let seed_share = inputs.seed_share_in_use();
    let seen = |share: f64| burst_probability(share, seed_share, inputs.doubt_concentration());
    let report = DoubtReport {
        conviction_share: doubters.conviction_share,
        awareness_share: doubters.awareness_share,
        tips_after_years: tipping
            .tipping_share
            .and_then(|share| awareness.years_until(share)),
        neutral_hazard_per_year: tipping
            .crash_from_today_share
            .and_then(|crash| neutral_hazard_per_year(excess_growth, crash)),
        burst_when_seen_probability: late(|| tipping.tipping_share.map(seen)),
    };
    let without_fold = |reason| {
        if tipping.tipping_share.is_none() {
            Reason::NoFold
        } else {
            reason
        }
    };
    let mut missing = missing_values([
        (
            "doubt.tips_after_years",
            report.tips_after_years,
            without_fold(Reason::DoubtStopsShort),
        ),
        (
            "doubt.neutral_hazard_per_year",
            report.neutral_hazard_per_year,
            without_fold(Reason::NoBurstState),
        ),
    ]);
    if IS_FULL {
        missing.extend(missing_values([(
            "doubt.burst_when_seen_probability",
            report.burst_when_seen_probability,
            Reason::NoFold,
        )]));
    }
    (report, missing)
}
