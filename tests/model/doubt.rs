//! Awareness, the hazard of news, hidden beliefs and conviction.

use crate::common::assert::assert_close;
use crate::common::draws::Draws;
use crate::common::golden::{goldens, number};
use crate::common::markets::{default_market, default_tip};
use bubble_calculator::model::dynamics::awareness::Awareness;
use bubble_calculator::model::dynamics::hidden_beliefs::{beta_share_below, burst_probability};
use bubble_calculator::model::dynamics::{belief, hazard};
use bubble_calculator::model::tipping::EquilibriumCurve;

#[test]
fn awareness_reaches_a_share_where_a_straight_line_does() {
    let doubt = Awareness {
        seed_share: 0.01,
        awareness_share: 0.1,
        awareness_years: 2.0,
        delay_years: 0.25,
        may_sell_share: 0.7,
    };
    let closed = doubt.years_until(0.05).expect("it spreads so far");
    assert_close(closed, 0.25 + 2.0 * 0.4, 1e-14);
    assert_eq!(doubt.years_until(0.2), None);
    assert_eq!(doubt.years_until(0.0), Some(0.0));
    assert_eq!(
        Awareness {
            awareness_share: 0.0,
            ..doubt
        }
        .years_until(0.05),
        None
    );
    // It starts after the delay, ends with the spread, and never exceeds those who may sell.
    assert_eq!(doubt.seed_share_after(0.25), 0.01);
    assert_close(doubt.seed_share_after(closed), 0.05, 1e-15);
    assert_close(doubt.seed_share_after(9.0), 0.11, 1e-15);
    let few = Awareness {
        may_sell_share: 0.08,
        ..doubt
    };
    assert_eq!(
        (few.seed_share_after(9.0), few.years_until(0.09)),
        (0.08, None)
    );
}

#[test]
fn news_hazard_and_neutral_hazard() {
    let goldens = goldens();
    let curve = EquilibriumCurve::of(&default_market());
    for (seed, expected) in goldens["hazard"].as_object().expect("a table") {
        let seed: f64 = seed.parse().expect("a number");
        let news =
            bubble_calculator::model::tipping::critical::news(&default_market(), &curve, seed)
                .tips
                .expect("a fold");
        assert_close(
            hazard::news_hazard_per_year(news, 4.0, 0.03),
            number(expected),
            1e-9,
        );
    }
    assert_eq!(hazard::news_hazard_per_year(0.0, 4.0, 0.03), 4.0);
    assert_eq!(hazard::news_hazard_per_year(-0.01, 4.0, 0.03), 4.0);
    assert_eq!(hazard::news_hazard_per_year(0.05, 0.0, 0.03), 0.0);
    let expected = &goldens["jls_neutral_hazard"];
    let neutral = hazard::neutral_hazard_per_year(
        number(&expected["excess_growth"]),
        number(&expected["crash"]),
    );
    assert_close(neutral.expect("a crash"), number(&expected["h"]), 1e-12);
    assert_eq!(hazard::neutral_hazard_per_year(0.1, 0.0), None);
    assert_close(
        hazard::half_life_years(0.25).expect("some"),
        2.772_588_722_239_781,
        1e-14,
    );
}

#[test]
fn burst_probability_of_hidden_beliefs() {
    let goldens = goldens();
    let tipping_share = default_tip().point.seed_share;
    for (key, expected) in goldens["schroedinger_P_dead"].as_object().expect("a table") {
        let numbers: Vec<f64> = key
            .split(',')
            .map(|part| {
                part.split_once('=')
                    .expect("a value")
                    .1
                    .parse()
                    .expect("a number")
            })
            .collect();
        assert_close(
            burst_probability(tipping_share, numbers[0], numbers[1]),
            number(expected),
            1e-10,
        );
    }
    // At 30 digits.
    for (tipping_share, mean, concentration, expected) in [
        (
            0.050_024_488_164_037_43,
            0.03,
            100.0,
            0.122_241_013_454_447_08,
        ),
        (0.28, 0.3, 1000.0, 0.917_609_023_489_409_8),
        (0.2, 0.001, 2.0, 0.001_620_662_603_302_283_7),
        (0.6, 0.5, 1000.0, 8.424_503_698_936_114e-11),
    ] {
        let found = burst_probability(tipping_share, mean, concentration);
        assert!(
            (found / expected - 1.0).abs() < 1e-10,
            "{found} against {expected}"
        );
    }
    assert_eq!(burst_probability(-0.1, 0.03, 100.0), 1.0);
    assert_eq!(burst_probability(0.0, 0.0, 100.0), 1.0);
    assert_eq!(burst_probability(1.0, 0.03, 100.0), 0.0);
    assert_eq!(burst_probability(0.05, 0.0, 100.0), 0.0);
    assert_eq!(burst_probability(0.05, 1.0, 100.0), 1.0);
}

#[test]
fn incomplete_beta_is_a_distribution_function() {
    let mut draws = Draws(8);
    for _ in 0..2000 {
        let (a, b) = (
            1e-3 + 1000.0 * draws.unit() * draws.unit(),
            1e-3 + 1000.0 * draws.unit() * draws.unit(),
        );
        let (x, more) = (draws.unit(), draws.unit());
        let (below, beyond) = (
            beta_share_below(x.min(more), a, b),
            beta_share_below(x.max(more), a, b),
        );
        assert!(
            below <= beyond + 1e-12 && (0.0..=1.0).contains(&below),
            "{below} {beyond}"
        );
        assert!((beta_share_below(x, a, b) + beta_share_below(1.0 - x, b, a) - 1.0).abs() < 1e-11);
        // With one success or one failure it is a power.
        assert!((beta_share_below(x, a, 1.0) - x.powf(a)).abs() < 1e-11);
    }
}

#[test]
fn conviction_rises_with_the_payback() {
    assert_eq!(belief::conviction(Some(10.0), 10.0, 2.0), 0.5);
    assert_close(
        belief::conviction(Some(12.0), 10.0, 2.0),
        0.731_058_578_630_004_9,
        1e-14,
    );
    assert_eq!(belief::conviction(None, 10.0, 2.0), 1.0);
    assert_eq!(belief::conviction(Some(11.0), 10.0, 0.0), 1.0);
    assert_eq!(belief::conviction(Some(9.0), 10.0, 0.0), 0.0);
}
