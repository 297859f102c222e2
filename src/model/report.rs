//! The Report: every number that the page shows, as plain data. This module only composes it: each
//! section is computed by the module of its name.
//!
//! A `None` means "never reached" or "does not exist"; [`Report::reasons`] says why. No number here
//! is NaN or infinite.
//!
//! The build that a page starts with gives it the sections that its first view shows, and no others.

use super::chain::{ChainReport, Steps};
use super::circular::{self, CircularReport};
use super::doubt::{self, DoubtReport};
use super::dynamics::Scenario;
use super::gdp::{self, GdpReport};
use super::inputs::Inputs;
use super::missing::MissingValue;
use super::offering::{self, OfferingReport};
use super::path::{self, PathReport};
use super::payback::{self, PaybackReport};
use super::power::{self, PowerReport};
use super::short::{self, ShortReport};
use super::tipping::{self, EquilibriumCurve, TippingReport};
use crate::late;
use serde::Serialize;

/// Everything that one set of inputs implies.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct Report {
    /// Years until earnings have added up to the price.
    pub payback: PaybackReport,
    /// The threshold market: where it tips, and where it stands.
    pub tipping: TippingReport,
    /// The money loop, after the cut that the inputs ask for.
    pub circular: CircularReport,
    /// Electricity.
    pub power: PowerReport,
    /// The economy's growth.
    #[serde(skip_serializing_if = "crate::is_left_out")]
    pub gdp: GdpReport,
    /// New shares offered.
    #[serde(skip_serializing_if = "crate::is_left_out")]
    pub offering: OfferingReport,
    /// The cost of being early.
    #[serde(skip_serializing_if = "crate::is_left_out")]
    pub short: ShortReport,
    /// Doubt in time and in the dark.
    pub doubt: DoubtReport,
    /// When the market tips and bursts in time.
    #[serde(skip_serializing_if = "crate::is_left_out")]
    pub path: PathReport,
    /// What was handed from each link of the chain to the next.
    pub chain: ChainReport,
    /// Every `None` above, with its reason, in the order of the fields.
    pub reasons: Vec<MissingValue>,
}

/// Everything that these inputs imply.
///
/// # Examples
///
/// ```
/// use bubble_calculator::model::{Inputs, evaluate};
///
/// let report = evaluate(&Inputs::default());
/// assert_eq!(report.payback.zero_growth_years, 63.0);
/// assert!((report.payback.years.unwrap() - 14.878076891391126).abs() < 1e-12);
/// assert!((report.tipping.tipping_share.unwrap() - 0.0504).abs() < 1e-4);
/// ```
pub fn evaluate(inputs: &Inputs) -> Report {
    let steps = Steps::new(inputs);
    let (payback, mut reasons) = payback::report(inputs, &steps.path);
    let curve = EquilibriumCurve::of(&steps.market);
    let (tipping, of_tipping) =
        tipping::report(inputs, &steps.market, &curve, steps.inflow.external_factor);
    let (circular, of_circular) = circular::report(inputs);
    let (power, of_power) = power::report(inputs, &steps.powered);
    let (offering, of_offering) = late(|| offering::report(inputs, &steps.market, &curve));
    let (short, of_short) = late(|| short::report(inputs));
    let (doubt, of_doubt) = doubt::report(inputs, &steps.market, payback.years, &tipping);
    let (path, of_path) =
        late(|| path::report(&Scenario::of(inputs, &steps.market, doubt.awareness_share)));
    for absences in [
        of_tipping,
        of_circular,
        of_power,
        of_offering,
        of_short,
        of_doubt,
        of_path,
    ] {
        reasons.extend(absences);
    }
    let years = payback.curve.year.len() - 1;
    Report {
        chain: ChainReport {
            growth_shortfall_share: steps.shortfall_share,
            bubble_share: steps.bubble.share,
            uncovered_share: steps.bubble.uncovered_share,
            bubble_share_is_clamped: steps.bubble.is_clamped,
            value_lost_share: steps.value_lost_share,
            external_inflow_per_quarter: steps.inflow.external,
            circular_inflow_per_quarter: steps.inflow.circular,
            inflow_per_quarter: steps.market.inflow_per_quarter,
            growth_path: steps.path.yearly().iter().take(years).copied().collect(),
        },
        payback,
        tipping,
        circular,
        power,
        gdp: late(|| gdp::report(inputs)),
        offering,
        short,
        doubt,
        path,
        reasons,
    }
}
