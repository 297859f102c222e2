//! The view `uncertainty`: the distribution of tipping shares over the plausible ranges of the
//! parameters.

use crate::chart::picture::{BarLayout, ChartSpec, PinnedSpec};
use crate::chart::pinned;
use crate::chart::plot;
use crate::model::numerics::rng::RngStream;
use crate::model::numerics::sort::insertion_sort;
use crate::model::simulation::prior::{Given, UncertaintySummary, tipping_share};
use crate::model::simulation::{Aggregate, DEFAULT_DRAWS, DEFAULT_SEED, SampledTippingShares};
use crate::model::{Inputs, Report};
use crate::scene::{
    Axis, Caption, Column, Marker, MarkerKind, Measure, Role, Row, RowKind, Scene, Series, Table,
    Tick, View, round_ticks,
};
use crate::views::spec::ViewSpec;

/// The number of bins shown, and the number where today's seed lies beyond those.
const SHOWN_BINS: usize = 40;
const ALL_BINS: usize = 50;
/// The tipping share that the article mentions.
const ARTICLE_SHARE: f64 = 0.05;
/// Height of its marker, as a share of the plot; the label is placed above.
const ARTICLE_PART: f64 = 0.7;
/// Height of the marker of the median.
const MEDIAN_PART: f64 = 0.56;
/// Height of the highest bar, as a share of the plot.
const BAR_PART: f64 = 0.4;
const QUARTERS: usize = 4;
/// Width of a bin.
const BIN_SHARE: f64 = 0.01;

/// The sampled tipping shares and their places in the picture.
struct Drawn<'a> {
    shares: &'a SampledTippingShares,
    /// How many bins are shown.
    bins: usize,
    /// Largest seed share in the picture.
    seed_max: f64,
    /// Share of draws at the top of the picture.
    top: f64,
}

impl<'a> Drawn<'a> {
    fn of(shares: &'a SampledTippingShares) -> Self {
        let bins = if shares.seed_share > SHOWN_BINS as f64 * BIN_SHARE {
            ALL_BINS
        } else {
            SHOWN_BINS
        };
        let most = shares
            .histogram
            .iter()
            .take(bins)
            .copied()
            .max()
            .unwrap_or(0) as f64
            / shares.runs_done as f64;
        let step = [0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.25]
            .into_iter()
            .find(|step| step * QUARTERS as f64 * BAR_PART >= most)
            .unwrap_or(0.5);
        Drawn {
            shares,
            bins,
            seed_max: bins as f64 * BIN_SHARE,
            top: step * QUARTERS as f64,
        }
    }

    /// A number of sampled markets as a share of all.
    fn part(&self, count: usize) -> f64 {
        count as f64 / self.shares.runs_done as f64
    }

    /// Share of sampled markets that this seed share bursts.
    fn burst_share(&self, seed: f64) -> f64 {
        self.part(self.shares.burst_by(seed))
    }

    /// The ordinate of a probability: its axis runs from 0 to 1 beside the axis of the bars.
    fn height(&self, probability: f64) -> f64 {
        probability * self.top
    }
}

/// Samples that the picture draws itself.
fn own_draws(inputs: &Inputs) -> SampledTippingShares {
    let given = Given::of(inputs);
    let samples: Vec<f64> = (0..DEFAULT_DRAWS as u64)
        .map(|run| tipping_share(&mut RngStream::new(DEFAULT_SEED, run), &given))
        .collect();
    let summary = UncertaintySummary::of(&samples, DEFAULT_DRAWS, inputs.seed_share_in_use());
    SampledTippingShares::of(&samples, &summary, inputs.seed_share_in_use())
}

/// The registry's row of this view.
pub(super) const SPEC: ViewSpec = ViewSpec {
    view: View::Uncertainty,
    scene,
    drawn_along: &[],
    chart: ChartSpec {
        bars: BarLayout::Histogram,
        pinned: Some(&PinnedSpec {
            is_kept: |marker| marker.kind == MarkerKind::Bar,
            label_beside: &["burst_probability"],
            ..pinned::BASE
        }),
        ..plot::BASE
    },
};

/// The picture of the samples in the sketch, else of some that it draws itself.
fn scene(inputs: &Inputs, _report: &Report, sketch: Option<&Aggregate>) -> Scene {
    let draws = match sketch {
        Some(Aggregate::Uncertainty(draws)) => Some(draws),
        _ => None,
    };
    let own;
    let drawn = Drawn::of(match draws {
        Some(draws) => draws,
        None => {
            own = own_draws(inputs);
            &own
        }
    });
    let quarters = (0..=QUARTERS).map(|quarter| quarter as f64 / QUARTERS as f64);
    let levels = quarters
        .clone()
        .map(|part| Tick::itself(part * drawn.top))
        .collect();
    let probabilities = quarters
        .map(|part| Tick {
            at: drawn.height(part),
            value: part,
        })
        .collect();
    Scene {
        y2: Some(Axis::new(
            "axis_burst_share",
            Measure::Share,
            drawn.top,
            probabilities,
        )),
        series: vec![probability_line(&drawn)],
        markers: markers(inputs, &drawn),
        captions: captions(inputs, &drawn),
        ..Scene::of(
            View::Uncertainty,
            Axis::new(
                "axis_tipping_share",
                Measure::Share,
                drawn.seed_max,
                round_ticks(drawn.seed_max, 7)
                    .into_iter()
                    .map(Tick::itself)
                    .collect(),
            ),
            Axis::new("axis_draws_share", Measure::Share, drawn.top, levels),
            table(inputs, &drawn),
        )
    }
}

