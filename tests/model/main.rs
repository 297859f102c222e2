//! The models: golden values, properties, and edge cases.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../common/mod.rs"]
mod common;
#[path = "../common/finite.rs"]
mod finite;
#[path = "../common/hostile.rs"]
mod hostile;

mod agents;
mod aggregate;
mod cascade;
mod chain;
mod circular;
mod cuts;
mod doubt;
mod golden_ledger;
mod hostile_inputs;
mod inputs;
mod loss_maker;
mod ode;
mod payback;
mod phase_map;
mod power;
mod price_paths;
mod prior;
mod properties;
mod rng;
mod second_edition;
mod second_edition_properties;
mod sensitivity;
mod short;
mod simulation;
mod time_calls;
mod time_goldens;
mod time_properties;
mod tipping;
mod tolerance;
