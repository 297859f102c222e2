//! Pictures of the map, the path through time, what is not known, and the short: goldens with words, and what must hold for any inputs.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use bubble_calculator::chart::{Frame, Rect, Scheme, Style, StyleOptions, frame, label_rect, svg};
use bubble_calculator::model::fields::MAP_CONTROLS;
use bubble_calculator::model::{Inputs, RawValue, evaluate};
use bubble_calculator::scene::{Scene, View, scene};
use common::Draws;
use std::fs;
use std::path::Path;

const VIEWS: [View; 4] = [View::Map, View::Timeline, View::Uncertainty, View::Short];

fn pictured(view: View, inputs: &Inputs) -> Scene {
    scene(view, inputs, &evaluate(inputs))
}

fn inputs(raw: &[(&'static str, RawValue)]) -> Inputs {
    Inputs::from_raw(raw.iter().cloned()).expect("valid inputs")
}

fn desktop() -> Style {
    Style::default()
}

fn compact() -> Style {
    Style::from_options(&StyleOptions { is_compact: Some(true), ..StyleOptions::default() })
}

fn embedded() -> Style {
    Style::from_options(&StyleOptions { width_px: Some(528.0), height_px: Some(265.0), ..StyleOptions::default() })
}

fn narrow() -> Style {
    Style::from_options(&StyleOptions { width_px: Some(288.0), is_compact: Some(true), ..StyleOptions::default() })
}

/// English words as a page might give them; numbers are those of the default inputs.
const WORDS: &[(&str, &str)] = &[
    ("axis_seed", "share of holders who sell regardless of price →"),
    ("axis_news_shock", "News, as strong as a price move of"),
    ("axis_external_inflow_per_quarter", "Outside money, share of market value a quarter"),
    ("axis_price_multiplier", "Price move for 1% of net selling, in per cent"),
    ("axis_herding", "Herding, as a fall that would frighten as much"),
    ("axis_tolerance_median", "Fall that half of holders sit through"),
    ("axis_bubble_share", "Bubble share of the price"),
    ("calm", "calm"),
    ("calm_note", "even a burst market comes back to life"),
    ("both", "both alive and dead"),
    ("both_note", "which one depends on how you got here"),
    ("burst", "burst"),
    ("burst_note", "no living state is left"),
    ("smooth", "a slope everywhere: nothing tips"),
    ("cusp", "the cusp, at 39%"),
    ("cusp_note", "beyond it, a slope and no cliff"),
    ("today", "today"),
    ("tips_seed", "2.0 points more sellers"),
    ("tips_news_shock", "or news as bad as a 3.1% fall"),
    ("tips_external_inflow_per_quarter", "or outside money down to −0.2%"),
    ("tips_price_multiplier", "or a multiplier of 6.5"),
    ("tips_herding", "or herding of 0.68"),
    ("tips_tolerance_median", "or half giving way at 29%"),
    ("tips_bubble_share", "or a bubble share of 90%"),
    ("revives_seed", "3.0 points fewer sellers"),
    ("revives_news_shock", "or news as good as a 22% rise"),
    ("revives_external_inflow_per_quarter", "or outside money of 3%"),
    ("revives_price_multiplier", "or a multiplier of 2"),
    ("revives_herding", "or herding of 0.1"),
    ("revives_tolerance_median", "or half giving way at 54%"),
    ("revives_bubble_share", "or a bubble share of 20%"),
    ("axis_hazard", "hazard of the burst, per year →"),
    ("axis_expected_gain", "Expected gain of a short, share of the sum"),
    ("held", "held until the burst: −160%"),
    ("with_stop", "with a stop at 50%: −15%"),
    ("break_even", "breaks even at 0.42 a year"),
    ("no_bound", "the expected loss has no bound"),
    ("axis_years", "years from now →"),
    ("axis_price", "Price, today = 1"),
    ("axis_sellers", "Holders who have sold"),
    ("price_alive", "the price while the market lives"),
    ("price_burst", "burst: 48% down"),
    ("sellers", "sellers: 99.8% at the end"),
    ("tips", "tips after 0.7 years"),
    ("news", "the news arrives"),
    ("axis_tipping_share", "tipping share of a plausible market →"),
    ("axis_draws_share", "Markets that tip there"),
    ("axis_burst_share", "Markets burst by then"),
    ("burst_at_seed", "burst in 31% of markets"),
    ("burst_probability", "burst by then, 17% without any seed"),
    ("no_fold", "30% never tip"),
    ("article", "the article’s 5%"),
];

/// Words of keys that say something else in one view.
const OWN_WORDS: &[(View, &str, &str)] = &[
    (View::Short, "today_value", "25% a year"),
    (View::Uncertainty, "today_value", "3%"),
    (View::Timeline, "burst", "burst after 1.1 years"),
];

fn with_words(view: View, options: StyleOptions) -> StyleOptions {
    let own = OWN_WORDS.iter().filter(|words| words.0 == view).map(|&(_, key, text)| (key, text));
    let words = own.chain(WORDS.iter().copied()).map(|(key, text)| (key.to_owned(), text.to_owned())).collect();
    StyleOptions { words, ..options }
}

/// Compares with the file of this name; a difference is left beside the build for looking at.
fn assert_golden(name: &str, picture: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = root.join("tests/golden/svg").join(format!("{name}.svg"));
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        fs::write(&file, picture).expect("a golden to write");
        return;
    }
    if fs::read_to_string(&file).is_ok_and(|golden| golden == picture) {
        return;
    }
    let folder = root.join("target/golden-changed");
    let changed = folder.join(format!("{name}-changed.svg"));
    fs::create_dir_all(&folder).and_then(|()| fs::write(&changed, picture)).expect("a place for the changed picture");
    panic!(
        "{} differs from the golden {}.\nLook at both. If the new picture is right: UPDATE_GOLDENS=1 cargo test --test pictures",
        changed.display(),
        file.display()
    );
}

type State = (&'static str, View, Vec<(&'static str, RawValue)>);

