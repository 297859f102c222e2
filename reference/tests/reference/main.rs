//! The reference models: golden values, and limits that they share with the threshold market.

#[path = "../../../tests/common/mod.rs"]
mod common;

mod abreu_brunnermeier;
mod bubbles;
mod clearing;
mod critical_slowing;
mod crowds;
mod cusp;
mod event_driven;
mod money_walk;
mod no_floor_limit;
