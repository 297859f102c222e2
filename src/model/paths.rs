//! Seeded random paths of price and sellers.
