//! What one run of each kind computes.

use super::agents::{Population, PopulationOutcome};
use super::kind::SimulationKind;
use super::price_paths::{PathOutcome, PricePaths};
use super::prior::{self, Given};
use crate::model::chain::market_of;
use crate::model::doubt::scenario_of;
use crate::model::inputs::Inputs;
use crate::model::numerics::rng::RngStream;

/// What one run computes.
#[derive(Clone, Debug)]
pub(super) enum Sampler {
    Agents(Population),
    Paths(Box<PricePaths>),
    Uncertainty { given: Given, seed_share: f64 },
}

impl Sampler {
    pub(super) fn of(kind: SimulationKind, inputs: &Inputs) -> Self {
        match kind {
            SimulationKind::Agents => Sampler::Agents(Population::of(
                &market_of(inputs),
                inputs.seed_share(),
                inputs.agent_count().round(),
            )),
            SimulationKind::Uncertainty => Sampler::Uncertainty {
                given: Given::of(inputs),
                seed_share: inputs.seed_share_in_use(),
            },
            SimulationKind::Paths => {
                Sampler::Paths(Box::new(PricePaths::of(inputs, &scenario_of(inputs))))
            }
        }
    }

    /// Numbers in the row of a run.
    pub(super) fn columns(&self) -> usize {
        match self {
            Sampler::Agents(_) => 2,
            Sampler::Paths(_) => 3,
            Sampler::Uncertainty { .. } => 1,
        }
    }

    /// Counts that all runs share.
    pub(super) fn counts(&self) -> usize {
        match self {
            Sampler::Paths(paths) => paths.counts(),
            Sampler::Agents(_) | Sampler::Uncertainty { .. } => 0,
        }
    }

    pub(super) fn run(&self, stream: &mut RngStream, row: &mut [f64], counts: &mut [u32]) {
        let numbers = match self {
            Sampler::Agents(population) => {
                let PopulationOutcome {
                    tipping_share,
                    sellers_share,
                } = population.settle(stream);
                [tipping_share, sellers_share, 0.0]
            }
            Sampler::Uncertainty { given, .. } => [prior::tipping_share(stream, given), 0.0, 0.0],
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
