//! The view `payback`: earnings added up until they have paid the price.

mod labels;
mod table;

use crate::chart::label::axis_titles;
use crate::chart::layout::axes;
use crate::chart::marks::{arrow, band, dot, leader, line, straight};
use crate::chart::picture::{Area, ChartSpec, Mark, PINNED, PinnedSpec, Strokes};
use crate::chart::pinned;
use crate::chart::plot;
use crate::model::simulation::Aggregate;
use crate::model::{Inputs, Reason, Report};
use crate::scene::{
    Axis, Band, Caption, Marker, MarkerKind, Measure, Role, Scene, Series, Tick, View, round_ticks,
};
use crate::views::spec::ViewSpec;
use table::table;

/// Up to this price the line without growth reaches the price within the plot.
const FLAT_FITS_YEARS: f64 = 100.0;

/// Approximate number of points of a curve; fewer would show corners where growth is steep.
const CURVE_POINTS: usize = 160;

/// The registry's row of this view.
pub(super) const SPEC: ViewSpec = ViewSpec {
    view: View::Payback,
    scene,
    drawn_along: &[],
    chart: ChartSpec {
        marks: &[
            &band::MARK,
            &axes::LEVELS,
            &PINNED,
            &axes::ABSCISSA,
            &straight::MARK,
            &line::MARK,
            &arrow::MARK,
            &leader::MARK,
            &DOTS,
        ],
        labels: &[axis_titles::place, band::halos, labels::place],
        area: Area::Answers,
        strokes: Strokes {
            open_point: (5.5, 2.2),
            ..Strokes::THEME
        },
        pinned: Some(&PINNED_STATE),
        ..plot::BASE
    },
};

/// The answers may touch the dots that they stand over.
const DOTS: Mark = Mark {
    forbid: None,
    ..dot::MARK
};

const PINNED_STATE: PinnedSpec = PinnedSpec {
    grows: (true, true),
    is_kept: |marker| {
        marker.key == "price_line" || matches!(marker.kind, MarkerKind::Solid | MarkerKind::Ring)
    },
    label_beside: &[
        "payback_growing",
        "payback_discounted",
        "price_line",
        "payback_flat",
    ],
    ..pinned::BASE
};

fn scene(inputs: &Inputs, report: &Report, _sketch: Option<&Aggregate>) -> Scene {
    let price = inputs.price_to_earnings();
    let end = axis_end(inputs, report);
    let x = Axis::new(
        "axis_years",
        Measure::Years,
        end,
        round_ticks(end, 7).into_iter().map(Tick::itself).collect(),
    );
    let y = Axis::new(
        "axis_cumulative",
        Measure::TimesEarnings,
        price,
        price_ticks(price),
    );
    Scene {
        bands: vec![tolerated(inputs)],
        series: curves(inputs, report),
        markers: markers(inputs, report, end),
        captions: captions(inputs, report, price),
        ..Scene::of(View::Payback, x, y, table(inputs, report, end))
    }
}

/// A little beyond the longest answer that is shown.
fn axis_end(inputs: &Inputs, report: &Report) -> f64 {
    let payback = &report.payback;
    let flat = Some(payback.zero_growth_years).filter(|&years| years <= FLAT_FITS_YEARS);
    let answers = [payback.years, payback.discounted_years, flat]
        .into_iter()
        .flatten()
        .fold(0.0, f64::max);
    let tolerated = inputs.tolerated_years();
    let room = if flat.is_some() { 1.05 } else { 1.2 };
    if answers == 0.0 {
        return (tolerated * 2.5).clamp(40.0, 200.0);
    }
    // Tolerated years far beyond every answer would squeeze the answers into a corner; then the
    // axis ends earlier, and their band fills the plot.
    let longest = if tolerated <= answers * 2.0 {
        answers.max(tolerated)
    } else {
        answers * 1.4
    };
    longest * room
}

/// Round gridlines, and the price itself at the top.
fn price_ticks(price: f64) -> Vec<Tick> {
    let mut ticks: Vec<Tick> = round_ticks(price, 4)
        .into_iter()
        .filter(|&tick| tick < price * 0.91)
        .map(Tick::itself)
        .collect();
    ticks.push(Tick::itself(price));
    ticks
}

