//! The table of the view `map`: where the market tips and revives along the control.

use super::controls::Names;
use crate::model::phase_map::{EVEN_STEPS, PhaseMap};
use crate::scene::{Column, Measure, Row, RowKind, Table};

const MOST_ROWS: usize = 22;

pub(super) fn table(region: &PhaseMap, names: &Names) -> Table {
    let (low, high) = region.control_range;
    let ends =
        [region.control.first(), region.control.last()].map(|end| end.copied().unwrap_or(0.0));
    let is_round = |control: f64, step: usize| {
        let place =
            (control - ends[0]) / (ends[1] - ends[0]).max(f64::MIN_POSITIVE) * EVEN_STEPS as f64;
        (place - place.round()).abs() < 1e-6 && (place.round() as usize).is_multiple_of(step)
    };
    let is_cusp = |control: f64| region.cusp.is_some_and(|cusp| cusp.control == control);
    let chosen = |step: usize| -> Vec<usize> {
        let mut rows: Vec<usize> = Vec::new();
        for (index, &control) in region
            .control
            .iter()
            .enumerate()
            .filter(|(_, control)| (low..=high).contains(*control))
        {
            let is_told = control == region.today || is_cusp(control) || is_round(control, step);
            if is_told
                && rows
                    .last()
                    .is_none_or(|&last| region.control[last] != control)
            {
                rows.push(index);
            }
        }
        rows
    };
    let rows = [1, 2, 3, 5, 10, 20].map(chosen);
    let rows = rows
        .into_iter()
        .find(|rows| rows.len() <= MOST_ROWS)
        .unwrap_or_default();
    let row = |index: usize| Row {
        kind: if region.control[index] == region.today {
            RowKind::Today
        } else {
            RowKind::Plain
        },
        cells: vec![
            Some(region.control[index] * names.sign + 0.0),
            region.tipping_share[index],
            // A seed share below 0 is impossible: such a market does not revive.
            region.revival_share[index].filter(|&share| share >= 0.0),
        ],
    };
    Table {
        columns: vec![
            Column {
                key: names.column,
                measure: names.measure,
            },
            Column {
                key: "tipping_share",
                measure: Measure::Share,
            },
            Column {
                key: "revival_share",
                measure: Measure::Share,
            },
        ],
        rows: rows.into_iter().map(row).collect(),
    }
}
