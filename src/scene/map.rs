//! The view `map`: calm, both and burst over the seed share and one more control.

use super::{
    Axis, Band, Caption, Column, Marker, MarkerKind, Measure, Role, Row, RowKind, Scene, Series,
    Table, Tick, View, round_ticks, ticks_between,
};
use crate::model::fields::FieldId;
use crate::model::phase_map::{EVEN_STEPS, MapControl, PhaseMap};
use crate::model::{Inputs, MarketState, Report};

const MOST_ROWS: usize = 22;
/// What lies farther left than this is not in the picture; the start of a curve may lie very far.
const LEAST_SEED: f64 = -1.0;

/// Names along the ordinate, and of the ways out along it, by control.
struct Names {
    axis: &'static str,
    column: &'static str,
    tips: &'static str,
    revives: &'static str,
    measure: Measure,
    /// News is shown as the move of price that would please as much: bad news points down.
    sign: f64,
}

fn names(control: MapControl) -> Names {
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

pub(super) fn scene(inputs: &Inputs, report: &Report) -> Scene {
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
    // Without a fold anywhere no ground is one thing or the other.
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

/// The regions, each by the points around it.
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

/// Both folds, wherever they run through the picture.
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
    let (seed, today) = (inputs.seed_share(), region.today);
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
    let seed = inputs.seed_share();
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

fn table(region: &PhaseMap, names: &Names) -> Table {
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
            // Below nobody at all there is no seed left to take away: such a market does not
            // revive.
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
