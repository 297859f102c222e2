//! Simulations in steps and ranges: the same bytes however they are cut.

use crate::common::draws::Draws;
use crate::common::golden::golden;
use bubble_calculator::model::numerics::rng::SEED_LIMIT;
use bubble_calculator::model::simulation::{MAX_RUNS, Simulation, SimulationKind};
use bubble_calculator::model::{InputErrorKind, Inputs, RawValue};

/// Inputs under which every kind is quick.
fn small() -> Inputs {
    Inputs::from_raw([
        ("agent_count", RawValue::Number(300.0)),
        ("seed_share", RawValue::Number(0.045)),
    ])
    .expect("valid")
}

fn whole(kind: SimulationKind, inputs: &Inputs, seed: f64, runs: f64, step: usize) -> Simulation {
    let mut simulation = Simulation::new(kind, inputs, seed, runs).expect("valid");
    while simulation.step(step) < runs as usize {}
    simulation
}

fn range(kind: SimulationKind, seed: f64, runs: f64, first: f64, count: f64) -> Simulation {
    let mut range = Simulation::range(kind, &small(), seed, runs, first, count).expect("valid");
    range.step(usize::MAX);
    range
}

fn bits(samples: &[f64]) -> Vec<u64> {
    samples.iter().map(|sample| sample.to_bits()).collect()
}

#[track_caller]
fn assert_same(one: &Simulation, other: &Simulation) {
    assert_eq!(bits(&one.samples()), bits(&other.samples()));
    let json =
        |simulation: &Simulation| serde_json::to_string(&simulation.result()).expect("plain data");
    assert_eq!(json(one), json(other));
}

#[test]
fn steps_of_any_length_give_the_same_bytes() {
    for kind in SimulationKind::ALL {
        let at_once = whole(kind, &small(), 7.0, 60.0, 1000);
        assert_same(&at_once, &whole(kind, &small(), 7.0, 60.0, 1));
        assert_same(&at_once, &whole(kind, &small(), 7.0, 60.0, 7));
    }
}

#[test]
fn ranges_in_any_order_give_the_same_bytes_as_one() {
    for kind in SimulationKind::ALL {
        let at_once = whole(kind, &small(), 9.0, 50.0, 1000);
        let cuts = [(0.0, 13.0), (13.0, 1.0), (14.0, 16.0), (30.0, 20.0)];
        for order in [[0, 1, 2, 3], [3, 1, 0, 2], [2, 3, 1, 0]] {
            let mut merged = Simulation::new(kind, &small(), 9.0, 50.0).expect("valid");
            for place in order {
                let (first, count) = cuts[place];
                assert!(merged.merge(&range(kind, 9.0, 50.0, first, count).batch()));
            }
            assert_eq!(merged.runs_done(), 50);
            assert_same(&at_once, &merged);
        }
        // A range of its own work and another's.
        let mut mixed = Simulation::new(kind, &small(), 9.0, 50.0).expect("valid");
        mixed.step(5);
        assert!(mixed.merge(&range(kind, 9.0, 50.0, 20.0, 10.0).batch()));
        assert_eq!(mixed.step(20), 35);
        assert_eq!(mixed.step(1000), 50);
        assert_same(&at_once, &mixed);
    }
}

#[test]
fn another_seed_gives_other_numbers() {
    for kind in SimulationKind::ALL {
        let samples = |seed: f64| bits(&whole(kind, &small(), seed, 20.0, 1000).samples());
        assert_eq!(samples(1.0), samples(1.0));
        assert_ne!(samples(1.0), samples(2.0));
        assert_ne!(samples(SEED_LIMIT), samples(SEED_LIMIT - 1.0));
    }
}

#[test]
fn more_runs_begin_with_the_fewer() {
    for kind in SimulationKind::ALL {
        let (few, many) = (
            whole(kind, &small(), 4.0, 10.0, 1000),
            whole(kind, &small(), 4.0, 30.0, 1000),
        );
        let few = few.samples();
        assert_eq!(bits(&few), bits(&many.samples()[..few.len()]));
    }
}

#[test]
fn foreign_batch_is_refused_and_changes_nothing() {
    for kind in SimulationKind::ALL {
        let good = range(kind, 9.0, 50.0, 10.0, 5.0).batch();
        let mut simulation = Simulation::new(kind, &small(), 9.0, 50.0).expect("valid");
        simulation.step(3);
        let before = serde_json::to_string(&simulation.result()).expect("plain data");
        let mut refused: Vec<Vec<f64>> = vec![
            Vec::new(),
            vec![good[0]],
            good[..good.len() - 1].to_vec(),
            range(kind, 8.0, 50.0, 10.0, 5.0).batch(),
            range(kind, 9.0, 51.0, 10.0, 5.0).batch(),
            range(kind, 9.0, 50.0, 2.0, 5.0).batch(),
        ];
        for hostile in [f64::NAN, f64::INFINITY, -1.0, 0.5, 1e300, 50.0] {
            for place in [1, 2] {
                let mut part = good.clone();
                part[place] = hostile;
                refused.push(part);
            }
        }
        let columns = (good.len() - 2) / 5 - 1;
        let mut twice = good.clone();
        twice[2 + columns.min(3) + 1] = if kind == SimulationKind::Uncertainty {
            good[2]
        } else {
            f64::NAN
        };
        refused.push(twice);
        for part in refused {
            assert!(!simulation.merge(&part), "{:?}", &part[..part.len().min(4)]);
            assert_eq!(
                serde_json::to_string(&simulation.result()).expect("plain data"),
                before
            );
        }
        assert!(simulation.merge(&good));
        assert!(!simulation.merge(&good), "the same part twice");
        assert_eq!(simulation.runs_done(), 8);
    }
}

