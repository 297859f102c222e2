//! Thousands of runs from one seed, in steps short enough for a page, or in ranges spread over
//! workers.
//!
//! A run depends on the seed and its own number only, and a summary is made of rows in the order of
//! their runs and of whole counts. So the same seed gives the same bytes, however the runs were
//! cut.

pub mod agents;
mod aggregate;
pub mod price_paths;
pub mod prior;
mod sample_stats;

pub use aggregate::{Aggregate, PriceBands, SampledTippingShares};
pub use sample_stats::{LEVELS, Quantile, SampledShare, Spread};

use self::agents::{AgentsSummary, Population, PopulationOutcome};
use self::price_paths::{PathOutcome, PathsSummary, PricePaths};
use self::prior::UncertaintySummary;
use super::chain;
use super::error::{Given, InputError, InputErrorKind};
use super::fields::Value;
use super::inputs::Inputs;
use super::numerics::rng::{RngStream, SEED_LIMIT};
use super::tipping::Market;
use serde::Serialize;

/// The most runs of one simulation.
pub const MAX_RUNS: f64 = 1_000_000.0;

/// What is simulated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    target_arch = "wasm32",
    derive(tsify::Tsify),
    serde(rename_all = "snake_case")
)]
pub enum SimulationKind {
    /// A run is a population of holders, each with a tolerance of its own.
    Agents,
    /// A run is a market whose parameters are drawn from what is plausible.
    Uncertainty,
    /// A run is a path through time with news and noise.
    Paths,
}

keyed!(SimulationKind: Agents = "agents", Uncertainty = "uncertainty", Paths = "paths");

impl SimulationKind {
    /// Every kind.
    pub const ALL: [SimulationKind; 3] = [
        SimulationKind::Agents,
        SimulationKind::Uncertainty,
        SimulationKind::Paths,
    ];

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Self> {
        SimulationKind::ALL
            .into_iter()
            .find(|kind| kind.key() == name)
    }
}

/// What the runs done so far say.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(untagged)]
pub enum Summary {
    /// Of the kind `agents`.
    Agents(AgentsSummary),
    /// Of the kind `paths`.
    Paths(PathsSummary),
    /// Of the kind `uncertainty`.
    Uncertainty(UncertaintySummary),
}

/// What one run computes.
#[derive(Clone, Debug)]
enum Sampler {
    Agents(Population),
    Paths(Box<PricePaths>),
    Uncertainty { news_shock: f64, seed_share: f64 },
}

impl Sampler {
    fn of(kind: SimulationKind, inputs: &Inputs) -> Self {
        match kind {
            SimulationKind::Agents => Sampler::Agents(Population::of(
                &market_of(inputs),
                inputs.seed_share(),
                inputs.agent_count().round(),
            )),
            SimulationKind::Uncertainty => Sampler::Uncertainty {
                news_shock: inputs.news_shock(),
                seed_share: inputs.seed_share(),
            },
            SimulationKind::Paths => {
                Sampler::Paths(Box::new(PricePaths::of(inputs, &market_of(inputs))))
            }
        }
    }

    /// Numbers in the row of a run.
    fn columns(&self) -> usize {
        match self {
            Sampler::Agents(_) => 2,
            Sampler::Paths(_) => 3,
            Sampler::Uncertainty { .. } => 1,
        }
    }

    /// Counts that all runs share.
    fn counts(&self) -> usize {
        match self {
            Sampler::Paths(paths) => paths.counts(),
            Sampler::Agents(_) | Sampler::Uncertainty { .. } => 0,
        }
    }

