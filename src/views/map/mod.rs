//! The view `map`: calm, both and burst over the seed share and one more control.

mod controls;
mod table;

use crate::chart::layout::axes;
use crate::chart::marks::{arrow, dot, handle, leader, line, region, straight};
use crate::chart::picture::{
    Background, ChartSpec, HandleSide, HandleSpec, PINNED, PinnedSpec, Strokes,
};
use crate::chart::pinned;
use crate::chart::plot;
use crate::model::fields::FieldId;
use crate::model::phase_map::{MapControl, PhaseMap};
use crate::model::simulation::Aggregate;
use crate::model::{Inputs, MarketState, Report};
use crate::scene::{
    Axis, Band, Caption, Marker, MarkerKind, Measure, Role, Scene, Series, Tick, View, round_ticks,
    ticks_between,
};
use crate::views::spec::ViewSpec;
use controls::{Names, names};
use table::table;

/// Smaller seed shares are cut off; a curve may start far left of the plot.
const LEAST_SEED: f64 = -1.0;

/// The registry's row of this view.
pub(super) const SPEC: ViewSpec = ViewSpec {
    view: View::Map,
    scene,
    drawn_along: &[FieldId::map_control],
    chart: ChartSpec {
        marks: &[
            &region::MARK,
            &axes::LEVELS,
            &PINNED,
            &axes::ABSCISSA,
            &line::MARK,
            &straight::MARK,
            &arrow::MARK,
            &leader::MARK,
            &dot::MARK,
            &handle::MARK,
        ],
        background: Background::Regions,
        strokes: Strokes {
            // Both folds are boundaries between regions, drawn alike.
            series: &[(Role::Alive, 2.6), (Role::Burst, 2.6)],
            ..Strokes::THEME
        },
        handles: &[
            HandleSpec {
                field: Some("seed_share"),
                marker: "today",
                side: HandleSide::Below,
                role: Role::Reference,
            },
            HandleSpec {
                field: None,
                marker: "today",
                side: HandleSide::Left,
                role: Role::Reference,
            },
            HandleSpec {
                field: Some("today"),
                marker: "today",
                side: HandleSide::Point,
                role: Role::Reference,
            },
        ],
        pinned: Some(&PinnedSpec {
            is_kept: |marker| marker.key == "today",
            label_beside: &["today", "tips", "revives"],
            ..pinned::BASE
        }),
        ..plot::BASE
    },
};

fn scene(inputs: &Inputs, report: &Report, _sketch: Option<&Aggregate>) -> Scene {
    let control = MapControl::of(inputs);
    let region = PhaseMap::of(inputs, control);
    let names = names(control);
    let seed_ticks = round_ticks(region.seed_max, 7)
        .into_iter()
        .map(Tick::itself)
        .collect();
    let (low, high) = region.control_range;
    let has_fold = region
        .tipping_share
        .iter()
        .zip(&region.control)
        .any(|(tip, control)| tip.is_some() && (low..=high).contains(control));
    // With no fold in range there is only one region, so nothing is shaded.
    let bands = if has_fold {
        ground(&region).to_vec()
    } else {
        Vec::new()
    };
    let markers = markers(inputs, report, &region, &names);
    Scene {
        series: folds(&region),
        captions: captions(inputs, &region, &names, &bands, &markers),
        bands,
        markers,
        ..Scene::of(
            View::Map,
            Axis::new("axis_seed", Measure::Share, region.seed_max, seed_ticks),
            ordinate(&region, &names),
            table(&region, &names),
        )
    }
}

fn ordinate(region: &PhaseMap, names: &Names) -> Axis {
    let (low, high) = region.control_range;
    let (min, max) = if names.sign < 0.0 {
        (high, low)
    } else {
        (low, high)
    };
    let ticks = ticks_between(low, high, 5)
        .into_iter()
        .map(|tick| Tick {
            at: tick.at,
            value: tick.at * names.sign,
        })
        .collect();
    Axis {
        min,
        ..Axis::new(names.axis, names.measure, max, ticks)
    }
}

/// The regions, each as a polygon.
fn ground(region: &PhaseMap) -> [Band; 3] {
    let around = |key, role, points: Vec<(f64, f64)>| Band {
        key,
        role,
        x: points.iter().map(|point| point.0).collect(),
        low: points.iter().map(|point| point.1).collect(),
        high: Vec::new(),
    };
    let rows = || region.control.iter().enumerate();
    let edge = |index: usize| region.edge_share[index].max(LEAST_SEED);
    let calm_end = |index: usize| {
        region.revival_share[index]
            .unwrap_or(edge(index))
            .max(LEAST_SEED)
            .min(edge(index))
    };
    let ends =
        [region.control.first(), region.control.last()].map(|end| end.copied().unwrap_or(0.0));
    let along = |side: &dyn Fn(usize) -> f64| -> Vec<(f64, f64)> {
        rows()
            .map(|(index, &control)| (side(index), control))
            .collect()
    };
    let closed = |mut line: Vec<(f64, f64)>, seed: f64| {
        line.extend([(seed, ends[1]), (seed, ends[0])]);
        line
    };
    let mut both = along(&edge);
    both.extend(along(&calm_end).into_iter().rev());
    [
        around(
            "burst",
            Role::Burst,
            closed(along(&edge), region.seed_max.max(1.0)),
        ),
        around("both", Role::Both, both),
        around("calm", Role::Alive, closed(along(&calm_end), LEAST_SEED)),
    ]
}

