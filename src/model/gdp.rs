//! Contribution of AI to the growth of GDP.

use super::inputs::Inputs;
use serde::Serialize;

/// Growth of the economy, split.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
pub struct GdpReport {
    /// The part of growth that AI gave, imports taken off; share of GDP per year.
    pub ai_per_year: f64,
    /// Growth less that part; share of GDP per year.
    pub without_ai_per_year: f64,
    /// Growth if there had been no AI and other sectors had made up for some of it; share of GDP
    /// per year.
    pub counterfactual_per_year: f64,
}

/// Growth of the economy with and without AI, shares of GDP per year.
///
/// # Formula
///
/// `ai = growth * ai_share * (1 - imported)`, `without = growth - ai`, `counterfactual = without +
/// made_up * ai`. Spending on imported machines is no output of the country, and labour and money
/// that AI takes would have done something else. In a shrinking economy "its share of growth" is a
/// share of the fall.
///
/// # References
///
/// J. Furman, on growth of the United States in the first half of 2025, 2025.
pub fn report(inputs: &Inputs) -> GdpReport {
    let growth = inputs.gdp_growth_per_year();
    let ai = growth * inputs.ai_share_of_growth() * (1.0 - inputs.imported_share());
    let without = growth - ai;
    GdpReport {
        ai_per_year: ai,
        without_ai_per_year: without,
        counterfactual_per_year: without + inputs.made_up_share() * ai,
    }
}
