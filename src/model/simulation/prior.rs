//! The prior: every parameter of the market sampled from its plausible range, and the distribution
//! of the tipping share that follows. The simulation kind is `uncertainty`.

use super::kind::{NOTHING_TIPS, SimulationKind};
use super::sample_stats::{Quantile, SampledShare, Spread};
use crate::model::fields::FieldId;
use crate::model::inputs::Inputs;
use crate::model::numerics::rng::RngStream;
use crate::model::plausible::plausible_range;
use crate::model::tipping::{Market, fold_search};
use serde::Serialize;

/// Bins of the histogram; the first begins at 0, and each is one hundredth wide.
const BINS: usize = 50;
const BINS_PER_SHARE: f64 = 100.0;

/// Plausible shares of the float that are sold, the product of two inputs.
const SOLD_FLOAT_RANGE: (f64, f64) = (0.1, 0.5);

/// What is not drawn: the same in every market.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Given {
    /// o of all markets.
    pub overshoot_share: f64,
    /// n of all markets.
    pub never_sell_share: f64,
    /// xi of all markets.
    pub news_shock: f64,
}

impl Given {
    /// What the inputs give.
    pub fn of(inputs: &Inputs) -> Self {
        Given {
            overshoot_share: inputs.overshoot_share(),
            never_sell_share: inputs.never_sell_share(),
            news_shock: inputs.news_shock(),
        }
    }
}

/// A market whose parameters are drawn, each alone and evenly, from the range that the literature
/// or judgement leaves open.
///
/// # Formula
///
/// Multiplier M 3 to 8; float sold phi 0.1 to 0.5; bubble share beta 0.3 to 0.7; inflow c 0 to 0.02
/// per quarter; forced sales ell 0 to 0.08; herding J 0 to 0.5; tolerance theta 0.15 to 0.60, its
/// spread sigma 0.03 to 0.15. The ranges are calibrations, and what is drawn from them shows what
/// they leave open, not what the world is.
pub fn market(stream: &mut RngStream, given: &Given) -> Market {
    let mut draw_between = |(low, high)| stream.between(low, high);
    let price_multiplier = draw_between(plausible_range(FieldId::price_multiplier));
    let sold_float_share = draw_between(SOLD_FLOAT_RANGE);
    let mut draw = |id| draw_between(plausible_range(id));
    Market {
        price_multiplier,
        sold_float_share,
        bubble_share: draw(FieldId::bubble_share),
        overshoot_share: given.overshoot_share,
        never_sell_share: given.never_sell_share,
        inflow_per_quarter: draw(FieldId::external_inflow_per_quarter),
        forced_sales_per_drawdown: draw(FieldId::forced_sales_per_drawdown),
        herding: draw(FieldId::herding),
        tolerance_median: draw(FieldId::tolerance_median),
        tolerance_spread: draw(FieldId::tolerance_spread),
        news_shock: given.news_shock,
    }
}

/// The tipping share of one drawn market, or [`NOTHING_TIPS`].
pub fn tipping_share(stream: &mut RngStream, given: &Given) -> f64 {
    fold_search::tipping_share(&market(stream, given)).unwrap_or(NOTHING_TIPS)
}

/// What the drawn tipping shares say.
///
/// A market is *alive* when its tipping share is at least 0, *already tipped* when it is below, and
/// has *no fold* when nothing tips.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify), tsify(missing_as_null))]
pub struct UncertaintySummary {
    /// Always `uncertainty`.
    #[cfg_attr(typescript, tsify(type = "\"uncertainty\""))]
    pub kind: SimulationKind,
    /// Markets to be drawn.
    pub runs: usize,
    /// Markets drawn so far.
    pub runs_done: usize,
    /// Markets that deflate smoothly: no fold.
    pub no_fold: SampledShare,
    /// Markets that have tipped without any seed.
    pub already_tipped: SampledShare,
    /// Markets that live and can tip.
    pub alive: SampledShare,
    /// The tipping share among the living; `None` while there are none.
    pub tipping_share: Option<Spread>,
    /// Of the living, those that tip at 5 % or less.
    pub at_most_5_percent: SampledShare,
    /// Of the living, those that tip between 3 % and 8 %.
    pub between_3_and_8_percent: SampledShare,
    /// Of the living, those that need 25 % or more.
    pub at_least_25_percent: SampledShare,
    /// Of all markets, those that today's seed share tips: their tipping share is below today's
    /// seed.
    pub burst_at_seed: SampledShare,
    /// Width of a bin of the histogram, as a share; the first bin begins at 0.
    pub bin_share: f64,
    /// The living by tipping share, bin by bin.
    pub histogram: Vec<usize>,
    /// The living beyond the last bin.
    pub beyond_histogram: usize,
}

impl UncertaintySummary {
    /// The summary of these tipping shares, in the order of their runs.
    pub fn of(samples: &[f64], runs: usize, seed_share: f64) -> Self {
        let total = samples.len();
        let alive: Vec<f64> = samples
            .iter()
            .copied()
            .filter(|&share| (0.0..NOTHING_TIPS).contains(&share))
            .collect();
        let count =
            |holds: &dyn Fn(f64) -> bool| samples.iter().filter(|&&share| holds(share)).count();
        let of_living = |holds: &dyn Fn(f64) -> bool| {
            SampledShare::of(
                alive.iter().filter(|&&share| holds(share)).count(),
                alive.len(),
            )
        };
        let mut histogram = vec![0; BINS];
        let mut beyond_histogram = 0;
        for share in &alive {
            *histogram
                .get_mut((share * BINS_PER_SHARE) as usize)
                .unwrap_or(&mut beyond_histogram) += 1;
        }
        UncertaintySummary {
            kind: SimulationKind::Uncertainty,
            runs,
            runs_done: total,
            no_fold: SampledShare::of(count(&|share| share == NOTHING_TIPS), total),
            already_tipped: SampledShare::of(count(&|share| share < 0.0), total),
            alive: SampledShare::of(alive.len(), total),
            tipping_share: Spread::of(&alive),
            at_most_5_percent: of_living(&|share| share <= 0.05),
            between_3_and_8_percent: of_living(&|share| (0.03..=0.08).contains(&share)),
            at_least_25_percent: of_living(&|share| share >= 0.25),
            burst_at_seed: SampledShare::of(count(&|share| share < seed_share), total),
            bin_share: 1.0 / BINS_PER_SHARE,
            histogram,
            beyond_histogram,
        }
    }

    /// The quantile of the living at one of the levels 0.05, 0.25, 0.5, 0.75, 0.95.
    pub fn quantile(&self, level: f64) -> Option<Quantile> {
        self.tipping_share
            .as_ref()?
            .quantiles
            .iter()
            .copied()
            .find(|quantile| quantile.level == level)
    }
}
