//! Pictures of the views that show published figures: goldens, and what must hold for every one of them.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use bubble_calculator::chart::{Scheme, Style, StyleOptions, svg};
use bubble_calculator::model::{Inputs, RawValue, evaluate};
use bubble_calculator::scene::{Scene, View, scene};
use std::fs;
use std::path::Path;

const VIEWS: [View; 5] = [View::Companies, View::Loop, View::Power, View::Output, View::Episodes];

/// Words of every line that the default pictures have, as a page might give them.
const WORDS: &[(View, &[(&str, &str)])] = &[
    (
        View::Companies,
        &[
            ("axis_companies", "If earnings grew 20% a year, each would earn its price back in"),
            ("axis_payback_years", "years →"),
            ("tolerated", "the 10 years tolerated"),
            ("never_column", "not in 200 years"),
            ("this_scenario", "63 times earnings"),
            ("nvda", "Nvidia"),
            ("pltr", "Palantir"),
            ("msft", "Microsoft"),
            ("googl", "Alphabet"),
            ("amzn", "Amazon"),
            ("meta", "Meta"),
            ("orcl", "Oracle"),
            ("aapl", "Apple"),
            ("tsla", "Tesla"),
            ("avgo", "Broadcom, Dec 2025"),
            ("amd", "AMD"),
            ("csco2000", "Cisco 2000"),
            ("yhoo2000", "Yahoo 2000"),
            ("msft2000", "Microsoft 2000"),
            ("openai", "OpenAI: no earnings"),
        ],
    ),
    (
        View::Loop,
        &[
            ("buyer", "OpenAI"),
            ("buyer_role", "buys computing"),
            ("cloud", "Oracle"),
            ("cloud_role", "rents it out"),
            ("vendor", "Nvidia"),
            ("vendor_role", "sells the chips"),
            ("buyer_cloud_amount", "$300bn contract"),
            ("buyer_cloud_note", "about five years from 2027;"),
            ("buyer_cloud_share", "≈ 60¢ of each dollar"),
            ("cloud_vendor_amount", "$40bn of chips"),
            ("cloud_vendor_note", "ordered, as reported;"),
            ("cloud_vendor_share", "≈ 55¢ of each dollar"),
            ("buyer_vendor_amount", "direct purchases"),
            ("buyer_vendor_note", "no amount disclosed;"),
            ("buyer_vendor_share", "≈ 20¢ of each dollar"),
            ("vendor_buyer_amount", "up to $100bn"),
            ("vendor_buyer_note", "a ceiling, by letter of intent. Solid: the first $10bn;"),
            ("vendor_buyer_share", "$20bn a year here"),
            ("buyer_cloud_until_cut", "≈ 60¢ of each dollar, until cut"),
            ("cloud_vendor_until_cut", "≈ 55¢ of each dollar, until cut"),
            ("buyer_vendor_until_cut", "≈ 20¢ of each dollar, until cut"),
            ("vendor_buyer_until_cut", "$20bn a year, until cut"),
            ("buyer_cloud_short", "$300bn"),
            ("buyer_cloud_short_share", "≈ 60¢"),
            ("cloud_vendor_short", "$40bn"),
            ("cloud_vendor_short_share", "≈ 55¢"),
            ("buyer_vendor_short", "direct"),
            ("buyer_vendor_short_share", "≈ 20¢"),
            ("vendor_buyer_short", "up to $100bn"),
            ("vendor_buyer_short_share", "$20bn a year"),
            ("cut", "cut"),
        ],
    ),
    (
        View::Power,
        &[
            ("axis_twh", "Electricity for data centres, TWh a year"),
            ("axis_years", "years from now →"),
            ("supply", "what there is, 40.5 TWh more each year"),
            ("wanted", "what growth of 20% a year takes"),
            ("wanted_beyond", "what growth wants"),
            ("shortfall", "missing"),
            ("binding_year", "binds in year 1"),
            ("never_binds", "enough in every year"),
            ("cap_off", "the limit is switched off"),
        ],
    ),
    (
        View::Output,
        &[
            ("axis_counts", "Growth of the economy, and what is left without AI, by whose count"),
            ("axis_growth", "growth a year →"),
            ("reported", "as reported: 1.2%"),
            ("without_ai", "without AI: 0.1%"),
            ("counterfactual", "had AI not come: 0.6%"),
            ("this_scenario", "this setting: 92% is AI"),
            ("furman", "Furman: 92%"),
            ("unnamed_post", "a post on X: 62.5%"),
            ("barrons", "Barron’s: 37%"),
            ("st_louis_fed", "St. Louis Fed: 39%"),
            ("goldman_sachs", "Goldman Sachs, Feb 2026: 0%, net of imports"),
        ],
    ),
    (
        View::Episodes,
        &[
            ("axis_price_change", "Fall from the peak"),
            ("axis_months_down", "months from peak to trough →"),
            ("this_scenario", "this scenario: −48%; 8 of 8 fell further"),
            ("hollow", "hollow: dates not confirmed"),
            ("nasdaq2000", "Nasdaq 2000"),
            ("nikkei1989", "Nikkei 1989"),
            ("dow1929", "Dow Jones 1929"),
            ("sse2007", "Shanghai 2007"),
            ("sse2015", "Shanghai 2015"),
            ("btc2017", "Bitcoin 2017"),
            ("btc2021", "Bitcoin 2021"),
            ("southsea1720", "South Sea 1720"),
        ],
    ),
];

