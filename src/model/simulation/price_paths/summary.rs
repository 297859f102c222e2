//! What many paths say.

use super::paths::PricePaths;
use crate::model::missing::{MissingValue, Reason};
use crate::model::simulation::kind::{NEVER, SimulationKind};
use crate::model::simulation::sample_stats::{LEVELS, SampledShare, Spread};
use serde::Serialize;

/// Quantiles of a quantity through time; arrays of one length.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct Bands {
    /// At 5 %.
    pub p05: Vec<f64>,
    /// At 25 %.
    pub p25: Vec<f64>,
    /// The median.
    pub p50: Vec<f64>,
    /// At 75 %.
    pub p75: Vec<f64>,
    /// At 95 %.
    pub p95: Vec<f64>,
}

impl Bands {
    fn of(moments: usize, quantile: &dyn Fn(usize, f64) -> f64) -> Self {
        let [p05, p25, p50, p75, p95] =
            LEVELS.map(|level| (0..moments).map(|moment| quantile(moment, level)).collect());
        Bands {
            p05,
            p25,
            p50,
            p75,
            p95,
        }
    }
}

/// Paths of one market.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify), tsify(missing_as_null))]
pub struct PathsSummary {
    /// Always `paths`.
    #[cfg_attr(typescript, tsify(type = "\"paths\""))]
    pub kind: SimulationKind,
    /// Paths to be followed.
    pub runs: usize,
    /// Paths followed so far.
    pub runs_done: usize,
    /// Years from now, 0 first; every array below has this length.
    pub year: Vec<f64>,
    /// The price in units of today's.
    pub price: Bands,
    /// Share of holders who have sold.
    pub sellers_share: Bands,
    /// Share of paths that have burst by each year.
    pub burst_by_share: Vec<f64>,
    /// Paths that burst before the horizon.
    pub burst: SampledShare,
    /// Years until the burst, of those.
    pub burst_years: Option<Spread>,
    /// Why something above does not exist.
    pub reasons: Vec<MissingValue>,
}

impl PathsSummary {
    /// The summary of rows of burst year, price and sellers, in the order of their runs, and of the
    /// counts of the same runs.
    pub fn of(samples: &[f64], counts: &[u32], runs: usize, paths: &PricePaths) -> Self {
        let bursts: Vec<f64> = samples.iter().copied().step_by(3).collect();
        let runs_done = bursts.len();
        let burst_years: Vec<f64> = bursts.into_iter().filter(|&year| year != NEVER).collect();
        let year: Vec<f64> = paths.years().collect();
        let moments = if runs_done == 0 { 0 } else { year.len() };
        let by = |until: &f64| {
            burst_years.iter().filter(|year| *year <= until).count() as f64 / runs_done as f64
        };
        let spread = Spread::of(&burst_years);
        let never = spread.is_none().then_some(MissingValue {
            path: "burst_years",
            reason: Reason::BeyondHorizon,
        });
        PathsSummary {
            kind: SimulationKind::Paths,
            runs,
            runs_done,
            price: Bands::of(moments, &|moment, level| {
                paths.bins.price(counts, moment, level)
            }),
            sellers_share: Bands::of(moments, &|moment, level| {
                paths.bins.sellers_share(counts, moment, level)
            }),
            burst_by_share: year.iter().take(moments).map(by).collect(),
            year: year.into_iter().take(moments).collect(),
            burst: SampledShare::of(burst_years.len(), runs_done),
            burst_years: spread,
            reasons: never.into_iter().collect(),
        }
    }
}
