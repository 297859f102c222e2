//! The version of links.

/// The version that links are written in. Later versions must go on reading it.
pub const VERSION: &str = "1";
