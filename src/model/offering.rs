//! What new shares take out of the inflow.
