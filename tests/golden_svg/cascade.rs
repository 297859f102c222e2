//! Pictures of the cascade: goldens with words, the scene against the model, and what must hold for
//! any inputs.

use crate::common::Draws;
use crate::common::golden::{golden, number, numbers};
use crate::pictures::{
    assert_golden, assert_labels_keep_clear, compact, desktop, embedded, inputs, narrow, pictured,
    unusual_options,
};
use bubble_calculator::chart::{Scheme, Style, StyleOptions};
use bubble_calculator::model::{Inputs, RawValue, cascade};
use bubble_calculator::scene::{RowKind, Scene, View};
use bubble_calculator::views::{frame, ghost_inputs, svg};

const WORDS: &[(&str, &str)] = &[
    ("axis_scattered", "1,000 investors, scattered"),
    ("axis_sorted", "1,000 investors, by patience"),
    ("axis_price_change", "Price change"),
    ("axis_round", "round →"),
    ("hold", "592 hold"),
    ("never_sell", "300 never sell"),
    ("doubter", "55 doubters"),
    ("sold_before", "48 sold before"),
    ("sold_now", "5 sold just now"),
    ("price_now", "after round 9"),
    ("price_now_value", "−2.4%"),
    ("price_end", "−39.5%"),
    ("film_1", "Round 1: +6.1%"),
    ("film_2", "Round 9: −2.4%"),
    ("film_3", "Round 14: −17.9%"),
    ("film_4", "Round 15: −31.4%"),
    ("film_5", "Round 16: −39.0%"),
    ("film_6", "Round 17: −39.5%"),
];

fn with_words(options: StyleOptions) -> Style {
    let words = WORDS
        .iter()
        .map(|&(key, text)| (key.to_owned(), text.to_owned()))
        .collect();
    Style::from_options(&StyleOptions { words, ..options })
}