#[test]
fn a_wrong_seed_or_number_of_runs_is_an_error_value() {
    let kinds = |seed: f64, runs: f64, first: f64, count: f64| {
        let errors = Simulation::range(SimulationKind::Agents, &small(), seed, runs, first, count)
            .expect_err("wrong");
        errors
            .into_iter()
            .map(|error| (error.field, error.kind))
            .collect::<Vec<_>>()
    };
    let one = |field: &str, kind| vec![(field.to_owned(), kind)];
    assert_eq!(
        kinds(-1.0, 10.0, 0.0, 1.0),
        one("seed", InputErrorKind::BelowMinimum)
    );
    assert_eq!(
        kinds(0.5, 10.0, 0.0, 1.0),
        one("seed", InputErrorKind::WrongType)
    );
    assert_eq!(
        kinds(2.0 * SEED_LIMIT, 10.0, 0.0, 1.0),
        one("seed", InputErrorKind::AboveMaximum)
    );
    assert_eq!(
        kinds(0.0, 0.0, 0.0, 1.0),
        one("runs", InputErrorKind::BelowMinimum)
    );
    assert_eq!(
        kinds(0.0, MAX_RUNS + 1.0, 0.0, 1.0),
        one("runs", InputErrorKind::AboveMaximum)
    );
    assert_eq!(
        kinds(0.0, 10.0, 10.0, 1.0),
        one("first", InputErrorKind::AboveMaximum)
    );
    assert_eq!(
        kinds(0.0, 10.0, 4.0, 7.0),
        one("count", InputErrorKind::AboveMaximum)
    );
    assert_eq!(
        kinds(0.0, 10.0, 4.0, 0.0),
        one("count", InputErrorKind::BelowMinimum)
    );
    let both = kinds(f64::NAN, f64::INFINITY, 0.0, 1.0);
    assert_eq!(
        both,
        [
            ("seed".to_owned(), InputErrorKind::NotFinite),
            ("runs".to_owned(), InputErrorKind::NotFinite)
        ]
    );
}

#[test]
fn no_simulation_fails_on_any_inputs() {
    let mut draws = Draws(77);
    for _ in 0..40 {
        let raw = draws.raw_inputs().into_iter().map(|(id, value)| {
            if id == "agent_count" {
                (id, RawValue::Number(80.0))
            } else {
                (id, value)
            }
        });
        let Ok(inputs) = Inputs::from_raw(raw) else {
            continue;
        };
        for kind in SimulationKind::ALL {
            let simulation = whole(kind, &inputs, 1.0, 2.0, 1000);
            let mut samples = simulation.samples().into_iter();
            assert!(samples.all(f64::is_finite), "{kind:?} {inputs:?}");
            let json = serde_json::to_value(simulation.result()).expect("plain data");
            assert_eq!(json["kind"], kind.key());
            assert_all_finite(&json);
        }
    }
}

/// JSON has no NaN and no infinity: serde writes them as `null`, which no number of a summary may
/// be without being optional.
fn assert_all_finite(value: &serde_json::Value) {
    match value {
        serde_json::Value::Array(values) => {
            for value in values {
                assert!(!value.is_null(), "a hole in a list");
                assert_all_finite(value);
            }
        }
        serde_json::Value::Object(entries) => entries.values().for_each(assert_all_finite),
        _ => {}
    }
}

/// The same file is held against the package in Node, so both engines are held against each other.
#[test]
fn samples_are_those_of_the_golden_file_to_the_last_bit() {
    let mut wrong = Vec::new();
    for case in golden("simulations.json").as_array().expect("a list") {
        let inputs = case["inputs"].as_object().expect("inputs").iter();
        let raw = inputs.map(|(id, value)| {
            (
                id.as_str(),
                value
                    .as_f64()
                    .map_or_else(|| value.as_str().unwrap_or("").into(), RawValue::Number),
            )
        });
        let kind = SimulationKind::named(case["kind"].as_str().expect("a kind")).expect("a kind");
        let number = |name: &str| case[name].as_f64().expect("a number");
        let mut simulation = Simulation::new(
            kind,
            &Inputs::from_raw(raw).expect("valid"),
            number("seed"),
            number("runs"),
        )
        .expect("valid");
        simulation.step(usize::MAX);
        let digest = format!(
            "{:016x}",
            crate::common::digest_of_numbers(&simulation.samples())
        );
        if case["samples_digest"] != digest.as_str() {
            let seed = number("seed");
            wrong.push(format!("{} of seed {seed}: {digest}", kind.key()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
