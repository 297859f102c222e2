//! What each step of the chain hands to the next, from electricity to the threshold market.

use crate::model::circular::{self, CutEffect};
use crate::model::growth::GrowthPath;
use crate::model::inputs::{BubbleShareMode, Inputs};
use crate::model::payback;
use crate::model::power::{self, PoweredGrowth};
use crate::model::tipping::{EquilibriumCurve, Market};
use serde::Serialize;

/// What the chain handed on.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct ChainReport {
    /// Bubble share of the price that the tipping model used, after a cut of the money loop.
    pub bubble_share: f64,
    /// Part of the price that earnings of the tolerated years do not cover, before it was held
    /// within the limits of the input.
    pub uncovered_share: f64,
    /// Whether `bubble_share` had to be held within its limits.
    pub bubble_share_is_clamped: bool,
    /// External inflow and what a cut leaves of the circular, share of market value per quarter.
    pub inflow_per_quarter: f64,
    /// Growth per share of each year as electricity allows it, year 1 first, as far as the payback
    /// curve goes.
    pub growth_path: Vec<f64>,
}

/// The bubble share is held within the limits of its input: a price wholly covered, or not at all,
/// would have no floor to fall to.
const BUBBLE_SHARE_LIMITS: (f64, f64) = (0.05, 0.95);

/// What each step of the chain hands to the next.
pub(in crate::model) struct Steps {
    pub(in crate::model) wanted: GrowthPath,
    pub(in crate::model) powered: PoweredGrowth,
    pub(in crate::model) path: GrowthPath,
    pub(in crate::model) bubble: BubbleShare,
    pub(in crate::model) market: Market,
}

impl Steps {
    pub(in crate::model) fn new(inputs: &Inputs) -> Self {
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
    Steps::new(inputs).market
}

/// The tipping share that the chain ends in, where there is a fold.
pub(super) fn tipping_share(market: &Market) -> Option<f64> {
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
