//! The market holder by holder: populations of finitely many, each holder with a tolerance of his
//! own, which must become the threshold market as they grow.
//!
//! [`Population`] settles a whole population at once.

mod population;
mod stress;
mod summary;

pub use population::{Population, PopulationOutcome};
pub use stress::{frightened_share, stratified_sellers_share, tipping_share_deviation};
pub use summary::AgentsSummary;
