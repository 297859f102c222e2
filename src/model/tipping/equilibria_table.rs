//! The states of the market at a seed share, and over a range of them: the rows of the table.

use super::curve::{Branch, Equilibrium, EquilibriumCurve};
use crate::model::numerics::sort::insertion_sort;
use serde::Serialize;

/// The state of the market at today's seed share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(typescript, derive(tsify::Tsify), serde(rename_all = "snake_case"))]
pub enum MarketState {
    /// Only the living state exists.
    Calm,
    /// The living and the burst state both exist; the folds themselves included.
    Schrodinger,
    /// Only the burst state exists.
    Burst,
    /// The curve has no fold: there is one state, and nothing tips.
    Smooth,
}

named_enum! {
    MarketState:
    Calm = "calm",
    Schrodinger = "schrodinger",
    Burst = "burst",
    Smooth = "smooth",
}

impl MarketState {
    /// The state at a seed share, given the tipping share and the share of the reverse fold. At a
    /// fold both states still exist.
    pub fn of(seed_share: f64, tipping_share: Option<f64>, revival_share: Option<f64>) -> Self {
        match tipping_share {
            None => MarketState::Smooth,
            Some(tip) if seed_share > tip => MarketState::Burst,
            Some(_) if revival_share.is_some_and(|revival| seed_share < revival) => {
                MarketState::Calm
            }
            Some(_) => MarketState::Schrodinger,
        }
    }
}

/// The states at one seed share: a row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify), tsify(missing_as_null))]
pub struct StatesAtSeed {
    /// The seed share.
    pub seed_share: f64,
    /// The living state, if it exists there.
    pub alive: Option<Equilibrium>,
    /// The point of no return above it, if it exists there.
    pub no_return: Option<Equilibrium>,
    /// The burst state, if it exists there.
    pub burst: Option<Equilibrium>,
}

/// The states at one seed share, of its equilibria. Between the living state and the burst one lies
/// the point of no return.
pub(super) fn at_seed(seed_share: f64, equilibria: &[Equilibrium]) -> StatesAtSeed {
    let first = |branch: Branch| {
        equilibria
            .iter()
            .copied()
            .find(|equilibrium| equilibrium.branch == branch)
    };
    StatesAtSeed {
        seed_share,
        alive: first(Branch::Alive),
        no_return: first(Branch::Unstable),
        burst: first(Branch::Burst),
    }
}

/// The range of seed shares that a picture shows, and the step of its table: wide enough for both
/// today's seed and the tipping share.
pub fn seed_range(seed_share: f64, tipping_share: Option<f64>) -> (f64, f64) {
    const RANGES: [(f64, f64); 5] = [
        (0.12, 0.01),
        (0.2, 0.02),
        (0.3, 0.03),
        (0.4, 0.04),
        (0.5, 0.05),
    ];
    let widest = tipping_share.unwrap_or(0.0).max(seed_share);
    // A tipping line at the very edge would be no cliff: a twelfth of the range stays free beyond
    // it.
    RANGES
        .into_iter()
        .find(|(range, _)| widest <= range * 11.0 / 12.0)
        .unwrap_or(RANGES[4])
}

/// The states at every step of the range, today and at the tipping share.
pub(super) fn states_by_seed(curve: &EquilibriumCurve, today: &StatesAtSeed) -> Vec<StatesAtSeed> {
    let seed_share = today.seed_share;
    let tip = curve.tip().map(|fold| fold.point.seed_share);
    let (range, step) = seed_range(seed_share, tip);
    let steps = (range / step).round() as usize;
    let most = curve.most_sellers_share();
    let mut seeds: Vec<f64> = (0..=steps)
        .map(|i| (i as f64 * step * 1e4).round() / 1e4)
        .filter(|&seed| seed <= most)
        .collect();
    for extra in [Some(seed_share), tip]
        .into_iter()
        .flatten()
        .filter(|extra| (0.0..=range).contains(extra))
    {
        if !seeds.contains(&extra) {
            seeds.push(extra);
        }
    }
    insertion_sort(&mut seeds, |a, b| a < b);
    let states = |seed| {
        if seed == seed_share {
            return *today;
        }
        at_seed(seed, &curve.equilibria(seed))
    };
    seeds.into_iter().map(states).collect()
}
