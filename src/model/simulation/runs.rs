//! A simulation under way: which of its runs are done, and what they gave.

use super::agents::AgentsSummary;
use super::aggregate::{Aggregate, PriceBands, SampledTippingShares};
use super::digest::digest;
use super::kind::{MAX_RUNS, SimulationKind};
use super::price_paths::PathsSummary;
use super::prior::UncertaintySummary;
use super::sampler::Sampler;
use crate::model::error::{Given, InputError, InputErrorKind};
use crate::model::inputs::Inputs;
use crate::model::numerics::rng::{RngStream, SEED_LIMIT};
use serde::Serialize;

/// What the runs done so far say.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(typescript, derive(tsify::Tsify))]
#[serde(untagged)]
pub enum Summary {
    /// Of the kind `agents`.
    Agents(AgentsSummary),
    /// Of the kind `paths`.
    Paths(PathsSummary),
    /// Of the kind `uncertainty`.
    Uncertainty(UncertaintySummary),
}

/// A simulation under way.
///
/// # Examples
///
/// ```
/// use bubble_calculator::model::simulation::{Simulation, SimulationKind, Summary};
/// use bubble_calculator::model::Inputs;
///
/// let inputs = Inputs::default();
/// let mut whole = Simulation::new(SimulationKind::Uncertainty, &inputs, 2026.0, 500.0).unwrap();
/// while whole.step(100) < 500 {}
/// let Summary::Uncertainty(summary) = whole.result() else { unreachable!() };
/// assert!((summary.alive.share - 0.53).abs() < 4.0 * summary.alive.error);
///
/// // The same runs in two ranges, the later one first.
/// let mut merged = Simulation::new(SimulationKind::Uncertainty, &inputs, 2026.0, 500.0).unwrap();
/// for (first, count) in [(200.0, 300.0), (0.0, 200.0)] {
///     let mut range = Simulation::range(SimulationKind::Uncertainty, &inputs, 2026.0, 500.0, first, count).unwrap();
///     range.step(usize::MAX);
///     assert!(merged.merge(&range.batch()));
/// }
/// assert_eq!(merged.result(), whole.result());
/// ```
#[derive(Clone, Debug)]
pub struct Simulation {
    pub(super) sampler: Sampler,
    /// Tells simulations apart whose parts must not be mixed.
    pub(super) digest: f64,
    seed: u64,
    runs: usize,
    /// The runs of this range: from here, one for each of `is_done`.
    pub(super) first: usize,
    pub(super) is_done: Vec<bool>,
    pub(super) done: usize,
    /// Every run of the range before this one is done.
    next: usize,
    pub(super) rows: Vec<f64>,
    pub(super) counts: Vec<u32>,
}

impl Simulation {
    /// A simulation of `runs` runs, from 1 to [`MAX_RUNS`], under a seed, a whole number from 0 to
    /// [`SEED_LIMIT`].
    ///
    /// # Errors
    ///
    /// `seed` or `runs` outside its limits or not whole.
    pub fn new(
        kind: SimulationKind,
        inputs: &Inputs,
        seed: f64,
        runs: f64,
    ) -> Result<Self, Vec<InputError>> {
        Self::range(kind, inputs, seed, runs, 0.0, runs)
    }

