//! Pictures of the view `sensitivity`: goldens, and bars that agree with the table.

use crate::common::Draws;
use crate::pictures::{assert_golden, compact, desktop, embedded, inputs, pictured};
use bubble_calculator::chart::{Scheme, Style, StyleOptions};
use bubble_calculator::model::{Inputs, evaluate, sensitivity};
use bubble_calculator::scene::{MarkerKind, Role, View};
use bubble_calculator::views::{frame, svg};

/// The longest names of inputs that a page might give, and the numbers at the ends of the bars.
fn words_of_sensitivity(inputs: &Inputs) -> Vec<(String, String)> {
    let mut words = vec![
        (
            "axis_inputs".to_owned(),
            "What moves the tipping share".to_owned(),
        ),
        (
            "axis_tipping_share_change".to_owned(),
            "points for a tenth of the slider’s range →".to_owned(),
        ),
        ("no_fold".to_owned(), "Nothing tips here".to_owned()),
    ];
    for entry in sensitivity(inputs) {
        words.push((
            entry.field.to_owned(),
            entry.field.replace('_', " ").chars().take(16).collect(),
        ));
        let points = entry.tipping_share_change.unwrap_or(0.0) * 100.0;
        words.push((
            format!("{}_value", entry.field),
            format!("{points:+.2}").replace('-', "−"),
        ));
    }
    words
}

#[test]
fn golden_svgs_are_unchanged() {
    let smooth = inputs(&[("tolerance_spread", 0.2.into())]);
    for (name, inputs) in [
        ("sensitivity", Inputs::default()),
        ("sensitivity-smooth", smooth),
    ] {
        let scene = pictured(View::Sensitivity, &inputs);
        for (look, scheme, is_compact) in [
            ("light", Scheme::Light, false),
            ("dark", Scheme::Dark, false),
            ("dark-compact", Scheme::Dark, true),
        ] {
            let words = words_of_sensitivity(&inputs);
            let options = StyleOptions {
                scheme: Some(scheme),
                is_compact: Some(is_compact),
                words,
                ..StyleOptions::default()
            };
            assert_golden(
                &format!("{name}-{look}"),
                &svg(&scene, &Style::from_options(&options)),
            );
        }
    }
}

/// An input, its change of the tipping share, and the shares at both ends of the move.
type Move = (&'static str, Option<f64>, [Option<f64>; 2]);

/// The moves in the reading that the inputs ask for, the largest change first.
fn moves(inputs: &Inputs) -> Vec<Move> {
    let mut moves: Vec<_> = sensitivity(inputs)
        .into_iter()
        .map(|entry| match inputs.sensitivity_reading() {
            "plausible" => (
                entry.field,
                entry.plausible_change,
                [
                    entry.plausible_low_tipping_share,
                    entry.plausible_high_tipping_share,
                ],
            ),
            "per_cent" => (entry.field, entry.per_cent_change, [None; 2]),
            _ => (
                entry.field,
                entry.tipping_share_change,
                [entry.low_tipping_share, entry.high_tipping_share],
            ),
        })
        .collect();
    moves.sort_by(|a, b| {
        let size = |change: Option<f64>| change.map_or(-1.0, f64::abs);
        size(b.1).total_cmp(&size(a.1))
    });
    moves
}

#[test]
fn bars_and_table_agree_with_the_model() {
    for seed in 0..25 {
        let inputs = if seed == 0 {
            Inputs::default()
        } else {
            Draws(seed).inputs()
        };
        let scene = pictured(View::Sensitivity, &inputs);
        let moves = moves(&inputs);
        assert_eq!(scene.row_keys.len(), 25);
        for (row, (key, (field, change, ends))) in scene
            .table
            .rows
            .iter()
            .zip(scene.row_keys.iter().zip(&moves))
        {
            assert_eq!((*key, row.cells[0]), (*field, *change), "{seed}");
            assert_eq!(row.cells[1..], *ends, "{seed}");
        }
        let bars: Vec<_> = scene
            .markers
            .iter()
            .filter(|marker| marker.kind == MarkerKind::Bar)
            .collect();
        let has_fold = evaluate(&inputs).tipping.tipping_share.is_some();
        let strongest = moves
            .iter()
            .filter_map(|&(field, change, _)| Some((field, change?)))
            .filter(|&(_, change)| has_fold && change != 0.0)
            .take(12);
        assert_eq!(bars.len(), strongest.clone().count(), "{seed}");
        assert_eq!(scene.caption("no_fold").is_some(), !has_fold, "{seed}");
        for (bar, (field, change)) in bars.iter().zip(strongest) {
            assert_eq!(
                (bar.key, bar.x, bar.x2),
                (field, change.min(0.0), change.max(0.0)),
                "{seed}"
            );
            assert_eq!(
                bar.role,
                if change > 0.0 {
                    Role::Alive
                } else {
                    Role::Burst
                }
            );
            for key in [field.to_owned(), format!("{field}_value")] {
                let caption = scene
                    .caption(&key)
                    .unwrap_or_else(|| panic!("{seed}: no caption {key}"));
                assert_eq!(
                    caption
                        .values
                        .iter()
                        .map(|value| (value.name, value.value))
                        .collect::<Vec<_>>(),
                    [("tipping_share_change", change)]
                );
            }
        }
    }
}

#[test]
fn every_bar_has_a_name_and_a_number() {
    let inputs = Inputs::default();
    let scene = pictured(View::Sensitivity, &inputs);
    for (options, least) in [(desktop(), 12), (compact(), 10), (embedded(), 8)] {
        let style = Style {
            words: words_of_sensitivity(&inputs),
            ..options
        };
        let frame = frame(&scene, &style);
        let drawn: Vec<_> = scene
            .markers
            .iter()
            .filter(|marker| marker.kind == MarkerKind::Bar && frame.y.holds(marker.y))
            .collect();
        assert!(drawn.len() >= least, "{} bars", drawn.len());
        for bar in drawn {
            assert!(frame.label(bar.key).is_some(), "{} has no name", bar.key);
            assert!(
                frame.label(&format!("{}_value", bar.key)).is_some(),
                "{} has no number",
                bar.key
            );
        }
    }
}
