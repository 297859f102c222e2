//! A firm without earnings has no price-earnings ratio: what must become true for its valuation to
//! be paid back by its profits.

mod fields;
mod firm;
mod report;

pub use fields::LOSS_MAKER_FIELDS;
pub use firm::{LossMaker, LossMakerCurve};
pub use report::LossMakerReport;
