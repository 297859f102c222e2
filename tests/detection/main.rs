//! Explosive episodes in a series: golden values, properties, a second oracle and hostile series.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../common/assert.rs"]
mod assert;
#[path = "../common/draws.rs"]
mod draws;
#[path = "../common/golden.rs"]
mod golden;

mod copies;
mod dates;
mod lppls;
mod recursion;
mod series;
