//! Random numbers: one seed, one stream for each run.