fn worded(view: View, options: StyleOptions) -> Style {
    let words = WORDS.iter().filter(|(of, _)| *of == view).flat_map(|(_, words)| words.iter());
    let words = words.map(|&(key, text)| (key.to_owned(), text.to_owned())).collect();
    Style::from_options(&StyleOptions { words, ..options })
}

fn pictured(view: View, inputs: &Inputs) -> Scene {
    scene(view, inputs, &evaluate(inputs))
}

fn inputs(raw: &[(&'static str, RawValue)]) -> Inputs {
    Inputs::from_raw(raw.iter().cloned()).expect("valid inputs")
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
        "{} differs from the golden {}.\nLook at both. If the new picture is right: UPDATE_GOLDENS=1 cargo test --test pictures_of_data",
        changed.display(),
        file.display()
    );
}

#[test]
fn pictures_of_figures_are_as_they_were() {
    for view in VIEWS {
        let scene = pictured(view, &Inputs::default());
        assert_golden(&format!("{}-light", view.key()), &svg(&scene, &worded(view, StyleOptions::default())));
        let compact = StyleOptions { scheme: Some(Scheme::Dark), is_compact: Some(true), ..StyleOptions::default() };
        assert_golden(&format!("{}-dark-compact", view.key()), &svg(&scene, &worded(view, compact)));
    }
    for link in ["buyer_cloud", "cloud_vendor", "buyer_vendor", "vendor_buyer"] {
        let scene = pictured(View::Loop, &inputs(&[("cut_link", link.into())]));
        assert_golden(&format!("loop-cut-{link}"), &svg(&scene, &worded(View::Loop, StyleOptions::default())));
    }
    type State = (&'static str, View, &'static [(&'static str, f64)]);
    let states: [State; 5] = [
        ("power-binding", View::Power, &[("growth_per_year", 0.65)]),
        ("companies-shrinking", View::Companies, &[("growth_per_year", -0.01)]),
        ("companies-fast", View::Companies, &[("growth_per_year", 0.8), ("efficiency_gain_per_year", 1.0)]),
        ("output-shrinking", View::Output, &[("gdp_growth_per_year", -0.006)]),
        ("episodes-shallow", View::Episodes, &[("bubble_share", 0.3), ("tolerated_years", 12.5)]),
    ];
    for (name, view, raw) in states {
        let raw: Vec<(&str, RawValue)> = raw.iter().map(|&(id, value)| (id, value.into())).collect();
        assert_golden(name, &svg(&pictured(view, &inputs(&raw)), &worded(view, StyleOptions::default())));
    }
}
