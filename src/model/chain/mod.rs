//! The chain: electricity → growth → payback → bubble share → the money loop → tipping. The one
//! place where a Report is made.
//!
//! Each step is a function of its own and hands its result to the next. [`evaluate`] runs them all;
//! [`sensitivity()`] asks which input moves the end most, and [`cuts`] what each cut of the money loop
//! does to it.

mod cuts;
mod sensitivity;

pub use cuts::{Cut, cuts};
pub use sensitivity::{Sensitivity, sensitivity};

use super::circular::{self, CutEffect};
use super::growth::GrowthPath;
use super::inputs::{BubbleShareMode, Inputs};
use super::power::{self, PoweredGrowth};
use super::report::{ChainReport, Report};
use super::tipping::{self, EquilibriumCurve, Market};
use super::{doubt, offering, output, payback, short};

/// The bubble share is held within the limits of its input: a price wholly covered, or not at all,
/// would have no floor to fall to.
const BUBBLE_SHARE_LIMITS: (f64, f64) = (0.05, 0.95);

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
    let steps = Steps::of(inputs);
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

/// What each step of the chain hands to the next.
struct Steps {
    wanted: GrowthPath,
    powered: PoweredGrowth,
    path: GrowthPath,
    bubble: BubbleShare,
    market: Market,
}

impl Steps {
    fn of(inputs: &Inputs) -> Self {
        let wanted = GrowthPath::wanted(inputs);
        let powered = power::powered(inputs, &wanted);
        let path = powered.path.per_share(inputs.share_growth_per_year());
        let cut = circular::cut_effect(inputs);
        let bubble = bubble_share(inputs, &path, &cut);
        let market = market(inputs, bubble.share, inflow_per_quarter(inputs, &cut));
        Steps {
            wanted,
            powered,
            path,
            bubble,
            market,
        }
    }
}

/// The threshold market that the chain ends in for these inputs.
///
/// # Examples
///
/// ```
/// use bubble_calculator::model::{Inputs, evaluate, market_of};
///
/// let inputs = Inputs::default();
/// assert_eq!(market_of(&inputs).bubble_share, evaluate(&inputs).chain.bubble_share);
/// ```
pub fn market_of(inputs: &Inputs) -> Market {
    Steps::of(inputs).market
}

/// The tipping share that the chain ends in, where there is a fold.
fn tipping_share(market: &Market) -> Option<f64> {
    EquilibriumCurve::of(market)
        .tip()
        .map(|fold| fold.point.seed_share)
}

/// The bubble share of the price, and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BubbleShare {
    /// The share in use.
    pub share: f64,
    /// Part of the price that undiscounted earnings of the tolerated years leave uncovered.
    pub uncovered_share: f64,
    /// Whether the share had to be held within 0.05 and 0.95.
    pub is_clamped: bool,
}

/// The bubble share of the price on this path of growth per share, after a cut of the money loop.
///
/// # Formula
///
/// `beta = 1 - (earnings within tolerated_years)/PE`, or the input `bubble_share` where that is
/// set; then, of the value `1 - beta` below it, the part that the cut costs becomes bubble: `1 - (1
/// - beta)(1 - lost)`. Both are held within 0.05 and 0.95.
pub fn bubble_share(inputs: &Inputs, path: &GrowthPath, cut: &CutEffect) -> BubbleShare {
    let covered = payback::earnings_within(inputs.tolerated_years(), path, inputs.basis())
        / inputs.price_to_earnings();
    let uncovered = (1.0 - covered).max(0.0);
    let held = |share: f64| share.clamp(BUBBLE_SHARE_LIMITS.0, BUBBLE_SHARE_LIMITS.1);
    let wanted = match inputs.share_mode() {
        BubbleShareMode::FromPayback => uncovered,
        BubbleShareMode::Set => inputs.bubble_share(),
    };
    let before_cut = held(wanted);
    let after_cut = before_cut + (1.0 - before_cut) * cut.value_lost_share;
    let share = held(after_cut);
    BubbleShare {
        share,
        uncovered_share: uncovered,
        is_clamped: before_cut != wanted || share != after_cut,
    }
}

/// External money and what a cut leaves of the circular, share of market value per quarter.
pub fn inflow_per_quarter(inputs: &Inputs, cut: &CutEffect) -> f64 {
    inputs.external_inflow_per_quarter() + inputs.circular_inflow_per_quarter() * cut.inflow_share
}

/// The threshold market of these inputs with this bubble share and this inflow (share of market
/// value per quarter).
pub fn market(inputs: &Inputs, bubble_share: f64, inflow_per_quarter: f64) -> Market {
    Market {
        price_multiplier: inputs.price_multiplier(),
        sold_float_share: inputs.mainstream_share() * inputs.position_sold_share(),
        bubble_share,
        inflow_per_quarter,
        forced_sales_per_drawdown: inputs.forced_sales_per_drawdown(),
        herding: inputs.herding(),
        tolerance_median: inputs.tolerance_median(),
        tolerance_spread: inputs.tolerance_spread(),
        news_shock: inputs.news_shock(),
    }
}
