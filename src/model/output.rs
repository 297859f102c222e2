//! The share of the economy's growth.
