//! The threshold market against golden values and 40-digit arithmetic.

use crate::common::assert::assert_close;
use crate::common::golden::{golden, goldens, number};
use crate::common::markets::{default_market, default_tip, tipping_share};
use bubble_calculator::model::Inputs;
use bubble_calculator::model::tipping::{EquilibriumCurve, Market, critical, gradient};

#[test]
fn fall_of_the_price_with_a_floor() {
    let goldens = goldens();
    for (flow, expected) in goldens["impact"]["CS"].as_object().expect("a table") {
        let drawdown = default_market().drawdown_share(flow.parse().expect("a number"));
        assert_close(drawdown, number(expected), 1e-14);
    }
}

#[test]
fn tipping_point_at_the_defaults() {
    let (goldens, digits) = (goldens(), golden("forty_digits.json"));
    let tip = EquilibriumCurve::of(&default_market())
        .tip()
        .expect("a fold")
        .point;
    assert_close(
        tip.seed_share,
        number(&goldens["backbone"]["tipping"]["s"]),
        1e-14,
    );
    assert_close(
        tip.seed_share,
        number(&digits["tipping"]["seed_share"]),
        1e-15,
    );
    assert_close(tip.flow, number(&digits["tipping"]["flow"]), 1e-14);
    assert_close(
        tip.drawdown_share,
        number(&goldens["backbone"]["tipping"]["d"]),
        1e-9,
    );
    assert_close(
        tip.sellers_share,
        number(&goldens["backbone"]["tipping"]["y"]),
        1e-9,
    );
    let revival = EquilibriumCurve::of(&default_market())
        .revival()
        .expect("a reverse fold")
        .point;
    assert_close(
        revival.seed_share,
        number(&goldens["backbone"]["tipping"]["s_lo"]),
        1e-9,
    );
}

#[test]
fn every_equilibrium_with_its_loop_gain() {
    let goldens = goldens();
    let curve = EquilibriumCurve::of(&default_market());
    let mut checked = 0;
    for (seed, expected) in goldens["backbone"]["equilibria"]
        .as_object()
        .expect("a table")
    {
        let found = curve.equilibria(seed.parse().expect("a number"));
        let expected = expected.as_array().expect("a list");
        assert_eq!(found.len(), expected.len(), "at seed {seed}");
        for (found, expected) in found.iter().zip(expected) {
            assert_close(found.sellers_share, number(&expected["y"]), 1e-9);
            assert_close(found.drawdown_share, number(&expected["d"]), 1e-9);
            assert_close(found.loop_gain, number(&expected["R"]), 1e-9);
            assert_eq!(Some(found.is_stable), expected["stable"].as_bool());
            checked += 1;
        }
    }
    assert!(checked >= 20, "only {checked} goldens");
}

#[test]
fn sensitivity_of_the_tipping_share_and_of_the_crash() {
    let goldens = goldens();
    let mut checked = 0;
    for (name, rows) in goldens["backbone"]["sensitivity"]
        .as_object()
        .expect("tables")
    {
        for (value, expected) in rows.as_object().expect("a table") {
            let value: f64 = value.parse().expect("a number");
            let mut market = default_market();
            match name.as_str() {
                "M" => market.price_multiplier = value,
                "phi" => market.sold_float_share = value,
                "beta" => market.bubble_share = value,
                "c" => market.inflow_per_quarter = value,
                "ell" => market.forced_sales_per_drawdown = value,
                "J" => market.herding = value,
                "theta" => market.tolerance_median = value,
                "sigma" => market.tolerance_spread = value,
                other => panic!("{other} is no parameter"),
            }
            checked += 1;
            let curve = EquilibriumCurve::of(&market);
            let Some(share) = expected["s_star"].as_f64() else {
                // The goldens know the curve from "nobody has sold" on only. Where the loop gain is
                // above 1 there, the second edition finds the fold on the extension.
                let starts_beyond = curve.scan(1).next().expect("an end").loop_gain > 1.0;
                assert_eq!(curve.tip().is_some(), starts_beyond, "{name} = {value}");
                assert!(curve.tip().is_none_or(|tip| tip.point.seed_share < 0.0));
                continue;
            };
            let tip = curve.tip().expect("a fold").point.seed_share;
            assert_close(tip, share, 1e-9);
            // The goldens' crash is the burst state a tenth of a point beyond the fold, or beyond
            // no seed at all.
            let crash = curve
                .equilibria(tip.max(0.0) + 0.001)
                .last()
                .expect("a burst state")
                .drawdown_share;
            assert_close(crash, number(&expected["crash"]), 1e-9);
        }
    }
    assert!(checked >= 45, "only {checked} goldens");
}

#[test]
fn critical_and_revival_news() {
    let goldens = goldens();
    let market = default_market();
    let curve = EquilibriumCurve::of(&market);
    for (seed, expected) in goldens["backbone"]["xi_star"].as_object().expect("a table") {
        let found = critical::news(&market, &curve, seed.parse().expect("a number"));
        assert_close(found.tips.expect("a fold"), number(expected), 1e-9);
    }
    for (seed, expected) in goldens["hysteresis_xi"].as_object().expect("a table") {
        // These goldens were read off a scan, not refined.
        let found = critical::news(&market, &curve, seed.parse().expect("a number"));
        assert_close(found.tips.expect("a fold"), number(&expected[0][0]), 2e-7);
        assert_close(
            found.revives.expect("a fold"),
            number(&expected[1][0]),
            2e-7,
        );
    }
}

