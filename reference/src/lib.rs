//! The published models that the threshold market stands among: a textbook for readers and for
//! tests. Neither the page nor the package calls any of it.
//!
//! | topic | modules |
//! |---|---|
//! | crowds with thresholds | [`granovetter`], [`watts_cascade`], [`naming_game`], [`glauber`], [`catastrophes`] |
//! | limits of the threshold market | [`no_floor_limit`], [`cusp`], [`critical_slowing`], [`event_driven`] |
//! | traders and bubbles | [`abreu_brunnermeier`], [`rational_bubbles`], [`impact`], [`valuation`] |
//! | firms that pay and owe each other | [`money_walk`], [`clearing`], [`firm_network`] |
//!
//! Where a doc comment says "as commonly stated", the paper's own text was not at hand, and the
//! formula is the one in general use.

pub mod abreu_brunnermeier;
pub mod catastrophes;
pub mod clearing;
pub mod critical_slowing;
pub mod cusp;
pub mod event_driven;
pub mod firm_network;
pub mod glauber;
pub mod granovetter;
pub mod impact;
pub mod money_walk;
pub mod naming_game;
pub mod no_floor_limit;
pub mod normal;
pub mod rational_bubbles;
pub mod valuation;
pub mod watts_cascade;
