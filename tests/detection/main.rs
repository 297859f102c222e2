//! Explosive episodes in a series: golden values, properties, a second oracle and hostile series.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../common/assert.rs"]
mod assert;
#[path = "../common/draws.rs"]
mod draws;
#[path = "../common/finite.rs"]
mod finite;
#[path = "../common/golden.rs"]
mod golden;

mod checks;
mod copies;
mod dates;
mod hostile;
mod lppls;
mod oracle;
mod properties;
mod published;
mod recursion;
mod series;
