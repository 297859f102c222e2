//! The Report: every number that the page shows, as plain data. This module only composes it: each
//! section is computed by the module of its name.
//!
//! A `None` means "never reached" or "does not exist"; [`Report::reasons`] says why. No number here
//! is NaN or infinite.

use super::chain::{ChainReport, Steps};
use super::circular::{self, CircularReport};
use super::doubt::{self, DoubtReport};
use super::inputs::Inputs;
use super::missing::MissingValue;
use super::offering::{self, OfferingReport};
use super::output::{self, OutputReport};
use super::payback::{self, PaybackReport};
use super::power::{self, PowerReport};
use super::short::{self, ShortReport};
use super::tipping::{self, TippingReport};
use serde::Serialize;

/// Everything that one set of inputs implies.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
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
    pub output: OutputReport,
    /// New shares offered.
    pub offering: OfferingReport,
    /// The cost of being early.
    pub short: ShortReport,
    /// Doubt in time and in the dark.
    pub doubt: DoubtReport,
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
/// assert!((report.payback.years.unwrap() - 13.395821527178775).abs() < 1e-12);
/// assert!((report.tipping.tipping_share.unwrap() - 0.0499).abs() < 1e-4);
/// ```
pub fn evaluate(inputs: &Inputs) -> Report {
    let steps = Steps::new(inputs);
    let (payback, mut reasons) = payback::report(inputs, &steps.path);
    let (tipping, of_tipping) = tipping::report(inputs, &steps.market);
    let (circular, of_circular) = circular::report(inputs);
    let (power, of_power) = power::report(inputs, &steps.wanted, &steps.powered);
    let (offering, of_offering) = offering::report(inputs, &steps.market);
    let (short, of_short) = short::report(inputs);
    let (doubt, of_doubt) = doubt::report(inputs, &steps.market, &tipping);
    for absences in [
        of_tipping,
        of_circular,
        of_power,
        of_offering,
        of_short,
        of_doubt,
    ] {
        reasons.extend(absences);
    }
    let years = payback.curve.year.len() - 1;
    Report {
        chain: ChainReport {
            bubble_share: steps.bubble.share,
            uncovered_share: steps.bubble.uncovered_share,
            bubble_share_is_clamped: steps.bubble.is_clamped,
            inflow_per_quarter: steps.market.inflow_per_quarter,
            growth_path: steps.path.yearly().iter().take(years).copied().collect(),
        },
        payback,
        tipping,
        circular,
        power,
        output: output::report(inputs),
        offering,
        short,
        doubt,
        reasons,
    }
}
