//! The kinds of simulation, their limits, and the numbers that stand for missing ones.

/// The most runs of one simulation.
pub const MAX_RUNS: f64 = 1_000_000.0;

/// The seed of the few runs that views simulate for themselves: a constant, so that a picture does
/// not change between draws. Visitors who choose none have it too.
pub const DEFAULT_SEED: u64 = 5;

/// Markets that the view `uncertainty` samples for itself.
pub const DEFAULT_DRAWS: usize = 2000;

/// What is simulated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(typescript, derive(tsify::Tsify), serde(rename_all = "snake_case"))]
pub enum SimulationKind {
    /// Each run draws a population of holders, each with a tolerance of its own.
    Agents,
    /// Each run samples the market's parameters from their plausible ranges.
    Uncertainty,
    /// Each run follows a path through time with news and noise.
    Paths,
}

named_enum! {
    SimulationKind:
    Agents = "agents",
    Uncertainty = "uncertainty",
    Paths = "paths",
}

impl SimulationKind {
    /// Every kind.
    pub const ALL: [SimulationKind; 3] = [
        SimulationKind::Agents,
        SimulationKind::Uncertainty,
        SimulationKind::Paths,
    ];

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Self> {
        SimulationKind::ALL
            .into_iter()
            .find(|kind| kind.key() == name)
    }
}

/// Stands for "nothing tips" among sampled tipping shares: more than every holder. No tipping share
/// exceeds 1.
pub const NOTHING_TIPS: f64 = 2.0;

/// Stands for "never" among sampled years.
pub const NEVER: f64 = -1.0;
