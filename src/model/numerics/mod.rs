//! Numerical building blocks that know nothing of markets: root finding, sorting, ranks, random numbers, a hash.

pub mod fnv;
pub mod rng;
pub mod roots;
pub mod select;
pub mod sort;
