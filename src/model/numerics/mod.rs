//! Numerical building blocks that know nothing of markets: root finding, sorting, random numbers.

pub mod rng;
pub mod roots;
pub mod sort;
