//! The map: its folds, its cusp and its exits against the rest of the model.

use crate::common::draws::Draws;
use bubble_calculator::model::chain::external_inflow_in_use;
use bubble_calculator::model::fields::{FieldId, MAP_CONTROLS};
use bubble_calculator::model::phase_map::{MapControl, PhaseMap, phase_map};
use bubble_calculator::model::tipping::EquilibriumCurve;
use bubble_calculator::model::{Inputs, MarketState, evaluate, market_of};

fn control(name: &str) -> MapControl {
    MapControl::named(name).expect("a control")
}

#[test]
fn folds_of_the_map_are_those_of_the_market_with_that_control() {
    for name in [
        "news_shock",
        "external_inflow_per_quarter",
        "price_multiplier",
        "herding",
        "tolerance_median",
    ] {
        let inputs = Inputs::default();
        let region = PhaseMap::of(&inputs, control(name));
        for index in (0..region.control.len()).step_by(7) {
            let moved = inputs
                .clone()
                .with(control(name).id(), region.control[index])
                .expect("a value inside the limits");
            let report = evaluate(&moved).tipping;
            // Two inflows add up to one in another order: all but the last bits are the same.
            let is_same = |a: Option<f64>, b: Option<f64>| match (a, b) {
                (Some(a), Some(b)) => (a - b).abs() < 1e-13,
                (a, b) => a == b,
            };
            assert!(
                is_same(report.tipping_share, region.tipping_share[index]),
                "{name} {}",
                region.control[index]
            );
            assert!(
                // The report leaves a share below -1 out, which has no meaning.
                is_same(
                    report.revival_share,
                    region.revival_share[index].filter(|share| *share >= -1.0)
                ),
                "{name} {}",
                region.control[index]
            );
        }
    }
}

#[test]
fn bubble_share_of_the_map_is_the_one_in_use() {
    let inputs = Inputs::default();
    let region = PhaseMap::of(&inputs, control("bubble_share"));
    assert_eq!(region.today, evaluate(&inputs).chain.bubble_share);
    let index = region
        .control
        .iter()
        .position(|&value| value == region.today)
        .expect("today's row");
    assert_eq!(
        region.tipping_share[index],
        evaluate(&inputs).tipping.tipping_share
    );
}

#[test]
fn folds_exist_on_one_side_of_a_cusp_only() {
    for (seed, name) in (0..90).zip(MAP_CONTROLS.iter().cycle()) {
        let inputs = if seed == 0 {
            Inputs::default()
        } else {
            Draws(seed).inputs()
        };
        let Some(cusp) = PhaseMap::of(&inputs, control(name)).cusp else {
            continue;
        };
        let market = market_of(&inputs);
        let step = 1e-7 * cusp.control.abs().max(1.0);
        let has_fold = |value: f64| {
            EquilibriumCurve::of(&control(name).market(&inputs, &market, value))
                .tip()
                .is_some()
        };
        assert_ne!(
            has_fold(cusp.control - step),
            has_fold(cusp.control + step),
            "{seed} {name} {cusp:?}"
        );
    }
}

#[test]
fn exits_equal_the_critical_values_of_the_report() {
    for seed in 0..80 {
        let inputs = if seed == 0 {
            Inputs::default()
        } else {
            Draws(seed).inputs()
        };
        let report = evaluate(&inputs).tipping;
        let region = PhaseMap::of(&inputs, control("news_shock"));
        if !matches!(report.state, MarketState::Calm | MarketState::Schrodinger) {
            continue;
        }
        assert_eq!(region.seed_exit, report.tipping_share, "{seed}");
        if let Some(news) = region.control_exit {
            let critical = report.critical_news.expect("news that tips");
            assert!((news - critical).abs() < 1e-9, "{seed}: {news} {critical}");
        }
        let inflow = PhaseMap::of(&inputs, control("external_inflow_per_quarter"));
        if let (Some(external), Some(critical)) =
            (inflow.control_exit, report.critical_inflow_per_quarter)
        {
            let in_use = |wanted| external_inflow_in_use(&inputs, wanted);
            let others = market_of(&inputs).inflow_per_quarter
                - in_use(inputs.external_inflow_per_quarter());
            assert!(
                (in_use(external) + others - critical).abs() < 1e-9,
                "{seed}: {external} {critical}"
            );
        }
    }
}

#[test]
fn every_cell_of_the_phase_map_is_the_state_of_its_inputs() {
    for (seed, name) in (0..12).zip(MAP_CONTROLS.iter().cycle()) {
        let inputs = if seed == 0 {
            Inputs::default()
        } else {
            Draws(seed).inputs()
        };
        if *name == "bubble_share" {
            continue;
        }
        let (columns, rows) = (9, 5);
        let cells = phase_map(&inputs, control(name), columns, rows);
        let PhaseMap {
            seed_max,
            control_range: (low, high),
            ..
        } = PhaseMap::of(&inputs, control(name));
        assert_eq!(cells.len(), columns * rows);
        for row in 0..rows {
            for column in 0..columns {
                let value = (low + (high - low) * row as f64 / (rows - 1) as f64).min(high);
                let share = seed_max * column as f64 / (columns - 1) as f64;
                let moved = inputs
                    .clone()
                    .with(control(name).id(), value)
                    .and_then(|inputs| inputs.with(FieldId::seed_share, share));
                let state = evaluate(&moved.expect("values inside the limits"))
                    .tipping
                    .state;
                assert_eq!(
                    cells[row * columns + column],
                    state as u8,
                    "{seed} {name} {value} {share}: {state:?}"
                );
            }
        }
    }
}

#[test]
fn the_map_of_any_inputs_has_rising_controls_and_finite_folds() {
    for seed in 0..120 {
        let inputs = Draws(1000 + seed).inputs();
        for name in MAP_CONTROLS {
            let region = PhaseMap::of(&inputs, control(name));
            assert!(
                region.control.windows(2).all(|pair| pair[0] <= pair[1]),
                "{seed} {name}"
            );
            let (low, high) = region.control_range;
            assert!(
                low <= region.today && region.today <= high && low < high,
                "{seed} {name}: {low} {} {high}",
                region.today
            );
            let folds = region
                .tipping_share
                .iter()
                .chain(&region.revival_share)
                .flatten();
            assert!(
                folds
                    .chain(&region.edge_share)
                    .all(|share| share.is_finite()),
                "{seed} {name}"
            );
            let order = region.tipping_share.iter().zip(&region.revival_share);
            assert!(
                order
                    .into_iter()
                    .all(|(tip, revival)| revival.is_none() || tip >= revival),
                "{seed} {name}"
            );
        }
    }
}

#[test]
fn folds_between_two_rows_stay_near_their_chord() {
    let inputs = Inputs::default();
    for name in MAP_CONTROLS {
        let region = PhaseMap::of(&inputs, control(name));
        let base = market_of(&inputs);
        for index in 1..region.control.len() {
            let pair = [region.tipping_share[index - 1], region.tipping_share[index]];
            let [Some(before), Some(after)] = pair else {
                continue;
            };
            let is_shown = (0.0..=region.seed_max).contains(&before)
                && (0.0..=region.seed_max).contains(&after);
            let middle = (region.control[index - 1] + region.control[index]) / 2.0;
            let curve = EquilibriumCurve::of(&control(name).market(&inputs, &base, middle));
            let Some(tip) = curve.tip().filter(|_| is_shown) else {
                continue;
            };
            let off = (tip.point.seed_share - (before + after) / 2.0).abs();
            assert!(off < 0.001 * region.seed_max, "{name} {middle}: {off}");
        }
    }
}
