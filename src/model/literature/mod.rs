//! The published models that the threshold market stands among: a textbook for readers and for
//! tests. The page calls none of it.
//!
//! Where a doc comment says "as commonly stated", the paper's own text was not at hand, and the
//! formula is the one in general use.

pub mod catastrophes;
pub mod glauber;
pub mod impact;
pub mod naming_game;
pub mod networks;
pub mod normal;
pub mod rational_bubbles;
pub mod thresholds;
pub mod valuation;