/// The seed share of the published example, with other values.
fn tipped(raw: &[(&'static str, RawValue)]) -> Inputs {
    inputs(&[&[("seed_share", 0.055.into())], raw].concat())
}

/// The number of a caption.
fn said(scene: &Scene, key: &str, name: &str) -> f64 {
    let caption = scene.caption(key).unwrap_or_else(|| panic!("no {key}"));
    let value = caption.values.iter().find(|value| value.name == name);
    value.unwrap_or_else(|| panic!("no {name} in {key}")).value
}

/// The counts of the states, in the order in which they are written.
fn counts(scene: &Scene) -> [f64; 5] {
    ["hold", "never_sell", "doubter", "sold_before", "sold_now"]
        .map(|key| said(scene, key, "count"))
}

#[test]
fn golden_svgs_are_unchanged() {
    let ninth = tipped(&[("cascade_round", 9.0.into())]);
    let picture =
        |inputs: &Inputs, options| svg(&pictured(View::Cascade, inputs), &with_words(options));
    assert_golden("cascade-light", &picture(&ninth, StyleOptions::default()));
    let dark = StyleOptions {
        scheme: Some(Scheme::Dark),
        is_compact: Some(true),
        height_px: Some(480.0),
        ..StyleOptions::default()
    };
    let sorted = tipped(&[("cascade_order", "sorted".into())]);
    assert_golden("cascade-dark-compact", &picture(&sorted, dark));
    let few = tipped(&[
        ("cascade_investors", 150.0.into()),
        ("cascade_round", 3.3.into()),
    ]);
    assert_golden("cascade-few", &picture(&few, StyleOptions::default()));
    let still = StyleOptions {
        is_still: Some(true),
        ..StyleOptions::default()
    };
    let few = tipped(&[("cascade_investors", 200.0.into())]);
    assert_golden("cascade-still", &picture(&few, still));
}

#[test]
fn the_scene_has_the_rounds_of_the_golden_cascades() {
    let cases = golden("model2.json");
    let mut seen = 0;
    for case in cases["cascade"].as_array().expect("a list") {
        let investors = number(&case["investors"]);
        let mut raw = vec![("cascade_investors", RawValue::Number(investors))];
        let of_case = case["inputs"].as_object().expect("inputs");
        let ids: Vec<_> = of_case
            .keys()
            .map(|id| (id.clone(), number(&of_case[id])))
            .collect();
        let all = ids
            .iter()
            .map(|(id, value)| (id.as_str(), RawValue::Number(*value)))
            .chain(raw.drain(..));
        let inputs = Inputs::from_raw(all).expect("valid inputs");
        let crowd = pictured(View::Cascade, &inputs).crowd.expect("a crowd");
        let sold: Vec<f64> = crowd.sold.iter().map(|&sold| f64::from(sold)).collect();
        assert_eq!(sold, numbers(&case["sold"]), "{case}");
        let prices = numbers(&case["price"]);
        assert!(
            crowd
                .price_change
                .iter()
                .zip(&prices)
                .all(|(change, price)| (change + 1.0 - price).abs() < 1e-9)
        );
        seen += 1;
    }
    assert!(seen >= 3, "{seen} cascades");
}

#[test]
fn the_example_of_the_page_is_told_in_numbers() {
    let ninth = pictured(View::Cascade, &tipped(&[("cascade_round", 9.0.into())]));
    assert_eq!(counts(&ninth), [592.0, 300.0, 55.0, 48.0, 5.0]);
    let end = pictured(View::Cascade, &tipped(&[]));
    assert_eq!(said(&end, "below_end", "rounds"), 17.0);
    assert_eq!(said(&end, "below_end", "sold"), 696.0);
    assert_eq!(said(&end, "below_end", "is_tipped"), 1.0);
    // Just below the tipping point the selling stops.
    assert_eq!(said(&end, "below_stops", "doubters"), 50.0);
    assert_eq!(said(&end, "below_stops", "sold"), 83.0);
    // By the law of large numbers at the fold.
    assert!((said(&end, "below_range", "low_share") - 0.03987).abs() < 5e-5);
    assert!((said(&end, "below_range", "high_share") - 0.06096).abs() < 5e-5);
    let crowd = end.crowd.expect("a crowd");
    assert_eq!(crowd.film_rounds, [1, 9, 14, 15, 16, 17]);
    let held = pictured(View::Cascade, &Inputs::default());
    assert_eq!(said(&held, "below_end", "is_tipped"), 0.0);
}

#[test]
fn every_investor_has_one_place_and_keeps_it() {
    let scene = |raw: &[_]| {
        pictured(View::Cascade, &tipped(raw))
            .crowd
            .expect("a crowd")
    };
    let first = scene(&[("cascade_round", 1.0.into())]);
    let mut before = first.states.clone();
    for round in 2..=17 {
        let crowd = scene(&[("cascade_round", f64::from(round).into())]);
        assert_eq!(crowd.tolerance_share, first.tolerance_share);
        for (was, is) in before.chars().zip(crowd.states.chars()) {
            let follows = match was {
                'h' => is == 'h' || is == 's',
                's' | 'b' => is == 'b',
                fixed => is == fixed,
            };
            assert!(follows, "round {round}: {was} {is}");
        }
        before = crowd.states;
    }
    // Sorted, the doubters come first, then the others by patience, and last who never sells.
    let sorted = scene(&[
        ("cascade_order", "sorted".into()),
        ("cascade_round", 17.0.into()),
    ]);
    assert!(
        sorted.states.starts_with(&"d".repeat(55)) && sorted.states.ends_with(&"n".repeat(300))
    );
    let model = cascade(&tipped(&[]), 1000);
    let patience = &sorted.tolerance_share[55..700];
    assert!(patience.is_sorted());
    assert_eq!(patience[0], model.tolerance_share[55].expect("a tolerance"));
    let mut scattered = first.tolerance_share;
    scattered.sort_by(f64::total_cmp);
    let mut by_patience = sorted.tolerance_share;
    by_patience.sort_by(f64::total_cmp);
    assert_eq!(scattered, by_patience);
}

#[test]
fn the_table_tells_the_course_in_at_most_25_rows() {
    let long = inputs(&[
        ("seed_share", 0.0505.into()),
        ("cascade_investors", 10_000.0.into()),
        ("cascade_round", 57.0.into()),
    ]);
    let scene = pictured(View::Cascade, &long);
    let crowd = scene.crowd.expect("a crowd");
    assert_eq!(crowd.sold.len(), 116);
    let rows = &scene.table.rows;
    assert!((20..=25).contains(&rows.len()), "{} rows", rows.len());
    let rounds: Vec<f64> = rows.iter().filter_map(|row| row.cells[0]).collect();
    assert!(rounds.is_sorted() && rounds[0] == 1.0 && rounds.ends_with(&[116.0]));
    let shown: Vec<_> = rows
        .iter()
        .filter(|row| row.kind == RowKind::Today)
        .collect();
    assert_eq!(shown.len(), 1);
    assert_eq!(shown[0].cells[0], Some(57.0));
    for row in rows {
        let index = row.cells[0].expect("a round") as usize - 1;
        assert_eq!(row.cells[1], Some(f64::from(crowd.new_sellers[index])));
        assert_eq!(row.cells[2], Some(f64::from(crowd.sold[index])));
        assert_eq!(row.cells[3], Some(crowd.price_change[index]));
    }
}

#[test]
fn what_is_shown_of_a_cascade_is_no_part_of_a_pinned_state() {
    let shown = tipped(&[
        ("cascade_round", 4.0.into()),
        ("cascade_order", "sorted".into()),
        ("cascade_investors", 400.0.into()),
    ]);
    assert_eq!(ghost_inputs(View::Cascade, &shown, &tipped(&[])), None);
    let ghost = ghost_inputs(View::Cascade, &shown, &Inputs::default()).expect("another state");
    assert_eq!(
        (ghost.cascade_round(), ghost.cascade_order()),
        (4.0, "sorted")
    );
}

#[test]
fn every_count_stands_above_the_crowd_at_every_size() {
    let scene = pictured(View::Cascade, &tipped(&[("cascade_round", 9.0.into())]));
    for style in [desktop(), compact(), embedded(), narrow()] {
        for is_still in [false, true] {
            let style = with_words(StyleOptions {
                width_px: Some(style.width_px),
                height_px: Some(style.height_px),
                is_compact: Some(style.is_compact),
                is_still: Some(is_still),
                ..StyleOptions::default()
            });
            let frame = frame(&scene, &style);
            for key in ["hold", "never_sell", "doubter", "sold_before", "sold_now"] {
                assert!(frame.label(key).is_some(), "{key} at {}", style.width_px);
            }
            for key in ["axis_scattered", "axis_price_change", "axis_round"] {
                assert!(frame.label(key).is_some(), "{key} at {}", style.width_px);
            }
            assert_eq!(
                frame.label("film_6").is_some(),
                is_still,
                "{}",
                style.width_px
            );
        }
    }
}

#[test]
fn labels_keep_clear_and_every_number_is_finite() {
    let still = |style: Style| Style {
        is_still: true,
        ..style
    };
    let styles = [
        ("desktop", desktop()),
        ("compact", compact()),
        ("embedded", embedded()),
        ("narrow", narrow()),
        ("still", still(desktop())),
        ("still compact", still(compact())),
    ];
    for seed in 0..60 {
        let mut draws = Draws(seed);
        let inputs = draws.inputs();
        let scene = pictured(View::Cascade, &inputs);
        let crowd = scene.crowd.as_ref().expect("a crowd");
        assert_eq!(
            counts(&scene).iter().sum::<f64>(),
            crowd.states.len() as f64
        );
        for (layout, style) in &styles {
            let name = format!("{seed} {layout}");
            let frame = frame(&scene, style);
            assert_labels_keep_clear(&name, style, &frame);
            assert_eq!(
                frame.dots_px.len(),
                if style.is_still {
                    0
                } else {
                    2 * crowd.states.len()
                }
            );
            let inside = frame.dots_px.chunks(2).all(|at| {
                (0.0..=frame.width_px).contains(&at[0]) && (0.0..=frame.height_px).contains(&at[1])
            });
            assert!(inside, "{name}");
        }
        let picture = svg(&scene, &Style::from_options(&unusual_options(&mut draws)));
        assert!(picture.starts_with("<svg") && picture.ends_with("</svg>\n"));
        assert!(
            !picture.contains("NaN") && !picture.contains("inf"),
            "{seed}"
        );
        let captions = scene.captions.iter().flat_map(|caption| &caption.values);
        assert!(captions.into_iter().all(|value| value.value.is_finite()));
    }
}
