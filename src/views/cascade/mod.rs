//! The view `cascade`: investors who sell one after another, and the price that falls with them,
//! round by round.

mod captions;
mod crowd;
mod progress;
mod table;

use crate::chart::label::crowd_key;
use crate::chart::layout::{axes, crowd as crowd_layout};
use crate::chart::marks::{crowd as crowd_mark, dot, film, line, straight, zero_line};
use crate::chart::picture::{ChartSpec, PINNED, PinnedSpec, Strokes};
use crate::chart::pinned;
use crate::chart::plot;
use crate::model::fields::FieldId;
use crate::model::simulation::Aggregate;
use crate::model::{Inputs, Report, cascade};
use crate::scene::{
    Axis, Marker, MarkerKind, Measure, Role, Scene, Series, Tick, View, round_ticks, ticks_between,
};
use crate::views::spec::ViewSpec;
use progress::Progress;

/// The registry's row of this view.
pub(super) const SPEC: ViewSpec = ViewSpec {
    view: View::Cascade,
    scene,
    drawn_along: &[
        FieldId::cascade_investors,
        FieldId::cascade_round,
        FieldId::cascade_order,
    ],
    chart: ChartSpec {
        marks: &[
            &axes::LEVELS,
            &zero_line::MARK,
            &PINNED,
            &axes::ABSCISSA,
            &line::MARK,
            &straight::MARK,
            &dot::MARK,
            &crowd_mark::MARK,
            &film::MARK,
        ],
        labels: &[
            crowd_key::titles,
            crowd_key::counts,
            crowd_key::film,
            crowd_key::prices,
        ],
        strokes: Strokes {
            series: &[(Role::Alive, 3.5), (Role::Unstable, 1.3)],
            ..Strokes::THEME
        },
        crowd: Some(&crowd_layout::SPEC),
        pinned: Some(&PinnedSpec {
            is_kept: |_| false,
            label_beside: &["price", "price_ahead"],
            ..pinned::BASE
        }),
        ..plot::BASE
    },
};

/// The least range of the ordinate, so that a price that hardly moves is drawn flat.
const LEAST_RANGE: f64 = 0.02;
/// Room above and below the price, in parts of its range.
const MARGIN: f64 = 0.08;

fn scene(inputs: &Inputs, report: &Report, _sketch: Option<&Aggregate>) -> Scene {
    let cascade = cascade(inputs, inputs.cascade_investors() as usize);
    let progress = Progress::of(inputs.cascade_round(), cascade.rounds.len());
    let is_sorted = inputs.cascade_order() == "sorted";
    let outcome = captions::Outcome::of(inputs, report, &cascade);
    let change = |round: usize| cascade.rounds[round - 1].price - 1.0;
    let changes: Vec<f64> = (1..=cascade.rounds.len()).map(change).collect();
    let (x, y) = (rounds_axis(changes.len()), price_axis(&changes));

    let at = price_at(&changes, progress.price_round);
    let role = if outcome.is_tipped {
        Role::Burst
    } else {
        Role::Alive
    };
    let line = |key, role, from: Option<f64>, rounds: std::ops::RangeInclusive<usize>, to| {
        let ends = |end: Option<f64>| end.map(|round| (round, at));
        let between = rounds.map(|round| (round as f64, change(round)));
        let points = ends(from).into_iter().chain(between).chain(ends(to));
        let (x, y) = points.unzip();
        Series { key, role, x, y }
    };
    let reached = progress.price_round.floor() as usize;
    let mut series = vec![line(
        "price",
        role,
        None,
        1..=reached,
        (progress.price_round > reached as f64).then_some(progress.price_round),
    )];
    if reached < changes.len() {
        series.push(line(
            "price_ahead",
            Role::Unstable,
            Some(progress.price_round),
            reached + 1..=changes.len(),
            None,
        ));
    }
    let now = (progress.price_round, at);
    let mut markers = vec![
        Marker::between(
            "round",
            Role::Reference,
            MarkerKind::Line,
            (now.0, y.min),
            (now.0, y.max),
        ),
        Marker::point("price_now", role, MarkerKind::Solid, now),
    ];
    if reached < changes.len() {
        let end = (changes.len() as f64, change(changes.len()));
        markers.push(Marker::point("price_end", role, MarkerKind::Dot, end));
    }
    let shown = crowd::crowd(&cascade, &progress, is_sorted);
    Scene {
        series,
        markers,
        captions: captions::captions(&shown, &progress, &outcome, is_sorted),
        crowd: Some(shown),
        ..Scene::of(View::Cascade, x, y, table::table(&cascade, progress.round))
    }
}

/// The price between two rounds.
fn price_at(changes: &[f64], round: f64) -> f64 {
    let before = round.floor() as usize;
    let from = changes[before - 1];
    let to = changes.get(before).copied().unwrap_or(from);
    from + (to - from) * (round - before as f64)
}

fn rounds_axis(rounds: usize) -> Axis {
    let last = rounds.max(2) as f64;
    let mut ticks = vec![Tick::itself(1.0)];
    ticks.extend(
        round_ticks(last, 5)
            .into_iter()
            .filter(|tick| *tick > 1.0 && tick.fract() == 0.0)
            .map(Tick::itself),
    );
    Axis {
        min: 1.0,
        ..Axis::new("axis_round", Measure::Count, last, ticks)
    }
}

fn price_axis(changes: &[f64]) -> Axis {
    let low = changes.iter().copied().fold(0.0, f64::min);
    let high = changes.iter().copied().fold(0.0, f64::max);
    let range = (high - low).max(LEAST_RANGE);
    let (min, max) = (low - MARGIN * range, high + MARGIN * range);
    Axis {
        min,
        ..Axis::new(
            "axis_price_change",
            Measure::PriceChange,
            max,
            ticks_between(min, max, 5),
        )
    }
}
