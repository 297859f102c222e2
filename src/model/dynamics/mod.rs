//! The threshold market in time.
//!
//! [`ode`] is the differential equation of the sellers and [`trajectory()`] its solution under
//! growing awareness, a growing bubble and fading news; [`awareness`] computes when awareness
//! reaches the tipping share, [`bubble_growth`] how inflow raises the bubble share, [`hazard`] the
//! rate at which news bursts the market, [`hidden_beliefs`] the probability that revealing hidden
//! doubt does, and [`belief`] how a long payback becomes doubt.

pub mod awareness;
pub mod belief;
pub mod bubble_growth;
pub mod hazard;
pub mod hidden_beliefs;
pub mod ode;
mod trajectory;

pub use trajectory::{Trajectory, trajectory};
