//! The threshold market in time.
//!
//! [`Scenario`] is a market with what happens to it: doubt that spreads ([`awareness`]) and news that
//! fades; its price follows the money that came in and went out since today. [`trajectory()`] is its
//! course and [`Events`] when it bursts. [`hazard`] holds the rates at which news bursts a market and
//! that holders are paid for, [`hidden_beliefs`] the probability that revealing hidden doubt bursts
//! it. [`ode`] is the equation of the sellers in a market that does not change, in which all flows are
//! those of one quarter.

pub mod awareness;
pub mod belief;
mod events;
pub mod hazard;
pub mod hidden_beliefs;
mod integration;
pub mod ode;
pub(super) mod price;
mod runge_kutta;
mod scenario;
mod trajectory;

pub use events::Events;
pub(super) use scenario::QUARTERS_PER_YEAR;
pub use scenario::{News, Scenario};
pub use trajectory::{Trajectory, trajectory};
