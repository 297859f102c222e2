//! Event-driven populations against the differential equation that they approach.

use crate::common::golden::goldens;
use crate::common::markets::default_market;
use bubble_calculator::model::numerics::rng::RngStream;
use bubble_calculator::model::simulation::agents::frightened_share;
use bubble_calculator::model::tipping::Market;
use bubble_reference::event_driven::course;

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
fn event_driven_populations_converge_to_the_differential_equation() {
    let market = default_market();
    let tau = 1.0 / 12.0;
    let years: Vec<f64> = (0..=150).map(|step| f64::from(step) * 0.02).collect();
    let golden = goldens();
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
fn event_driven_population_bursts_when_the_differential_equation_does() {
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
fn population_of_seeds_only_never_changes() {
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
