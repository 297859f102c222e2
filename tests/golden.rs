//! The models against golden values of an independent implementation and of 40-digit arithmetic.
#![cfg(not(target_arch = "wasm32"))]

use bubble_calculator::model::payback::{closed, growth_per_share, plain_years, receipts};
use bubble_calculator::model::tipping::no_floor_limit::LinearMarket;
use bubble_calculator::model::tipping::{EquilibriumCurve, Market, critical, cusp, gradient};
use bubble_calculator::model::{EarningsBasis, GrowthPath, Reason};
use serde_json::Value;

fn golden(file: &str) -> Value {
    let path = format!("{}/tests/golden/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn number(value: &Value) -> f64 {
    value
        .as_f64()
        .unwrap_or_else(|| panic!("{value} is not a number"))
}

/// The entries of a golden table whose keys look like `PE=50,g=0.2`, with the numbers of the key.
fn table(value: &Value) -> impl Iterator<Item = (Vec<f64>, &Value)> {
    value
        .as_object()
        .expect("a table")
        .iter()
        .map(|(key, entry)| {
            let numbers = key.split(',').filter_map(|part| {
                part.split_once('=')
                    .map_or(Some(part), |(_, number)| Some(number))?
                    .parse()
                    .ok()
            });
            (numbers.collect(), entry)
        })
}

#[track_caller]
fn assert_close(actual: f64, expected: f64, tolerance: f64) {
    let allowed = tolerance * expected.abs().max(1.0);
    assert!(
        (actual - expected).abs() <= allowed,
        "{actual} is not {expected} within {allowed}"
    );
}

#[track_caller]
fn assert_years(actual: Result<f64, Reason>, expected: &Value) {
    match expected.as_f64() {
        Some(years) => assert_close(actual.expect("a payback that is reached"), years, 1e-10),
        None => assert!(actual.is_err(), "{actual:?} should be never"),
    }
}

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

fn tipping_share(market: &Market) -> Option<f64> {
    EquilibriumCurve::of(market)
        .tip()
        .map(|fold| fold.point.seed_share)
}

#[test]
fn payback_of_constant_growth() {
    let goldens = golden("models.json");
    let mut checked = 0;
    for (key, entry) in table(&goldens["payback"]) {
        let (price, growth) = (key[0], key[1]);
        assert_years(
            closed::trailing_years(price, growth),
            &entry["trailing_E1plusg"],
        );
        assert_years(
            closed::forward_years(price, growth),
            &entry["forward_or_E0"],
        );
        checked += 1;
    }
    assert!(checked >= 8, "only {checked} goldens");
}

#[test]
fn discounted_payback_of_constant_growth() {
    let goldens = golden("models.json");
    let mut checked = 0;
    for (key, entry) in table(&goldens["payback_disc"]) {
        let (price, growth, discount) = (key[0], key[1], key[2]);
        assert_years(
            closed::potential_payback_years(price, growth, discount),
            &entry["PPP"],
        );
        assert_years(
            closed::discounted_trailing_years(price, growth, discount),
            &entry["trailing"],
        );
        assert_years(
            closed::discounted_forward_years(price, growth, discount),
            &entry["forward"],
        );
        checked += 1;
    }
    assert!(checked >= 8, "only {checked} goldens");
}

#[test]
fn payback_of_fading_growth() {
    let goldens = golden("models.json");
    let mut checked = 0;
    for (key, expected) in goldens["payback_fade"].as_object().expect("a table") {
        let field = |name: &str| {
            let text = key
                .split(',')
                .find_map(|part| part.strip_prefix(name)?.strip_prefix('='))
                .expect("the key names it");
            text.parse::<f64>().expect("a number")
        };
        let (start, long_run, fade) = (field("gS"), field("gL"), field("T"));
        let is_two_stage = key.contains("two");
        let path = GrowthPath::from_yearly((0..200).map(|before| {
            let rest = 1.0 - f64::from(before) / fade;
            long_run
                + (start - long_run)
                    * if is_two_stage {
                        f64::from(u8::from(rest > 0.0))
                    } else {
                        rest.max(0.0)
                    }
        }));
        let receipts = receipts::Receipts::discounted(&path, field("r"), EarningsBasis::Trailing);
        assert_close(
            receipts
                .years(field("PE"))
                .expect("a payback that is reached"),
            number(expected),
            1e-10,
        );
        checked += 1;
    }
    assert_eq!(checked, 5);
}

#[test]
fn growth_that_a_price_implies() {
    let goldens = golden("models.json");
    let mut checked = 0;
    for (key, entry) in table(&goldens["implied_growth"]) {
        let (price, years) = (key[0], key[1]);
        for (basis, name) in [
            (EarningsBasis::Trailing, "trailing"),
            (EarningsBasis::Forward, "forward"),
        ] {
            let implied = closed::implied_growth_per_year(price, years, basis)
                .expect("some growth pays back");
            assert_close(implied, number(&entry[name]), 1e-10);
        }
        checked += 1;
    }
    assert_eq!(checked, 5);
}

#[test]
fn growth_per_share_after_dilution_and_buyback() {
    let goldens = golden("models.json");
    assert_close(
        growth_per_share(0.15, 0.02),
        number(&goldens["dilution"]["gE=.15,dil=.02"]),
        1e-15,
    );
    assert_close(
        growth_per_share(0.10, -0.03),
        number(&goldens["dilution"]["gE=.10,buyback=.03"]),
        1e-15,
    );
}

#[test]
fn payback_of_the_article() {
    // Figures of the checked claim about a price of 63 times earnings.
    for (growth, years) in [
        (0.05, 28.4),
        (0.10, 20.0),
        (0.20, 13.4),
        (0.40, 8.8),
        (0.60, 6.8),
    ] {
        assert_close(
            closed::trailing_years(63.0, growth).unwrap(),
            years,
            0.05 / years,
        );
    }
    assert_eq!(closed::trailing_years(63.0, 0.0), Ok(63.0));
    assert_eq!(
        closed::discounted_trailing_years(63.0, 0.08, 0.10),
        Err(Reason::DiscountExceedsGrowth)
    );
    assert!(closed::discounted_trailing_years(63.0, 0.09, 0.10).is_ok());
    let shrinking = GrowthPath::from_yearly([-0.05]);
    assert_eq!(
        plain_years(30.0, &shrinking, EarningsBasis::Trailing),
        Err(Reason::EarningsShrink)
    );
}

#[test]
fn fall_of_the_price_with_a_floor() {
    let goldens = golden("models.json");
    for (flow, expected) in goldens["impact"]["CS"].as_object().expect("a table") {
        let drawdown = default_market().drawdown_share(flow.parse().expect("a number"));
        assert_close(drawdown, number(expected), 1e-14);
    }
}

#[test]
fn tipping_point_at_the_defaults() {
    let (goldens, digits) = (golden("models.json"), golden("forty_digits.json"));
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
    let goldens = golden("models.json");
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
    let goldens = golden("models.json");
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
                assert!(
                    curve.tip().is_none(),
                    "{name} = {value} should deflate smoothly"
                );
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
    let goldens = golden("models.json");
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
    let (goldens, digits) = (golden("models.json"), golden("forty_digits.json"));
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
    let (goldens, digits) = (golden("models.json"), golden("forty_digits.json"));
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
fn market_without_a_floor_in_closed_form() {
    let goldens = golden("models.json");
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

#[test]
fn cusp_in_spread_and_in_herding() {
    let (goldens, digits) = (golden("models.json"), golden("forty_digits.json"));
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

#[test]
fn a_cut_circle_lowers_the_tipping_share() {
    let goldens = golden("models.json");
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
fn patience_of_households_gives_no_tipping() {
    let goldens = golden("models.json");
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
