//! The view `episodes`: how far and how long past bubbles fell, and how far this scenario would.

use super::published_data::{EPISODES, Episode};
use crate::chart::picture::{ChartSpec, PinnedSpec};
use crate::chart::pinned;
use crate::chart::plot;
use crate::model::fields::Scale;
use crate::model::numerics::sort::insertion_sort;
use crate::model::simulation::Aggregate;
use crate::model::{Inputs, Report};
use crate::scene::{
    Axis, Caption, Column, Marker, MarkerKind, Measure, Role, Row, RowKind, Scene, Table, Tick,
    View, log_ticks,
};
use crate::views::spec::ViewSpec;

const SCENARIO: &str = "this_scenario";

/// The registry's row of this view.
pub(super) const SPEC: ViewSpec = ViewSpec {
    view: View::Episodes,
    scene,
    drawn_along: &[],
    chart: ChartSpec {
        pinned: Some(&PinnedSpec {
            is_kept: |marker| marker.key == "this_scenario",
            label_beside: &["this_scenario"],
            ..pinned::BASE
        }),
        ..plot::BASE
    },
};

fn scene(_inputs: &Inputs, report: &Report, _sketch: Option<&Aggregate>) -> Scene {
    let crash = report
        .tipping
        .crash_from_today_share
        .filter(|fall| (0.0..=1.0).contains(fall));
    let mut placed: Vec<(&Episode, f64, f64)> = EPISODES
        .iter()
        .filter(|episode| episode.fall_is_confirmed)
        .filter_map(|episode| Some((episode, episode.months_down?, episode.fall_share?)))
        .collect();
    // Labels have the most room when those at the edge are placed first.
    insertion_sort(&mut placed, |a, b| a.1 < b.1);
    let months = || placed.iter().map(|place| place.1);
    let (min, max) = (
        months().fold(10.0, f64::min) * 0.5,
        months().fold(20.0, f64::max) * 1.5,
    );

    let x = Axis {
        key: "axis_months_down",
        measure: Measure::Months,
        scale: Scale::Log,
        min,
        max,
        ticks: log_ticks(min, max, 7),
    };
    // The axis runs downwards: a complete loss is at the bottom.
    let shallowest = placed
        .iter()
        .map(|place| place.2)
        .chain(crash)
        .fold(1.0, f64::min);
    let top = if shallowest > 0.3 { 0.25 } else { 0.0 };
    let levels = [0.0, 0.25, 0.5, 0.75, 1.0]
        .into_iter()
        .filter(|&level| level >= top)
        .map(Tick::itself)
        .collect();
    let y = Axis {
        min: 1.0,
        ..Axis::new("axis_fall", Measure::Share, top, levels)
    };
    let mut scene = Scene::of(View::Episodes, x, y, table(crash));
    scene.row_keys = std::iter::once(SCENARIO)
        .chain(EPISODES.iter().map(|episode| episode.id))
        .collect();
    scene.captions = vec![
        Caption::of("axis_fall", []),
        Caption::of("axis_months_down", []),
    ];
    if let Some(fall) = crash {
        scene.markers.push(Marker::between(
            SCENARIO,
            Role::Burst,
            MarkerKind::Line,
            (min, fall),
            (max, fall),
        ));
        let deeper = placed.iter().filter(|place| place.2 > fall).count();
        let values = [
            ("crash_from_today_share", fall),
            ("deeper_count", deeper as f64),
            ("episode_count", placed.len() as f64),
        ];
        scene.captions.push(Caption::of(SCENARIO, values));
    }
    for (episode, months, fall) in &placed {
        // An open point: its dates are unconfirmed. The fall of every drawn episode is confirmed.
        let (role, kind) = if episode.time_is_confirmed {
            (Role::Reference, MarkerKind::Dot)
        } else {
            (Role::Flat, MarkerKind::Open)
        };
        scene
            .markers
            .push(Marker::point(episode.id, role, kind, (*months, *fall)));
        let caption = Caption::of(
            episode.id,
            [("fall_share", *fall), ("months_down", *months)],
        );
        // Confirmed episodes are labelled first.
        let at = if episode.time_is_confirmed {
            0
        } else {
            scene.captions.len()
        };
        scene.captions.insert(at, Caption::of(episode.short, []));
        scene.captions.insert(at, caption);
    }
    if placed.iter().any(|place| !place.0.time_is_confirmed) {
        scene.captions.push(Caption::of("hollow", []));
    }
    scene
}

fn table(crash: Option<f64>) -> Table {
    let column = |key, measure| Column { key, measure };
    let scenario = Row {
        kind: RowKind::Today,
        cells: vec![None, None, crash, None],
    };
    let of_episode = |episode: &Episode| {
        let is_confirmed =
            episode.fall_is_confirmed && episode.time_is_confirmed && episode.rise_is_confirmed;
        Row {
            kind: if is_confirmed {
                RowKind::Plain
            } else {
                RowKind::Unconfirmed
            },
            cells: vec![
                episode.months_up,
                episode.rise_multiple,
                episode.fall_share,
                episode.months_down,
            ],
        }
    };
    Table {
        columns: vec![
            column("months_up", Measure::Months),
            column("rise_multiple", Measure::Ratio),
            column("fall_share", Measure::Share),
            column("months_down", Measure::Months),
        ],
        rows: std::iter::once(scenario)
            .chain(EPISODES.iter().map(of_episode))
            .collect(),
    }
}
