//! The models: pure functions from [`Inputs`] to a [`Report`].
//!
//! Nothing here knows a browser, a clock, a random number or a picture. Transcendental functions come from `libm`, natively too, so that every
//! machine gives the same bits.

mod chain;
mod error;
pub mod fields;
mod growth;
mod inputs;
pub mod order;
pub mod payback;
mod report;
pub mod solve;
pub mod tipping;

pub use chain::{bubble_share, evaluate, market};
pub use error::{Given, InputError, InputErrorKind};
pub use growth::{GrowthPath, HORIZON_YEARS};
pub use inputs::{BubbleShareMode, EarningsBasis, Inputs, MARGIN_SPIRAL_LIMIT, RawValue};
pub use report::*;
