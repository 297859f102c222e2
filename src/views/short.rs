//! The view `short`: the expected gain of a short over the hazard of the burst.

use crate::chart::picture::{ChartSpec, PinnedSpec};
use crate::chart::pinned;
use crate::chart::plot;
use crate::model::fields::Scale;
use crate::model::numerics::sort::insertion_sort;
use crate::model::short::ShortedBubble;
use crate::model::simulation::Aggregate;
use crate::model::{Inputs, Report};
use crate::scene::{
    Axis, Band, Caption, Column, Marker, MarkerKind, Measure, Role, Row, RowKind, Scene, Series,
    Table, View, log_ticks, ticks_between,
};
use crate::views::spec::ViewSpec;

/// The range of hazards shown, unless today's lies outside.
const HAZARDS: (f64, f64) = (0.02, 3.0);
/// Larger losses, in multiples of the sum, are not shown.
const WORST: f64 = -5.0;
const CURVE_POINTS: usize = 160;
const ROUND_HAZARDS: [f64; 15] = [
    0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0,
];

/// The shorted bubble, the stop-loss, and the ranges of both axes.
struct Picture {
    bubble: ShortedBubble,
    stop: f64,
    hazards: (f64, f64),
    gains: (f64, f64),
}

impl Picture {
    fn of(inputs: &Inputs, report: &Report) -> Self {
        let bubble = ShortedBubble::of(inputs);
        let (today, stop) = (inputs.burst_hazard_per_year(), inputs.stop_loss_share());
        let worst = report
            .short
            .expected_gain_share
            .unwrap_or(0.0)
            .min(report.short.with_stop_share)
            .min(-stop);
        // Near the pole today's loss has no bound; the axis is then clamped.
        let lowest = (worst * 1.1).clamp(WORST, -1.0);
        Picture {
            hazards: (
                if today < HAZARDS.0 { 0.01 } else { HAZARDS.0 },
                if today > HAZARDS.1 { 5.0 } else { HAZARDS.1 },
            ),
            gains: (lowest, (bubble.crash_share * 1.15).max(0.25 * -lowest)),
            bubble,
            stop,
        }
    }

    fn held(&self, hazard: f64) -> Option<f64> {
        ShortedBubble {
            burst_hazard_per_year: hazard,
            ..self.bubble
        }
        .expected_gain_share(0.0)
    }

    fn stopped(&self, hazard: f64) -> f64 {
        ShortedBubble {
            burst_hazard_per_year: hazard,
            ..self.bubble
        }
        .with_stop_share(self.stop, 0.0)
    }

    fn holds(&self, gain: f64) -> bool {
        (self.gains.0..=self.gains.1).contains(&gain)
    }

    /// The hazard at which the gain of a held short reaches the lowest gain shown.
    fn leaves_at(&self) -> f64 {
        self.bubble.price_growth_per_year * (1.0 - WORST) / (self.bubble.crash_share - WORST)
    }
}

/// The registry's row of this view.
pub(super) const SPEC: ViewSpec = ViewSpec {
    view: View::Short,
    scene,
    drawn_along: &[],
    chart: ChartSpec {
        pinned: Some(&PinnedSpec {
            label_beside: &["held", "with_stop", "held_today", "with_stop_today"],
            ..pinned::BASE
        }),
        ..plot::BASE
    },
};

fn scene(inputs: &Inputs, report: &Report, _sketch: Option<&Aggregate>) -> Scene {
    let picture = Picture::of(inputs, report);
    let (hazards, gains) = (picture.hazards, picture.gains);
    let x = Axis {
        scale: Scale::Log,
        min: hazards.0,
        ..Axis::new(
            "axis_hazard",
            Measure::PerYear,
            hazards.1,
            log_ticks(hazards.0, hazards.1, 7),
        )
    };
    let y = Axis {
        min: gains.0,
        ..Axis::new(
            "axis_expected_gain",
            Measure::PriceChange,
            gains.1,
            ticks_between(gains.0, gains.1, 5),
        )
    };
    let growth = picture.bubble.price_growth_per_year;
    let has_pole = growth > hazards.0;
    let no_bound = Band {
        key: "no_bound",
        role: Role::Neutral,
        x: vec![hazards.0, growth.min(hazards.1)],
        low: vec![gains.0; 2],
        high: vec![gains.1; 2],
    };
    Scene {
        bands: if has_pole { vec![no_bound] } else { Vec::new() },
        series: lines(&picture),
        markers: markers(inputs, report, &picture),
        captions: captions(inputs, report, &picture, has_pole),
        ..Scene::of(View::Short, x, y, table(inputs, report, &picture))
    }
}