/// The visible parts of both folds.
fn folds(region: &PhaseMap) -> Vec<Series> {
    let mut all = Vec::new();
    for (key, role, shares) in [
        ("revives", Role::Alive, &region.revival_share),
        ("tips", Role::Burst, &region.tipping_share),
    ] {
        let is_near = |index: usize| {
            let near = index.saturating_sub(1)..(index + 2).min(shares.len());
            shares[near]
                .iter()
                .flatten()
                .any(|&seed| (0.0..=region.seed_max).contains(&seed))
        };
        let mut line = Series {
            key,
            role,
            x: Vec::new(),
            y: Vec::new(),
        };
        for (index, &control) in region.control.iter().enumerate() {
            match shares[index].filter(|_| is_near(index)) {
                Some(seed) => {
                    line.x.push(seed);
                    line.y.push(control);
                }
                None if line.x.len() > 1 => all.push(std::mem::replace(
                    &mut line,
                    Series {
                        key,
                        role,
                        x: Vec::new(),
                        y: Vec::new(),
                    },
                )),
                None => {
                    line = Series {
                        key,
                        role,
                        x: Vec::new(),
                        y: Vec::new(),
                    }
                }
            }
        }
        if line.x.len() > 1 {
            all.push(line);
        }
    }
    all
}

fn markers(inputs: &Inputs, report: &Report, region: &PhaseMap, names: &Names) -> Vec<Marker> {
    let (seed, today) = (inputs.seed_share_in_use(), region.today);
    let mut markers = vec![Marker::between(
        "today_level",
        Role::Flat,
        MarkerKind::Drop,
        (0.0, today),
        (region.seed_max, today),
    )];
    if let Some(cusp) = region.cusp {
        markers.push(Marker::point(
            "cusp",
            Role::Reference,
            MarkerKind::Open,
            (cusp.seed_share, cusp.control),
        ));
    }
    let (low, high) = region.control_range;
    let lives = report.tipping.state != MarketState::Burst;
    if let Some(out) = region
        .seed_exit
        .filter(|out| (0.0..=region.seed_max).contains(out))
    {
        let key = if lives { "tips_seed" } else { "revives_seed" };
        markers.push(Marker::between(
            key,
            Role::Reference,
            MarkerKind::Arrow,
            (seed, today),
            (out, today),
        ));
    }
    if let Some(out) = region.control_exit.filter(|out| (low..=high).contains(out)) {
        let key = if lives { names.tips } else { names.revives };
        markers.push(Marker::between(
            key,
            Role::Reference,
            MarkerKind::Arrow,
            (seed, today),
            (seed, out),
        ));
    }
    let role = match report.tipping.state {
        MarketState::Calm | MarketState::Schrodinger => Role::Alive,
        MarketState::Burst => Role::Burst,
        MarketState::Smooth => Role::Neutral,
    };
    markers.push(Marker::point(
        "today",
        role,
        MarkerKind::Solid,
        (seed, today),
    ));
    markers
}

fn captions(
    inputs: &Inputs,
    region: &PhaseMap,
    names: &Names,
    bands: &[Band],
    markers: &[Marker],
) -> Vec<Caption> {
    let mut captions = vec![
        Caption::of("axis_seed", []),
        Caption::of(names.axis, []),
        Caption::of("today", []),
    ];
    let seed = inputs.seed_share_in_use();
    for marker in markers
        .iter()
        .filter(|marker| marker.kind == MarkerKind::Arrow)
    {
        captions.push(match marker.key {
            "tips_seed" | "revives_seed" => Caption::of(
                marker.key,
                [
                    ("seed_share", marker.x2),
                    ("distance_share", (marker.x2 - seed).abs()),
                ],
            ),
            key => Caption::of(
                key,
                [("control", marker.y2), ("change", marker.y2 - region.today)],
            ),
        });
    }
    if let Some(cusp) = region.cusp {
        captions.push(Caption::of(
            "cusp",
            [("seed_share", cusp.seed_share), ("control", cusp.control)],
        ));
        captions.push(Caption::of("cusp_note", []));
    }
    if bands.is_empty() {
        captions.push(Caption::of("smooth", []));
    }
    for band in bands {
        let note = match band.key {
            "calm" => "calm_note",
            "both" => "both_note",
            _ => "burst_note",
        };
        captions.extend([Caption::of(band.key, []), Caption::of(note, [])]);
    }
    captions
}
