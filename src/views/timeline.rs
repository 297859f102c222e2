//! The view `timeline`: price, doubters and sellers as doubt spreads, the price in today's price.

use crate::chart::picture::{ChartSpec, HandleSide, HandleSpec, PinnedSpec};
use crate::chart::pinned;
use crate::chart::plot;
use crate::model::dynamics::{Trajectory, trajectory};
use crate::model::numerics::sort::insertion_sort;
use crate::model::simulation::{
    Aggregate, DEFAULT_SEED, PriceBands, Simulation, SimulationKind, Summary,
};
use crate::model::{Inputs, MarketState, Report, scenario_of};
use crate::scene::{
    Axis, Band, Caption, Column, Marker, MarkerKind, Measure, Role, Row, RowKind, Scene, Series,
    Table, Tick, View, round_ticks,
};
use crate::views::spec::ViewSpec;

/// Least and most simulated price paths behind the bands. Long ones are fewer, so that dragging
/// stays responsive.
const COURSES: (f64, f64) = (40.0, 120.0);
const COURSE_REACTIONS: f64 = 12_000.0;
/// Even rows of the table; the events are added.
const ROWS: usize = 12;
const QUARTERS: usize = 4;
/// Largest step of the price axis; higher prices leave the plot.
const MOST_STEP: f64 = 10.0;
const STEPS: [f64; 12] = [0.25, 0.3, 0.4, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 7.5];

/// The registry's row of this view.
pub(super) const SPEC: ViewSpec = ViewSpec {
    view: View::Timeline,
    scene,
    drawn_along: &[],
    chart: ChartSpec {
        handles: &[HandleSpec {
            field: Some("shock_after_years"),
            marker: "news",
            side: HandleSide::Below,
            role: Role::Reference,
        }],
        pinned: Some(&PinnedSpec {
            grows: (true, false),
            label_beside: &["price_burst", "price_alive"],
            ..pinned::BASE
        }),
        ..plot::BASE
    },
};

/// The picture over the price paths of the sketch, else over some that it simulates itself.
fn scene(inputs: &Inputs, report: &Report, sketch: Option<&Aggregate>) -> Scene {
    let courses = match sketch {
        Some(Aggregate::Paths(courses)) => Some(courses),
        _ => None,
    };
    let own = if courses.is_none() {
        own_courses(inputs)
    } else {
        None
    };
    let courses = courses.or(own.as_ref());
    let path = trajectory(&scenario_of(inputs));
    let horizon = inputs.horizon_years();
    let bands = courses.map(bands).unwrap_or_default();
    let dearest = path
        .price
        .iter()
        .chain(bands.iter().flat_map(|band| &band.high))
        .copied()
        .fold(0.0, f64::max);
    let step = STEPS
        .into_iter()
        .find(|step| step * QUARTERS as f64 >= dearest)
        .unwrap_or(MOST_STEP);
    let top = step * QUARTERS as f64;
    let quarters = (0..=QUARTERS).map(|quarter| quarter as f64 / QUARTERS as f64);
    let prices = quarters
        .clone()
        .map(|part| Tick::itself(part * top))
        .collect();
    let sellers = quarters
        .map(|part| Tick {
            at: part * top,
            value: part,
        })
        .collect();
    Scene {
        y2: Some(Axis::new("axis_sellers", Measure::Share, top, sellers)),
        bands,
        series: lines(&path, report, top),
        markers: markers(inputs, &path, horizon, top),
        captions: captions(
            inputs,
            &path,
            horizon,
            courses.map_or(0, |courses| courses.runs_done),
        ),
        ..Scene::of(
            View::Timeline,
            Axis::new(
                "axis_years",
                Measure::Years,
                horizon,
                round_ticks(horizon, 7)
                    .into_iter()
                    .map(Tick::itself)
                    .collect(),
            ),
            Axis::new("axis_price", Measure::Ratio, top, prices),
            table(&path),
        )
    }
}