fn tolerated(inputs: &Inputs) -> Band {
    let (years, price) = (inputs.tolerated_years(), inputs.price_to_earnings());
    Band {
        key: "tolerated",
        role: Role::Neutral,
        x: vec![0.0, years],
        low: vec![0.0; 2],
        high: vec![price; 2],
    }
}

fn curves(inputs: &Inputs, report: &Report) -> Vec<Series> {
    let price = inputs.price_to_earnings();
    let curve = &report.payback.curve;
    let line = |key, role, cumulative: &[f64], discount: f64, paid: Option<f64>| {
        let factors = report.chain.growth_path.iter();
        let factors: Vec<f64> = factors.map(|growth| (1.0 + growth) / discount).collect();
        let (x, y) = until_paid(cumulative, &factors, paid);
        Series {
            key,
            role,
            x,
            y: y.into_iter().map(|covered| covered * price).collect(),
        }
    };
    let flat_end = if report.payback.zero_growth_years > 0.0 {
        price
    } else {
        0.0
    };
    vec![
        Series {
            key: "payback_flat",
            role: Role::Flat,
            x: vec![0.0, report.payback.zero_growth_years],
            y: vec![0.0, flat_end],
        },
        line(
            "payback_discounted",
            Role::Alternative,
            &curve.cumulative_discounted,
            1.0 + inputs.discount_per_year(),
            report.payback.discounted_years,
        ),
        line(
            "payback_growing",
            Role::Alive,
            &curve.cumulative,
            1.0,
            report.payback.years,
        ),
    ]
}

/// Years and covered share of the price up to the year in which it is paid. Inside a year its
/// growth factor bends the line.
fn until_paid(cumulative: &[f64], factors: &[f64], paid: Option<f64>) -> (Vec<f64>, Vec<f64>) {
    let last = cumulative.len().saturating_sub(1);
    let until = paid.unwrap_or(last as f64).min(last as f64);
    let parts = (CURVE_POINTS as f64 / until.max(1.0)).clamp(1.0, 24.0) as usize;
    let (mut x, mut y) = (vec![0.0], vec![0.0]);
    'years: for year in 0..last {
        for part in 1..=parts {
            let share = part as f64 / parts as f64;
            let at = year as f64 + share;
            if at >= until && paid.is_some() {
                break 'years;
            }
            x.push(at);
            y.push(
                cumulative[year]
                    + (cumulative[year + 1] - cumulative[year])
                        * part_of_year(share, factors.get(year)),
            );
        }
    }
    if let Some(paid) = paid {
        x.push(paid);
        y.push(1.0);
    }
    (x, y)
}

/// Share of a year's earnings received after this share of the year.
fn part_of_year(share: f64, factor: Option<&f64>) -> f64 {
    match factor {
        Some(&factor) if (factor - 1.0).abs() > 1e-9 && factor > 0.0 => {
            libm::expm1(share * libm::log(factor)) / (factor - 1.0)
        }
        _ => share,
    }
}

/// Whether the line with growth coincides with the line without; then only one is shown.
fn is_flat(report: &Report) -> bool {
    let flat = report.payback.zero_growth_years;
    report
        .payback
        .years
        .is_some_and(|years| (years - flat).abs() < flat * 0.002)
}

fn markers(inputs: &Inputs, report: &Report, end: f64) -> Vec<Marker> {
    let price = inputs.price_to_earnings();
    let payback = &report.payback;
    let mut markers = vec![Marker::between(
        "price_line",
        Role::Reference,
        MarkerKind::Line,
        (0.0, price),
        (end, price),
    )];
    let answers = [
        (
            "payback_flat",
            Role::Flat,
            MarkerKind::Ring,
            Some(report.payback.zero_growth_years).filter(|_| !is_flat(report)),
        ),
        (
            "payback_discounted",
            Role::Alternative,
            MarkerKind::Ring,
            report.payback.discounted_years,
        ),
        (
            "payback_growing",
            Role::Alive,
            MarkerKind::Solid,
            report.payback.years,
        ),
    ];
    // Where the next buyer has to pay something, that stands in the row of the answers.
    let sold = Some(inputs.holding_years()).filter(|_| payback.exit_price_to_earnings > 0.0);
    let next_buyer = ("next_buyer", Role::Reference, MarkerKind::Ring, sold);
    for (key, role, kind, years) in answers.into_iter().chain([next_buyer]) {
        if let Some(years) = years.filter(|&years| years <= end) {
            markers.push(Marker::between(
                key,
                role,
                MarkerKind::Drop,
                (years, 0.0),
                (years, price),
            ));
            markers.push(Marker::point(key, role, kind, (years, price)));
        }
    }
    let (tolerated, uncovered) = (inputs.tolerated_years(), report.chain.uncovered_share);
    if uncovered > 0.0 && tolerated <= end {
        let covered = price * (1.0 - uncovered);
        markers.push(Marker::between(
            "uncovered",
            Role::Burst,
            MarkerKind::DoubleArrow,
            (tolerated, covered),
            (tolerated, price),
        ));
        markers.push(Marker::point(
            "covered",
            Role::Alive,
            MarkerKind::Open,
            (tolerated, covered),
        ));
    }
    markers
}

