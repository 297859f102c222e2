//! What each step of the chain hands to the next, from electricity to the threshold market.

use crate::model::circular::{self, LoopEffect};
use crate::model::growth::GrowthPath;
use crate::model::inputs::{BubbleShareMode, Inputs};
use crate::model::payback;
use crate::model::power::{self, PoweredGrowth};
use crate::model::tipping::{EquilibriumCurve, Market};
use serde::Serialize;

/// What the chain handed on.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct ChainReport {
    /// Part of the earnings wanted within the tolerated years that electricity holds back.
    pub growth_shortfall_share: f64,
    /// Bubble share of the price that the tipping model used, after a cut of the money loop.
    pub bubble_share: f64,
    /// Part of the price that earnings of the tolerated years do not cover, before it was held
    /// within the limits of the input.
    pub uncovered_share: f64,
    /// Whether `bubble_share` had to be held within its limits.
    pub bubble_share_is_clamped: bool,
    /// Part of the market's value below the bubble that a cut of the money loop costs.
    pub value_lost_share: f64,
    /// Outside money in use, share of market value per quarter: what the shortfall leaves of it.
    pub external_inflow_per_quarter: f64,
    /// Money that the loop brings back, after a cut, share of market value per quarter.
    pub circular_inflow_per_quarter: f64,
    /// Outside and circular money less new shares, share of market value per quarter.
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
    pub(in crate::model) powered: PoweredGrowth,
    pub(in crate::model) path: GrowthPath,
    pub(in crate::model) shortfall_share: f64,
    pub(in crate::model) bubble: BubbleShare,
    pub(in crate::model) inflow: Inflow,
    pub(in crate::model) value_lost_share: f64,
    pub(in crate::model) market: Market,
}

