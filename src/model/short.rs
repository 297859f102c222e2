//! The cost of being early: a short position in a bubble that bursts at random.
