//! Price impact, rational bubbles, catastrophes and valuation against golden values.

use crate::common::assert::assert_close;
use crate::common::golden::{goldens, key_numbers, number, rows};
use bubble_reference::rational_bubbles::{LogPeriodicHazard, PeriodicBubble};
use bubble_reference::{catastrophes, impact, rational_bubbles, valuation};

#[test]
fn price_impact_matches_the_goldens() {
    let goldens = goldens();
    let expected = &goldens["impact"];
    assert_close(
        impact::aggregate_impact(5.0, 0.01),
        number(&expected["GK_1pct"]),
        1e-15,
    );
    for (flow, fall) in rows(&expected["CS"]) {
        assert_close(
            impact::floored_impact(0.5, 5.0, flow.parse().expect("a number")),
            number(fall),
            1e-14,
        );
    }
    let square_root = rows(&expected["sqrt"]).next().expect("a row").1;
    assert_close(
        impact::square_root_impact(1.0, 0.012, 1.5 / 0.35),
        number(square_root),
        1e-12,
    );
    let kyle = &expected["kyle"];
    assert_close(
        impact::kyle_lambda(number(&kyle["sigma_v"]), number(&kyle["sigma_u"])).expect("noise"),
        number(&kyle["lam"]),
        1e-15,
    );
    assert_eq!(impact::kyle_lambda(0.2, 0.0), None);
    assert_close(
        impact::sale_to_restore_leverage(100.0, 10.0, 0.01),
        number(&expected["GLT_sale"]["A=100,L=10,ret=-1%"]),
        1e-14,
    );
    for (key, row) in rows(&expected["leverage"]) {
        let [multiplier, levered, leverage] = key_numbers(key)[..] else {
            panic!("{key}")
        };
        assert_close(
            impact::leverage_gain(multiplier, levered, leverage),
            number(&row["gain"]),
            1e-14,
        );
        match row["Meff"].as_f64() {
            Some(amplified) => {
                assert_close(
                    impact::amplified_multiplier(multiplier, levered, leverage).expect("finite"),
                    amplified,
                    1e-13,
                );
            }
            None => assert_eq!(
                impact::amplified_multiplier(multiplier, levered, leverage),
                None,
                "{key}"
            ),
        }
    }
}

#[test]
fn catastrophe_models_match_the_goldens() {
    let goldens = goldens();
    let zeeman = &goldens["zeeman"];
    let fold = catastrophes::cusp_fold(number(&zeeman["a"])).expect("a fold");
    assert_close(fold.normal_factor, number(&zeeman["b_fold"]), 1e-14);
    assert_close(fold.state, number(&zeeman["x_fold"]), 1e-14);
    assert_close(fold.jumps_to, number(&zeeman["jump_to"]), 1e-14);
    // Where it jumps to is at rest too.
    assert_close(
        fold.jumps_to * fold.jumps_to * fold.jumps_to - fold.jumps_to,
        fold.normal_factor,
        1e-14,
    );
    assert_eq!(catastrophes::cusp_fold(0.0), None);

    let expected = &goldens["brock_hommes"];
    let intensity = catastrophes::critical_intensity_of_choice(
        number(&expected["g"]),
        number(&expected["R"]),
        number(&expected["C"]),
    );
    assert_close(
        intensity.expect("they do"),
        number(&expected["beta_star"]),
        1e-13,
    );
    assert_eq!(
        catastrophes::critical_intensity_of_choice(1.0, 1.1, 1.0),
        None
    );
    assert_eq!(
        catastrophes::critical_intensity_of_choice(2.3, 1.1, 1.0),
        Some(0.0)
    );
}

#[test]
fn rational_bubbles_match_the_goldens() {
    let goldens = goldens();
    for (key, expected) in rows(&goldens["blanchard_watson"]) {
        let [interest, burst] = key_numbers(key)[..] else {
            panic!("{key}")
        };
        assert_close(
            rational_bubbles::growth_while_alive(interest, burst).expect("it may live"),
            number(expected),
            1e-14,
        );
    }
    assert_eq!(rational_bubbles::growth_while_alive(0.05, 1.0), None);
    for (size, expected) in rows(&goldens["evans_identity"]) {
        for (rest_size, survival_probability) in [(0.5, 0.85), (0.1, 0.25), (1.0, 0.999)] {
            let bubble = PeriodicBubble {
                interest: 0.05,
                calm_size: 1.0,
                rest_size,
                survival_probability,
            };
            let next = bubble.expected_next(size.parse().expect("a number"));
            assert_close(next, number(&expected[0]), 1e-14);
            assert_close(next, number(&expected[1]), 1e-14);
        }
    }
    let expected = &goldens["jls"];
    let hazard = LogPeriodicHazard {
        scale: number(&expected["B_prime"]),
        exponent: number(&expected["m"]),
        oscillation: 0.0,
        angular_frequency: 8.0,
        phase: 1.0,
    };
    let years = number(&expected["T"]);
    assert_close(
        hazard.survival_share(years),
        number(&expected["survival_to_tc"]),
        1e-12,
    );
    assert_close(
        hazard.log_price_gain(years, number(&expected["kappa"])),
        number(&expected["log_price_gain"]),
        1e-12,
    );
}

#[test]
fn a_hazard_that_oscillates_adds_up_to_its_integral() {
    let hazard = LogPeriodicHazard {
        scale: 0.1,
        exponent: 0.4,
        oscillation: 0.5,
        angular_frequency: 6.0,
        phase: 1.0,
    };
    let (from, to, cells) = (0.01, 2.0, 200_000);
    let width = (to - from) / f64::from(cells);
    let sum: f64 = (0..cells)
        .map(|cell| {
            hazard
                .hazard_per_year(from + (f64::from(cell) + 0.5) * width)
                .expect("before the end")
        })
        .sum();
    assert_close(
        hazard.cumulative_hazard(to) - hazard.cumulative_hazard(from),
        sum * width,
        1e-7,
    );
    assert_eq!(hazard.hazard_per_year(0.0), None);
    assert_eq!(hazard.survival_share(0.0), 1.0);
}

#[test]
fn h_model_matches_the_golden() {
    let goldens = goldens();
    let row = &goldens["H_model"];
    let field = |name: &str| number(&row[name]);
    let value = valuation::h_model_value(
        field("D0"),
        field("gS"),
        field("gL"),
        field("r"),
        field("H"),
    );
    assert_close(value.expect("a value"), field("V"), 1e-13);
    assert_eq!(valuation::h_model_value(1.0, 0.2, 0.09, 0.09, 5.0), None);
}