/// The share of markets that burst, over the seed share.
fn probability_line(drawn: &Drawn<'_>) -> Series {
    let x: Vec<f64> = (0..=160)
        .map(|index| drawn.seed_max * f64::from(index) / 160.0)
        .collect();
    let y = x
        .iter()
        .map(|&seed| drawn.height(drawn.burst_share(seed)))
        .collect();
    Series {
        key: "burst_probability",
        role: Role::Reference,
        x,
        y,
    }
}

fn markers(inputs: &Inputs, drawn: &Drawn<'_>) -> Vec<Marker> {
    let seed = inputs.seed_share_in_use();
    let shares = drawn.shares;
    let mut markers = Vec::new();
    for (bin, &count) in shares
        .histogram
        .iter()
        .take(drawn.bins)
        .enumerate()
        .filter(|(_, count)| **count > 0)
    {
        let (from, to) = (bin as f64 * BIN_SHARE, (bin + 1) as f64 * BIN_SHARE);
        // A market that tips at today's seed counts as burst.
        let role = if (from + to) / 2.0 <= seed {
            Role::Burst
        } else {
            Role::Alive
        };
        markers.push(Marker::between(
            "tipping_shares",
            role,
            MarkerKind::Bar,
            (from, 0.0),
            (to, drawn.part(count)),
        ));
    }
    markers.push(Marker::between(
        "article",
        Role::Flat,
        MarkerKind::Drop,
        (ARTICLE_SHARE, 0.0),
        (ARTICLE_SHARE, drawn.top * ARTICLE_PART),
    ));
    if let Some(median) = shares
        .median
        .filter(|median| (0.0..=drawn.seed_max).contains(median))
    {
        markers.push(Marker::between(
            "median",
            Role::Alive,
            MarkerKind::Drop,
            (median, 0.0),
            (median, drawn.top * MEDIAN_PART),
        ));
    }
    markers.push(Marker::between(
        "today",
        Role::Reference,
        MarkerKind::Line,
        (seed, 0.0),
        (seed, drawn.top),
    ));
    let end = drawn.height(drawn.burst_share(drawn.seed_max));
    let never = drawn.height(1.0 - drawn.part(shares.no_fold));
    if drawn.top - never > 0.0 && never >= end {
        markers.push(Marker::between(
            "no_fold",
            Role::Neutral,
            MarkerKind::DoubleArrow,
            (drawn.seed_max, never),
            (drawn.seed_max, drawn.top),
        ));
    }
    markers.push(Marker::point(
        "already_tipped",
        Role::Burst,
        MarkerKind::Open,
        (0.0, drawn.height(drawn.part(shares.already_tipped))),
    ));
    markers.push(Marker::point(
        "burst_at_seed",
        Role::Reference,
        MarkerKind::Solid,
        (seed, drawn.height(drawn.burst_share(seed))),
    ));
    markers
}

fn captions(inputs: &Inputs, drawn: &Drawn<'_>) -> Vec<Caption> {
    let shares = drawn.shares;
    let mut captions = vec![
        Caption::of("axis_tipping_share", []),
        Caption::of("axis_draws_share", []),
        Caption::of("axis_burst_share", []),
        Caption::of(
            "burst_at_seed",
            [
                ("burst_share", drawn.part(shares.burst_at_seed)),
                ("seed_share", inputs.seed_share_in_use()),
            ],
        ),
        Caption::of(
            "burst_probability",
            [
                ("already_tipped_share", drawn.part(shares.already_tipped)),
                ("burst_share", drawn.burst_share(drawn.seed_max)),
                ("seed_share", drawn.seed_max),
            ],
        ),
        Caption::of("no_fold", [("no_fold_share", drawn.part(shares.no_fold))]),
        Caption::of("today", []),
        Caption::of("today_value", [("seed_share", inputs.seed_share_in_use())]),
        Caption::of("article", [("tipping_share", ARTICLE_SHARE)]),
    ];
    if let Some(median) = shares.median {
        captions.push(Caption::of("median", [("tipping_share", median)]));
    }
    captions
}

fn table(inputs: &Inputs, drawn: &Drawn<'_>) -> Table {
    let seed = inputs.seed_share_in_use();
    let mut seeds: Vec<f64> = (0..=20)
        .map(|step| f64::from(step) / 50.0)
        .chain([ARTICLE_SHARE, seed])
        .collect();
    insertion_sort(&mut seeds, |a, b| a < b);
    seeds.dedup();
    let row = |index: usize| {
        let here = seeds[index];
        let before = index
            .checked_sub(1)
            .map_or(0, |before| drawn.shares.burst_by(seeds[before]));
        Row {
            kind: if here == seed {
                RowKind::Today
            } else {
                RowKind::Plain
            },
            cells: vec![
                Some(here),
                Some(drawn.part(drawn.shares.burst_by(here).saturating_sub(before))),
                Some(drawn.burst_share(here)),
            ],
        }
    };
    let share = |key| Column {
        key,
        measure: Measure::Share,
    };
    Table {
        columns: vec![
            share("seed_share"),
            share("draws_share"),
            share("burst_share"),
        ],
        rows: (0..seeds.len()).map(row).collect(),
    }
}
