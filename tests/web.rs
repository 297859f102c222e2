//! The bindings in a browser: the same bits as natively, and errors as values.
#![cfg(target_arch = "wasm32")]

mod common;

use bubble_calculator::model::{Inputs, RawValue};
use bubble_calculator::{link, web};
use js_sys::{JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::HtmlCanvasElement;

wasm_bindgen_test_configure!(run_in_browser);

/// Digests of the native engine's reports, written by `examples/native_fixtures.rs` before these tests are built.
static NATIVE: &[u8] = include_bytes!(env!("BUBBLE_PARITY_FILE"));

fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in entries {
        Reflect::set(&object, &(*key).into(), value).expect("a plain object takes any key");
    }
    object.into()
}

fn raw_object(raw: &[(&str, RawValue)]) -> JsValue {
    let entries: Vec<(&str, JsValue)> = raw
        .iter()
        .map(|(key, value)| match value {
            RawValue::Number(number) => (*key, JsValue::from_f64(*number)),
            RawValue::Text(text) | RawValue::Other(text) => (*key, JsValue::from_str(text)),
        })
        .collect();
    object(&entries)
}

fn json(value: &JsValue) -> serde_json::Value {
    let text = JSON::stringify(value)
        .expect("plain data")
        .as_string()
        .expect("a text");
    serde_json::from_str(&text).expect("JSON")
}

fn canvas(width: u32, height: u32) -> HtmlCanvasElement {
    let document = web_sys::window()
        .expect("a window")
        .document()
        .expect("a document");
    let canvas: HtmlCanvasElement = document
        .create_element("canvas")
        .expect("an element")
        .unchecked_into();
    canvas.set_width(width);
    canvas.set_height(height);
    canvas
}

/// How many pixels of the canvas are not fully transparent, and how many colours they have.
fn painted(canvas: &HtmlCanvasElement) -> (usize, usize) {
    let context: web_sys::CanvasRenderingContext2d = canvas
        .get_context("2d")
        .expect("a context")
        .expect("a context")
        .unchecked_into();
    let data = context
        .get_image_data(0.0, 0.0, canvas.width().into(), canvas.height().into())
        .expect("pixels")
        .data();
    let pixels: Vec<&[u8]> = data.chunks(4).filter(|pixel| pixel[3] > 0).collect();
    let colours: std::collections::HashSet<&[u8]> = pixels.iter().copied().collect();
    (pixels.len(), colours.len())
}

#[wasm_bindgen_test]
fn reports_of_random_inputs_equal_native_ones_bit_for_bit() {
    let (seed, count) = common::PARITY;
    assert_eq!(NATIVE.len(), 8 * count + 16 * common::simulations().len());
    let mut draws = common::Draws(seed);
    for (index, native) in NATIVE.chunks(8).take(count).enumerate() {
        let inputs = loop {
            let raw = draws.raw_inputs();
            if Inputs::from_raw(raw.iter().cloned()).is_ok() {
                break raw;
            }
        };
        let answer = json(&web::evaluate(raw_object(&inputs)));
        assert_eq!(answer["ok"], true);
        assert_eq!(
            common::digest(&answer["report"]).to_le_bytes(),
            native,
            "random inputs number {index}"
        );
    }
}

fn simulation(kind: &str, inputs: JsValue, seed: f64, runs: f64) -> web::Simulation {
    web::Simulation::new(kind.into(), inputs, seed.into(), runs.into())
        .unwrap_or_else(|error| panic!("{:?}", json(&error)))
}

#[wasm_bindgen_test]
fn simulations_equal_native_ones_bit_for_bit_in_any_slices() {
    let digests = NATIVE[8 * common::PARITY.1..].chunks(16);
    for (index, ((kind, raw, seed, runs), native)) in
        common::simulations().into_iter().zip(digests).enumerate()
    {
        let mut stepped = simulation(kind, raw_object(&raw), seed, runs);
        while stepped.step(17.0) < runs as usize {}
        let mut merged = simulation(kind, raw_object(&raw), seed, runs);
        for (first, count) in [(runs - 11.0, 11.0), (0.0, 9.0), (9.0, runs - 20.0)] {
            let slice = web::Simulation::slice(
                kind.into(),
                raw_object(&raw),
                seed.into(),
                runs.into(),
                first.into(),
                count.into(),
            );
            let mut slice = slice.unwrap_or_else(|error| panic!("{:?}", json(&error)));
            slice.step(f64::INFINITY);
            assert!(merged.absorb(js_sys::Float64Array::from(slice.part().as_slice()).into()));
        }
        for simulation in [&stepped, &merged] {
            let result = common::digest(&json(&simulation.result())).to_le_bytes();
            let samples = common::digest_of_numbers(&simulation.samples()).to_le_bytes();
            assert_eq!([result, samples].concat(), native, "{kind}, number {index}");
        }
    }
}

