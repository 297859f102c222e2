//! Electricity: growth that it holds back, and what questions to a model take.
