//! Time of the model natively: the whole report, and its dearest part.

use bubble_calculator::model::tipping::EquilibriumCurve;
use bubble_calculator::model::{Inputs, cuts, evaluate, leverage, market_of};
use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;

fn model(criterion: &mut Criterion) {
    let inputs = Inputs::default();
    criterion.bench_function("evaluate", |bencher| bencher.iter(|| evaluate(black_box(&inputs))));
    criterion.bench_function("leverage", |bencher| bencher.iter(|| leverage(black_box(&inputs))));
    criterion.bench_function("cuts", |bencher| bencher.iter(|| cuts(black_box(&inputs))));
    let market = market_of(&inputs);
    criterion.bench_function("equilibrium curve and folds", |bencher| bencher.iter(|| EquilibriumCurve::of(black_box(&market))));
}

criterion_group!(benches, model);
criterion_main!(benches);