fn lines(picture: &Picture) -> Vec<Series> {
    let (low, high) = picture.hazards;
    let between = |from: f64| -> Vec<f64> {
        let span = libm::log(high / from);
        (0..=CURVE_POINTS)
            .map(|index| (from * libm::exp(span * index as f64 / CURVE_POINTS as f64)).min(high))
            .collect()
    };
    let all = between(low);
    let stopped = Series {
        key: "with_stop",
        role: Role::Flat,
        y: all.iter().map(|&hazard| picture.stopped(hazard)).collect(),
        x: all,
    };
    let mut lines = vec![stopped];
    let from = picture.leaves_at().max(low);
    if from < high {
        let (x, y) = between(from)
            .into_iter()
            .filter_map(|hazard| Some((hazard, picture.held(hazard)?)))
            .unzip();
        lines.push(Series {
            key: "held",
            role: Role::Neutral,
            x,
            y,
        });
    }
    lines
}

fn markers(inputs: &Inputs, report: &Report, picture: &Picture) -> Vec<Marker> {
    let (low, high) = picture.gains;
    let today = inputs.burst_hazard_per_year();
    let even = report.short.break_even_hazard_per_year;
    let mut markers = vec![Marker::between(
        "today",
        Role::Reference,
        MarkerKind::Line,
        (today, low),
        (today, high),
    )];
    if (picture.hazards.0..=picture.hazards.1).contains(&even) {
        markers.push(Marker::point(
            "break_even",
            Role::Reference,
            MarkerKind::Open,
            (even, 0.0),
        ));
    }
    if picture.holds(report.short.with_stop_share) {
        markers.push(Marker::point(
            "with_stop_today",
            Role::Flat,
            MarkerKind::Ring,
            (today, report.short.with_stop_share),
        ));
    }
    if let Some(gain) = report
        .short
        .expected_gain_share
        .filter(|&gain| picture.holds(gain))
    {
        markers.push(Marker::point(
            "held_today",
            Role::Neutral,
            MarkerKind::Solid,
            (today, gain),
        ));
    }
    markers
}

fn captions(inputs: &Inputs, report: &Report, picture: &Picture, has_pole: bool) -> Vec<Caption> {
    let short = &report.short;
    let today = [("burst_hazard_per_year", inputs.burst_hazard_per_year())];
    let mut captions = vec![
        Caption::of("axis_hazard", []),
        Caption::of("axis_expected_gain", []),
        Caption::of("today", []),
        Caption::of("today_value", today),
        Caption::of(
            "with_stop",
            [
                ("stop_loss_share", picture.stop),
                ("with_stop_share", short.with_stop_share),
            ],
        ),
        match short.expected_gain_share {
            Some(gain) => Caption::of("held", [("expected_gain_share", gain)]),
            None => Caption::of("held", []),
        },
    ];
    if (picture.hazards.0..=picture.hazards.1).contains(&short.break_even_hazard_per_year) {
        captions.push(Caption::of(
            "break_even",
            [(
                "break_even_hazard_per_year",
                short.break_even_hazard_per_year,
            )],
        ));
    }
    if has_pole {
        captions.push(Caption::of(
            "no_bound",
            [(
                "price_growth_per_year",
                picture.bubble.price_growth_per_year,
            )],
        ));
    }
    captions
}

fn table(inputs: &Inputs, report: &Report, picture: &Picture) -> Table {
    let (low, high) = picture.hazards;
    let today = inputs.burst_hazard_per_year();
    let mut hazards: Vec<f64> = ROUND_HAZARDS
        .into_iter()
        .chain([5.0, today, report.short.break_even_hazard_per_year])
        .collect();
    hazards.retain(|hazard| (low..=high).contains(hazard));
    insertion_sort(&mut hazards, |a, b| a < b);
    hazards.dedup();
    let row = |hazard: f64| Row {
        kind: if hazard == today {
            RowKind::Today
        } else {
            RowKind::Plain
        },
        cells: vec![
            Some(hazard),
            Some(1.0 / hazard),
            picture.held(hazard),
            Some(picture.stopped(hazard)),
        ],
    };
    Table {
        columns: vec![
            Column {
                key: "hazard",
                measure: Measure::PerYear,
            },
            Column {
                key: "expected_years",
                measure: Measure::Years,
            },
            Column {
                key: "expected_gain_share",
                measure: Measure::PriceChange,
            },
            Column {
                key: "with_stop_share",
                measure: Measure::PriceChange,
            },
        ],
        rows: hazards.into_iter().map(row).collect(),
    }
}
