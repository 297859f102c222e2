//! What is plausible of an input: the range that the literature or judgement leaves open.

use super::fields::FieldId;

/// The plausible range of an input that is a number: that of the prior for parameters of the
/// market, the comfortable range of its slider for the rest. All are calibrations.
pub fn plausible_range(id: FieldId) -> (f64, f64) {
    match id {
        FieldId::price_multiplier => (3.0, 8.0),
        FieldId::bubble_share => (0.3, 0.7),
        FieldId::external_inflow_per_quarter => (0.0, 0.02),
        FieldId::forced_sales_per_drawdown => (0.0, 0.08),
        FieldId::herding => (0.0, 0.5),
        FieldId::tolerance_median => (0.15, 0.60),
        FieldId::tolerance_spread => (0.03, 0.15),
        _ => {
            let field = id.field();
            (
                field.slider_min.unwrap_or(0.0),
                field.slider_max.unwrap_or(0.0),
            )
        }
    }
}
