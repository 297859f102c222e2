//! The map: where a market is calm, bistable or burst, over the seed share and one more control.
//!
//! At one value of the control the equilibrium curve gives both folds at once, the tipping share
//! and the revival share. Their course over the control bounds the regions exactly; where they meet
//! lies the cusp, beyond which nothing tips.

mod control;
mod folds;
mod grid;
mod regions;

pub use control::MapControl;
pub use folds::{MapCusp, cusp_between};
pub use grid::phase_map;
pub use regions::{EVEN_STEPS, PhaseMap};