#[wasm_bindgen_test]
fn a_simulation_throws_a_plain_rejection_of_invalid_arguments() {
    let of =
        |kind: JsValue, inputs: JsValue, seed: JsValue, runs: JsValue| match web::Simulation::new(
            kind, inputs, seed, runs,
        ) {
            Ok(_) => panic!("taken"),
            Err(error) => {
                let error = json(&error);
                assert_eq!(error["ok"], false);
                format!(
                    "{} {}",
                    error["errors"][0]["field"].as_str().unwrap(),
                    error["errors"][0]["kind"].as_str().unwrap()
                )
            }
        };
    let fine = || {
        (
            JsValue::from("paths"),
            JsValue::UNDEFINED,
            JsValue::from(1.0),
            JsValue::from(1.0),
        )
    };
    let (kind, inputs, seed, runs) = fine();
    assert_eq!(
        of("nothing".into(), inputs.clone(), seed.clone(), runs.clone()),
        "kind NotAChoice"
    );
    assert_eq!(
        of(
            JsValue::symbol(None),
            inputs.clone(),
            seed.clone(),
            runs.clone()
        ),
        "kind NotAChoice"
    );
    assert_eq!(
        of(kind.clone(), JsValue::NULL, seed.clone(), runs.clone()),
        "inputs NotAnObject"
    );
    assert_eq!(
        of(
            kind.clone(),
            object(&[("seed_share", 2.0.into())]),
            seed.clone(),
            runs.clone()
        ),
        "seed_share AboveMaximum"
    );
    assert_eq!(
        of(kind.clone(), inputs.clone(), "1".into(), runs.clone()),
        "seed WrongType"
    );
    assert_eq!(
        of(kind.clone(), inputs.clone(), f64::NAN.into(), runs.clone()),
        "seed NotFinite"
    );
    assert_eq!(of(kind, inputs, seed, 1e9.into()), "runs AboveMaximum");
    let (kind, inputs, seed, runs) = fine();
    let mut simulation = web::Simulation::new(kind, inputs, seed, runs).expect("valid");
    assert!(
        !simulation.absorb(JsValue::NULL)
            && !simulation.absorb(js_sys::Float64Array::new_with_length(5).into())
    );
    assert_eq!(
        [
            simulation.step(f64::NAN),
            simulation.step(-1.0),
            simulation.step(0.5),
            simulation.step(1.0)
        ],
        [0, 0, 0, 1]
    );
}

#[wasm_bindgen_test]
fn missing_inputs_take_their_defaults() {
    for nothing in [JsValue::UNDEFINED, object(&[])] {
        let answer = json(&web::evaluate(nothing));
        assert_eq!(answer["report"]["payback"]["zero_growth_years"], 63.0);
        assert_eq!(answer["report"]["tipping"]["state"], "schrodinger");
        assert_eq!(
            answer["report"]["payback"]["reason"],
            serde_json::Value::Null
        );
    }
}

