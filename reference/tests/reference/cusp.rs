//! Critical spread of tolerance and critical herding.

use crate::common::assert::assert_close;
use crate::common::golden::goldens;
use crate::common::golden::{golden, number};
use crate::common::markets::default_market;
use bubble_calculator::model::phase_map::{MapControl, PhaseMap};
use bubble_calculator::model::tipping::Market;
use bubble_calculator::model::{Inputs, market_of};
use bubble_reference::cusp;
use bubble_reference::cusp::critical_spread;

#[test]
fn cusp_in_spread_and_in_herding() {
    let (goldens, digits) = (goldens(), golden("forty_digits.json"));
    let market = default_market();
    for (seed, expected) in digits["critical_spread"].as_object().expect("a table") {
        assert_close(
            cusp::critical_spread(&market, seed.parse().expect("a number")),
            number(expected),
            1e-14,
        );
    }
    for (seed, expected) in goldens["cusp_sigma_c"].as_object().expect("a table") {
        // A scan stays below the maximum by up to the square of its step.
        assert_close(
            cusp::critical_spread(&market, seed.parse().expect("a number")),
            number(&expected[0]),
            2e-7,
        );
    }
    for (key, expected) in digits["critical_herding"].as_object().expect("a table") {
        let multiplier = key
            .rsplit(' ')
            .next()
            .expect("the key names it")
            .parse()
            .expect("a number");
        let market = Market {
            price_multiplier: multiplier,
            ..market
        };
        assert_close(
            cusp::critical_herding(&market, 0.0),
            number(expected),
            1e-13,
        );
    }
    for (key, expected) in goldens["herding_J_c"].as_object().expect("a table") {
        let multiplier = key.strip_prefix("M=").map_or(5.0, |rest| {
            rest.split(',')
                .next()
                .expect("a part")
                .parse()
                .expect("a number")
        });
        let market = Market {
            price_multiplier: multiplier,
            ..market
        };
        assert_close(
            cusp::critical_herding(&market, 0.0),
            number(&expected[0]),
            1e-6,
        );
    }
}

fn control(name: &str) -> MapControl {
    MapControl::named(name).expect("a control")
}

#[test]
fn the_cusp_over_news_lies_where_the_spread_is_just_critical() {
    let inputs = Inputs::default();
    let market = market_of(&inputs);
    let cusp = PhaseMap::of(&inputs, control("news_shock"))
        .cusp
        .expect("a cusp");
    assert!((critical_spread(&market, cusp.seed_share) - market.tolerance_spread).abs() < 1e-9);
}
