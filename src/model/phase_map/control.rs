//! The parameter of the market that the map shows against the seed share.

use crate::model::chain::external_inflow_in_use;
use crate::model::fields::{FieldId, MAP_CONTROLS};
use crate::model::inputs::{Inputs, LARGEST_MARGIN_SPIRAL};
use crate::model::tipping::Market;

/// What the map shows against the seed share: one parameter of the market.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MapControl(FieldId);

impl MapControl {
    /// The control that these inputs choose.
    pub fn of(inputs: &Inputs) -> Self {
        MapControl::named(inputs.map_control()).unwrap_or(MapControl(FieldId::news_shock))
    }

    /// The control of this public name.
    pub fn named(name: &str) -> Option<Self> {
        let ids = [
            FieldId::news_shock,
            FieldId::external_inflow_per_quarter,
            FieldId::price_multiplier,
            FieldId::herding,
            FieldId::tolerance_median,
            FieldId::bubble_share,
        ];
        MAP_CONTROLS
            .iter()
            .zip(ids)
            .find(|(control, _)| **control == name)
            .map(|(_, id)| MapControl(id))
    }

    /// The input it is.
    pub fn id(self) -> FieldId {
        self.0
    }

    /// Its value today: that of the input, or the bubble share in use, wherever that comes from.
    pub fn today(self, inputs: &Inputs, market: &Market) -> f64 {
        match self.0 {
            FieldId::bubble_share => market.bubble_share,
            id => inputs.number(id),
        }
    }

    /// The market in which only this control is another; what the chain adds to it, it still adds.
    pub fn market(self, inputs: &Inputs, market: &Market, value: f64) -> Market {
        let mut changed = *market;
        match self.0 {
            FieldId::external_inflow_per_quarter => {
                let in_use = |value| external_inflow_in_use(inputs, value);
                changed.inflow_per_quarter +=
                    in_use(value) - in_use(inputs.external_inflow_per_quarter());
            }
            FieldId::price_multiplier => changed.price_multiplier = value,
            FieldId::herding => changed.herding = value,
            FieldId::tolerance_median => changed.tolerance_median = value,
            FieldId::bubble_share => changed.bubble_share = value,
            _ => changed.news_shock += value - inputs.news_shock(),
        }
        changed
    }

    /// The range that its slider runs through, wide enough for today's value and short of a margin
    /// spiral.
    pub fn range(self, inputs: &Inputs, market: &Market) -> (f64, f64) {
        let (field, today) = (self.0.field(), self.today(inputs, market));
        let (low, mut high) = (
            field.slider_min.unwrap_or(today),
            field.slider_max.unwrap_or(today),
        );
        if self.0 == FieldId::price_multiplier && market.forced_sales_per_drawdown > 0.0 {
            high = high.min(LARGEST_MARGIN_SPIRAL / market.forced_sales_per_drawdown);
        }
        (low.min(today), high.max(today))
    }
}
