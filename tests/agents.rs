//! Populations of finitely many holders against a slow count, the threshold market that they
//! become, and goldens.
#![cfg(not(target_arch = "wasm32"))]

use bubble_calculator::model::numerics::rng::RngStream;
use bubble_calculator::model::simulation::NOTHING_TIPS;
use bubble_calculator::model::simulation::agents::{
    AgentsSummary, Population, PopulationOutcome, course, frightened_share,
    stratified_sellers_share, tipping_share_deviation,
};
use bubble_calculator::model::simulation::{Simulation, SimulationKind, Summary};
use bubble_calculator::model::tipping::{EquilibriumCurve, Market, fold_search};
use bubble_calculator::model::{Inputs, RawValue};

fn default_market() -> Market {
    Market {
        price_multiplier: 5.0,
        sold_float_share: 0.3,
        bubble_share: 0.5,
        inflow_per_quarter: 0.005,
        forced_sales_per_drawdown: 0.035,
        herding: 0.2,
        tolerance_median: 0.32,
        tolerance_spread: 0.06,
        news_shock: 0.0,
    }
}

/// The inputs of that market.
fn inputs(seed_share: f64, agent_count: f64) -> Inputs {
    let numbers = [
        ("bubble_share", 0.5),
        ("seed_share", seed_share),
        ("agent_count", agent_count),
    ];
    let raw = numbers
        .into_iter()
        .map(|(id, number)| (id, RawValue::Number(number)));
    Inputs::from_raw(raw.chain([("bubble_share_mode", "set".into())])).expect("valid")
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
fn even_tolerances_end_where_the_goldens_do() {
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
fn a_population_tips_at_the_seed_share_that_a_slow_count_finds() {
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
fn a_living_population_settles_where_a_slow_count_does() {
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
fn a_burst_population_ends_in_the_burst_state_with_its_own_scatter() {
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
            tipping_share_deviation(tip.seed_share, tip.frightened_share, agent_count)
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
fn none_burst_well_below_the_fold_and_all_do_well_above() {
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
fn where_nothing_tips_nothing_bursts() {
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

/// Sellers by the differential equation that populations follow, at each of these years, by the
/// classical Runge-Kutta rule.
fn differential_equation(
    market: &Market,
    seed_share: f64,
    reaction_years: f64,
    years: &[f64],
) -> Vec<f64> {
    let drift = |sellers: f64| {
        (seed_share + (1.0 - seed_share) * frightened_share(market, sellers) - sellers)
            / reaction_years
    };
    let (mut sellers, mut from) = (seed_share, 0.0);
    years
        .iter()
        .map(|&until| {
            let steps = ((until - from) / 1e-3_f64).ceil().max(1.0);
            let step = (until - from) / steps;
            for _ in 0..steps as u32 {
                let first = drift(sellers);
                let second = drift(sellers + 0.5 * step * first);
                let third = drift(sellers + 0.5 * step * second);
                let last = drift(sellers + step * third);
                sellers += step * (first + 2.0 * (second + third) + last) / 6.0;
            }
            from = until;
            sellers
        })
        .collect()
}

#[test]
fn populations_follow_the_differential_equation_ever_more_closely() {
    let market = default_market();
    let tau = 1.0 / 12.0;
    let years: Vec<f64> = (0..=150).map(|step| f64::from(step) * 0.02).collect();
    let path = std::fs::read_to_string(format!(
        "{}/tests/golden/models.json",
        env!("CARGO_MANIFEST_DIR")
    ))
    .expect("the goldens");
    let golden: serde_json::Value = serde_json::from_str(&path).expect("JSON");
    let expected = differential_equation(&market, 0.03, tau, &years);
    for holders in [1000, 10_000, 50_000] {
        // The largest distance of a fluctuating course is random itself: over some courses it must
        // be of the golden's order.
        let distances = (0..5).map(|run| {
            let course = course(
                &market,
                0.03,
                holders,
                true,
                tau,
                &years,
                &mut RngStream::new(2, run),
            );
            assert_eq!(course.half_sold_years, None);
            course
                .sellers_share
                .iter()
                .zip(&expected)
                .map(|(one, other)| (one - other).abs())
                .fold(0.0, f64::max)
        });
        let mean = distances.sum::<f64>() / 5.0;
        let one = golden["abm_vs_ode_maxabs"][holders.to_string()]["s03"]
            .as_f64()
            .expect("a number");
        assert!(
            (0.4..4.0).contains(&(mean / one)),
            "N={holders}: {mean} against {one}"
        );
    }
}

#[test]
fn a_population_bursts_when_the_differential_equation_does() {
    let market = default_market();
    let tau = 1.0 / 12.0;
    let fine: Vec<f64> = (0..=3000).map(|step| f64::from(step) * 1e-3).collect();
    let expected = differential_equation(&market, 0.10, tau, &fine);
    let half = fine[expected
        .iter()
        .position(|&sellers| sellers >= 0.5)
        .expect("it bursts")];
    for (is_stratified, allowed) in [(true, 0.03), (false, 0.05)] {
        let found = course(
            &market,
            0.10,
            20_000,
            is_stratified,
            tau,
            &[3.0],
            &mut RngStream::new(8, 1),
        );
        let found = found.half_sold_years.expect("it bursts");
        assert!((found - half).abs() < allowed, "{found} is not {half}");
    }
}

#[test]
fn a_course_of_nobody_but_seeds_stands_still() {
    let course = course(
        &default_market(),
        1.0,
        10,
        true,
        0.1,
        &[0.0, 1.0],
        &mut RngStream::new(1, 1),
    );
    assert_eq!(
        (course.sellers_share, course.half_sold_years),
        (vec![1.0, 1.0], Some(0.0))
    );
}

#[test]
fn the_fall_of_the_price_is_found_from_wherever_one_searches() {
    let mut stream = RngStream::new(12, 0);
    for _ in 0..3000 {
        let market = Market {
            price_multiplier: stream.between(0.5, 8.0),
            sold_float_share: stream.between(0.01, 1.0),
            bubble_share: stream.between(0.05, 0.95),
            inflow_per_quarter: stream.between(-0.05, 0.06),
            ..default_market()
        };
        let market = Market {
            forced_sales_per_drawdown: stream
                .between(0.0, 0.94 / market.price_multiplier)
                .min(0.15),
            ..market
        };
        let sellers = stream.unit();
        for near in [0.0, -1.0, 0.05, 10.0] {
            let (flow, drawdown) = fold_search::flow_and_drawdown(&market, sellers, near);
            assert!(
                (market.drawdown_share(flow) - drawdown).abs() < 2e-12,
                "{drawdown} {market:?}"
            );
            let back = (flow + market.inflow_per_quarter
                - market.forced_sales_per_drawdown * drawdown)
                / market.sold_float_share;
            assert!(
                (back - sellers).abs() * market.sold_float_share < 2e-12,
                "{back} is not {sellers}: {market:?}"
            );
        }
    }
}
