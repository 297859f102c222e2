//! The threshold market in time: how sellers and price move, when doubt has spread far enough, how
//! likely news tips it, and how it slows down before.
//!
//! [`ode`] is the differential equation, [`trajectory`] its course under growing awareness, a growing
//! bubble and fading news, [`awareness`] the time that awareness takes, [`abreu_brunnermeier`] the traders who
//! wait for each other, [`hazard`] the rate at which news bursts it, [`critical_slowing`] the time that it
//! lingers at the fold, [`hidden_beliefs`] the chance that a look at hidden doubt bursts it, and
//! [`belief`] how a long payback becomes doubt.

pub mod abreu_brunnermeier;
pub mod awareness;
pub mod belief;
pub mod critical_slowing;
pub mod hazard;
pub mod hidden_beliefs;
pub mod ode;
mod trajectory;

pub use trajectory::{Trajectory, trajectory};
