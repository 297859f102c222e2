//! Inputs as a short versioned link, and back. Any text at all can be decoded: what cannot be used
//! is corrected, and every correction is told.
//!
//! Links are shared in sentences and code, and what stands around them sticks to them. So a value
//! ends before the first character that no value of its kind has: of `s=0.04，很有意思` the number
//! counts, and the rest is told. Nothing is cut where the rest could belong to the value, as in
//! `1,000`, `5%` or `1万`: that is no number. `&amp;`, `%26` and `%3D` are read as the separators
//! that they were. Spaces around keys and values and characters without width carry nothing and are
//! passed over.
//!
//! How a number is written and read is handed in as [`Numerals`]: a browser does both as exactly as
//! the standard library, whose tables for it would be a sixth of the whole engine.

mod correction;
mod decode;
mod encode;
mod numerals;
mod text;

pub use correction::{Correction, CorrectionReason, Decoded};
pub use decode::{decode, decode_with};
pub use encode::{VERSION, encode, encode_with};
pub use numerals::{Numerals, Standard};
