//! The view `tipping`: the equilibrium curve over the seed share, with today's seed and the edge.

mod basins;
mod labels;
mod table;

use crate::IS_FULL;
use crate::chart::label::{axis_titles, series_names};
use crate::chart::layout::axes;
use crate::chart::marks::dot::is_point;
use crate::chart::marks::{arrow, band, dot, handle, line, straight, zone};
use crate::chart::picture::{
    Area, ChartSpec, HandleSide, HandleSpec, Ordinate, PINNED, PinnedSpec, Strokes,
};
use crate::chart::pinned;
use crate::chart::plot;
use crate::model::numerics::sort::insertion_sort;
use crate::model::simulation::Aggregate;
use crate::model::tipping::seed_range;
use crate::model::{Branch, Inputs, MarketState, Report, TippingCurve, TippingReport};
use crate::scene::{
    Axis, Band, Caption, Marker, MarkerKind, Measure, Role, Scene, Series, Tick, View, round_ticks,
};
use crate::views::spec::ViewSpec;
use basins::{basins, value_at};
use table::{since_today, table};

/// Height of the arrow between today's seed and the tipping share, where the curve leaves room for
/// it.
const DISTANCE_SELLERS: f64 = 0.386;

/// Else it stays this far above the point of no return.
const DISTANCE_ABOVE: f64 = 0.09;

/// Sold shares between a quarter on the axis of the price and the end of the curve, at least.
const LEAST_TICK_GAP: f64 = 0.1;

/// The registry's row of this view.
pub(super) const SPEC: ViewSpec = ViewSpec {
    view: View::Tipping,
    scene,
    drawn_along: &[],
    chart: ChartSpec {
        // Only what this view has: the first build links no other marks and label rules.
        marks: &[
            &band::MARK,
            &axes::LEVELS,
            &PINNED,
            &axes::ABSCISSA,
            &zone::MARK,
            &line::MARK,
            &straight::MARK,
            &arrow::MARK,
            &dot::MARK,
            &handle::MARK,
        ],
        labels: &[
            axis_titles::place,
            zone::names,
            band::halos,
            labels::place,
            series_names::place,
            labels::place_never_sellers,
        ],
        area: Area::Regions,
        ordinate: Ordinate::Everyone,
        strokes: Strokes {
            series: &[(Role::Neutral, 4.0)],
            open_point: (5.0, 1.6),
        },
        handles: &[
            HandleSpec {
                field: Some("tipping_share"),
                marker: "tips_at",
                side: HandleSide::Below,
                role: Role::Burst,
            },
            HandleSpec {
                field: Some("seed_share"),
                marker: "today",
                side: HandleSide::Below,
                role: Role::Reference,
            },
        ],
        pinned: if IS_FULL { Some(&PINNED_STATE) } else { None },
        ..plot::BASE
    },
};

const PINNED_STATE: PinnedSpec = PinnedSpec {
    grows: (true, false),
    is_kept: |marker| is_point(marker) || matches!(marker.key, "today" | "tips_at" | "fall"),
    label_beside: &[
        "fall",
        "today",
        "alive_branch",
        "smooth_branch",
        "burst_branch",
    ],
    ..pinned::BASE
};

fn scene(inputs: &Inputs, report: &Report, _sketch: Option<&Aggregate>) -> Scene {
    let tipping = &report.tipping;
    // Everybody who may sell: the end of the curve.
    let most = tipping.curve.sellers.last().copied().unwrap_or(1.0);
    let seed = inputs.seed_share().min(most);
    let (range, _) = seed_range(seed, tipping.tipping_share);
    let edge = tipping
        .tipping_share
        .filter(|share| (0.0..=range).contains(share));
    let series = branches(&tipping.curve, tipping.state == MarketState::Smooth);
    let markers = markers(seed, edge, (range, most), tipping);
    let quarters = [0.0, 0.25, 0.5, 0.75, 1.0];
    let price_changes = quarters
        .into_iter()
        .filter(|sellers| *sellers < most - LEAST_TICK_GAP)
        .chain([most])
        .map(|sellers| Tick {
            at: sellers,
            value: since_today(tipping, drawdown_at(&tipping.curve, sellers)),
        });
    let x = Axis::new(
        "axis_seed",
        Measure::Share,
        range,
        round_ticks(range, 7)
            .into_iter()
            .map(Tick::itself)
            .collect(),
    );
    let y = Axis::new(
        "axis_sellers",
        Measure::Share,
        1.0,
        quarters.map(Tick::itself).to_vec(),
    );
    Scene {
        y2: Some(Axis::new(
            "axis_price_change",
            Measure::PriceChange,
            1.0,
            price_changes.collect(),
        )),
        bands: edge
            .map_or_else(Vec::new, |edge| {
                basins(
                    &tipping.curve,
                    edge,
                    tipping.revival_share.unwrap_or(0.0),
                    most,
                )
            })
            .into_iter()
            .chain(never_sellers(most, range))
            .collect(),
        captions: captions(seed, edge, most, tipping, &series, &markers),
        series,
        markers,
        ..Scene::of(View::Tipping, x, y, table(seed, tipping))
    }
}

