//! The view `power`: electricity wanted and available, and what is missing between them.

use crate::chart::picture::{ChartSpec, PinnedSpec};
use crate::chart::pinned;
use crate::chart::plot;
use crate::model::simulation::Aggregate;
use crate::model::{Inputs, PowerCurve, Report};
use crate::scene::{
    Axis, Band, Caption, Column, Marker, MarkerKind, Measure, Role, Row, RowKind, Scene, Series,
    Table, Tick, View, round_ticks,
};
use crate::views::spec::ViewSpec;

/// Years shown where electricity holds growth back soon, later, or not at all.
const SOON: usize = 10;
const LATER: usize = 20;
/// Demand is drawn up to this many times the supply.
const WANTED_ABOVE_SUPPLY: f64 = 1.6;
const MOST_ROWS: usize = 25;

/// The registry's row of this view.
pub(super) const SPEC: ViewSpec = ViewSpec {
    view: View::Power,
    scene,
    drawn_along: &[],
    chart: ChartSpec {
        pinned: Some(&PinnedSpec {
            label_beside: &["wanted", "wanted_beyond", "supply"],
            ..pinned::BASE
        }),
        ..plot::BASE
    },
};

fn scene(inputs: &Inputs, report: &Report, _sketch: Option<&Aggregate>) -> Scene {
    let (power, curve) = (&report.power, &report.power.curve);
    let last = curve.year.len().saturating_sub(1);
    let shown = match power.binding_year {
        Some(year) if year <= SOON as f64 * 0.6 => SOON,
        Some(year) if year > LATER as f64 * 0.8 => last,
        _ => LATER,
    }
    .min(last);
    let highest = |values: &[f64]| values.iter().take(shown + 1).copied().fold(0.0, f64::max);
    let supply = highest(&curve.supply_twh);
    let top =
        (supply.max(highest(&curve.wanted_twh).min(supply * WANTED_ABOVE_SUPPLY)) * 1.05).max(1.0);

    let end = shown as f64;
    let axis = |key, measure, max, most| {
        Axis::new(
            key,
            measure,
            max,
            round_ticks(max, most)
                .into_iter()
                .map(Tick::itself)
                .collect(),
        )
    };
    let (x, y) = (
        axis("axis_years", Measure::Years, end, 7),
        axis("axis_twh", Measure::Twh, top, 5),
    );
    let mut scene = Scene::of(View::Power, x, y, table(curve, shown, power.binding_year));
    scene.captions = vec![Caption::of("axis_twh", []), Caption::of("axis_years", [])];

    let year = curve.year[..=shown].to_vec();
    scene.series.push(Series {
        key: "supply",
        role: Role::Reference,
        x: year.clone(),
        y: curve.supply_twh[..=shown].to_vec(),
    });
    let supply_at_end = curve.supply_twh[shown];
    scene.captions.push(Caption::of(
        "supply",
        [
            ("twh", supply_at_end),
            (
                "power_growth_twh_per_year",
                inputs.power_growth_twh_per_year(),
            ),
        ],
    ));
    for (key, role, x, y) in wanted(curve, shown, top) {
        if role == Role::Burst {
            let low = x.iter().map(|&at| along(&curve.supply_twh, at)).collect();
            let high = y.iter().map(|&twh| twh.min(top)).collect();
            scene.bands.push(Band {
                key: "shortfall",
                role,
                x: x.clone(),
                low,
                high,
            });
        }
        scene.series.push(Series { key, role, x, y });
    }
    // The line is that of the computing; its words name whatever grows.
    let computing = ("growth_per_year", inputs.compute_growth_per_year());
    let line = if scene.line("wanted_beyond").is_some() {
        "wanted_beyond"
    } else {
        "wanted"
    };
    scene.captions.push(Caption::of(line, [computing]));
    let missing = curve.shortfall_twh[shown];
    if !scene.bands.is_empty() {
        scene.captions.push(Caption::of(
            "shortfall",
            [("missing_twh", missing), ("years", end)],
        ));
    }
    match power.binding_year {
        Some(binding) if binding > end => scene
            .captions
            .push(Caption::of("binds_later", [("binding_year", binding)])),
        Some(binding) => {
            let open = along(&curve.supply_twh, binding);
            scene.markers.push(Marker::between(
                "binding_year",
                Role::Burst,
                MarkerKind::Drop,
                (binding, 0.0),
                (binding, open),
            ));
            scene.markers.push(Marker::point(
                "binding_year",
                Role::Burst,
                MarkerKind::Solid,
                (binding, open),
            ));
            scene
                .captions
                .push(Caption::of("binding_year", [("binding_year", binding)]));
        }
        None if inputs.power_cap() != "on" => scene.captions.push(Caption::of("cap_off", [])),
        None => scene.captions.push(Caption::of("wanted_note", [])),
    }
    scene.captions.push(Caption::of(
        "below_capped_growth",
        [
            ("capped_growth_per_year", power.capped_growth_per_year),
            ("growth_per_year", inputs.growth_per_year()),
        ],
    ));
    scene.captions.push(Caption::of(
        "below_queries",
        [
            ("wh_per_query", inputs.wh_per_query()),
            ("queries_per_day_b", inputs.queries_per_day_b()),
            ("query_gwh_per_day", power.query_gwh_per_day),
            ("query_gw", power.query_gw),
            ("reactors_low", power.reactors.low),
            ("reactors_high", power.reactors.high),
            ("us_generation_share", power.us_generation_share),
        ],
    ));
    scene
}

