//! The view `sensitivity`: which inputs move the tipping share most, as a tornado chart.

use crate::chart::label::{areas, axis_titles, tornado};
use crate::chart::picture::{BarLayout, ChartSpec, PinnedSpec};
use crate::chart::pinned;
use crate::chart::plot;
use crate::model::chain::for_each_sensitivity_field;
use crate::model::numerics::sort::insertion_sort;
use crate::model::simulation::Aggregate;
use crate::model::{Inputs, Report, sensitivity};
use crate::scene::{
    Axis, Caption, Column, Marker, MarkerKind, Measure, Role, Row, RowKind, Scene, Table, View,
    ticks_between,
};
use crate::views::spec::ViewSpec;

const MOST_BARS: usize = 12;
const MOST_ROWS: usize = 25;
/// The axis ends this many times as far out as the longest bar, to leave room for its number.
const REACH: f64 = 1.4;
/// End of the axis where no input changes the tipping share.
const IDLE_REACH: f64 = 0.01;
/// Empty space below the last row, in rows.
const FOOT: f64 = 0.15;
/// Half the thickness of a bar, in rows.
const HALF_BAR: f64 = 0.31;

macro_rules! value_keys {
    ($( $id:ident )*) => {
        /// Every input with the key of the number at the end of its bar.
        const VALUE_KEYS: &[(&str, &str)] = &[$( (stringify!($id), concat!(stringify!($id), "_value")), )*];
    };
}

for_each_sensitivity_field!(value_keys);

/// The registry's row of this view.
pub(super) const SPEC: ViewSpec = ViewSpec {
    view: View::Sensitivity,
    scene,
    drawn_along: &[],
    chart: ChartSpec {
        labels: &[axis_titles::place, tornado::place, areas::place],
        bars: BarLayout::Tornado,
        pinned: Some(&PinnedSpec {
            grows: (true, false),
            is_kept: |marker| marker.kind == MarkerKind::Bar,
            ..pinned::BASE
        }),
        ..plot::BASE
    },
};

fn scene(inputs: &Inputs, report: &Report, _sketch: Option<&Aggregate>) -> Scene {
    let moves = moves(inputs);
    let change = |entry: &Move| {
        entry
            .change
            .filter(|&change| change != 0.0)
            .map(|change| (entry.field, change))
    };
    let bars: Vec<(&'static str, f64)> = match report.tipping.tipping_share {
        Some(_) => moves.iter().filter_map(change).take(MOST_BARS).collect(),
        None => Vec::new(),
    };
    let longest = bars.iter().map(|bar| bar.1.abs()).fold(0.0, f64::max);
    let reach = if longest > 0.0 { longest } else { IDLE_REACH };
    let axis_inputs = match inputs.sensitivity_reading() {
        "plausible" => "axis_inputs_plausible",
        "per_cent" => "axis_inputs_per_cent",
        _ => "axis_inputs",
    };
    let (end, rows) = (reach * REACH, bars.len().max(1) as f64);
    let x = Axis {
        min: -end,
        ..Axis::new(
            "axis_tipping_share_change",
            Measure::Points,
            end,
            ticks_between(-reach * 1.001, reach * 1.001, 5),
        )
    };
    let y = Axis {
        min: -FOOT,
        ..Axis::new(axis_inputs, Measure::Ratio, rows, Vec::new())
    };
    let mut scene = Scene::of(View::Sensitivity, x, y, table(&moves));
    scene.row_keys = moves
        .iter()
        .take(MOST_ROWS)
        .map(|entry| entry.field)
        .collect();
    scene.captions = vec![
        Caption::of(axis_inputs, []),
        Caption::of("axis_tipping_share_change", []),
    ];
    for (row, &(field, change)) in bars.iter().enumerate() {
        let middle = rows - 0.5 - row as f64;
        // A market with a higher tipping share is more stable.
        let role = if change > 0.0 {
            Role::Alive
        } else {
            Role::Burst
        };
        let (from, to) = (change.min(0.0), change.max(0.0));
        scene.markers.push(Marker::between(
            field,
            role,
            MarkerKind::Bar,
            (from, middle - HALF_BAR),
            (to, middle + HALF_BAR),
        ));
        let value = [("tipping_share_change", change)];
        scene.captions.push(Caption::of(field, value));
        scene.captions.extend(
            VALUE_KEYS
                .iter()
                .filter(|key| key.0 == field)
                .map(|key| Caption::of(key.1, value)),
        );
    }
    if bars.is_empty() {
        scene.captions.push(Caption::of(
            if report.tipping.tipping_share.is_none() {
                "no_fold"
            } else {
                "no_change"
            },
            [],
        ));
    } else {
        scene.markers.push(Marker::between(
            "zero",
            Role::Neutral,
            MarkerKind::Line,
            (0.0, -FOOT),
            (0.0, rows),
        ));
    }
    scene
}

/// What moving one input does to the tipping share, in the reading that the inputs ask for.
struct Move {
    field: &'static str,
    change: Option<f64>,
    ends: [Option<f64>; 2],
}

/// The largest change first, those without a number last.
fn moves(inputs: &Inputs) -> Vec<Move> {
    let reading = inputs.sensitivity_reading();
    let mut moves: Vec<Move> = sensitivity(inputs)
        .iter()
        .map(|entry| {
            let (change, ends) = match reading {
                "plausible" => (
                    entry.plausible_change,
                    [
                        entry.plausible_low_tipping_share,
                        entry.plausible_high_tipping_share,
                    ],
                ),
                "per_cent" => (entry.per_cent_change, [None; 2]),
                _ => (
                    entry.tipping_share_change,
                    [entry.low_tipping_share, entry.high_tipping_share],
                ),
            };
            Move {
                field: entry.field,
                change,
                ends,
            }
        })
        .collect();
    let size = |entry: &Move| entry.change.map_or(-1.0, f64::abs);
    insertion_sort(&mut moves, |a, b| size(a) > size(b));
    moves
}

fn table(moves: &[Move]) -> Table {
    Table {
        columns: vec![
            Column {
                key: "tipping_share_change",
                measure: Measure::Points,
            },
            Column {
                key: "low_tipping_share",
                measure: Measure::Share,
            },
            Column {
                key: "high_tipping_share",
                measure: Measure::Share,
            },
        ],
        rows: moves
            .iter()
            .take(MOST_ROWS)
            .map(|entry| Row {
                kind: RowKind::Plain,
                cells: vec![entry.change, entry.ends[0], entry.ends[1]],
            })
            .collect(),
    }
}