#[wasm_bindgen_test]
fn invalid_inputs_are_returned_as_errors() {
    let kinds = |value: JsValue| {
        let answer = json(&web::evaluate(value));
        assert_eq!(answer["ok"], false);
        let errors = answer["errors"].as_array().expect("errors").clone();
        errors
            .iter()
            .map(|error| {
                format!(
                    "{} {}",
                    error["field"].as_str().unwrap(),
                    error["kind"].as_str().unwrap()
                )
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(kinds(JsValue::NULL), ["inputs NotAnObject"]);
    assert_eq!(kinds(JsValue::from_str("63")), ["inputs NotAnObject"]);
    assert_eq!(kinds(js_sys::Array::new().into()), ["inputs NotAnObject"]);
    assert_eq!(
        kinds(object(&[("seed_share", f64::NAN.into())])),
        ["seed_share NotFinite"]
    );
    assert_eq!(
        kinds(object(&[("seed_share", JsValue::NULL)])),
        ["seed_share WrongType"]
    );
    assert_eq!(
        kinds(object(&[("seed_share", JsValue::symbol(None))])),
        ["seed_share WrongType"]
    );
    let both = object(&[
        ("seed_share", 9.0.into()),
        ("price_to_earnings", 0.0.into()),
    ]);
    assert_eq!(
        kinds(both),
        ["seed_share AboveMaximum", "price_to_earnings BelowMinimum"]
    );
    let hostile = js_sys::Function::new_no_args(
        "return new Proxy({}, { \
             ownKeys() { throw 1 }, get() { throw 2 }, getPrototypeOf() { throw 3 } })",
    )
    .call0(&JsValue::NULL)
    .expect("a proxy");
    assert_eq!(kinds(hostile), ["inputs NotAnObject"]);
}

#[wasm_bindgen_test]
fn a_missing_value_takes_its_default_and_an_unknown_one_is_an_error() {
    let answer = json(&web::evaluate(object(&[(
        "seed_share",
        JsValue::UNDEFINED,
    )])));
    assert_eq!(answer["ok"], true);
    let answer = json(&web::evaluate(object(&[("toString", 1.0.into())])));
    assert_eq!(answer["errors"][0]["kind"], "UnknownField");
}

#[wasm_bindgen_test]
fn fields_lists_every_input() {
    let fields = json(&web::fields());
    assert_eq!(
        fields.as_array().expect("rows").len(),
        bubble_calculator::model::fields::FIELDS.len()
    );
    assert_eq!(fields[0]["id"], "price_to_earnings");
    assert_eq!(fields[0]["source"]["mark"], "article");
}

#[wasm_bindgen_test]
fn both_views_are_drawn_and_change_with_the_inputs() {
    for view in ["payback", "tipping"] {
        let sheet = canvas(1584, 872);
        let theme = object(&[("scheme", "light".into()), ("pixel_ratio", 2.0.into())]);
        let frame = json(&web::draw(
            &sheet,
            view.into(),
            JsValue::UNDEFINED,
            theme.clone(),
        ));
        assert_eq!(frame["view"], view);
        assert_eq!(frame["width_px"], 792.0);
        assert!(frame["labels"].as_array().expect("labels").len() > 5);
        let (pixels, colours) = painted(&sheet);
        assert!(
            pixels > 10_000 && colours > 10,
            "{view}: {pixels} pixels in {colours} colours"
        );
        let before = sheet.to_data_url().expect("a picture");
        web::draw(
            &sheet,
            view.into(),
            object(&[("seed_share", 0.01.into()), ("growth_per_year", 0.4.into())]),
            theme,
        );
        assert_ne!(
            before,
            sheet.to_data_url().expect("a picture"),
            "{view} stays the same"
        );
    }
}

#[wasm_bindgen_test]
fn the_same_inputs_draw_the_same_pixels() {
    let (first, second) = (canvas(792, 436), canvas(792, 436));
    web::draw(&first, "tipping".into(), JsValue::UNDEFINED, "dark".into());
    web::draw(
        &second,
        "payback".into(),
        JsValue::UNDEFINED,
        "light".into(),
    );
    web::draw(&second, "tipping".into(), JsValue::UNDEFINED, "dark".into());
    assert_eq!(
        first.to_data_url().expect("a picture"),
        second.to_data_url().expect("a picture")
    );
}

#[wasm_bindgen_test]
fn an_invalid_view_or_theme_is_returned_as_an_error() {
    let sheet = canvas(100, 100);
    for answer in [
        web::scene("nowhere".into(), JsValue::UNDEFINED, JsValue::UNDEFINED),
        web::svg(
            JsValue::from_f64(1.0),
            JsValue::UNDEFINED,
            JsValue::UNDEFINED,
        ),
        web::draw(&sheet, "tipping".into(), JsValue::UNDEFINED, "sepia".into()),
        web::draw(&sheet, "tipping".into(), JsValue::NULL, JsValue::UNDEFINED),
        web::svg("tipping".into(), JsValue::UNDEFINED, JsValue::from_f64(3.0)),
        web::link_encode(object(&[("seed_share", 3.0.into())])),
    ] {
        assert_eq!(json(&answer)["ok"], false);
    }
}

#[wasm_bindgen_test]
fn a_picture_shows_the_runs_of_a_given_simulation() {
    let mut runs = simulation("uncertainty", JsValue::UNDEFINED, 3.0, 500.0);
    assert_eq!(runs.sketch(), Vec::<f64>::new());
    runs.step(500.0);
    let theme = |runs: JsValue| object(&[("runs", runs)]);
    let sketch = || JsValue::from(js_sys::Float64Array::from(runs.sketch().as_slice()));
    let own = json(&web::scene(
        "uncertainty".into(),
        JsValue::UNDEFINED,
        JsValue::UNDEFINED,
    ));
    let shown = json(&web::scene(
        "uncertainty".into(),
        JsValue::UNDEFINED,
        theme(sketch()),
    ));
    assert_ne!(own, shown);
    let burst = json(&runs.result())["burst_at_seed"]["share"].clone();
    let caption = shown["captions"]
        .as_array()
        .expect("captions")
        .iter()
        .find(|caption| caption["key"] == "burst_at_seed")
        .expect("one");
    assert_eq!(caption["values"][0]["value"], burst);
    // Another view has nothing to do with them, and what is no sketch is refused.
    let other = json(&web::scene(
        "short".into(),
        JsValue::UNDEFINED,
        theme(sketch()),
    ));
    assert_eq!(
        other,
        json(&web::scene(
            "short".into(),
            JsValue::UNDEFINED,
            JsValue::UNDEFINED
        ))
    );
    let refused = json(&web::svg(
        "uncertainty".into(),
        JsValue::UNDEFINED,
        theme(JsValue::from_f64(1.0)),
    ));
    assert_eq!(refused["errors"][0]["field"], "runs");
}

#[wasm_bindgen_test]
fn scene_and_svg_show_the_same_view() {
    let scene = json(&web::scene(
        "tipping".into(),
        JsValue::UNDEFINED,
        JsValue::UNDEFINED,
    ));
    assert_eq!(scene["view"], "tipping");
    assert!(scene["table"]["rows"].as_array().expect("rows").len() <= 25);
    let svg = web::svg("tipping".into(), JsValue::UNDEFINED, "light".into())
        .as_string()
        .expect("a text");
    assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"));
}

#[wasm_bindgen_test]
fn a_pinned_state_is_drawn_in_every_view_and_validated_like_all_inputs() {
    let ghost = |entries: &[(&str, JsValue)]| {
        object(&[("pixel_ratio", 1.0.into()), ("ghost", object(entries))])
    };
    for view in bubble_calculator::scene::View::ALL.map(|view| view.key()) {
        let pictured = |theme: JsValue| {
            let sheet = canvas(792, 436);
            let frame = json(&web::draw(
                &sheet,
                view.into(),
                JsValue::UNDEFINED,
                theme.clone(),
            ));
            assert_eq!(frame["view"], view);
            let svg = web::svg(view.into(), JsValue::UNDEFINED, theme)
                .as_string()
                .expect("a text");
            (sheet.to_data_url().expect("a picture"), svg)
        };
        let plain = pictured(object(&[("pixel_ratio", 1.0.into())]));
        assert!(
            pictured(ghost(&[])) == plain,
            "{view}: the present state has a ghost"
        );
        let pinned = ghost(&[
            ("growth_per_year", 0.6.into()),
            ("compute_growth_per_year", 0.9.into()),
            ("bubble_share_mode", "set".into()),
            ("bubble_share", 0.4.into()),
            ("tolerance_median", 0.35.into()),
            ("news_shock", 0.02.into()),
            ("ai_share_of_growth", 0.5.into()),
            ("price_growth_per_year", 0.3.into()),
            ("cut_link", "cloud_vendor".into()),
        ]);
        let haunted = pictured(pinned);
        assert!(
            haunted.0 != plain.0 && haunted.1 != plain.1,
            "{view}: no ghost shows"
        );
    }
    let said = |theme: JsValue| {
        let answer = json(&web::svg("tipping".into(), JsValue::UNDEFINED, theme));
        format!(
            "{} {}",
            answer["errors"][0]["field"].as_str().unwrap(),
            answer["errors"][0]["kind"].as_str().unwrap()
        )
    };
    assert_eq!(
        said(ghost(&[("seed_share", 7.0.into())])),
        "ghost.seed_share AboveMaximum"
    );
    assert_eq!(
        said(ghost(&[("nothing", 7.0.into())])),
        "ghost.nothing UnknownField"
    );
    assert_eq!(said(object(&[("ghost", 1.0.into())])), "ghost NotAnObject");
}

#[wasm_bindgen_test]
fn links_round_trip() {
    let inputs = object(&[
        ("growth_per_year", 0.65.into()),
        ("cut_link", "buyer_cloud".into()),
    ]);
    let text = web::link_encode(inputs).as_string().expect("a text");
    assert_eq!(text, "v=1&g=0.65&cut=buyer_cloud");
    let decoded = json(&web::link_decode(&text));
    assert_eq!(decoded["inputs"]["growth_per_year"], 0.65);
    assert_eq!(decoded["corrected"].as_array().expect("a list").len(), 0);
    let corrected = json(&web::link_decode("v=1&pe=0&x=1"));
    assert_eq!(corrected["inputs"]["price_to_earnings"], 1.0);
    assert_eq!(corrected["corrected"].as_array().expect("a list").len(), 2);
    assert_eq!(link::decode("v=1&pe=0").inputs.price_to_earnings(), 1.0);
}
