//! Fits of the log-periodic power law: golden values, and what walks score.

use crate::assert::assert_close;
use crate::golden::{golden, number, numbers};
use crate::series::{Generator, goldens, made};
use bubble_calculator::detection::lppls::{
    Linear, LpplsFit, LpplsWindow, Refusal, Shape, confidence, lppls,
};
use bubble_calculator::detection::{
    CopiesKind, CopiesResult, Detection, DetectionOptions, LpplsRule,
};
use serde_json::Value;

/// The path of the goldens and its times.
fn path(parameters: &Value) -> (Vec<f64>, Vec<f64>) {
    let at = |name: &str| number(&parameters[name]);
    let times: Vec<f64> = (0..at("n") as usize).map(|t| t as f64).collect();
    let noise = parameters["sd"].as_f64();
    let mut generator = noise.map(|_| Generator::seeded(parameters));
    let values = times.iter().map(|t| {
        let left = at("tc") - t;
        let power = left.powf(at("m"));
        let phase = at("omega") * left.ln() - at("phi");
        let shock = noise.zip(generator.as_mut());
        at("A")
            + at("B") * power
            + at("C") * power * phase.cos()
            + shock.map_or(0.0, |(sd, generator)| sd * generator.normal())
    });
    let values = values.collect();
    (times, values)
}

/// Coefficients in units of the window's length as those in units of an observation.
fn in_observations(linear: &Linear, shape: &Shape, length: f64) -> [f64; 4] {
    let factor = length.powf(-shape.exponent);
    let turn = shape.frequency * length.ln();
    let (cosine, sine) = (linear.cosine * factor, linear.sine * factor);
    [
        linear.constant,
        linear.trend * factor,
        cosine * turn.cos() - sine * turn.sin(),
        cosine * turn.sin() + sine * turn.cos(),
    ]
}

fn names(edges: [bool; 3]) -> Vec<&'static str> {
    let names = ["tc_share", "m", "omega"];
    let at = names.into_iter().zip(edges).filter(|(_, is_at)| *is_at);
    at.map(|(name, _)| name).collect()
}

fn assert_rules(fit: &LpplsFit, expected: &Value) {
    for rule in LpplsRule::ALL {
        let found = fit.qualifies(*rule).ok().map(|direction| direction.key());
        assert_eq!(found, expected[rule.key()].as_str(), "{fit:?}");
    }
}

fn assert_edges(fit: &LpplsFit, expected: &Value) {
    let expected: Vec<&str> = expected
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(Value::as_str)
        .collect();
    assert_eq!(names(fit.at_edge()), expected);
}

#[test]
fn the_linear_part_agrees_with_the_goldens() {
    for case in goldens()["lppls_linear"].as_array().expect("a list") {
        let (times, values) = path(&case["path"]);
        let (at, length) = (&case["at"], (times.len() - 1) as f64);
        let shape = Shape {
            tc_share: (number(&at["tc"]) - length) / length,
            exponent: number(&at["m"]),
            frequency: number(&at["omega"]),
        };
        let window = LpplsWindow::new(&times, &values).expect("a window");
        let linear = window.linear(&shape).expect("coefficients");
        let found = in_observations(&linear, &shape, length);
        for (found, name) in found.into_iter().zip(["A", "B", "C1", "C2"]) {
            let expected = number(&case[name]);
            assert!(
                (found / expected - 1.0).abs() < 1e-8,
                "{name}: {found} {expected}"
            );
        }
        assert!((linear.squares / number(&case["sse"]) - 1.0).abs() < 1e-8);
    }
}

#[test]
fn fits_agree_with_the_goldens() {
    let cases = goldens()["lppls_fit"].as_array().expect("a list");
    assert_eq!(cases.len(), 8);
    for case in cases {
        let (times, values) = if case["path"].is_object() {
            path(&case["path"])
        } else {
            let scale = number(&case["scale"]);
            let walk = made("walk", &case["walk"]);
            let values: Vec<f64> = walk.iter().map(|value| value * scale).collect();
            ((0..values.len()).map(|t| t as f64).collect(), values)
        };
        if !case["first"].is_null() {
            for (value, expected) in values.iter().zip(numbers(&case["first"])) {
                assert_close(*value, expected, 1e-13);
            }
        }
        let window = LpplsWindow::new(&times, &values).expect("a window");
        let fit = window.fit().expect("a fit");
        let expected = &case["fit"];
        let has_noise = case["path"].is_null() || case["path"]["sd"].is_number();
        let tolerance = if has_noise { 1e-3 } else { 1e-5 };
        for (found, name) in [
            (fit.shape.tc_share, "tc_share"),
            (fit.shape.exponent, "m"),
            (fit.shape.frequency, "omega"),
            (fit.oscillations(), "oscillations"),
            (fit.damping().expect("a number"), "damping"),
        ] {
            let expected = number(&expected[name]);
            assert!(
                (found / expected - 1.0).abs() < tolerance,
                "{name}: {found} {expected}"
            );
        }
        if has_noise {
            assert!(fit.linear.squares <= number(&expected["sse"]) * (1.0 + 1e-6));
        } else {
            assert!(fit.linear.squares < 1e-20);
        }
        assert_edges(&fit, &expected["at_edge"]);
        assert_rules(&fit, &case["qualifies"]);
    }
}

