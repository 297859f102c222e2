//! The map as a grid of states.

use super::control::MapControl;
use super::folds::Folds;
use super::regions::PhaseMap;
use crate::model::chain::market_of;
use crate::model::inputs::Inputs;
use crate::model::tipping::MarketState;

/// The state of the market on a grid over the map: seed shares from 0 to the map's largest along a
/// row, values of the control from the first to the last of its range from row to row. Cells are
/// the states in their order: 0 calm, 1 both, 2 burst, 3 smooth. One fold computation a row.
pub fn phase_map(inputs: &Inputs, control: MapControl, columns: usize, rows: usize) -> Vec<u8> {
    let base = market_of(inputs);
    let PhaseMap {
        seed_max,
        control_range: (low, high),
        ..
    } = PhaseMap::of(inputs, control);
    let share = |index: usize, count: usize| index as f64 / count.saturating_sub(1).max(1) as f64;
    let mut cells = Vec::with_capacity(columns * rows);
    for row in 0..rows {
        let value = (low + (high - low) * share(row, rows)).min(high);
        let folds = Folds::of(&control.market(inputs, &base, value));
        cells.extend((0..columns).map(|column| {
            let seed_share = seed_max * share(column, columns);
            MarketState::of(seed_share, folds.tip, folds.revival) as u8
        }));
    }
    cells
}