/// Price ranges of paths that the picture simulates itself.
fn own_courses(inputs: &Inputs) -> Option<PriceBands> {
    let courses = (COURSE_REACTIONS * inputs.reaction_years() / inputs.horizon_years())
        .floor()
        .clamp(COURSES.0, COURSES.1);
    let mut simulation =
        Simulation::new(SimulationKind::Paths, inputs, DEFAULT_SEED as f64, courses).ok()?;
    simulation.step(courses as usize);
    let Summary::Paths(paths) = simulation.result() else {
        return None;
    };
    Some(PriceBands::of(&paths))
}

/// Ranges of the price over many simulated paths, the wide one first: 5th to 95th percentile, and
/// 25th to 75th.
fn bands(courses: &PriceBands) -> Vec<Band> {
    let [p05, p25, p75, p95] = &courses.price;
    let band = |key, role, low: &[f64], high: &[f64]| Band {
        key,
        role,
        x: courses.year.clone(),
        low: low.to_vec(),
        high: high.to_vec(),
    };
    vec![
        band("price_90", Role::Neutral, p05, p95),
        band("price_50", Role::Flat, p25, p75),
    ]
}

/// The price, before and after the burst, and the shares of doubters and sellers, scaled so that 1 is
/// at the top.
fn lines(path: &Trajectory, report: &Report, top: f64) -> Vec<Series> {
    let share = |key, role, shares: &[f64]| Series {
        key,
        role,
        x: path.year.clone(),
        y: shares.iter().map(|share| share * top).collect(),
    };
    let mut lines = vec![
        share("doubters", Role::Flat, &path.seed_share),
        share("sellers", Role::Unstable, &path.sellers_share),
    ];
    let alive = if report.tipping.state == MarketState::Smooth {
        Role::Neutral
    } else {
        Role::Alive
    };
    let turn = turn_years(path).map(|year| (year, value_at(&path.year, &path.price, year)));
    let part = |key, role, is_part: &dyn Fn(f64) -> bool, ends: [Option<(f64, f64)>; 2]| {
        let points = path
            .year
            .iter()
            .copied()
            .zip(path.price.iter().copied())
            .filter(|&(year, _)| is_part(year));
        let (x, y): (Vec<f64>, Vec<f64>) = ends[0].into_iter().chain(points).chain(ends[1]).unzip();
        (x.len() > 1).then_some(Series { key, role, x, y })
    };
    let turn_years = turn.map_or(f64::INFINITY, |turn| turn.0);
    lines.extend(part(
        "price_burst",
        Role::Burst,
        &|year| year > turn_years,
        [turn, None],
    ));
    lines.extend(part(
        "price_alive",
        alive,
        &|year| year < turn_years,
        [None, turn],
    ));
    lines
}

/// When the price begins to run away: where the market tips before a burst, or at the burst of a
/// slide that nobody set off.
fn turn_years(path: &Trajectory) -> Option<f64> {
    let events = &path.events;
    events.burst_years?;
    events.tips_years.or(events.burst_years)
}

fn markers(inputs: &Inputs, path: &Trajectory, horizon: f64, top: f64) -> Vec<Marker> {
    let upright =
        |key, role, kind, year: f64| Marker::between(key, role, kind, (year, 0.0), (year, top));
    let mut markers = vec![Marker::between(
        "today_level",
        Role::Flat,
        MarkerKind::Drop,
        (0.0, 1.0),
        (horizon, 1.0),
    )];
    if let Some(year) = news_years(inputs, horizon) {
        markers.push(upright("news", Role::Flat, MarkerKind::Drop, year));
    }
    if let Some(year) = path.events.tips_years {
        markers.push(upright("tips", Role::Burst, MarkerKind::Drop, year));
    }
    if let Some(year) = path.events.burst_years {
        let price = value_at(&path.year, &path.price, year).min(top);
        markers.push(Marker::point(
            "burst",
            Role::Burst,
            MarkerKind::Solid,
            (year, price),
        ));
    }
    markers
}

