//! Populations of finitely many holders against a slow count, the threshold market that they
//! approach, and goldens.

use crate::common::markets::{default_market, default_market_inputs};
use bubble_calculator::model::Inputs;
use bubble_calculator::model::numerics::rng::RngStream;
use bubble_calculator::model::simulation::agents::{
    AgentsSummary, Population, PopulationOutcome, frightened_share, stratified_sellers_share,
    tipping_share_deviation,
};
use bubble_calculator::model::simulation::{NOTHING_TIPS, Simulation, SimulationKind, Summary};
use bubble_calculator::model::tipping::{EquilibriumCurve, Market};

/// The inputs of that market.
fn inputs(seed_share: f64, agent_count: f64) -> Inputs {
    default_market_inputs(&[
        ("seed_share", seed_share.into()),
        ("agent_count", agent_count.into()),
    ])
}

fn summary(inputs: &Inputs, seed: f64, runs: f64) -> AgentsSummary {
    let mut simulation =
        Simulation::new(SimulationKind::Agents, inputs, seed, runs).expect("valid");
    simulation.step(usize::MAX);
    match simulation.result() {
        Summary::Agents(summary) => summary,
        other => panic!("{other:?}"),
    }
}

fn sellers_after_a_count(market: &Market, places: &[f64], seed_share: f64) -> f64 {
    let mut sold = 0;
    loop {
        let sellers = seed_share + (1.0 - seed_share) * sold as f64 / places.len() as f64;
        let frightened = frightened_share(market, sellers);
        let next = places.iter().filter(|&&place| place < frightened).count();
        if next <= sold {
            return sellers;
        }
        sold = next;
    }
}

/// The places `u` of the holders that this stream draws, the most nervous first.
fn places(seed: u64, run: u64, holders: usize) -> Vec<f64> {
    let mut stream = RngStream::new(seed, run);
    let mut stress = 0.0;
    (0..holders)
        .map(|sold| {
            stress += stream.exponential() / (holders - sold) as f64;
            1.0 - f64::exp(-stress)
        })
        .collect()
}

#[test]
fn stratified_tolerances_match_the_goldens() {
    let market = default_market();
    for (holders, seed_share, expected, tolerance) in [
        (10_000, 0.0495, 0.0834, 1e-12),
        (10_000, 0.05, 0.0883, 1e-12),
        (10_000, 0.0505, 0.9975, 1e-12),
        (1_000_000, 0.0495, 0.083701, 1e-12),
        (1_000_000, 0.05, 0.089401, 1e-12),
        (1_000_000, 0.0505, 0.997541, 1e-12),
    ] {
        let found = stratified_sellers_share(&market, seed_share, holders);
        assert!(
            (found - expected).abs() <= tolerance,
            "N={holders} s={seed_share}: {found} is not {expected}"
        );
    }
    assert_eq!(stratified_sellers_share(&market, 1.0, 50), 1.0);
    assert_eq!(stratified_sellers_share(&market, 0.0, 0), 0.0);
}

#[test]
fn tipping_share_of_a_population_equals_a_slow_count() {
    let market = default_market();
    for (holders, runs) in [(50, 40), (300, 40), (2000, 8)] {
        let population = Population::of(&market, 0.02, holders as f64);
        // Where the search of the population ends, so must that of the count.
        let divide = EquilibriumCurve::of(&market)
            .revival()
            .expect("a reverse fold")
            .point
            .sellers_share;
        for run in 0..runs {
            let found = population.settle(&mut RngStream::new(3, run)).tipping_share;
            let places = places(3, run, holders);
            let lives =
                |seed_share: f64| sellers_after_a_count(&market, &places, seed_share) <= divide;
            let (mut low, mut high) = (-1.0, 1.0);
            while high - low > 1e-9 {
                let middle = 0.5 * (low + high);
                *(if lives(middle) { &mut low } else { &mut high }) = middle;
            }
            assert!(
                (found - low).abs() < 3e-9,
                "N={holders}, run {run}: {found} is not {low}"
            );
        }
    }
}

#[test]
fn sellers_of_a_living_population_equal_a_slow_count() {
    let market = default_market();
    for seed_share in [0.0, 0.02, 0.04] {
        let population = Population::of(&market, seed_share, 500.0);
        for run in 0..40 {
            let PopulationOutcome {
                tipping_share,
                sellers_share,
            } = population.settle(&mut RngStream::new(4, run));
            if seed_share < tipping_share {
                let counted = sellers_after_a_count(&market, &places(4, run, 500), seed_share);
                assert!(
                    (sellers_share - counted).abs() < 1e-12,
                    "run {run}: {sellers_share} is not {counted}"
                );
            } else {
                assert!(sellers_share > 0.9, "run {run}: {sellers_share}");
            }
        }
    }
}

