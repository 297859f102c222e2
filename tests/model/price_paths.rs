//! Price paths under chance against the differential equation without it, closed forms of the noise,
//! and their own counts.

use bubble_calculator::model::simulation::agents::frightened_share;
use bubble_calculator::model::simulation::price_paths::PathsSummary;
use bubble_calculator::model::simulation::{NEVER, Simulation, SimulationKind, Spread, Summary};
use bubble_calculator::model::tipping::{EquilibriumCurve, Market, critical};
use bubble_calculator::model::{Inputs, RawValue};

fn inputs(numbers: &[(&'static str, f64)]) -> Inputs {
    let raw = numbers
        .iter()
        .map(|&(id, number)| (id, RawValue::Number(number)));
    let set = [
        ("bubble_share_mode", "set".into()),
        ("bubble_share", RawValue::Number(0.5)),
    ];
    Inputs::from_raw(set.into_iter().chain(raw)).expect("valid")
}

/// The market of those inputs.
fn market(inputs: &Inputs) -> Market {
    Market {
        price_multiplier: inputs.price_multiplier(),
        sold_float_share: inputs.mainstream_share() * inputs.position_sold_share(),
        bubble_share: 0.5,
        inflow_per_quarter: inputs.external_inflow_per_quarter()
            + inputs.circular_inflow_per_quarter(),
        forced_sales_per_drawdown: inputs.forced_sales_per_drawdown(),
        herding: inputs.herding(),
        tolerance_median: inputs.tolerance_median(),
        tolerance_spread: inputs.tolerance_spread(),
        news_shock: inputs.news_shock(),
    }
}

fn run(inputs: &Inputs, runs: f64) -> (PathsSummary, Vec<f64>) {
    let mut simulation =
        Simulation::new(SimulationKind::Paths, inputs, 2026.0, runs).expect("valid");
    simulation.step(usize::MAX);
    match simulation.result() {
        Summary::Paths(summary) => (summary, simulation.samples()),
        other => panic!("{other:?}"),
    }
}

/// No news, no noise.
const SURE: [(&str, f64); 2] = [("news_per_year", 0.0), ("inflow_noise_per_quarter", 0.0)];

/// Sellers at the summary's years by small Runge-Kutta steps of the equation that the paths follow.
fn sellers_by_the_equation(inputs: &Inputs, years: &[f64]) -> Vec<f64> {
    let today = market(inputs);
    let growth = 4.0 * today.price_multiplier * today.inflow_per_quarter;
    let drift = |year: f64, sellers: f64| {
        let known =
            ((year - inputs.awareness_delay_years()) / inputs.awareness_years()).clamp(0.0, 1.0);
        let seed_share = inputs.seed_share() + inputs.awareness_share() * known;
        let since = year - inputs.shock_after_years();
        let news_shock = if since >= 0.0 {
            today.news_shock * f64::exp2(-since / inputs.shock_half_life_years())
        } else {
            0.0
        };
        let now = Market {
            bubble_share: 1.0 - 0.5 * f64::exp(-growth * year),
            news_shock,
            ..today
        };
        (seed_share + (1.0 - seed_share) * frightened_share(&now, sellers) - sellers)
            / inputs.reaction_years()
    };
    let mut sellers = EquilibriumCurve::of(&Market {
        news_shock: 0.0,
        ..today
    })
    .equilibria(inputs.seed_share())[0]
        .sellers_share;
    let mut found = vec![sellers];
    for pair in years.windows(2) {
        let step = (pair[1] - pair[0]) / 40.0;
        for part in 0..40 {
            let year = pair[0] + step * f64::from(part);
            let first = drift(year, sellers);
            let second = drift(year + 0.5 * step, sellers + 0.5 * step * first);
            let third = drift(year + 0.5 * step, sellers + 0.5 * step * second);
            let last = drift(year + step, sellers + step * third);
            sellers += step * (first + 2.0 * (second + third) + last) / 6.0;
        }
        found.push(sellers);
    }
    found
}

#[test]
fn paths_without_noise_follow_the_differential_equation() {
    let awareness = [
        ("seed_share", 0.0),
        ("awareness_share", 0.04),
        ("awareness_years", 1.5),
        ("shock_after_years", 1.0),
    ];
    for (news_shock, reaction_years) in [
        (0.0, 1.0 / 12.0),
        (0.05, 1.0 / 12.0),
        (-0.1, 0.3),
        (0.02, 0.01),
    ] {
        let shock = [
            ("news_shock", news_shock),
            ("reaction_years", reaction_years),
        ];
        let inputs = inputs(&[&SURE[..], &awareness, &shock].concat());
        let (summary, samples) = run(&inputs, 3.0);
        assert_eq!(samples[..3], samples[3..6]);
        let expected = sellers_by_the_equation(&inputs, &summary.year);
        let last = *expected.last().expect("years");
        assert!(
            (samples[2] - last).abs() < 5e-4,
            "{} is not {last}",
            samples[2]
        );
        // A bin of sellers is up to a tenth of a per cent wide here.
        for (moment, expected) in expected.iter().enumerate() {
            let (low, high) = (
                summary.sellers_share.p05[moment],
                summary.sellers_share.p95[moment],
            );
            assert!(
                low - 2e-3 <= *expected && *expected <= high + 2e-3,
                "year {}: {low} {expected} {high}",
                summary.year[moment]
            );
        }
    }
}

#[test]
fn paths_without_noise_burst_when_the_differential_equation_does() {
    let inputs = inputs(
        &[
            &SURE[..],
            &[
                ("seed_share", 0.0),
                ("awareness_share", 0.15),
                ("awareness_years", 1.0),
            ],
        ]
        .concat(),
    );
    let (summary, samples) = run(&inputs, 2.0);
    let fine: Vec<f64> = (0..=600).map(|step| f64::from(step) * 0.005).collect();
    let expected = sellers_by_the_equation(&inputs, &fine);
    let half = fine[expected
        .iter()
        .position(|&sellers| sellers >= 0.5)
        .expect("it bursts")];
    assert!(
        (samples[0] - half).abs() < 0.02,
        "{} is not {half}",
        samples[0]
    );
    assert_eq!(summary.burst.share, 1.0);
    assert!(samples[2] > 0.99);
    // Fundamental value is the floor: half of today's price, and today's price lies a little above
    // the path without sales.
    assert!(samples[1] > 0.48 && samples[1] < 0.60, "{}", samples[1]);
}

#[test]
fn a_market_at_rest_stays_there() {
    let inputs = inputs(
        &[
            &SURE[..],
            &[
                ("awareness_share", 0.0),
                ("external_inflow_per_quarter", -0.002),
            ],
        ]
        .concat(),
    );
    let (summary, samples) = run(&inputs, 1.0);
    assert_eq!(samples[0], NEVER);
    assert!((samples[1] - 1.0).abs() < 1e-9, "{}", samples[1]);
    assert!(
        summary
            .price
            .p50
            .iter()
            .all(|price| (price - 1.0).abs() < 0.01)
    );
    assert_eq!(summary.burst_years, None);
    assert_eq!(summary.reasons.len(), 1);
}

#[test]
fn noise_of_the_inflow_moves_the_price_by_the_multiplier() {
    // Holders so patient that only the inflow moves: d = -M c/(1 - M ell), and growth is switched
    // off by an inflow of nothing.
    let patient = [
        ("tolerance_median", 0.7),
        ("tolerance_spread", 0.02),
        ("awareness_share", 0.0),
        ("seed_share", 0.0),
    ];
    let still = [
        ("news_per_year", 0.0),
        ("external_inflow_per_quarter", -0.002),
        ("inflow_noise_per_quarter", 0.001),
    ];
    let (summary, samples) = run(&inputs(&[&patient[..], &still].concat()), 4000.0);
    let ends: Vec<f64> = samples.iter().skip(1).step_by(3).copied().collect();
    let spread = Spread::of(&ends).expect("paths");
    let expected = 5.0 * 0.001 / (1.0 - 5.0 * 0.035);
    assert!(
        (spread.deviation / expected - 1.0).abs() < 4.0 / (2.0f64 * 4000.0).sqrt() + 0.01,
        "{} is not {expected}",
        spread.deviation
    );
    assert!((spread.mean - 1.0).abs() < 4.0 * expected / 4000f64.sqrt() + 1e-4);
    assert_eq!(summary.burst.share, 0.0);
}

#[test]
fn rare_lasting_news_bursts_at_the_hazard_of_its_size() {
    let quick = [
        ("reaction_years", 0.01),
        ("horizon_years", 1.0),
        ("shock_half_life_years", 10.0),
        ("awareness_share", 0.0),
    ];
    let news = [
        ("news_per_year", 0.2),
        ("news_mean_share", 0.1),
        ("inflow_noise_per_quarter", 0.0),
        ("external_inflow_per_quarter", -0.002),
    ];
    let inputs = inputs(&[&quick[..], &news].concat());
    let market = market(&inputs);
    let critical = critical::news(&market, &EquilibriumCurve::of(&market), inputs.seed_share())
        .tips
        .expect("a fold");
    let hazard = 0.2 * f64::exp(-critical / 0.1);
    let (summary, _) = run(&inputs, 4000.0);
    let expected = 1.0 - f64::exp(-hazard);
    // Two news in a year, and news that comes too late to burst before its end, are each a few per
    // cent of it.
    let allowed = 4.0 * summary.burst.error + 0.1 * expected;
    assert!(
        (summary.burst.share - expected).abs() < allowed,
        "{:?} is not {expected}",
        summary.burst
    );
}

#[test]
fn more_news_bursts_more_paths() {
    let share = |news_per_year: f64| {
        run(
            &inputs(&[("news_per_year", news_per_year), ("awareness_share", 0.0)]),
            300.0,
        )
        .0
        .burst
        .share
    };
    let shares = [share(0.0), share(4.0), share(20.0)];
    assert!(shares[0] < shares[1] && shares[1] < shares[2], "{shares:?}");
}

#[test]
fn bands_are_the_quantiles_of_the_paths_to_the_width_of_a_bin() {
    let (summary, samples) = run(&Inputs::default(), 2000.0);
    let bands = [
        &summary.price.p05,
        &summary.price.p25,
        &summary.price.p50,
        &summary.price.p75,
        &summary.price.p95,
    ];
    let prices: Vec<f64> = samples.iter().skip(1).step_by(3).copied().collect();
    for (band, exact) in bands
        .iter()
        .zip(Spread::of(&prices).expect("paths").quantiles)
    {
        let last = *band.last().expect("moments");
        assert!(
            (last / exact.value - 1.0).abs() < 0.01,
            "{last} is not {exact:?}"
        );
    }
    let sellers: Vec<f64> = samples.iter().skip(2).step_by(3).copied().collect();
    let exact = Spread::of(&sellers).expect("paths").quantiles[2].value;
    assert!((summary.sellers_share.p50.last().expect("moments") - exact).abs() < 0.005);
    for moment in 0..summary.year.len() {
        let here: Vec<f64> = bands.iter().map(|band| band[moment]).collect();
        assert!(here.is_sorted(), "{here:?}");
    }
    assert!(
        (summary.price.p50[0] - 1.0).abs() < 0.003 && (summary.price.p95[0] - 1.0).abs() < 0.003
    );
    assert!(summary.burst_by_share.is_sorted());
    assert_eq!(
        *summary.burst_by_share.last().expect("moments"),
        summary.burst.share
    );
    assert_eq!(summary.year.len(), 61);
}

#[test]
fn a_market_that_has_burst_today_has_burst_at_once() {
    let (summary, samples) = run(&inputs(&[("seed_share", 0.3)]), 5.0);
    assert_eq!((summary.burst.share, samples[0]), (1.0, 0.0));
    assert_eq!(summary.burst_by_share[0], 1.0);
}
