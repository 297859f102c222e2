//! Companies that a reader adds to the view `companies`.

use bubble_calculator::chart::{Style, StyleOptions};
use bubble_calculator::model::{
    Inputs, MOST_OWN_COMPANIES, OwnCompany, RawValue, evaluate, own_companies,
};
use bubble_calculator::scene::{MarkerKind, RowKind, Scene, View};
use bubble_calculator::views::{frame, scene, scene_with_own_companies, svg};

/// A ratio of 1,900, one of 30 from a price and its earnings, and a loss.
const NUMBERS: [f64; 6] = [1900.0, 1.0, 120.0, 4.0, 30.0, -2.5];

fn inputs(growth: f64) -> Inputs {
    Inputs::from_raw([("growth_per_year", RawValue::Number(growth))]).expect("valid inputs")
}

fn shown(growth: f64, numbers: &[f64]) -> Scene {
    let inputs = inputs(growth);
    let own = own_companies(numbers).expect("usable companies");
    scene_with_own_companies(&inputs, &evaluate(&inputs), &own)
}

fn cells<'a>(scene: &'a Scene, key: &str) -> &'a [Option<f64>] {
    let row = scene.row_keys.iter().position(|one| *one == key);
    &scene.table.rows[row.expect("a row of this key")].cells
}

#[test]
fn a_company_is_a_positive_price_with_a_ratio_that_the_slider_has_or_a_loss() {
    let ratio = |price, earnings| {
        OwnCompany::new(price, earnings).map(|company| company.price_to_earnings())
    };
    assert_eq!(ratio(120.0, 4.0), Some(Some(30.0)));
    assert_eq!(ratio(120.0, 0.0), Some(None));
    assert_eq!(ratio(120.0, -3.0), Some(None));
    assert_eq!(ratio(1.0, 1.0), Some(Some(1.0)));
    assert_eq!(ratio(5000.0, 1.0), Some(Some(5000.0)));
    for (price, earnings) in [
        (0.0, 1.0),
        (-1.0, 1.0),
        (0.99, 1.0),
        (5001.0, 1.0),
        (f64::NAN, 1.0),
        (f64::INFINITY, 1.0),
        (63.0, f64::NAN),
        (63.0, f64::NEG_INFINITY),
    ] {
        assert_eq!(ratio(price, earnings), None, "{price} over {earnings}");
    }
}

#[test]
fn a_list_is_of_pairs_and_of_at_most_eight() {
    let list = |length: usize| own_companies(&[20.0, 1.0].repeat(length));
    assert_eq!(list(0).map(|list| list.len()), Some(0));
    assert_eq!(
        list(MOST_OWN_COMPANIES).map(|list| list.len()),
        Some(MOST_OWN_COMPANIES)
    );
    assert!(list(MOST_OWN_COMPANIES + 1).is_none());
    assert!(own_companies(&[20.0]).is_none());
    assert!(own_companies(&[20.0, 1.0, 0.5, 1.0]).is_none());
}

#[test]
fn they_stand_among_the_published_ones_by_their_years() {
    let plain = {
        let inputs = inputs(0.2);
        scene(View::Companies, &inputs, &evaluate(&inputs))
    };
    let scene = shown(0.2, &NUMBERS);
    assert_eq!(scene.row_keys.len(), plain.row_keys.len() + 3);
    for key in ["own_1", "own_2", "own_3"] {
        let row = scene.row_keys.iter().position(|one| *one == key);
        assert_eq!(scene.table.rows[row.expect("a row")].kind, RowKind::Own);
        let marker = scene.marker(key).expect("a marker");
        assert_eq!(marker.kind, MarkerKind::Diamond);
    }
    assert_eq!(cells(&scene, "own_1")[0], Some(1900.0));
    assert_eq!(cells(&scene, "own_2")[0], Some(30.0));
    assert_eq!(cells(&scene, "own_3"), [None; 4]);
    // The same ratio has the same years, whoever says it.
    assert_eq!(cells(&scene, "own_1")[1..], cells(&plain, "yhoo2000")[1..]);
    let years: Vec<f64> = scene
        .table
        .rows
        .iter()
        .map_while(|row| row.cells[1])
        .collect();
    assert!(years.is_sorted(), "{years:?}");
    // What was published is told as before.
    for key in &plain.row_keys {
        assert_eq!(cells(&scene, key), cells(&plain, key), "{key}");
    }
}

#[test]
fn without_any_the_scene_is_that_of_the_view() {
    let inputs = inputs(0.1);
    let report = evaluate(&inputs);
    assert_eq!(
        scene_with_own_companies(&inputs, &report, &[]),
        scene(View::Companies, &inputs, &report)
    );
}

#[test]
fn a_price_that_never_pays_back_stands_in_its_column() {
    let scene = shown(-0.3, &NUMBERS);
    let never = scene.marker("never_column").expect("the column").x;
    for key in ["own_1", "own_2", "own_3"] {
        assert!(scene.marker(key).expect("a marker").x > never, "{key}");
    }
}

#[test]
fn eight_of_them_have_marks_in_the_picture_and_names_wherever_there_is_room() {
    let numbers: Vec<f64> = (0..MOST_OWN_COMPANIES)
        .flat_map(|index| [12.0 * 1.7f64.powi(index as i32), 1.0])
        .collect();
    let scene = shown(0.2, &numbers);
    for (width_px, height_px, is_compact) in [(792.0, 436.0, false), (328.0, 300.0, true)] {
        let style = Style::from_options(&StyleOptions {
            width_px: Some(width_px),
            height_px: Some(height_px),
            is_compact: Some(is_compact),
            words: scene
                .captions
                .iter()
                .map(|caption| (caption.key.to_owned(), "Company: 123×".to_owned()))
                .collect(),
            ..StyleOptions::default()
        });
        // A diamond and its rim, each a closed path.
        let marks = |scene: &Scene| {
            let bare = Style::from_options(&StyleOptions {
                width_px: Some(width_px),
                height_px: Some(height_px),
                is_compact: Some(is_compact),
                ..StyleOptions::default()
            });
            svg(scene, &bare).matches("z\"/>").count()
        };
        assert_eq!(
            marks(&scene),
            marks(&shown(0.2, &[])) + 2 * MOST_OWN_COMPANIES
        );
        let named = frame(&scene, &style)
            .labels
            .iter()
            .filter(|label| label.lines.iter().any(|line| line.key.starts_with("own_")))
            .count();
        assert!(named >= 6, "{named} of 8 at {width_px}");
    }
}
