//! What many populations of one market say.

use super::population::Population;
use crate::model::missing::{MissingValue, Reason};
use crate::model::simulation::kind::{NOTHING_TIPS, SimulationKind};
use crate::model::simulation::sample_stats::{SampledShare, Spread};
use serde::Serialize;

/// Bins of the histogram of tipping shares: six to a standard deviation, from four below the
/// market's own to six above.
const BINS: usize = 60;
const BINS_PER_DEVIATION: f64 = 6.0;
const DEVIATIONS_BELOW: f64 = 4.0;

/// Populations of one market.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify), tsify(missing_as_null))]
pub struct AgentsSummary {
    /// Always `agents`.
    #[cfg_attr(typescript, tsify(type = "\"agents\""))]
    pub kind: SimulationKind,
    /// Populations to be drawn.
    pub runs: usize,
    /// Populations drawn so far.
    pub runs_done: usize,
    /// Holders of each.
    pub agent_count: f64,
    /// Today's seed share.
    pub seed_share: f64,
    /// Tipping share of the market itself, which populations approach as they grow.
    pub tipping_share: Option<f64>,
    /// Standard deviation of the populations' tipping shares by the law of large numbers.
    pub expected_deviation: Option<f64>,
    /// Populations that today's seed share bursts.
    pub burst: SampledShare,
    /// The populations' own tipping shares.
    pub sampled_tipping_share: Option<Spread>,
    /// Share of sellers in the end, at today's seed.
    pub sellers_share: Option<Spread>,
    /// Where the histogram begins.
    pub bins_from_share: Option<f64>,
    /// Width of a bin.
    pub bin_share: Option<f64>,
    /// Populations by tipping share, bin by bin; empty where nothing tips.
    pub histogram: Vec<usize>,
    /// Populations outside the histogram.
    pub beyond_histogram: usize,
    /// Why something above does not exist.
    pub reasons: Vec<MissingValue>,
}

impl AgentsSummary {
    /// The summary of rows of a tipping share and a share of sellers, in the order of their runs.
    pub fn of(samples: &[f64], runs: usize, population: &Population) -> Self {
        let column = |place: usize| samples.iter().skip(place).step_by(2).copied();
        let seed_share = population.seed_share();
        let runs_done = column(0).count();
        let tips: Vec<f64> = column(0).filter(|&share| share != NOTHING_TIPS).collect();
        let tip = population.tip();
        let holders = population.holders();
        let expected_deviation = population.expected_deviation();
        let bin_share = expected_deviation.map(|deviation| deviation / BINS_PER_DEVIATION);
        let bins_from_share = tip
            .zip(expected_deviation)
            .map(|(tip, deviation)| tip.seed_share - DEVIATIONS_BELOW * deviation);
        let (mut histogram, mut beyond_histogram) = (Vec::new(), 0);
        if let Some((from, width)) = bins_from_share.zip(bin_share) {
            histogram = vec![0; BINS];
            for share in &tips {
                let place = (share - from) / width;
                let bin = if place < 0.0 {
                    usize::MAX
                } else {
                    place as usize
                };
                *histogram.get_mut(bin).unwrap_or(&mut beyond_histogram) += 1;
            }
        }
        let reasons = if tip.is_some() {
            Vec::new()
        } else {
            [
                "tipping_share",
                "expected_deviation",
                "sampled_tipping_share",
                "bins_from_share",
                "bin_share",
            ]
            .map(|path| MissingValue {
                path,
                reason: Reason::NoFold,
            })
            .into()
        };
        AgentsSummary {
            kind: SimulationKind::Agents,
            runs,
            runs_done,
            agent_count: holders,
            seed_share,
            tipping_share: tip.map(|tip| tip.seed_share),
            expected_deviation,
            burst: SampledShare::of(
                tips.iter().filter(|&&share| share < seed_share).count(),
                runs_done,
            ),
            sampled_tipping_share: Spread::of(&tips),
            sellers_share: Spread::of(&column(1).collect::<Vec<_>>()),
            bins_from_share,
            bin_share,
            histogram,
            beyond_histogram,
            reasons,
        }
    }
}
