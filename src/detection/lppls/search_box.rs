//! The box in which fits are looked for, edges included.

/// Limits of the end, in units of the window's length after its last point.
pub const TC_SHARES: (f64, f64) = (0.002, 0.5);
/// Limits of the exponent.
pub const EXPONENTS: (f64, f64) = (0.1, 0.9);
/// Limits of the angular frequency.
pub const FREQUENCIES: (f64, f64) = (4.0, 15.0);
