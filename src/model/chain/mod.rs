//! The chain: electricity → growth → payback → bubble share → the money loop → tipping.
//!
//! Each step is a function of its own and hands its result to the next. [`sensitivity()`] asks which
//! input moves the tipping share most, [`cuts()`] what each cut of the money loop does to it, and
//! [`solve_tolerance`] which tolerance puts it where it is wanted.

mod cuts;
mod sensitivity;
mod steps;
mod tolerance;

pub use cuts::{Cut, cuts};
pub use sensitivity::{Sensitivity, sensitivity};
pub(super) use steps::Steps;
pub use steps::{BubbleShare, ChainReport, bubble_share, inflow_per_quarter, market, market_of};
pub use tolerance::solve_tolerance;