    fn run(&self, stream: &mut RngStream, row: &mut [f64], counts: &mut [u32]) {
        let numbers = match self {
            Sampler::Agents(population) => {
                let PopulationOutcome {
                    tipping_share,
                    sellers_share,
                } = population.settle(stream);
                [tipping_share, sellers_share, 0.0]
            }
            Sampler::Uncertainty { news_shock, .. } => {
                [prior::tipping_share(stream, *news_shock), 0.0, 0.0]
            }
            Sampler::Paths(paths) => {
                let PathOutcome {
                    burst_years,
                    price,
                    sellers_share,
                } = paths.follow(stream, counts);
                [burst_years, price, sellers_share]
            }
        };
        for (place, number) in row.iter_mut().zip(numbers) {
            *place = number;
        }
    }
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
    sampler: Sampler,
    /// Tells simulations apart whose parts must not be mixed.
    digest: f64,
    seed: u64,
    runs: usize,
    /// The runs of this range: from here, one for each of `is_done`.
    first: usize,
    is_done: Vec<bool>,
    done: usize,
    /// Every run of the range before this one is done.
    next: usize,
    rows: Vec<f64>,
    counts: Vec<u32>,
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
    /// [`NEVER`](price_paths::NEVER), price and share of sellers at the horizon. Where nothing
    /// tips, the tipping share is [`NOTHING_TIPS`](prior::NOTHING_TIPS).
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

    /// Everything that this range has done, as plain numbers that [`Simulation::merge`] takes in.
    pub fn batch(&self) -> Vec<f64> {
        let mut part = vec![self.digest, self.done as f64];
        for (index, row) in self.done_rows() {
            part.push((self.first + index) as f64);
            part.extend(row);
        }
        part.extend(self.counts.iter().map(|&count| f64::from(count)));
        part
    }

    /// Takes in what another range of the same simulation has done; `false`, and nothing changes,
    /// if it is no such part or holds a run that is done already.
    pub fn merge(&mut self, part: &[f64]) -> bool {
        let columns = self.sampler.columns();
        let [digest, done, values @ ..] = part else {
            return false;
        };
        let rows_length = (*done as usize).saturating_mul(columns + 1);
        if *digest != self.digest
            || *done < 0.0
            || rows_length.checked_add(self.counts.len()) != Some(values.len())
        {
            return false;
        }
        let (rows, counts) = values.split_at(rows_length);
        // Marked as they are looked at, so that a run cannot come twice; unmarked again when
        // anything is wrong.
        let mut marked = Vec::new();
        let is_taken = counts
            .iter()
            .all(|&count| (0.0..=*done).contains(&count) && count.trunc() == count)
            && rows.chunks_exact(columns + 1).all(|row| {
                let [run, numbers @ ..] = row else {
                    return false;
                };
                let index = run - self.first as f64;
                let place = self.is_done.get_mut(index as usize);
                let Some(is_done) =
                    place.filter(|is_done| !**is_done && index >= 0.0 && index.trunc() == index)
                else {
                    return false;
                };
                *is_done = true;
                marked.push(index as usize);
                numbers.iter().all(|number| number.is_finite())
            });
        if !is_taken {
            for index in marked {
                if let Some(is_done) = self.is_done.get_mut(index) {
                    *is_done = false;
                }
            }
            return false;
        }
        for (row, index) in rows.chunks_exact(columns + 1).zip(&marked) {
            for (own, number) in self
                .rows
                .iter_mut()
                .skip(index * columns)
                .zip(row.iter().skip(1))
            {
                *own = *number;
            }
        }
        for (own, count) in self.counts.iter_mut().zip(counts) {
            *own += *count as u32;
        }
        self.done += marked.len();
        true
    }

    fn done_rows(&self) -> impl Iterator<Item = (usize, &[f64])> {
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

/// FNV-1a of all that makes a simulation what it is, as a whole number that a double holds.
fn digest(kind: SimulationKind, inputs: &Inputs, seed: f64, runs: f64) -> f64 {
    let mut hash = 0xCBF2_9CE4_8422_2325u64;
    let mut feed = |bytes: &[u8]| {
        for byte in bytes {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01B3);
        }
    };
    feed(kind.key().as_bytes());
    feed(&seed.to_bits().to_le_bytes());
    feed(&runs.to_bits().to_le_bytes());
    for (_, value) in inputs.iter() {
        match value {
            Value::Number(number) => feed(&number.to_bits().to_le_bytes()),
            Value::Choice(word) => feed(word.as_bytes()),
        }
    }
    (hash >> 11) as f64
}

/// The market that the chain ends in.
fn market_of(inputs: &Inputs) -> Market {
    chain::market_of(inputs)
}
