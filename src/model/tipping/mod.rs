//! The threshold market: holders who each sit through a fall of some size, and a price that falls
//! when they sell.
//!
//! Its whole set of equilibria is one explicit curve, so the tipping share is computed exactly for
//! any inputs: no simulation, no fixed-point iteration. [`curve`] holds the curve and its folds,
//! [`critical`] the news and the inflow at which today's market tips, [`gradient`] the exact
//! derivatives, [`fold_search`] the tipping share alone.

pub mod critical;
pub mod curve;
mod equilibria_table;
mod flow;
pub mod fold_search;
pub mod gradient;
mod market;
mod report;

pub use curve::{Branch, Equilibrium, EquilibriumCurve, Fold};
pub use equilibria_table::{MarketState, StatesAtSeed, seed_range};
pub use gradient::GradientEntry;
pub use market::{Market, Point};
pub(super) use report::report;
pub use report::{TippingCurve, TippingReport};
