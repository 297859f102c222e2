//! Pictures of the view `leverage`: goldens, and bars that agree with the table.

use crate::common::Draws;
use crate::pictures::{assert_golden, compact, desktop, embedded, inputs, pictured};
use bubble_calculator::chart::{Scheme, Style, StyleOptions};
use bubble_calculator::model::{Inputs, evaluate, sensitivity};
use bubble_calculator::scene::{MarkerKind, Role, View};
use bubble_calculator::views::{frame, svg};

/// The longest names of inputs that a page might give, and the numbers at the ends of the bars.
fn words_of_leverage(inputs: &Inputs) -> Vec<(String, String)> {
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
    for (name, inputs) in [("leverage", Inputs::default()), ("leverage-smooth", smooth)] {
        let scene = pictured(View::Leverage, &inputs);
        for (look, scheme, is_compact) in [
            ("light", Scheme::Light, false),
            ("dark", Scheme::Dark, false),
            ("dark-compact", Scheme::Dark, true),
        ] {
            let words = words_of_leverage(&inputs);
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

#[test]
fn bars_and_table_agree_with_the_model() {
    for seed in 0..25 {
        let inputs = if seed == 0 {
            Inputs::default()
        } else {
            Draws(seed).inputs()
        };
        let (scene, moves) = (pictured(View::Leverage, &inputs), sensitivity(&inputs));
        assert_eq!(scene.row_keys.len(), 25);
        for (row, (key, entry)) in scene
            .table
            .rows
            .iter()
            .zip(scene.row_keys.iter().zip(&moves))
        {
            assert_eq!(
                (*key, row.cells[0]),
                (entry.field, entry.tipping_share_change),
                "{seed}"
            );
            assert_eq!(
                row.cells[1..],
                [entry.low_tipping_share, entry.high_tipping_share],
                "{seed}"
            );
        }
        let bars: Vec<_> = scene
            .markers
            .iter()
            .filter(|marker| marker.kind == MarkerKind::Bar)
            .collect();
        let has_fold = evaluate(&inputs).tipping.tipping_share.is_some();
        let strongest = moves
            .iter()
            .filter(|entry| {
                has_fold
                    && entry
                        .tipping_share_change
                        .is_some_and(|change| change != 0.0)
            })
            .take(12);
        assert_eq!(bars.len(), strongest.clone().count(), "{seed}");
        assert_eq!(scene.caption("no_fold").is_some(), !has_fold, "{seed}");
        for (bar, entry) in bars.iter().zip(strongest) {
            let change = entry.tipping_share_change.expect("a number");
            assert_eq!(
                (bar.key, bar.x, bar.x2),
                (entry.field, change.min(0.0), change.max(0.0)),
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
            for key in [entry.field.to_owned(), format!("{}_value", entry.field)] {
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
    let scene = pictured(View::Leverage, &inputs);
    for (options, least) in [(desktop(), 12), (compact(), 10), (embedded(), 8)] {
        let style = Style {
            words: words_of_leverage(&inputs),
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