fn captions(inputs: &Inputs, report: &Report, price: f64) -> Vec<Caption> {
    let payback = &report.payback;
    // Growth per share of the first year, which holds or fades; where power holds it back, the mean
    // of the years up to the answer.
    let path = &report.chain.growth_path;
    let counted = payback
        .years
        .map_or(path.len() as f64, |years| years.ceil().max(1.0));
    let is_held_back = report
        .power
        .binding_year
        .is_some_and(|year| year <= counted);
    let mean = || {
        libm::expm1(
            path.iter()
                .take(counted as usize)
                .map(|&growth| libm::log1p(growth))
                .sum::<f64>()
                / counted,
        )
    };
    let growth = (
        "growth_per_year",
        if is_held_back { mean() } else { path[0] },
    );
    let is_beyond = |path: &str| {
        report
            .reasons
            .iter()
            .any(|absence| absence.path == path && absence.reason == Reason::BeyondHorizon)
    };
    let fade =
        (inputs.fade_years() > 0.0 && !is_held_back).then_some(("fade_years", inputs.fade_years()));
    let years = payback.years.map(|years| ("years", years));
    let discounted = payback
        .discounted_years
        .map(|years| ("discounted_years", years));
    let discount = ("discount_per_year", inputs.discount_per_year());
    let growing: Vec<_> = years.into_iter().chain([growth]).chain(fade).collect();
    let with_discount: Vec<_> = discounted.into_iter().chain([discount]).collect();
    let mut captions = vec![
        Caption::of("axis_cumulative", []),
        Caption::of("axis_years", []),
        Caption::of("price_line", [("price_to_earnings", price)]),
        Caption::with("payback_growing", &growing),
        Caption::with(
            match years {
                Some(_) => "growing_years",
                None if is_beyond("payback.years") => "growing_beyond",
                None => "growing_never",
            },
            years.as_slice(),
        ),
        match fade {
            Some(fade) => Caption::of("growing_note_fading", [growth, fade]),
            None => Caption::of("growing_note", [growth]),
        },
        Caption::with("payback_discounted", &with_discount),
        Caption::with(
            match discounted {
                Some(_) => "discounted_years",
                None if is_beyond("payback.discounted_years") => "discounted_beyond",
                None => "discounted_never",
            },
            discounted.as_slice(),
        ),
        Caption::of("discounted_note", [discount]),
    ];
    if payback.exit_price_to_earnings > 0.0 {
        let (ratio, years) = (
            ("exit_price_to_earnings", payback.exit_price_to_earnings),
            ("holding_years", inputs.holding_years()),
        );
        captions.extend([
            Caption::of("next_buyer", [ratio, years]),
            Caption::of("next_buyer_ratio", [ratio]),
            Caption::of("next_buyer_note", [years]),
        ]);
    }
    if !is_flat(report) {
        let flat = ("zero_growth_years", payback.zero_growth_years);
        captions.extend([
            Caption::of("payback_flat", [flat]),
            Caption::of("flat_years", [flat]),
            Caption::of("flat_note", []),
        ]);
    }
    let uncovered = report.chain.uncovered_share;
    if uncovered > 0.0 {
        let (share, years) = (
            ("uncovered_share", uncovered),
            ("tolerated_years", inputs.tolerated_years()),
        );
        captions.extend([
            Caption::of("uncovered", [share, years]),
            Caption::of("uncovered_share", [share]),
            Caption::of("uncovered_note", [years]),
        ]);
    }
    captions
}
