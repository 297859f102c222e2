//! The chain: growth → payback → bubble share → tipping. The one place where a Report is made.

use super::growth::GrowthPath;
use super::inputs::{BubbleShareMode, Inputs};
use super::payback;
use super::report::{ChainReport, Report};
use super::tipping::{self, Market};

/// The bubble share is held within the limits of its input: a price wholly covered, or not at all, would have no floor to fall to.
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
    let path = GrowthPath::wanted(inputs);
    let (payback, mut reasons) = payback::report(inputs, &path);
    let (bubble_share, uncovered_share) = bubble_share(inputs, &path);
    let market = market(inputs, bubble_share);
    let (tipping, tipping_reasons) = tipping::report(inputs, &market);
    reasons.extend(tipping_reasons);
    let years = payback.curve.year.len() - 1;
    Report {
        chain: ChainReport {
            bubble_share,
            uncovered_share,
            bubble_share_is_clamped: inputs.share_mode() == BubbleShareMode::FromPayback && bubble_share != uncovered_share,
            inflow_per_quarter: market.inflow_per_quarter,
            growth_path: path.yearly()[..years].to_vec(),
        },
        payback,
        tipping,
        reasons,
    }
}

/// The bubble share of the price in use, and the part of the price that undiscounted earnings of the tolerated years leave uncovered.
///
/// # Formula
///
/// `beta = 1 - (earnings within tolerated_years)/PE`, held within 0.05 and 0.95; or the input `bubble_share` where that is set.
pub fn bubble_share(inputs: &Inputs, path: &GrowthPath) -> (f64, f64) {
    let covered = payback::earnings_within(inputs.tolerated_years(), path, inputs.basis()) / inputs.price_to_earnings();
    let uncovered = (1.0 - covered).max(0.0);
    let used = match inputs.share_mode() {
        BubbleShareMode::FromPayback => uncovered.clamp(BUBBLE_SHARE_LIMITS.0, BUBBLE_SHARE_LIMITS.1),
        BubbleShareMode::Set => inputs.bubble_share(),
    };
    (used, uncovered)
}

/// The threshold market of these inputs with this bubble share.
pub fn market(inputs: &Inputs, bubble_share: f64) -> Market {
    Market {
        price_multiplier: inputs.price_multiplier(),
        sold_float_share: inputs.mainstream_share() * inputs.position_sold_share(),
        bubble_share,
        inflow_per_quarter: inputs.external_inflow_per_quarter() + inputs.circular_inflow_per_quarter(),
        forced_sales_per_drawdown: inputs.forced_sales_per_drawdown(),
        herding: inputs.herding(),
        tolerance_median: inputs.tolerance_median(),
        tolerance_spread: inputs.tolerance_spread(),
        news_shock: inputs.news_shock(),
    }
}
