//! Random inputs, most of them at or past a limit: nothing panics, and no report holds a number that
//! is not finite. The slow tests run with `cargo test --test model -- --ignored`.

use crate::common::draws::{Draws, seed};
use crate::{finite, hostile};
use bubble_calculator::model::simulation::{Simulation, SimulationKind};
use bubble_calculator::model::{
    Inputs, cascade, cuts, dynamics, evaluate, news_hazard, scenario_of, sensitivity,
    speed_comparison,
};
use bubble_calculator::scene::View;
use bubble_calculator::views::scene;
use cpu_time::ThreadTime;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

/// Inputs of the usual test; the slow one takes ten times as many.
const COUNT: u64 = 100_000;

/// Of ten inputs so many are valid and evaluated; refusing the others takes no time to speak of.
const VALID_OF_TEN: u64 = 3;

/// Inputs that are shown, simulated and followed through time as well.
const OTHERS: u64 = 400;

const THREADS: u64 = 2;

/// The inputs of this number, and whether they should be valid.
fn drawn(number: u64) -> (hostile::Raw, bool) {
    let mut draws = Draws(seed() ^ number.wrapping_mul(0xD134_2543_DE82_EF95));
    let mut bits = || draws.bits();
    let is_valid = bits() % 10 < VALID_OF_TEN;
    let raw = if is_valid {
        hostile::valid(&mut bits)
    } else {
        hostile::invalid(&mut bits)
    };
    (raw, is_valid)
}

/// Checks the inputs of this number. Returns whether they were evaluated.
fn is_evaluated(number: u64) -> bool {
    let (raw, is_valid) = drawn(number);
    let checked = catch_unwind(AssertUnwindSafe(|| {
        let not_finite = match Inputs::from_raw(raw.iter().cloned()) {
            Ok(inputs) => {
                assert!(is_valid, "invalid inputs were accepted");
                finite::not_finite(&evaluate(&inputs))
            }
            Err(errors) => {
                assert!(!is_valid, "valid inputs were refused: {errors:?}");
                finite::not_finite(&errors)
            }
        };
        assert_eq!(not_finite, None, "the path of a number that is not finite");
    }));
    assert!(
        checked.is_ok(),
        "input {number} of SEED={}: {raw:?}",
        seed()
    );
    is_valid
}

/// Checks so many inputs, on every thread.
fn assert_finite_or_refused(count: u64) {
    let threads: Vec<_> = (0..THREADS)
        .map(|first| {
            let numbers = (first..count).step_by(THREADS as usize);
            std::thread::spawn(move || numbers.filter(|&number| is_evaluated(number)).count())
        })
        .collect();
    let evaluated: usize = threads
        .into_iter()
        .map(|thread| thread.join().expect("a message above"))
        .sum();
    assert!(evaluated as u64 > count * VALID_OF_TEN / 10 * 98 / 100);
}

#[test]
fn hostile_inputs_give_finite_reports_or_errors() {
    assert_finite_or_refused(COUNT);
}

#[test]
#[ignore = "slow: a million inputs"]
fn a_million_hostile_inputs_give_finite_reports_or_errors() {
    assert_finite_or_refused(10 * COUNT);
}

/// What an evaluation may take of the processor.
const LONGEST: Duration = Duration::from_millis(2);

#[test]
#[ignore = "slow, and measures time: needs a quiet machine"]
fn no_evaluation_of_hostile_inputs_takes_longer_than_two_milliseconds() {
    let inputs = (0..10 * COUNT).filter_map(|number| Inputs::from_raw(drawn(number).0).ok());
    let mut taken: Vec<Duration> = inputs
        .map(|inputs| {
            let timed = || {
                let start = ThreadTime::now();
                std::hint::black_box(evaluate(&inputs));
                start.elapsed()
            };
            // One that seems to take longer is timed again: the machine may have interrupted it.
            let mut taken = timed();
            for _ in 1..20 {
                if taken < LONGEST {
                    break;
                }
                taken = taken.min(timed());
            }
            assert!(taken < LONGEST, "{taken:.1?} for {inputs:?}");
            taken
        })
        .collect();
    taken.sort_unstable();
    let (median, rare) = (taken[taken.len() / 2], taken[taken.len() * 999 / 1000]);
    eprintln!("median {median:.1?}, 99.9 % within {rare:.1?}");
}

#[test]
fn scenes_cuts_and_simulations_of_hostile_inputs_are_finite() {
    let mut draws = Draws(seed() ^ 1);
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
                assert_eq!(
                    finite::not_finite(&sensitivity(&inputs)),
                    None,
                    "sensitivity"
                );
            }
            let course = dynamics::trajectory(&scenario_of(&inputs));
            let numbers = [
                &course.sellers_share,
                &course.price,
                &course.fall_share,
                &course.peak,
                &course.seed_share,
                &course.loop_gain,
                &course.bubble_share,
            ];
            assert!(
                numbers
                    .into_iter()
                    .flatten()
                    .all(|number| number.is_finite()),
                "the course"
            );
            if number.is_multiple_of(8) {
                assert_eq!(finite::not_finite(&news_hazard(&inputs)), None);
                assert_eq!(finite::not_finite(&speed_comparison(&inputs)), None);
            }
            assert_eq!(
                finite::not_finite(&cascade(&inputs, 500)),
                None,
                "the cascade"
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
            "input {number} of SEED={}: {raw:?}",
            seed()
        );
    }
}

#[test]
fn not_finite_is_found_anywhere_in_a_report() {
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
    let mut draws = Draws(seed());
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