#[test]
fn critical_and_revival_inflow() {
    let (goldens, digits) = (goldens(), golden("forty_digits.json"));
    for (seed, expected) in goldens["backbone"]["c_star"].as_object().expect("a table") {
        let found =
            critical::inflow_per_quarter(&default_market(), seed.parse().expect("a number"));
        assert_close(found.tips.expect("a fold"), number(expected), 1e-9);
    }
    let revives = critical::inflow_per_quarter(&default_market(), 0.0)
        .revives
        .expect("a fold");
    assert_close(
        revives,
        number(&digits["revival_inflow_per_quarter"]),
        1e-14,
    );
    // That golden was read off a scan, not refined.
    assert_close(revives, number(&goldens["backbone"]["revive_c_s0"]), 1e-8);
}

#[test]
fn gradient_of_the_tipping_share() {
    let (goldens, digits) = (goldens(), golden("forty_digits.json"));
    let market = default_market();
    let by = gradient::at_tip(
        &market,
        &EquilibriumCurve::of(&market).tip().expect("a fold").point,
    );
    let found = [
        ("inflow_per_quarter", "c", by.inflow_per_quarter),
        ("sold_float_share", "phi", by.sold_float_share),
        ("price_multiplier", "M", by.price_multiplier),
        (
            "forced_sales_per_drawdown",
            "ell",
            by.forced_sales_per_drawdown,
        ),
        ("bubble_share", "beta", by.bubble_share),
        ("herding", "J", by.herding),
        ("news_shock", "xi", by.news_shock),
        ("tolerance_median", "theta", by.tolerance_median),
        ("tolerance_spread", "sigma", by.tolerance_spread),
    ];
    for (name, symbol, value) in found {
        assert_close(value, number(&digits["gradient"][name]), 1e-12);
        assert_close(value, number(&goldens["s_star_gradient"][symbol]), 2e-8);
    }
}

#[test]
fn cut_money_loop_lowers_the_tipping_share() {
    let goldens = goldens();
    let less_money = Market {
        inflow_per_quarter: 0.003,
        ..default_market()
    };
    let haircut = Market {
        bubble_share: 1.0 - 0.5 * (1.0 - 0.053),
        ..less_money
    };
    let bad_news = Market {
        news_shock: 0.03,
        ..haircut
    };
    for (market, expected) in [default_market(), less_money, haircut, bad_news]
        .iter()
        .zip(goldens["backbone"]["cut"].as_array().expect("a list"))
    {
        assert_close(
            tipping_share(market).expect("a fold"),
            number(expected),
            1e-9,
        );
    }
}

#[test]
fn patient_households_do_not_tip() {
    let goldens = goldens();
    for (spread, expected) in goldens["backbone"]["household_panic"]
        .as_object()
        .expect("a table")
    {
        let market = Market {
            tolerance_spread: spread.parse().expect("a number"),
            tolerance_median: number(&expected["theta"]),
            ..default_market()
        };
        assert!(expected["tip"].is_null());
        let share = tipping_share(&market);
        assert_eq!(share, None, "spread {spread}");
    }
}

#[test]
fn the_market_of_the_goldens_is_the_one_of_the_defaults() {
    let goldens = goldens();
    let (expected, market) = (&goldens["backbone"]["defaults"], default_market());
    let found = [
        ("M", market.price_multiplier),
        ("phi", market.sold_float_share),
        ("beta", market.bubble_share),
        ("c", market.inflow_per_quarter),
        ("ell", market.forced_sales_per_drawdown),
        ("J", market.herding),
        ("theta", market.tolerance_median),
        ("sigma", market.tolerance_spread),
        ("xi", market.news_shock),
        ("tau", Inputs::default().reaction_years()),
    ];
    for (name, value) in found {
        assert_close(value, number(&expected[name]), 1e-12);
    }
    let tip = default_tip().point;
    assert_close(tip.seed_share, number(&goldens["f_param_tip"]["s"]), 1e-14);
    assert_close(tip.flow, number(&goldens["f_param_tip"]["f"]), 1e-9);
}

#[test]
fn herding_where_the_price_alone_is_not_enough() {
    let goldens = goldens();
    for row in goldens["schroedinger_region_M1"].as_array().expect("rows") {
        let curve = EquilibriumCurve::of(&Market {
            price_multiplier: 1.0,
            herding: number(&row[0]),
            ..default_market()
        });
        let share = |fold: Option<bubble_calculator::model::tipping::Fold>| {
            fold.map(|fold| fold.point.seed_share)
        };
        match row[1].as_f64() {
            Some(tips) => assert_close(share(curve.tip()).expect("a fold"), tips, 1e-9),
            None => assert_eq!(share(curve.tip()), None, "{row}"),
        }
        match row[2].as_f64() {
            // These goldens were read off a scan: of a minimum that steep it misses the last
            // digits.
            Some(revives) => assert_close(share(curve.revival()).expect("a fold"), revives, 1e-6),
            None => assert_eq!(share(curve.revival()), None, "{row}"),
        }
    }
}

#[test]
fn a_spread_of_tolerance_too_wide_to_tip() {
    let goldens = goldens();
    let expected = &goldens["backbone"]["cusp_sigma"];
    // The golden's fold is the one a step of its search below its spread.
    let spread = number(&expected["sigma"]) - 1e-4;
    let curve = EquilibriumCurve::of(&Market {
        tolerance_spread: spread,
        ..default_market()
    });
    // The golden knows the curve from "nobody has sold" on only: the maximum lies below.
    let [tip, fold] = curve.folds() else {
        panic!("{:?}", curve.folds())
    };
    assert!(tip.is_maximum && tip.point.sellers_share < 0.0);
    assert!(!fold.is_maximum);
    // Read off a scan: an extremum's place is less exact than its value.
    assert_close(
        fold.point.drawdown_share,
        number(&expected["folds"][0][1]),
        1e-6,
    );
    assert_close(
        fold.point.seed_share,
        number(&expected["folds"][0][2]),
        1e-9,
    );
}
