//! Time of the model natively: the whole report, its dearest parts, and what is asked of it by the
//! thousand.

use bubble_calculator::model::dynamics::trajectory;
use bubble_calculator::model::phase_map::{MapControl, phase_map};
use bubble_calculator::model::simulation::{Simulation, SimulationKind};
use bubble_calculator::model::tipping::{EquilibriumCurve, fold_search};
use bubble_calculator::model::{
    Inputs, RawValue, cascade, cuts, evaluate, flips, market_of, news_hazard, scenario_of,
    sensitivity, speed_comparison,
};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use std::hint::black_box;

fn model(criterion: &mut Criterion) {
    let inputs = Inputs::default();
    criterion.bench_function("evaluate", |bencher| {
        bencher.iter(|| evaluate(black_box(&inputs)))
    });
    criterion.bench_function("sensitivity", |bencher| {
        bencher.iter(|| sensitivity(black_box(&inputs)))
    });
    criterion.bench_function("flips", |bencher| {
        bencher.iter(|| flips::flips(black_box(&inputs)))
    });
    criterion.bench_function("cuts", |bencher| bencher.iter(|| cuts(black_box(&inputs))));
    let market = market_of(&inputs);
    criterion.bench_function("equilibrium curve and folds", |bencher| {
        bencher.iter(|| EquilibriumCurve::of(black_box(&market)))
    });
    criterion.bench_function("tipping share alone", |bencher| {
        bencher.iter(|| fold_search::tipping_share(black_box(&market)))
    });
    let scenario = scenario_of(&inputs);
    criterion.bench_function("course through the years", |bencher| {
        bencher.iter(|| trajectory(black_box(&scenario)))
    });
    criterion.bench_function("events through the years", |bencher| {
        bencher.iter(|| black_box(&scenario).events())
    });
    criterion.bench_function("news hazard", |bencher| {
        bencher.iter(|| news_hazard(black_box(&inputs)))
    });
    criterion.bench_function("speeds of doubt", |bencher| {
        bencher.iter(|| speed_comparison(black_box(&inputs)))
    });
    criterion.bench_function("cascade, 1,000 investors", |bencher| {
        bencher.iter(|| cascade(black_box(&inputs), 1_000))
    });
    let control = MapControl::of(&inputs);
    criterion.bench_function("phase map, 200 x 200", |bencher| {
        bencher.iter(|| phase_map(black_box(&inputs), control, 200, 200))
    });
}

fn simulations(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("simulations");
    group.sample_size(10);
    for holders in [1e4, 1e5, 1e6] {
        let inputs = Inputs::from_raw([("agent_count", RawValue::Number(holders))])
            .expect("within its limits");
        let id = BenchmarkId::new("100 populations of holders", holders);
        group.bench_with_input(id, &inputs, |bencher, inputs| {
            bencher.iter(|| run(SimulationKind::Agents, inputs, 100))
        });
    }
    let inputs = Inputs::default();
    group.bench_function("5,000 markets drawn", |bencher| {
        bencher.iter(|| run(SimulationKind::Uncertainty, &inputs, 5_000))
    });
    group.bench_function("1,000 paths", |bencher| {
        bencher.iter(|| run(SimulationKind::Paths, &inputs, 1_000))
    });
    group.finish();
}

fn run(kind: SimulationKind, inputs: &Inputs, runs: usize) -> Vec<f64> {
    let mut simulation =
        Simulation::new(kind, black_box(inputs), 2026.0, runs as f64).expect("within its limits");
    simulation.step(runs);
    simulation.samples()
}

criterion_group!(benches, model, simulations);
criterion_main!(benches);