    /// The part of a simulation that does `count` of its runs, beginning at the run `first` (the
    /// first of all is 0).
    ///
    /// # Errors
    ///
    /// As [`Simulation::new`]; and `first` or `count` beyond the runs.
    pub fn range(
        kind: SimulationKind,
        inputs: &Inputs,
        seed: f64,
        runs: f64,
        first: f64,
        count: f64,
    ) -> Result<Self, Vec<InputError>> {
        let mut errors: Vec<InputError> = [
            not_whole("seed", seed, 0.0, SEED_LIMIT),
            not_whole("runs", runs, 1.0, MAX_RUNS),
        ]
        .into_iter()
        .flatten()
        .collect();
        if errors.is_empty() {
            errors.extend(not_whole("first", first, 0.0, runs - 1.0));
        }
        if errors.is_empty() {
            errors.extend(not_whole("count", count, 1.0, runs - first));
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let sampler = Sampler::of(kind, inputs);
        let length = count as usize;
        Ok(Simulation {
            digest: digest(kind, inputs, seed, runs),
            seed: seed as u64,
            runs: runs as usize,
            first: first as usize,
            is_done: vec![false; length],
            done: 0,
            next: 0,
            rows: vec![0.0; length * sampler.columns()],
            counts: vec![0; sampler.counts()],
            sampler,
        })
    }

    /// Does the next runs, at most so many; how many runs of this range are done then.
    pub fn step(&mut self, max_runs: usize) -> usize {
        let columns = self.sampler.columns();
        let mut left = max_runs;
        let waiting = self
            .is_done
            .iter_mut()
            .zip(self.rows.chunks_exact_mut(columns))
            .enumerate()
            .skip(self.next);
        for (index, (is_done, row)) in waiting {
            if *is_done {
                continue;
            }
            if left == 0 {
                break;
            }
            left -= 1;
            self.sampler.run(
                &mut RngStream::new(self.seed, (self.first + index) as u64),
                row,
                &mut self.counts,
            );
            *is_done = true;
            self.done += 1;
            self.next = index + 1;
        }
        self.done
    }

    /// Runs done so far, those of merged batches included.
    pub fn runs_done(&self) -> usize {
        self.done
    }

    /// The rows of the runs done so far, in the order of their runs.
    ///
    /// A row holds, by kind: `agents` the population's tipping share and its share of sellers in
    /// the end; `uncertainty` the tipping share; `paths` the years until the burst, or
    /// [`NEVER`](super::NEVER), price and share of sellers at the horizon. Where nothing
    /// tips, the tipping share is [`NOTHING_TIPS`](super::NOTHING_TIPS).
    pub fn samples(&self) -> Vec<f64> {
        self.done_rows()
            .flat_map(|(_, row)| row.iter().copied())
            .collect()
    }

    /// What the runs done so far say.
    pub fn result(&self) -> Summary {
        let samples = self.samples();
        match &self.sampler {
            Sampler::Agents(population) => {
                Summary::Agents(AgentsSummary::of(&samples, self.runs, population))
            }
            Sampler::Paths(paths) => {
                Summary::Paths(PathsSummary::of(&samples, &self.counts, self.runs, paths))
            }
            Sampler::Uncertainty { seed_share, .. } => {
                Summary::Uncertainty(UncertaintySummary::of(&samples, self.runs, *seed_share))
            }
        }
    }

    /// What a picture needs of the runs done so far; `None` of none, and of a kind that has no
    /// picture.
    pub fn aggregate(&self) -> Option<Aggregate> {
        if self.done == 0 {
            return None;
        }
        match (self.result(), &self.sampler) {
            (Summary::Uncertainty(summary), Sampler::Uncertainty { seed_share, .. }) => {
                Some(Aggregate::Uncertainty(SampledTippingShares::of(
                    &self.samples(),
                    &summary,
                    *seed_share,
                )))
            }
            (Summary::Paths(summary), _) => Some(Aggregate::Paths(PriceBands::of(&summary))),
            _ => None,
        }
    }

    pub(super) fn done_rows(&self) -> impl Iterator<Item = (usize, &[f64])> {
        let rows = self.rows.chunks_exact(self.sampler.columns());
        self.is_done
            .iter()
            .zip(rows)
            .enumerate()
            .filter(|(_, (is_done, _))| **is_done)
            .map(|(index, (_, row))| (index, row))
    }
}

/// The error of a number that should be whole and within these limits.
fn not_whole(field: &str, value: f64, min: f64, max: f64) -> Option<InputError> {
    let kind = if !value.is_finite() {
        InputErrorKind::NotFinite
    } else if value < min {
        InputErrorKind::BelowMinimum
    } else if value > max {
        InputErrorKind::AboveMaximum
    } else if value.trunc() != value {
        InputErrorKind::WrongType
    } else {
        return None;
    };
    Some(InputError {
        field: field.to_owned(),
        kind,
        min: Some(min),
        max: Some(max),
        given: Given::number(value),
    })
}
