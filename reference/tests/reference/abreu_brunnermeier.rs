//! Traders who notice a bubble one after another.

use crate::common::assert::assert_close;
use crate::common::golden::{goldens, number};
use crate::common::markets::default_tip;
use bubble_calculator::model::dynamics::awareness::Awareness;
use bubble_reference::abreu_brunnermeier::{Arbitrage, Ending};

#[test]
fn abreu_brunnermeier_matches_the_goldens() {
    let goldens = goldens();
    for (key, expected) in goldens["AB"].as_object().expect("a table") {
        let numbers: Vec<f64> = key
            .trim_matches(['(', ')'])
            .split(',')
            .map(|part| part.trim().parse().expect("a number"))
            .collect();
        let [
            price_growth,
            discount,
            onset_rate,
            awareness_years,
            bursting_share,
            lifetime_years,
        ] = numbers[..]
        else {
            panic!("{key}")
        };
        let bubble = Arbitrage {
            price_growth,
            discount,
            onset_rate,
            awareness_years,
            bursting_share,
            lifetime_years,
        };
        let (kind, waiting_key, [waiting, burst, share]) = match bubble.ending().expect("it grows")
        {
            Ending::Endogenous {
                waiting_years,
                burst_years,
                bubble_share,
            } => (
                "endogenous",
                "tau_star",
                [waiting_years, burst_years, bubble_share],
            ),
            Ending::Exogenous {
                waiting_years,
                burst_years,
                bubble_share,
            } => (
                "exogenous",
                "tau1",
                [waiting_years, burst_years, bubble_share],
            ),
        };
        assert_eq!(expected["type"].as_str(), Some(kind), "{key}");
        assert_close(waiting, number(&expected[waiting_key]), 1e-10);
        assert_close(burst, number(&expected["burst"]), 1e-10);
        assert_close(share, number(&expected["beta"]), 1e-10);
    }
}

#[test]
fn abreu_brunnermeier_edge_cases() {
    let bubble = Arbitrage {
        price_growth: 0.25,
        discount: 0.05,
        onset_rate: 0.1,
        awareness_years: 4.0,
        bursting_share: 0.3,
        lifetime_years: 20.0,
    };
    let endogenous = |bubble: Arbitrage| match bubble.ending() {
        Some(Ending::Endogenous {
            waiting_years,
            bubble_share,
            ..
        }) => Some((waiting_years, bubble_share)),
        _ => None,
    };
    // Traders ride the bubble exactly when bubbles begin more rarely than they grow.
    for onset_rate in [0.0, 0.05, 0.199, 0.2, 0.201, 0.5] {
        let (waiting, _) = endogenous(Arbitrage {
            onset_rate,
            ..bubble
        })
        .expect("it bursts by sales");
        let excess: f64 = 0.2 - onset_rate;
        if excess.abs() < 1e-12 {
            assert!(waiting.abs() < 1e-12, "{waiting}");
        } else {
            assert_eq!(waiting > 0.0, excess > 0.0, "{waiting} at {onset_rate}");
        }
    }
    let (_, share) = endogenous(Arbitrage {
        onset_rate: 0.0,
        ..bubble
    })
    .expect("it bursts by sales");
    assert_close(share, 0.2 * 4.0 * 0.3, 1e-15);
    let (_, nearly) = endogenous(Arbitrage {
        onset_rate: 1e-12,
        ..bubble
    })
    .expect("it bursts by sales");
    assert_close(nearly, share, 1e-11);
    let too_many = Arbitrage {
        awareness_years: 20.0,
        bursting_share: 0.3,
        onset_rate: 0.0,
        ..bubble
    };
    assert!(
        endogenous(too_many).is_none(),
        "a bubble share of 1.2 is never reached"
    );
    assert_eq!(
        Arbitrage {
            price_growth: 0.05,
            ..bubble
        }
        .ending(),
        None
    );
}

#[test]
fn awareness_time_matches_the_goldens() {
    let goldens = goldens();
    let expected = &goldens["ab_clock"];
    let tipping_share = default_tip().point.seed_share;
    assert_close(tipping_share, number(&expected["s_star"]), 1e-14);
    let eta = number(&expected["eta"]);
    let naive = Awareness {
        seed_share: 0.0,
        awareness_share: 1.0,
        awareness_years: eta,
        delay_years: 0.0,
        may_sell_share: 1.0,
    };
    assert_close(
        naive.years_until(tipping_share).expect("all learn of it"),
        number(&expected["naive_delay"]),
        1e-14,
    );
    let growing = |growth: f64, onset_rate, awareness_years, bursting_share| Arbitrage {
        price_growth: growth,
        discount: 0.0,
        onset_rate,
        awareness_years,
        bursting_share,
        lifetime_years: 100.0,
    };
    let Some(Ending::Endogenous { bubble_share, .. }) =
        growing(0.1, 0.05, eta, tipping_share).ending()
    else {
        panic!("by sales")
    };
    assert_close(
        bubble_share,
        number(&expected["AB_beta_at_burst_lam0_05"]),
        1e-12,
    );
    for (key, share) in expected["kappa_needed_for_beta_half"]
        .as_object()
        .expect("a table")
    {
        let parts: Vec<&str> = key.split(',').collect();
        let value = |part: &str| {
            part.split_once('=')
                .expect("a value")
                .1
                .parse::<f64>()
                .expect("a number")
        };
        let needed = growing(value(parts[0]), 0.0, value(parts[1]), 0.5).bursting_share_for(0.5);
        assert_close(needed.expect("some share"), number(share), 1e-12);
    }
    assert_eq!(growing(0.1, 0.3, 1.0, 0.5).bursting_share_for(0.5), None);
}
