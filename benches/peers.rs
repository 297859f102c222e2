//! The native side of the comparison with peers (`benches/peers/run.mjs`): times in milliseconds,
//! as JSON in `target/bench/native.json`.

use bubble_calculator::model::phase_map::{MapControl, phase_map};
use bubble_calculator::model::simulation::{Simulation, SimulationKind};
use bubble_calculator::model::{Inputs, RawValue, evaluate};
use bubble_calculator::scene::View;
use bubble_calculator::views::scene;
use std::hint::black_box;
use std::time::Instant;

const ROUNDS: usize = 9;
const WARM_UP: usize = 3;
const SEED: f64 = 2026.0;

fn main() {
    let holders =
        Inputs::from_raw([("agent_count", RawValue::Number(1e5))]).expect("within its limits");
    let inputs = Inputs::default();
    let report = evaluate(&inputs);
    let times = [
        (
            "agents",
            times(1, &mut || simulate(SimulationKind::Agents, &holders, 100)),
        ),
        (
            "draws",
            times(1, &mut || {
                simulate(SimulationKind::Uncertainty, &inputs, 5_000)
            }),
        ),
        (
            "map",
            times(1, &mut || {
                drop(black_box(phase_map(
                    black_box(&inputs),
                    MapControl::of(&inputs),
                    200,
                    200,
                )))
            }),
        ),
        (
            "map_scene",
            times(10, &mut || {
                drop(black_box(scene(View::Map, black_box(&inputs), &report)))
            }),
        ),
        (
            "evaluate",
            times(100, &mut || drop(black_box(evaluate(black_box(&inputs))))),
        ),
    ];
    let lines: Vec<String> = times
        .iter()
        .map(|(name, [median, fastest])| {
            format!("  \"{name}\": {{ \"median_ms\": {median}, \"fastest_ms\": {fastest} }}")
        })
        .collect();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/target/bench");
    std::fs::create_dir_all(folder).expect("the folder can be made");
    std::fs::write(
        format!("{folder}/native.json"),
        format!("{{\n{}\n}}\n", lines.join(",\n")),
    )
    .expect("the file can be written");
}

fn simulate(kind: SimulationKind, inputs: &Inputs, runs: usize) {
    let mut simulation =
        Simulation::new(kind, inputs, SEED, runs as f64).expect("within its limits");
    simulation.step(runs);
    black_box(simulation.samples());
}

/// The median and the fastest time of one of `count` steps in a row, in milliseconds.
fn times(count: u32, step: &mut dyn FnMut()) -> [f64; 2] {
    let mut round = || {
        let start = Instant::now();
        for _ in 0..count {
            step();
        }
        start.elapsed().as_secs_f64() * 1e3 / f64::from(count)
    };
    for _ in 0..WARM_UP {
        round();
    }
    let mut taken: Vec<f64> = (0..ROUNDS).map(|_| round()).collect();
    taken.sort_by(f64::total_cmp);
    [taken[ROUNDS / 2], taken[0]]
}
