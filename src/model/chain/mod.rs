//! The chain: electricity → growth → payback → bubble share → money → tipping.
//!
//! Each step is a function of its own and hands its result to the next. [`sensitivity()`] asks which
//! input moves the tipping share most, [`cuts()`] what each cut of the money loop does to it, and
//! [`solve_tolerance`] which tolerance puts it where it is wanted.

mod cuts;
mod sensitivity;
mod steps;
mod tolerance;

pub use cuts::{Cut, cuts};
pub(crate) use sensitivity::for_each_sensitivity_field;
pub use sensitivity::{SENSITIVITY_FIELDS, Sensitivity, sensitivity};
pub use steps::{
    BubbleShare, ChainReport, Inflow, external_inflow_in_use, growth_shortfall_share, market,
    market_of, uncovered_share, wanted_bubble_share,
};
pub(super) use steps::{GrowthResult, Steps};
pub use tolerance::solve_tolerance;
