//! Thousands of runs from one seed, in steps short enough for a page, or in ranges spread over
//! workers.
//!
//! A run depends on the seed and its own number only, and a summary is made of rows in the order of
//! their runs and of whole counts. So the same seed gives the same bytes, however the runs were
//! cut.

pub mod agents;
mod aggregate;
mod batch;
mod digest;
mod kind;
pub mod price_paths;
pub mod prior;
mod runs;
mod sample_stats;
mod sampler;

pub use aggregate::{Aggregate, PriceBands, SampledTippingShares};
pub use kind::{DEFAULT_DRAWS, DEFAULT_SEED, MAX_RUNS, NEVER, NOTHING_TIPS, SimulationKind};
pub use runs::{Simulation, Summary};
pub use sample_stats::{LEVELS, Quantile, SampledShare, Spread};
