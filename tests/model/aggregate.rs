//! Aggregates of runs: exact for what a picture shows, and safe to read from anywhere.

use crate::common::properties::cases;
use bubble_calculator::model::simulation::{Aggregate, Simulation, SimulationKind};
use bubble_calculator::model::{Inputs, RawValue, evaluate};
use bubble_calculator::scene::View;
use bubble_calculator::views::{scene, scene_of_runs};
use proptest::prelude::*;

fn inputs(values: &[(&str, f64)]) -> Inputs {
    Inputs::from_raw(
        values
            .iter()
            .map(|&(id, value)| (id, RawValue::Number(value))),
    )
    .expect("valid")
}

fn done(kind: SimulationKind, inputs: &Inputs, seed: f64, runs: f64) -> Simulation {
    let mut simulation = Simulation::new(kind, inputs, seed, runs).expect("valid");
    simulation.step(usize::MAX);
    simulation
}

fn sketch(kind: SimulationKind, inputs: &Inputs, seed: f64, runs: f64) -> Aggregate {
    done(kind, inputs, seed, runs).aggregate().expect("runs")
}

#[test]
fn aggregate_of_the_default_runs_gives_the_same_picture() {
    for (seed, news) in [(0.03, 0.0), (0.45, 0.0), (0.0, 0.1), (0.117, -0.05)] {
        let inputs = inputs(&[("seed_share", seed), ("news_shock", news)]);
        let report = evaluate(&inputs);
        let runs = sketch(SimulationKind::Uncertainty, &inputs, 5.0, 2000.0);
        assert_eq!(
            scene_of_runs(View::Uncertainty, &inputs, &report, Some(&runs)),
            scene(View::Uncertainty, &inputs, &report)
        );
    }
    let inputs = inputs(&[("seed_share", 0.03)]);
    let report = evaluate(&inputs);
    let own = scene(View::Timeline, &inputs, &report);
    let courses = own
        .caption("below_bands")
        .and_then(|caption| caption.values.first())
        .expect("courses")
        .value;
    let runs = sketch(SimulationKind::Paths, &inputs, 5.0, courses);
    assert_eq!(
        scene_of_runs(View::Timeline, &inputs, &report, Some(&runs)),
        own
    );
}

#[test]
fn every_share_of_burst_markets_is_counted_from_the_runs() {
    for (seed_share, seed) in [(0.03, 1.0), (0.0487, 2.0), (0.31, 3.0)] {
        let inputs = inputs(&[("seed_share", seed_share), ("news_shock", 0.02)]);
        let simulation = done(SimulationKind::Uncertainty, &inputs, seed, 3000.0);
        let samples = simulation.samples();
        let Some(Aggregate::Uncertainty(drawn)) = simulation.aggregate() else {
            panic!("a sketch of markets")
        };
        let counted = |share: f64| samples.iter().filter(|&&tips| tips <= share).count();
        for share in (0..=800)
            .map(|cell| f64::from(cell) / 1600.0)
            .chain([seed_share])
        {
            assert_eq!(drawn.burst_by(share), counted(share), "at {share}");
        }
        assert_eq!(
            drawn.no_fold,
            samples.iter().filter(|&&tips| tips == 2.0).count()
        );
        assert_eq!(drawn.already_tipped, counted(0.0));
    }
}

#[test]
fn a_view_takes_the_runs_of_its_own_kind_only() {
    let inputs = Inputs::default();
    let report = evaluate(&inputs);
    let courses = sketch(SimulationKind::Paths, &inputs, 1.0, 50.0);
    for view in View::ALL {
        let drawn = scene_of_runs(view, &inputs, &report, Some(&courses));
        assert_eq!(
            drawn != scene(view, &inputs, &report),
            view == View::Timeline,
            "{view:?}"
        );
    }
    let populations = done(
        SimulationKind::Agents,
        &self::inputs(&[("agent_count", 100.0)]),
        1.0,
        10.0,
    );
    assert_eq!(populations.aggregate(), None);
    let none = Simulation::new(SimulationKind::Paths, &inputs, 1.0, 10.0).expect("valid");
    assert_eq!(none.aggregate(), None);
}

#[test]
fn aggregate_survives_a_round_trip_through_numbers() {
    for kind in [SimulationKind::Uncertainty, SimulationKind::Paths] {
        let made = sketch(kind, &Inputs::default(), 9.0, 300.0);
        let numbers = made.to_numbers();
        assert_eq!(Aggregate::from_numbers(&numbers).as_ref(), Some(&made));
        if kind == SimulationKind::Uncertainty {
            // More burst at a smaller share than at a larger one.
            let mut spoiled = numbers.clone();
            let last = spoiled.len() - 1;
            spoiled[last - 1] = spoiled[last] + 1.0;
            assert_eq!(Aggregate::from_numbers(&spoiled), None);
        }
        // Cut short, or with a number that no sketch has, it is none.
        assert_eq!(Aggregate::from_numbers(&numbers[..numbers.len() - 1]), None);
        for wrong in [-1.0, f64::INFINITY] {
            let mut spoiled = numbers.clone();
            spoiled[1] = wrong;
            assert_eq!(Aggregate::from_numbers(&spoiled), None);
        }
    }
}

proptest! {
    #![proptest_config(cases(256))]

    /// Whatever a page hands in, nothing panics, and what is read can be drawn.
    #[test]
    fn any_numbers_are_safe(
        head in 0.0..3.0f64,
        mut numbers in prop::collection::vec(
            prop_oneof![Just(0.0), Just(f64::NAN), any::<f64>(), 0.0..5.0f64],
            0..60,
        ),
    ) {
        numbers.insert(0, head.floor());
        let inputs = Inputs::default();
        if let Some(sketch) = Aggregate::from_numbers(&numbers) {
            for view in [View::Uncertainty, View::Timeline] {
                scene_of_runs(view, &inputs, &evaluate(&inputs), Some(&sketch));
            }
        }
    }
}
