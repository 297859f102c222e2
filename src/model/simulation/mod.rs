//! Long computing in steps, the same however it is cut.