#[test]
fn burst_populations_scatter_around_the_burst_state() {
    let market = default_market();
    let (seed_share, holders, runs) = (0.2, 2000.0, 400);
    let burst = EquilibriumCurve::of(&market)
        .equilibria(seed_share)
        .last()
        .copied()
        .expect("a state");
    let population = Population::of(&market, seed_share, holders);
    let ends: Vec<f64> = (0..runs)
        .map(|run| population.settle(&mut RngStream::new(6, run)).sellers_share)
        .collect();
    let mean = ends.iter().sum::<f64>() / f64::from(runs as u32);
    let variance = ends
        .iter()
        .map(|end| (end - mean) * (end - mean))
        .sum::<f64>()
        / f64::from(runs as u32 - 1);
    // Frightened holders are counted like coins; with a loop gain of a hundredth their feedback is
    // too weak to see.
    let calm = (1.0 - burst.sellers_share) / (1.0 - seed_share);
    let expected = (1.0 - seed_share) * (calm * (1.0 - calm) / holders).sqrt();
    assert!(
        (mean - burst.sellers_share).abs() < 4.0 * expected / f64::from(runs as u32).sqrt() + 1e-5,
        "{mean} {burst:?}"
    );
    assert!(
        (variance.sqrt() / expected - 1.0).abs() < 0.15,
        "{} is not {expected}",
        variance.sqrt()
    );
}

#[test]
fn tipping_shares_of_populations_follow_the_finite_size_law() {
    let tip = EquilibriumCurve::of(&default_market())
        .tip()
        .expect("a fold")
        .point;
    // Means and deviations of 400 populations each, from an independent implementation.
    for (agent_count, mean, deviation) in [
        (1e3, 0.05393, 0.00591),
        (1e4, 0.05086, 0.00197),
        (1e5, 0.05018, 0.000613),
    ] {
        let summary = summary(&inputs(0.03, agent_count), 2026.0, 400.0);
        let spread = summary.sampled_tipping_share.expect("a spread");
        // Both sides are samples of 400.
        let error = std::f64::consts::SQRT_2 * deviation / 20.0;
        assert!(
            (spread.mean - mean).abs() < 3.0 * error,
            "N={agent_count}: {} is not {mean}",
            spread.mean
        );
        assert!(
            (spread.deviation - deviation).abs() < 3.0 * error / std::f64::consts::SQRT_2,
            "N={agent_count}: {}",
            spread.deviation
        );
        let law = summary.expected_deviation.expect("a fold");
        assert_eq!(
            law,
            tipping_share_deviation(1.0 - tip.seed_share, tip.frightened_share, agent_count)
        );
        assert!((spread.deviation / law - 1.0).abs() < 0.2);
        assert!(spread.mean > tip.seed_share, "the bias is upwards");
        assert!(spread.mean - tip.seed_share < law);
        assert_eq!(
            summary.histogram.iter().sum::<usize>() + summary.beyond_histogram,
            400
        );
        assert!(summary.beyond_histogram <= 1);
    }
}

#[test]
fn no_population_bursts_well_below_the_fold_and_every_one_well_above() {
    for agent_count in [1e3, 1e4] {
        let law = summary(&inputs(0.03, agent_count), 1.0, 1.0)
            .expected_deviation
            .expect("a fold");
        let tip = EquilibriumCurve::of(&default_market())
            .tip()
            .expect("a fold")
            .point
            .seed_share;
        assert_eq!(
            summary(&inputs(tip - 4.0 * law, agent_count), 5.0, 400.0)
                .burst
                .share,
            0.0
        );
        assert_eq!(
            summary(&inputs(tip + 6.0 * law, agent_count), 5.0, 400.0)
                .burst
                .share,
            1.0
        );
        let middle = summary(&inputs(tip + 0.3 * law, agent_count), 5.0, 400.0)
            .burst
            .share;
        assert!((0.1..0.9).contains(&middle), "{middle}");
    }
}

#[test]
fn no_population_bursts_without_a_fold() {
    let inputs = inputs(0.05, 500.0)
        .with(bubble_calculator::model::fields::FieldId::bubble_share, 0.1)
        .expect("valid");
    let summary = summary(&inputs, 1.0, 20.0);
    assert_eq!(
        (
            summary.tipping_share,
            summary.sampled_tipping_share,
            summary.burst.share
        ),
        (None, None, 0.0)
    );
    assert_eq!(summary.reasons.len(), 5);
    let sellers = summary.sellers_share.expect("a spread").mean;
    let market = Market {
        bubble_share: 0.1,
        ..default_market()
    };
    let state = EquilibriumCurve::of(&market).equilibria(0.05)[0];
    assert!(
        (sellers - state.sellers_share).abs() < 0.01,
        "{sellers} {state:?}"
    );
    let population = Population::of(&market, 0.05, 50.0);
    assert_eq!(
        population.settle(&mut RngStream::new(1, 1)).tipping_share,
        NOTHING_TIPS
    );
}