/// Those whom no fall of the price moves to sell.
fn never_sellers(most: f64, range: f64) -> Option<Band> {
    (most < 1.0).then(|| Band {
        key: labels::NEVER_SELLERS,
        role: Role::Neutral,
        x: vec![0.0, range],
        low: vec![most; 2],
        high: vec![1.0; 2],
    })
}

/// The curve cut at its folds. Points without any seed are left out, but for the one that leads to
/// the axis.
fn branches(curve: &TippingCurve, is_smooth: bool) -> Vec<Series> {
    let mut all: Vec<Series> = Vec::new();
    let mut start = 0;
    while start < curve.branch.len() {
        let branch = curve.branch[start];
        let end = (start..curve.branch.len())
            .find(|&index| curve.branch[index] != branch)
            .unwrap_or(curve.branch.len());
        let is_near = |index: usize| {
            let near = index.saturating_sub(1).max(start)..(index + 2).min(end);
            curve.seed[near].iter().any(|&seed| seed >= 0.0)
        };
        let kept: Vec<usize> = (start..end).filter(|&index| is_near(index)).collect();
        let (key, role) = match branch {
            // Not in the colour of the living market: a market that deflates smoothly neither lives
            // nor bursts.
            _ if is_smooth => ("smooth_branch", Role::Neutral),
            Branch::Alive => ("alive_branch", Role::Alive),
            Branch::Unstable => ("no_return", Role::Unstable),
            Branch::Burst => ("burst_branch", Role::Burst),
        };
        if kept.len() > 1 {
            let pick = |values: &[f64]| kept.iter().map(|&index| values[index]).collect();
            all.push(Series {
                key,
                role,
                x: pick(&curve.seed),
                y: pick(&curve.sellers),
            });
        }
        start = end;
    }
    // The living branch is drawn over the rest, since it matters most.
    let rank = |series: &Series| match series.role {
        Role::Unstable => 0,
        Role::Burst => 1,
        _ => 2,
    };
    insertion_sort(&mut all, |a, b| rank(a) < rank(b));
    all
}

fn markers(
    seed: f64,
    edge: Option<f64>,
    (range, most): (f64, f64),
    tipping: &TippingReport,
) -> Vec<Marker> {
    let mut markers = zones(edge, range, tipping);
    markers.push(Marker::between(
        "today",
        Role::Reference,
        MarkerKind::Line,
        (seed, 0.0),
        (seed, most),
    ));
    if let (Some(edge), Some(sellers)) = (edge, tipping.sellers_at_tip_share) {
        let top = burst_at(tipping, edge).map_or(1.0, |(sellers, _)| sellers);
        markers.push(Marker::between(
            "tips_at",
            Role::Burst,
            MarkerKind::Drop,
            (edge, 0.0),
            (edge, sellers),
        ));
        markers.push(Marker::between(
            "fall",
            Role::Burst,
            MarkerKind::Arrow,
            (edge, sellers),
            (edge, top),
        ));
        if seed < edge {
            let lid = tipping
                .equilibria
                .iter()
                .find(|state| state.branch == Branch::Unstable)
                .map_or(sellers, |state| state.sellers_share);
            let height = DISTANCE_SELLERS.max(lid.max(sellers) + DISTANCE_ABOVE);
            let height = if height < 0.88 {
                height
            } else {
                DISTANCE_SELLERS
            };
            markers.push(Marker::between(
                "distance",
                Role::Reference,
                MarkerKind::DoubleArrow,
                (seed, height),
                (edge, height),
            ));
        }
    }
    let has_living = tipping
        .equilibria
        .iter()
        .any(|state| state.branch == Branch::Alive);
    for state in &tipping.equilibria {
        let (key, role, kind) = match state.branch {
            _ if tipping.state == MarketState::Smooth => {
                ("smooth_state", Role::Neutral, MarkerKind::Solid)
            }
            Branch::Alive => ("alive_state", Role::Alive, MarkerKind::Solid),
            Branch::Unstable => ("no_return_state", Role::Unstable, MarkerKind::Open),
            Branch::Burst if has_living => ("burst_state", Role::Burst, MarkerKind::Ring),
            Branch::Burst => ("burst_state", Role::Burst, MarkerKind::Solid),
        };
        markers.push(Marker::point(key, role, kind, (seed, state.sellers_share)));
    }
    markers
}

