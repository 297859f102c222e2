//! A million random inputs, most of them at or past a limit: nothing panics, nothing hangs, and no
//! report holds a number that is not finite.
//!
//! The same million every time; `BUBBLE_SEED` asks for another.
#![cfg(not(target_arch = "wasm32"))]

mod common;
#[path = "common/finite.rs"]
mod finite;
#[path = "common/hostile.rs"]
mod hostile;

use bubble_calculator::model::simulation::{Simulation, SimulationKind};
use bubble_calculator::model::{Inputs, cuts, dynamics, evaluate, market_of, sensitivity};
use bubble_calculator::scene::{View, scene};
use cpu_time::ThreadTime;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

const COUNT: u64 = 1_000_000;
/// Of ten inputs so many are valid and evaluated; refusing the others takes no time to speak of.
const VALID_OF_TEN: u64 = 3;
/// Inputs that are shown, simulated and followed through time as well.
const OTHERS: u64 = 400;
const THREADS: u64 = 2;
/// What an evaluation may take of the processor. One that seems to take longer is timed again: the
/// machine may have stopped it in the middle.
const LONGEST: Duration = Duration::from_millis(2);
const TIMINGS: usize = 20;

fn seed() -> u64 {
    std::env::var("BUBBLE_SEED")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(2026)
}

/// Times of the evaluations among the inputs of these numbers.
fn evaluated(numbers: impl Iterator<Item = u64>) -> Vec<Duration> {
    numbers.filter_map(one).collect()
}

fn one(number: u64) -> Option<Duration> {
    let mut draws = common::Draws(seed() ^ number.wrapping_mul(0xD134_2543_DE82_EF95));
    let mut bits = || draws.bits();
    let should_be_valid = bits() % 10 < VALID_OF_TEN;
    let raw = if should_be_valid {
        hostile::valid(&mut bits)
    } else {
        hostile::invalid(&mut bits)
    };
    let taken = catch_unwind(AssertUnwindSafe(|| {
        match Inputs::from_raw(raw.iter().cloned()) {
            Ok(inputs) => {
                assert!(should_be_valid, "wrong inputs were taken");
                let timed = || {
                    let start = ThreadTime::now();
                    let report = evaluate(&inputs);
                    (start.elapsed(), report)
                };
                let (mut taken, report) = timed();
                for _ in 1..TIMINGS {
                    if taken < LONGEST {
                        break;
                    }
                    taken = taken.min(timed().0);
                }
                assert!(taken < LONGEST, "it takes {taken:.1?}");
                assert_eq!(
                    finite::not_finite(&report),
                    None,
                    "the path of a number that is not finite"
                );
                Some(taken)
            }
            Err(errors) => {
                assert!(!should_be_valid, "right inputs were refused: {errors:?}");
                assert_eq!(
                    finite::not_finite(&errors),
                    None,
                    "the path of a number that is not finite"
                );
                None
            }
        }
    }));
    taken.unwrap_or_else(|_| panic!("input {number} of BUBBLE_SEED={}: {raw:?}", seed()))
}

#[test]
fn a_million_hostile_inputs_give_finite_reports_or_errors_in_time() {
    let threads: Vec<_> = (0..THREADS)
        .map(|first| {
            std::thread::spawn(move || evaluated((first..COUNT).step_by(THREADS as usize)))
        })
        .collect();
    let mut taken: Vec<Duration> = threads
        .into_iter()
        .flat_map(|thread| thread.join().expect("a message above"))
        .collect();
    taken.sort_unstable();
    let (median, rare, longest) = (
        taken[taken.len() / 2],
        taken[taken.len() - taken.len() / 1000],
        taken[taken.len() - 1],
    );
    println!(
        "{} evaluations: median {median:.1?}, 99.9 % within {rare:.1?}, longest {longest:.1?}",
        taken.len()
    );
    assert!(taken.len() as u64 > COUNT * VALID_OF_TEN / 10 * 99 / 100);
}

#[test]
fn all_else_that_is_asked_of_hostile_inputs_is_finite_too() {
    let mut draws = common::Draws(seed() ^ 1);
    for number in 0..OTHERS {
        let raw = hostile::valid(&mut || draws.bits());
        let checked = catch_unwind(AssertUnwindSafe(|| {
            let inputs = Inputs::from_raw(raw.iter().cloned()).expect("valid");
            let report = evaluate(&inputs);
            for view in View::ALL {
                assert_eq!(
                    finite::not_finite(&scene(view, &inputs, &report)),
                    None,
                    "{view:?}"
                );
            }
            assert_eq!(finite::not_finite(&cuts(&inputs)), None, "cuts");
            if number.is_multiple_of(8) {
                assert_eq!(finite::not_finite(&sensitivity(&inputs)), None, "leverage");
            }
            let course = dynamics::trajectory(&inputs, &market_of(&inputs));
            let numbers = [
                &course.sellers_share,
                &course.drawdown_share,
                &course.price,
                &course.seed_share,
                &course.bubble_share,
            ];
            assert!(
                numbers
                    .into_iter()
                    .flatten()
                    .all(|number| number.is_finite()),
                "the course"
            );
            for kind in SimulationKind::ALL {
                let mut simulation =
                    Simulation::new(kind, &inputs, number as f64, 2.0).expect("valid");
                simulation.step(2);
                assert!(
                    simulation.samples().iter().all(|number| number.is_finite()),
                    "samples of {kind:?}"
                );
                assert_eq!(finite::not_finite(&simulation.result()), None, "{kind:?}");
            }
        }));
        assert!(
            checked.is_ok(),
            "input {number} of BUBBLE_SEED={}: {raw:?}",
            seed()
        );
    }
}

#[test]
fn the_walk_finds_a_number_that_is_not_finite_wherever_it_hides() {
    let report = evaluate(&Inputs::default());
    assert_eq!(finite::not_finite(&report), None);
    assert!(
        finite::numbers(&report) > 500,
        "{}",
        finite::numbers(&report)
    );
    let mut spoilt = report.clone();
    spoilt.payback.years = Some(f64::INFINITY);
    assert_eq!(
        finite::not_finite(&spoilt).as_deref(),
        Some("payback.years")
    );
    let mut spoilt = report.clone();
    if let Some(last) = spoilt.tipping.curve.drawdown.last_mut() {
        *last = f64::NAN;
    }
    assert_eq!(
        finite::not_finite(&spoilt).as_deref(),
        Some("tipping.curve.drawdown")
    );
    let mut spoilt = report;
    spoilt.tipping.equilibria[0].loop_gain = f64::NEG_INFINITY;
    assert_eq!(
        finite::not_finite(&spoilt).as_deref(),
        Some("tipping.equilibria.loop_gain")
    );
}

#[test]
fn the_drawn_inputs_reach_both_limits_of_every_input() {
    use bubble_calculator::model::RawValue;
    use bubble_calculator::model::fields::{FIELDS, FieldId};
    let mut draws = common::Draws(seed());
    let mut bits = || draws.bits();
    let mut reached = [[false; 2]; FieldId::COUNT];
    for _ in 0..400 {
        for (row, (field, (_, value))) in FIELDS.iter().zip(hostile::valid(&mut bits)).enumerate() {
            assert!(hostile::is_inside(field, &value), "{}: {value:?}", field.id);
            match value {
                RawValue::Number(number) => {
                    reached[row][0] |= Some(number) == field.min;
                    reached[row][1] |= Some(number) == field.max;
                }
                _ => reached[row] = [true; 2],
            }
        }
    }
    for (field, reached) in FIELDS.iter().zip(reached) {
        assert_eq!(reached, [true; 2], "{}", field.id);
    }
}