/// A line: its key, role, abscissae and ordinates.
type Piece = (&'static str, Role, Vec<f64>, Vec<f64>);

/// The line of demand, split where it crosses the supply (alive below, burst above) and cut where
/// it leaves the plot.
fn wanted(curve: &PowerCurve, shown: usize, top: f64) -> Vec<Piece> {
    let piece = |is_missing: bool, at: f64, twh: f64| {
        let (key, role) = if is_missing {
            ("wanted_beyond", Role::Burst)
        } else {
            ("wanted", Role::Alive)
        };
        (key, role, vec![at], vec![twh])
    };
    let gap = |year: usize| curve.wanted_twh[year] - curve.supply_twh[year];
    let mut pieces: Vec<Piece> = vec![piece(gap(0) > 0.0, 0.0, curve.wanted_twh[0])];
    let add = |pieces: &mut Vec<Piece>, at: f64, twh: f64| {
        if let Some((_, _, x, y)) = pieces.last_mut() {
            x.push(at);
            y.push(twh);
        }
    };
    for year in 1..=shown {
        let start = (year - 1) as f64;
        let (before, after) = (gap(year - 1), gap(year));
        if (before > 0.0) != (after > 0.0) {
            let at = start + before / (before - after);
            let twh = along(&curve.supply_twh, at);
            add(&mut pieces, at, twh);
            pieces.push(piece(after > 0.0, at, twh));
        }
        let (from, to) = (curve.wanted_twh[year - 1], curve.wanted_twh[year]);
        if (from > top) != (to > top) {
            add(&mut pieces, start + (top - from) / (to - from), top);
        }
        add(&mut pieces, year as f64, to);
    }
    pieces
}

/// Linear interpolation between whole years.
fn along(values: &[f64], at: f64) -> f64 {
    let year = (at.max(0.0) as usize).min(values.len().saturating_sub(2));
    values[year] + (values[year + 1] - values[year]) * (at - year as f64)
}

fn table(curve: &PowerCurve, shown: usize, binding_year: Option<f64>) -> Table {
    let twh = |key| Column {
        key,
        measure: Measure::Twh,
    };
    let step = shown / MOST_ROWS + 1;
    let is_binding = |year: usize| binding_year == Some(year as f64);
    let row = |year: usize| Row {
        kind: match year {
            0 => RowKind::Today,
            year if is_binding(year) => RowKind::Tip,
            _ => RowKind::Plain,
        },
        cells: vec![
            Some(curve.year[year]),
            Some(curve.wanted_twh[year]),
            Some(curve.supply_twh[year]),
            Some(curve.demand_twh[year]),
            Some(curve.shortfall_twh[year]),
        ],
    };
    Table {
        columns: vec![
            Column {
                key: "year",
                measure: Measure::Years,
            },
            twh("wanted"),
            twh("supply"),
            twh("demand"),
            twh("missing"),
        ],
        rows: (0..=shown)
            .filter(|&year| year.is_multiple_of(step) || is_binding(year))
            .map(row)
            .collect(),
    }
}
