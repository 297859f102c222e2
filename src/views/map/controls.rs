//! The controls that a map may be drawn along, with their names in the picture.

use crate::model::fields::FieldId;
use crate::model::phase_map::MapControl;
use crate::scene::Measure;

/// Keys of the ordinate and of the arrows along it, by control.
pub(super) struct Names {
    pub(super) axis: &'static str,
    pub(super) column: &'static str,
    pub(super) tips: &'static str,
    pub(super) revives: &'static str,
    pub(super) measure: Measure,
    /// News is shown as the equivalent price move: bad news is negative.
    pub(super) sign: f64,
}

pub(super) fn names(control: MapControl) -> Names {
    let named = |axis, column, tips, revives, measure| Names {
        axis,
        column,
        tips,
        revives,
        measure,
        sign: 1.0,
    };
    match control.id() {
        FieldId::external_inflow_per_quarter => named(
            "axis_external_inflow_per_quarter",
            "external_inflow_per_quarter",
            "tips_external_inflow_per_quarter",
            "revives_external_inflow_per_quarter",
            Measure::Share,
        ),
        FieldId::price_multiplier => named(
            "axis_price_multiplier",
            "price_multiplier",
            "tips_price_multiplier",
            "revives_price_multiplier",
            Measure::Ratio,
        ),
        FieldId::herding => named(
            "axis_herding",
            "herding",
            "tips_herding",
            "revives_herding",
            Measure::DrawdownShare,
        ),
        FieldId::tolerance_median => named(
            "axis_tolerance_median",
            "tolerance_median",
            "tips_tolerance_median",
            "revives_tolerance_median",
            Measure::DrawdownShare,
        ),
        FieldId::bubble_share => named(
            "axis_bubble_share",
            "bubble_share",
            "tips_bubble_share",
            "revives_bubble_share",
            Measure::Share,
        ),
        _ => Names {
            sign: -1.0,
            ..named(
                "axis_news_shock",
                "news",
                "tips_news_shock",
                "revives_news_shock",
                Measure::PriceChange,
            )
        },
    }
}