fn states() -> Vec<State> {
    let number = |value: f64| RawValue::Number(value);
    vec![
        ("map-herding", View::Map, vec![("map_control", "herding".into())]),
        ("map-multiplier", View::Map, vec![("map_control", "price_multiplier".into())]),
        ("map-inflow", View::Map, vec![("map_control", "external_inflow_per_quarter".into())]),
        ("map-tolerance", View::Map, vec![("map_control", "tolerance_median".into())]),
        ("map-bubble", View::Map, vec![("map_control", "bubble_share".into())]),
        ("map-smooth", View::Map, vec![("tolerance_spread", number(0.2))]),
        ("map-burst", View::Map, vec![("seed_share", number(0.1))]),
        ("timeline-calm", View::Timeline, vec![("awareness_share", number(0.01))]),
        ("timeline-news", View::Timeline, vec![("news_shock", number(0.06)), ("awareness_share", number(0.0))]),
        ("uncertainty-seeded", View::Uncertainty, vec![("seed_share", number(0.1)), ("news_shock", number(0.05))]),
        ("short-without-bound", View::Short, vec![("burst_hazard_per_year", number(0.1)), ("price_growth_per_year", number(0.4))]),
    ]
}

#[test]
fn pictures_are_as_they_were() {
    for view in VIEWS {
        let scene = pictured(view, &Inputs::default());
        let light = Style::from_options(&with_words(view, StyleOptions::default()));
        assert_golden(&format!("{}-light", view.key()), &svg(&scene, &light));
        let options = StyleOptions { scheme: Some(Scheme::Dark), is_compact: Some(true), ..StyleOptions::default() };
        assert_golden(&format!("{}-dark-compact", view.key()), &svg(&scene, &Style::from_options(&with_words(view, options))));
    }
    for (name, view, raw) in states() {
        let style = Style::from_options(&with_words(view, StyleOptions::default()));
        assert_golden(name, &svg(&pictured(view, &inputs(&raw)), &style));
    }
}
