//! The models: pure functions from [`Inputs`] to a [`Report`].
//!
//! Nothing here knows a browser, a clock or a picture; random numbers come from a seed, by [`streams`]. Transcendental
//! functions come from `libm`, natively too, so that every machine gives the same bits.

pub mod agents;
pub mod chain;
pub mod circular;
pub mod dynamics;
mod error;
pub mod fields;
mod growth;
mod inputs;
pub mod literature;
pub mod loss_maker;
pub mod offering;
pub mod order;
pub mod output;
pub mod paths;
pub mod payback;
pub mod power;
mod report;
pub mod short;
pub mod simulation;
pub mod solve;
pub mod streams;
pub mod tipping;
pub mod uncertainty;

pub use chain::{Cut, Leverage, cuts, evaluate, leverage, market_of};
pub use circular::CircularReport;
pub use error::{Given, InputError, InputErrorKind};
pub use growth::{GrowthPath, HORIZON_YEARS};
pub use inputs::{BubbleShareMode, EarningsBasis, Inputs, MARGIN_SPIRAL_LIMIT, RawValue};
pub use loss_maker::{LOSS_MAKER_FIELDS, LossMaker, LossMakerReport};
pub use offering::OfferingReport;
pub use output::OutputReport;
pub use power::{PowerCurve, PowerReport, Range};
pub use report::*;
pub use short::ShortReport;
