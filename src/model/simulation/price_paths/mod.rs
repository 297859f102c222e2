//! The market through the years under chance: news arrives when it likes, and the inflow is never
//! quite what it should be.

mod histogram;
mod paths;
mod summary;

pub use histogram::BINS;
pub use paths::{MOMENTS, PathOutcome, PricePaths};
pub use summary::{Bands, PathsSummary};
