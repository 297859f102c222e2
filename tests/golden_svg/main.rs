//! Golden SVGs of every view, and what must hold for every picture.
#![cfg(not(target_arch = "wasm32"))]

mod cascade;
#[path = "../common/mod.rs"]
mod common;
mod detection;
mod market_views;
mod market_words;
mod payback_tipping;
mod payback_tipping_words;
#[path = "../common/pictures.rs"]
mod pictures;
mod pinned;
mod published_views;
mod published_words;
mod sensitivity;
