//! The view `gdp`: the economy's growth with and without AI, by today's count and by the
//! published ones.

use super::published_data::COUNTS;
use crate::chart::picture::{ChartSpec, PinnedSpec};
use crate::chart::pinned;
use crate::chart::plot;
use crate::model::fields::FieldId;
use crate::model::numerics::sort::insertion_sort;
use crate::model::simulation::Aggregate;
use crate::model::{GdpReport, Inputs, Report, gdp};
use crate::scene::{
    Axis, Caption, Column, Marker, MarkerKind, Measure, Role, Row, RowKind, Scene, Table, Tick,
    View, round_ticks,
};
use crate::views::spec::ViewSpec;

/// The count that the inputs describe.
const SCENARIO: &str = "this_scenario";
/// Share of the width right of the longest bar, for labels.
const WORDS_PART: f64 = 0.5;

/// One estimate of AI's share of growth, with the resulting split.
struct Counted {
    key: &'static str,
    ai_share: f64,
    split: GdpReport,
}

/// The registry's row of this view.
pub(super) const SPEC: ViewSpec = ViewSpec {
    view: View::Gdp,
    scene,
    drawn_along: &[],
    chart: ChartSpec {
        pinned: Some(&PinnedSpec {
            is_kept: |marker| marker.kind == MarkerKind::Bar,
            label_beside: &["without_ai", "reported", "counterfactual"],
            ..pinned::BASE
        }),
        ..plot::BASE
    },
};

fn scene(inputs: &Inputs, report: &Report, _sketch: Option<&Aggregate>) -> Scene {
    let growth = inputs.gdp_growth_per_year();
    let today = Counted {
        key: SCENARIO,
        ai_share: inputs.ai_share_of_growth() * (1.0 - inputs.imported_share()),
        split: report.gdp.clone(),
    };
    let mut counts: Vec<Counted> = COUNTS
        .iter()
        .filter_map(|count| counted(count.id, count.ai_share, inputs))
        .collect();
    counts.push(today);
    insertion_sort(&mut counts, |a, b| a.ai_share > b.ai_share);

    // The bars of today's count, then a row for every count.
    let rows = 3 + counts.len();
    let height = rows as f64 + 0.6;
    let reach = if growth == 0.0 { 0.01 } else { growth };
    let width = reach.abs() / (1.0 - WORDS_PART);
    let (min, max) = if reach > 0.0 {
        (0.0, width)
    } else {
        (reach, reach + width)
    };
    let mut ticks: Vec<Tick> = round_ticks(reach.abs() * 1.001, 5)
        .into_iter()
        .map(|tick| Tick::itself(if reach > 0.0 { tick } else { 0.0 - tick }))
        .collect();
    insertion_sort(&mut ticks, |a, b| a.at < b.at);
    let x = Axis {
        min,
        ..Axis::new("axis_growth", Measure::Share, max, ticks)
    };
    let y = Axis::new("axis_counts", Measure::Ratio, height, Vec::new());
    let mut scene = Scene::of(View::Gdp, x, y, table(&counts, growth));
    scene.row_keys = counts.iter().map(|count| count.key).collect();
    scene.captions = vec![
        Caption::of("axis_counts", [("gdp_growth_per_year", growth)]),
        Caption::of("axis_growth", []),
    ];

    let middle = |row: usize| height - 0.5 - row as f64 - if row >= 3 { 0.6 } else { 0.0 };
    let bar = |key, role, row, from: f64, to: f64, half: f64| {
        let (low, high) = (middle(row) - half, middle(row) + half);
        // A bar of length zero is drawn as a line, so that it can be seen and labelled.
        let kind = if (to - from).abs() < width * 0.002 {
            MarkerKind::Line
        } else {
            MarkerKind::Bar
        };
        let (left, right) = if kind == MarkerKind::Line {
            (from, from)
        } else {
            (from.min(to), from.max(to))
        };
        Marker::between(key, role, kind, (left, low), (right, high))
    };
    let split = &report.gdp;
    let values = [
        ("reported", Role::Reference, growth),
        ("without_ai", Role::Alive, split.without_ai_per_year),
        (
            "counterfactual",
            Role::Alternative,
            split.counterfactual_per_year,
        ),
    ];
    for (row, (key, role, value)) in values.into_iter().enumerate() {
        scene.markers.push(bar(key, role, row, 0.0, value, 0.3));
        scene.captions.push(Caption::of(key, [("per_year", value)]));
    }
    for (index, count) in counts.iter().enumerate() {
        let row = index + 3;
        let role = if count.key == SCENARIO {
            Role::Alive
        } else {
            Role::Neutral
        };
        scene.markers.push(bar(
            count.key,
            role,
            row,
            0.0,
            count.split.without_ai_per_year,
            0.16,
        ));
        scene.captions.push(Caption::of(
            count.key,
            [
                ("ai_share", count.ai_share),
                ("per_year", count.split.without_ai_per_year),
            ],
        ));
    }
    scene
}

/// The split of today's growth by a published count. Each count nets imports in its own way, so the
/// input's share of imports is not applied again.
fn counted(key: &'static str, ai_share: f64, inputs: &Inputs) -> Option<Counted> {
    let inputs = inputs
        .clone()
        .with(FieldId::ai_share_of_growth, ai_share)
        .ok()?
        .with(FieldId::imported_share, 0.0)
        .ok()?;
    Some(Counted {
        key,
        ai_share,
        split: gdp::report(&inputs),
    })
}

fn table(counts: &[Counted], growth: f64) -> Table {
    let column = |key| Column {
        key,
        measure: Measure::Share,
    };
    Table {
        columns: vec![
            column("ai_share"),
            column("reported"),
            column("ai"),
            column("without_ai"),
            column("counterfactual"),
        ],
        rows: counts
            .iter()
            .map(|count| Row {
                kind: if count.key == SCENARIO {
                    RowKind::Today
                } else {
                    RowKind::Plain
                },
                cells: vec![
                    Some(count.ai_share),
                    Some(growth),
                    Some(count.split.ai_per_year),
                    Some(count.split.without_ai_per_year),
                    Some(count.split.counterfactual_per_year),
                ],
            })
            .collect(),
    }
}
