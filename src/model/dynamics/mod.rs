//! The threshold market in time.