/// The path of `models.json`, which an earlier program fitted.
#[test]
fn the_path_of_the_models_is_fitted_too() {
    let case = &golden("models.json")["lppls"]["synthetic"];
    let (truth, fitted) = (&case["true"], &case["fit"]);
    let parameters = serde_json::json!({
        "n": fitted["n"], "tc": truth["tc"], "m": truth["m"], "omega": truth["w"],
        "A": truth["A"], "B": truth["B"], "C": truth["C"], "phi": truth["phi"]
    });
    let (times, values) = path(&parameters);
    let window = LpplsWindow::new(&times, &values).expect("a window");
    let fit = window.fit().expect("a fit");
    let length = (times.len() - 1) as f64;
    for (found, name) in [
        (length * (1.0 + fit.shape.tc_share), "tc"),
        (fit.shape.exponent, "m"),
        (fit.shape.frequency, "w"),
        (fit.damping().expect("a number"), "D"),
        (fit.oscillations(), "O"),
    ] {
        assert_close(found, number(&fitted[name]), 1e-7);
    }
}

#[test]
fn the_rules_agree_with_the_goldens() {
    let cases = goldens()["lppls_filter"].as_array().expect("a list");
    assert_eq!(cases.len(), 15);
    for case in cases {
        let at = |name: &str| number(&case["parameters"][name]);
        let length = at("t2") - at("t1");
        // Coefficients in units of the window's length; the turn of the phase changes no rule.
        let factor = length.powf(at("m"));
        let fit = LpplsFit {
            shape: Shape {
                tc_share: (at("tc") - at("t2")) / length,
                exponent: at("m"),
                frequency: at("omega"),
            },
            linear: Linear {
                trend: at("B") * factor,
                cosine: at("C1") * factor,
                sine: at("C2") * factor,
                ..Linear::default()
            },
        };
        match (fit.damping(), case["damping"].as_f64()) {
            (Some(found), Some(expected)) => assert_close(found, expected, 1e-12),
            (found, expected) => assert_eq!(found, expected),
        }
        assert_close(fit.oscillations(), number(&case["oscillations"]), 1e-12);
        assert_edges(&fit, &case["at_edge"]);
        assert_rules(&fit, &case["qualifies"]);
    }
}

#[test]
fn the_confidence_of_nested_windows_agrees_with_the_goldens() {
    let case = &goldens()["lppls_confidence"];
    let (times, values) = path(&case["path"]);
    let mut lengths = Vec::new();
    for expected in case["windows"].as_array().expect("a list") {
        let length = number(&expected["window"]) as usize;
        let from = values.len() - length;
        let window = LpplsWindow::new(&times[from..], &values[from..]).expect("a window");
        let fit = window.fit().expect("a fit");
        assert!(fit.linear.squares <= number(&expected["sse"]) * (1.0 + 1e-6));
        for (found, name) in [
            (fit.shape.tc_share, "tc_share"),
            (fit.shape.exponent, "m"),
            (fit.shape.frequency, "omega"),
        ] {
            assert!(
                (found / number(&expected[name]) - 1.0).abs() < 1e-3,
                "{name} {length}"
            );
        }
        assert_edges(&fit, &expected["at_edge"]);
        assert_rules(&fit, expected);
        lengths.push(length);
    }
    let of = |rule| confidence(&times, &values, values.len() - 1, &lengths, rule);
    let warning = of(LpplsRule::Warning);
    assert_eq!(warning.windows, 11);
    assert_eq!(warning.up_share, case["up_warning"].as_f64());
    assert_eq!(warning.down_share, case["down_warning"].as_f64());
    assert_eq!(of(LpplsRule::Strict).up_share, case["up_strict"].as_f64());
    let spread = warning.tc_share_spread.expect("a spread");
    assert!(spread > 0.05 && spread < 0.1, "{spread}");
    assert_eq!(
        warning.refusals.iter().map(|one| one.count).sum::<usize>(),
        2
    );
}

