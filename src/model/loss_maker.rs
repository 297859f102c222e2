//! What must be true for a firm without earnings to pay its valuation back.