/// The regions of the axis: what states there are at a seed share.
fn zones(edge: Option<f64>, range: f64, tipping: &TippingReport) -> Vec<Marker> {
    let zone = |key, role, from: f64, to: f64| {
        Marker::between(key, role, MarkerKind::Zone, (from, 1.0), (to, 1.0))
    };
    let Some(tip) = tipping.tipping_share else {
        return vec![zone("zone_smooth", Role::Neutral, 0.0, range)];
    };
    let edge = edge.unwrap_or(if tip < 0.0 { 0.0 } else { range });
    let revival = tipping.revival_share.unwrap_or(0.0).min(edge).max(0.0);
    [
        zone("zone_calm", Role::Alive, 0.0, revival),
        zone("zone_schrodinger", Role::Reference, revival, edge),
        zone("zone_burst", Role::Burst, edge, range),
    ]
    .into_iter()
    .filter(|zone| zone.x2 > zone.x)
    .collect()
}

fn captions(
    seed: f64,
    edge: Option<f64>,
    most: f64,
    tipping: &TippingReport,
    series: &[Series],
    markers: &[Marker],
) -> Vec<Caption> {
    let is_drawn = |key| series.iter().any(|series| series.key == key);
    let mut captions = vec![
        Caption::of("axis_sellers", []),
        Caption::of("axis_price_change", []),
        Caption::of("axis_seed", []),
        Caption::of("today", []),
        Caption::of("today_value", [("seed_share", seed)]),
    ];
    if most < 1.0 {
        captions.push(Caption::of(
            labels::NEVER_SELLERS,
            [("never_sell_share", 1.0 - most)],
        ));
    }
    let zones = markers
        .iter()
        .filter(|marker| marker.kind == MarkerKind::Zone);
    captions.extend(zones.map(|zone| Caption::of(zone.key, [])));
    if let Some(edge) = edge {
        captions.push(Caption::of("tips_at", []));
        captions.push(Caption::of("tips_at_value", [("tipping_share", edge)]));
        if let Some(distance) = tipping.distance_share.filter(|&distance| distance > 0.0) {
            captions.push(Caption::of("distance", [("distance_share", distance)]));
        }
    }
    if tipping.state == MarketState::Smooth {
        captions.push(Caption::of("smooth_branch", []));
    } else if let Some((sellers, drawdown)) =
        burst_at(tipping, seed).or(edge.and_then(|edge| burst_at(tipping, edge)))
    {
        captions.push(Caption::of(
            "burst_branch",
            [
                ("sellers_share", sellers),
                ("drawdown_share", -since_today(tipping, drawdown)),
            ],
        ));
    }
    if edge.is_some() {
        if is_drawn("no_return") {
            captions.push(Caption::of("no_return", []));
        }
        if let Some(sellers) = tipping.sellers_at_tip_share {
            captions.push(Caption::of(
                "alive_branch",
                [("sellers_at_tip_share", sellers)],
            ));
        }
    }
    captions
}

/// Sellers and drawdown of the burst state at one of the reported seed shares.
fn burst_at(tipping: &TippingReport, seed: f64) -> Option<(f64, f64)> {
    let states = tipping
        .states
        .iter()
        .find(|states| states.seed_share == seed)?;
    states
        .burst
        .map(|burst| (burst.sellers_share, burst.drawdown_share))
}

fn drawdown_at(curve: &TippingCurve, sellers: f64) -> f64 {
    let points: Vec<(f64, f64)> = curve
        .sellers
        .iter()
        .copied()
        .zip(curve.drawdown.iter().copied())
        .collect();
    value_at(&points, sellers)
}