impl Steps {
    pub(in crate::model) fn new(inputs: &Inputs) -> Self {
        let wanted = GrowthPath::wanted(inputs);
        let powered = power::powered(inputs, &wanted);
        let path = powered.path.per_share(inputs.share_growth_per_year());
        let growth = GrowthResult::on(inputs, &wanted, &powered.path, &path);
        let money = circular::loop_effect(inputs);
        let bubble = growth.bubble(money.value_lost_share);
        let inflow = Inflow::of(inputs, growth.shortfall_share, &money);
        let market = market(inputs, bubble.share, inflow.per_quarter());
        Steps {
            powered,
            path,
            shortfall_share: growth.shortfall_share,
            bubble,
            inflow,
            value_lost_share: money.value_lost_share,
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

/// Part of the earnings wanted within the tolerated years that electricity holds back.
///
/// # Formula
///
/// `1 - E_granted(T)/E_wanted(T)`, both the company's receipts of the first `T` years before new
/// shares, held within 0 and 1.
pub fn growth_shortfall_share(inputs: &Inputs, wanted: &GrowthPath, granted: &GrowthPath) -> f64 {
    let earned = |path| payback::earnings_within(inputs.tolerated_years(), path, inputs.basis());
    (1.0 - earned(granted) / earned(wanted)).clamp(0.0, 1.0)
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

/// What the growth of earnings hands to the rest of the chain.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::model) struct GrowthResult {
    shortfall_share: f64,
    uncovered_share: f64,
    /// As [`wanted_bubble_share`].
    bubble_share: f64,
}

impl GrowthResult {
    /// That of these inputs, with the path of growth per share.
    pub(in crate::model) fn of(inputs: &Inputs) -> (Self, GrowthPath) {
        let wanted = GrowthPath::wanted(inputs);
        let granted = power::powered(inputs, &wanted).path;
        let path = granted.per_share(inputs.share_growth_per_year());
        (Self::on(inputs, &wanted, &granted, &path), path)
    }

    fn on(inputs: &Inputs, wanted: &GrowthPath, granted: &GrowthPath, path: &GrowthPath) -> Self {
        let uncovered_share = uncovered_share(inputs, path);
        GrowthResult {
            shortfall_share: growth_shortfall_share(inputs, wanted, granted),
            uncovered_share,
            bubble_share: wanted_bubble_share(inputs, path, uncovered_share),
        }
    }

    /// The market of these inputs, if their growth is this.
    pub(in crate::model) fn market(&self, inputs: &Inputs) -> Market {
        let money = circular::loop_effect(inputs);
        let bubble = self.bubble(money.value_lost_share);
        let inflow = Inflow::of(inputs, self.shortfall_share, &money);
        market(inputs, bubble.share, inflow.per_quarter())
    }

    /// The bubble share in use, after a cut of the money loop that costs this part of the value.
    ///
    /// # Formula
    ///
    /// Of the value `1 - beta` below the bubble, the part that the cut costs becomes bubble: `1 - (1
    /// - beta)(1 - lost)`. Both are held within 0.05 and 0.95.
    fn bubble(&self, value_lost_share: f64) -> BubbleShare {
        let held = |share: f64| share.clamp(BUBBLE_SHARE_LIMITS.0, BUBBLE_SHARE_LIMITS.1);
        let before_cut = held(self.bubble_share);
        let after_cut = before_cut + (1.0 - before_cut) * value_lost_share;
        let share = held(after_cut);
        BubbleShare {
            share,
            uncovered_share: self.uncovered_share,
            is_clamped: before_cut != self.bubble_share || share != after_cut,
        }
    }
}

/// The part of the price that undiscounted earnings of the tolerated years leave uncovered, on this
/// path of growth per share.
pub fn uncovered_share(inputs: &Inputs, path: &GrowthPath) -> f64 {
    let covered = payback::earnings_within(inputs.tolerated_years(), path, inputs.basis());
    (1.0 - covered / inputs.price_to_earnings()).max(0.0)
}

/// The bubble share of the price on this path of growth per share, before it is held within its
/// limits and before a cut of the money loop.
///
/// # Formula
///
/// [`uncovered_share`], or the input `bubble_share`, or `1 - (V/E)/PE` with the discounted value
/// `V/E` of all earnings, as the input `bubble_share_mode` says; a value without bound leaves no
/// bubble.
pub fn wanted_bubble_share(inputs: &Inputs, path: &GrowthPath, uncovered_share: f64) -> f64 {
    match inputs.share_mode() {
        BubbleShareMode::FromPayback => uncovered_share,
        BubbleShareMode::Set => inputs.bubble_share(),
        BubbleShareMode::FromValue => payback::value_of(inputs, path).map_or(0.0, |value| {
            (1.0 - value / inputs.price_to_earnings()).max(0.0)
        }),
    }
}

/// New money of a quarter by where it comes from, shares of market value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Inflow {
    /// Part of the input that is in use: money from outside shrinks as soon as a shortfall of
    /// growth is foreseen, and what leaves does not.
    pub external_factor: f64,
    /// Outside money in use.
    pub external: f64,
    /// What the money loop brings back.
    pub circular: f64,
    /// New shares, which absorb money; buybacks are negative.
    pub new_shares: f64,
}

impl Inflow {
    /// The money of these inputs.
    ///
    /// # Formula
    ///
    /// Outside money `c_ext max(0, 1 - k shortfall)` for `c_ext > 0`, else `c_ext`, with the
    /// response `k`; circular money `multiplier r I/(4 K)`; new shares `delta/4`.
    pub fn of(inputs: &Inputs, shortfall_share: f64, money: &LoopEffect) -> Self {
        let wanted = inputs.external_inflow_per_quarter();
        let external_factor = external_factor(inputs, shortfall_share, wanted);
        Inflow {
            external_factor,
            external: wanted * external_factor,
            circular: inputs.circular_multiplier() * money.inflow_per_multiplier,
            new_shares: inputs.share_growth_per_year() / 4.0,
        }
    }

    /// c: outside and circular money less new shares.
    pub fn per_quarter(&self) -> f64 {
        self.external + self.circular - self.new_shares
    }
}

/// Part of this outside money (share of market value per quarter) that is in use.
fn external_factor(inputs: &Inputs, shortfall_share: f64, wanted_per_quarter: f64) -> f64 {
    if wanted_per_quarter > 0.0 {
        (1.0 - inputs.inflow_response() * shortfall_share).max(0.0)
    } else {
        1.0
    }
}

/// Outside money in use if `external_inflow_per_quarter` had this value, all else as given.
pub fn external_inflow_in_use(inputs: &Inputs, wanted_per_quarter: f64) -> f64 {
    let wanted = GrowthPath::wanted(inputs);
    let granted = power::powered(inputs, &wanted).path;
    let shortfall = growth_shortfall_share(inputs, &wanted, &granted);
    wanted_per_quarter * external_factor(inputs, shortfall, wanted_per_quarter)
}

/// The threshold market of these inputs with this bubble share and this inflow (share of market
/// value per quarter).
pub fn market(inputs: &Inputs, bubble_share: f64, inflow_per_quarter: f64) -> Market {
    Market {
        price_multiplier: inputs.price_multiplier(),
        sold_float_share: inputs.mainstream_share() * inputs.position_sold_share(),
        bubble_share,
        overshoot_share: inputs.overshoot_share(),
        never_sell_share: inputs.never_sell_share(),
        inflow_per_quarter,
        forced_sales_per_drawdown: inputs.forced_sales_per_drawdown(),
        herding: inputs.herding(),
        tolerance_median: inputs.tolerance_median(),
        tolerance_spread: inputs.tolerance_spread(),
        news_shock: inputs.news_shock(),
    }
}
