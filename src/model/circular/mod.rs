//! The money loop: what comes back of the money that a vendor hands its buyer.