/// The year in which news arrives, if it lies within the horizon.
fn news_years(inputs: &Inputs, horizon: f64) -> Option<f64> {
    Some(inputs.shock_after_years()).filter(|&year| inputs.news_shock() != 0.0 && year <= horizon)
}

fn captions(inputs: &Inputs, path: &Trajectory, horizon: f64, courses: usize) -> Vec<Caption> {
    let last = |values: &[f64]| values.last().copied().unwrap_or(0.0);
    let (price, sellers) = (last(&path.price), last(&path.sellers_share));
    let mut captions = vec![
        Caption::of("axis_years", []),
        Caption::of("axis_price", []),
        Caption::of("axis_sellers", []),
    ];
    if let Some(year) = path.events.burst_years {
        captions.push(Caption::of("burst", [("burst_years", year)]));
    }
    match turn_years(path) {
        Some(year) => {
            let before = value_at(&path.year, &path.price, year);
            // A market that runs away at once has no price before that.
            if path.year.iter().any(|&at| at < year) {
                captions.push(Caption::of(
                    "price_alive",
                    [("price", before), ("years", year)],
                ));
            }
            captions.push(Caption::of(
                "price_burst",
                [
                    ("price", price),
                    ("price_change", price / before - 1.0),
                    ("years", horizon),
                ],
            ));
        }
        None => captions.push(Caption::of(
            "price_alive",
            [("price", price), ("years", horizon)],
        )),
    }
    captions.push(Caption::of("below_bands", [("courses", courses as f64)]));
    captions.push(Caption::of(
        "sellers",
        [("sellers_share", sellers), ("years", horizon)],
    ));
    if let Some(year) = path.events.tips_years {
        captions.push(Caption::of("tips", [("tips_years", year)]));
    }
    if let Some(year) = news_years(inputs, horizon) {
        captions.push(Caption::of(
            "news",
            [
                ("news_shock", inputs.news_shock()),
                ("shock_after_years", year),
            ],
        ));
    }
    captions
}

fn table(path: &Trajectory) -> Table {
    let events = &path.events;
    let horizon = path.year.last().copied().unwrap_or(0.0);
    let mut years: Vec<f64> = (0..=ROWS)
        .map(|row| horizon * row as f64 / ROWS as f64)
        .collect();
    years.extend(
        [
            events.tips_years,
            events.burst_years,
            events.half_sold_years,
        ]
        .into_iter()
        .flatten(),
    );
    insertion_sort(&mut years, |a, b| a < b);
    years.dedup();
    let row = |year: f64| {
        let at = |values: &[f64]| Some(value_at(&path.year, values, year));
        Row {
            kind: match year {
                0.0 => RowKind::Today,
                year if path.events.tips_years == Some(year) => RowKind::Tip,
                _ => RowKind::Plain,
            },
            cells: vec![
                Some(year),
                at(&path.price),
                at(&path.sellers_share),
                at(&path.seed_share),
                at(&path.fall_share),
                at(&path.bubble_share),
            ],
        }
    };
    let share = |key| Column {
        key,
        measure: Measure::Share,
    };
    Table {
        columns: vec![
            Column {
                key: "year",
                measure: Measure::Years,
            },
            Column {
                key: "price",
                measure: Measure::Ratio,
            },
            share("sellers_share"),
            share("seed_share"),
            share("fall_share"),
            share("bubble_share"),
        ],
        rows: years.into_iter().map(row).collect(),
    }
}

/// Linear between points of rising abscissa, constant beyond them.
fn value_at(x: &[f64], y: &[f64], at: f64) -> f64 {
    let next = x.partition_point(|&x| x < at);
    let point = |index: usize| Some((*x.get(index)?, *y.get(index)?));
    match (next.checked_sub(1).and_then(point), point(next)) {
        (Some((x0, y0)), Some((x1, y1))) => y0 + (y1 - y0) * (at - x0) / (x1 - x0),
        (Some((_, y)), None) | (None, Some((_, y))) => y,
        (None, None) => 0.0,
    }
}
