//! The threshold market in time: how sellers and price move, when doubt has spread far enough, how
//! likely news tips it, and how it slows down before.
//!
//! [`motion`] is the differential equation, [`path`] its course under growing awareness, a growing
//! bubble and fading news, [`clock`] the time that awareness takes, [`arbitrage`] the traders who
//! wait for each other, [`hazard`] the rate at which news bursts it, [`slowing`] the time that it
//! lingers at the fold, [`doubters`] the chance that a look at hidden doubt bursts it, and
//! [`belief`] how a long payback becomes doubt.

pub mod arbitrage;
pub mod belief;
pub mod clock;
pub mod doubters;
pub mod hazard;
pub mod motion;
mod path;
pub mod slowing;

pub use path::{TimePath, path};
