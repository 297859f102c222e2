//! The market without a floor, in closed form.

use crate::common::assert::assert_close;
use crate::common::golden::goldens;
use crate::common::golden::number;
use crate::common::markets::{default_market, tipping_share};
use crate::common::properties::{cases, markets};
use bubble_calculator::model::Inputs;
use bubble_calculator::model::market_of;
use bubble_calculator::model::phase_map::cusp_between;
use bubble_calculator::model::tipping::Market;
use bubble_reference::no_floor_limit::LinearMarket;
use proptest::prelude::*;

#[test]
fn market_without_a_floor_in_closed_form() {
    let goldens = goldens();
    let expected = &goldens["backbone"]["linear"];
    let linear = LinearMarket::without_floor(&default_market());
    assert_close(linear.amplification, number(&expected["A"]), 1e-12);
    assert_close(linear.tolerance - 0.32, number(&expected["B"]), 1e-12);
    let tip = linear.tipping_share().expect("a fold");
    assert_close(tip, number(&expected["s_star"]), 1e-12);
    assert_close(
        linear.undecided_sellers_at_fold(tip).expect("a fold"),
        number(&expected["x_minus"]),
        1e-12,
    );
    assert_close(linear.cusp().seed_share, number(&expected["cusp_s"]), 1e-12);
    assert_close(
        linear.cusp().amplification,
        number(&expected["cusp_A"]),
        1e-12,
    );
    let lift = linear.tolerance - 0.32;
    assert_close(
        linear.critical_tolerance(0.05).expect("a fold") - lift,
        number(&expected["theta_crit_at_s5"]),
        1e-12,
    );
    let own = &goldens["logistic_linear"];
    let linear = LinearMarket {
        amplification: 2.0,
        tolerance: 0.3,
        tolerance_spread: 0.06,
        never_sell_share: 0.0,
    };
    assert_close(
        linear.undecided_sellers_at_fold(0.05).expect("a fold"),
        number(&own["x_minus"]),
        1e-12,
    );
    assert_close(
        linear.critical_tolerance(0.05).expect("a fold"),
        number(&own["theta_crit"]),
        1e-12,
    );
}

#[test]
fn market_with_a_far_floor_approaches_the_closed_form() {
    let far = Market {
        bubble_share: 1e6,
        ..default_market()
    };
    let closed = LinearMarket::without_floor(&far)
        .tipping_share()
        .expect("a fold");
    assert_close(tipping_share(&far).expect("a fold"), closed, 1e-6);
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn a_market_without_a_floor_follows_its_closed_form(market in markets()) {
        let far = Market { bubble_share: 1e9, ..market };
        let closed = LinearMarket::without_floor(&far).tipping_share();
        let exact = tipping_share(&far);
        if let (Some(closed), Some(exact)) = (closed, exact) {
            prop_assert!((closed - exact).abs() < 1e-6 * closed.abs().max(1.0), "{closed} against {exact}");
        }
    }
}

#[test]
fn without_a_floor_the_cusp_is_the_closed_form() {
    let market = Market {
        bubble_share: 1e7,
        ..market_of(&Inputs::default())
    };
    let at = |tolerance_median: f64| Market {
        tolerance_median,
        ..market
    };
    let linear = LinearMarket::without_floor(&market);
    let cusp = cusp_between(&at, 0.3, 3.0);
    let closed = LinearMarket::without_floor(&at(cusp.control)).cusp();
    assert!(
        (closed.amplification - linear.amplification).abs() < 1e-5,
        "{closed:?}"
    );
    assert!(
        (cusp.seed_share - closed.seed_share).abs() < 1e-5,
        "{} against {closed:?}",
        cusp.seed_share
    );
}
