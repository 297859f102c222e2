//! Fits of the log-periodic power law: how many nested windows look like a bubble that ends.
//!
//! The time of the end is a parameter of each fit and stays inside: no report has it.

mod confidence;
mod filter;
mod fit;
mod grid;
mod search_box;
mod window;

pub use confidence::{LpplsReport, RefusalCount, confidence, lppls};
pub(super) use confidence::{short_windows, times};
pub use filter::Refusal;
pub use fit::LpplsFit;
pub use window::{LEAST_POINTS, Linear, LpplsWindow, Shape};