#[test]
fn a_report_counts_every_window_and_has_no_date() {
    let (_, values) = path(&goldens()["lppls_fit"][0]["path"]);
    let prices: Vec<f64> = values.iter().map(|log| log.exp()).collect();
    let options = DetectionOptions::default();
    for (end, windows) in [(499, 20), (249, 20), (248, 19), (68, 1), (58, 0)] {
        let report = lppls(&prices, &[], Some(end), &options).expect("a report");
        assert_eq!((report.end, report.windows), (end, windows));
        let refused: usize = report.refusals.iter().map(|one| one.count).sum();
        let counted = report.up_share.unwrap_or(0.0) + report.down_share.unwrap_or(0.0);
        let counted = (counted * windows as f64).round() as usize;
        assert_eq!(refused + counted, windows);
        assert_eq!(report.up_share.is_none(), windows == 0);
        let json = serde_json::to_string(&report).expect("JSON");
        assert!(!json.contains("tc\"") && !json.contains("null,null"));
    }
}

#[test]
fn a_fit_does_not_depend_on_the_units_of_time_and_price() {
    let (times, values) = path(&goldens()["lppls_fit"][2]["path"]);
    let fit = |times: &[f64], values: &[f64]| {
        LpplsWindow::new(times, values)
            .and_then(|window| window.fit())
            .expect("a fit")
    };
    let first = fit(&times, &values);
    let days: Vec<f64> = times.iter().map(|time| 738_000.0 + 7.0 * time).collect();
    let higher: Vec<f64> = values.iter().map(|value| value + 3.0).collect();
    let upside_down: Vec<f64> = values.iter().map(|value| 1.0 - 2.0 * value).collect();
    for (other, factor) in [
        (fit(&days, &values), 1.0),
        (fit(&times, &higher), 1.0),
        (fit(&times, &upside_down), -2.0),
    ] {
        assert_close(other.shape.tc_share, first.shape.tc_share, 1e-5);
        assert_close(other.shape.frequency, first.shape.frequency, 1e-5);
        assert!((other.linear.trend / first.linear.trend / factor - 1.0).abs() < 1e-4);
        assert_eq!(other.linear.trend < 0.0, factor > 0.0);
    }
}

#[test]
fn walks_rarely_look_like_a_bubble() {
    let mut qualifying = 0;
    for seed in 0..40 {
        let parameters = serde_json::json!({
            "T": 250, "start": 0.0, "drift": 0.05, "sd": 1.0, "seed": seed
        });
        let walk = made("walk", &parameters);
        let times: Vec<f64> = (0..walk.len()).map(|t| t as f64).collect();
        let lengths = [100, 175, 250];
        let report = confidence(&times, &walk, 249, &lengths, LpplsRule::Warning);
        let up = report.up_share.expect("a share");
        qualifying += (3.0 * up).round() as usize;
    }
    // About one in a hundred.
    assert!(qualifying <= 6, "{qualifying} of 120");
}

#[test]
fn flat_prices_and_short_windows_have_no_fit() {
    let times: Vec<f64> = (0..60).map(f64::from).collect();
    assert!(LpplsWindow::new(&times, &[3.3; 60]).is_none());
    assert!(LpplsWindow::new(&times[..59], &times[..59]).is_none());
    assert!(LpplsWindow::new(&[5.0; 60], &times).is_none());
    assert!(LpplsWindow::new(&[], &[]).is_none());
    assert!(LpplsWindow::new(&times, &[f64::NAN; 60]).is_none());
    let report = confidence(&times, &[1.0; 60], 59, &[60], LpplsRule::Warning);
    assert_eq!(report.refusals[0].refusal, Refusal::NoFit);
}

#[test]
fn copies_of_a_series_score_less_than_the_series_with_a_bubble() {
    let (_, values) = path(&goldens()["lppls_confidence"]["path"]);
    let prices: Vec<f64> = values.iter().map(|log| log.exp()).collect();
    let options = DetectionOptions::default();
    let kind = CopiesKind::LpplsCopies;
    let mut copies = Detection::new(kind, &prices, &[], &options, 1.0, 19.0).expect("copies");
    copies.step(usize::MAX);
    let CopiesResult::Lppls(lines) = copies.result() else {
        panic!("{:?}", copies.result());
    };
    let report = lppls(&prices, &[], None, &options).expect("a report");
    assert_eq!((lines.paths, lines.up.statistic), (19, report.up_share));
    assert_eq!(lines.down.statistic, report.down_share);
    assert_eq!(lines.up.p_value, Some(0.05));
    assert!(lines.up.critical[0].expect("a line") < report.up_share.expect("a share"));
}
