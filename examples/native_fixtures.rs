//! Writes what the native engine computes into `target/parity`, for engines to be held against:
//! `reports.bin` with digests of a thousand reports and of simulations, read by `tests/web.rs`, and
//! `links.json` with digests of what links say, read by the journeys of every browser and Node.
//!
//! ```text
//! cargo run --example native_fixtures
//! SEED=7 cargo run --example native_fixtures    # other links; FRESH_SEEDS=1 for new ones
//! ```

#[path = "../tests/common/mod.rs"]
mod common;

use bubble_calculator::chart::{Scheme, Style, StyleOptions};
use bubble_calculator::detection::{
    CopiesKind, CopiesResult, Detection, DetectionOptions, SeriesKind, date_stamps, detect, lppls,
};
use bubble_calculator::detection_view::{
    DESKTOP_PX, DetectionPicture, DetectionScene, Question, svg as detection_svg,
};
use bubble_calculator::link::{decode, encode};
use bubble_calculator::model::simulation::{Simulation, SimulationKind};
use bubble_calculator::model::{Inputs, Report, evaluate};
use bubble_calculator::scene::View;
use bubble_calculator::views::{scene, svg};
use common::draws::{Draws, seed};
use common::links;
use serde_json::{Value, json};
use std::path::PathBuf;

fn main() {
    write_reports();
    write_links();
}

/// Whole links, links with a few keys, and hostile ones.
const LINKS: [usize; 3] = [500, 300, 300];
/// Of so many of them every view is drawn.
const PICTURED: usize = 8;

fn parity_file() -> PathBuf {
    std::env::var_os("BUBBLE_PARITY_FILE").map_or_else(
        || {
            PathBuf::from(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/target/parity/reports.bin"
            ))
        },
        PathBuf::from,
    )
}

fn write(file: &PathBuf, bytes: &[u8]) {
    std::fs::create_dir_all(file.parent().expect("the file lies in a folder"))
        .expect("the folder can be made");
    std::fs::write(file, bytes).expect("the file can be written");
}

/// The digest of anything that goes to a page, as text: JSON's numbers are too small for it.
fn hex(value: &impl serde::Serialize) -> String {
    format!(
        "{:016x}",
        common::digest(
            &serde_json::to_value(value).expect("all that goes to a page has a JSON form")
        )
    )
}

/// What the first build leaves out of a report, since its view does not show it: sections, and
/// single numbers.
const LATE: [&str; 10] = [
    "gdp",
    "offering",
    "short",
    "path",
    "doubt.burst_when_seen_probability",
    "tipping.critical_news",
    "tipping.revival_news",
    "tipping.critical_inflow_per_quarter",
    "tipping.revival_inflow_per_quarter",
    "tipping.gradient",
];

/// The report as the first build gives it.
fn first_report(report: &Report) -> Value {
    let mut report = serde_json::to_value(report).expect("a report has a JSON form");
    let parts = report.as_object_mut().expect("a table");
    for late in LATE {
        match late.split_once('.') {
            None => parts.remove(late),
            Some((section, name)) => parts[section]
                .as_object_mut()
                .expect("a table")
                .remove(name),
        };
    }
    let is_late = |path: &str| {
        LATE.iter().any(|late| {
            path.strip_prefix(late)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    };
    let reasons = parts["reasons"].as_array_mut().expect("a list");
    reasons.retain(|missing| missing["path"].as_str().is_some_and(|path| !is_late(path)));
    report
}

/// The link of inputs that differ from the defaults in a few places.
fn sparse_link(draws: &mut Draws) -> String {
    loop {
        let mut raw = draws.raw_inputs();
        raw.retain(|_| draws.bits().is_multiple_of(12));
        if let Ok(inputs) = Inputs::from_raw(raw) {
            return encode(&inputs);
        }
    }
}

fn link_texts(draws: &mut Draws) -> Vec<String> {
    let mut texts: Vec<String> = std::iter::once("")
        .chain(links::VERSION_1)
        .map(String::from)
        .collect();
    texts.extend((0..LINKS[1]).map(|_| sparse_link(draws)));
    texts.extend((0..LINKS[0]).map(|_| encode(&draws.inputs())));
    texts.extend((0..LINKS[2]).map(|_| links::hostile(draws)));
    texts
}

/// What every view shows of a link, and its picture in the sizes and colours of a desk and of a
/// telephone.
fn pictures_of(link: &str) -> Vec<Value> {
    let inputs = decode(link).inputs;
    let report = evaluate(&inputs);
    let desk = StyleOptions::default();
    let telephone = StyleOptions {
        scheme: Some(Scheme::Dark),
        is_compact: Some(true),
        pixel_ratio: Some(2.0),
        ..StyleOptions::default()
    };
    let styles = [desk, telephone].map(|options| Style::from_options(&options));
    let picture = |view: View| {
        let scene = scene(view, &inputs, &report);
        let [desk, telephone] = styles.each_ref().map(|style| hex(&svg(&scene, style)));
        json!({
            "link": link,
            "view": view.key(),
            "scene": hex(&scene),
            "desk": desk,
            "telephone": telephone,
        })
    };
    View::ALL.map(picture).into()
}

/// What all runs of a link say, by kind.
fn runs_of(link: &str, seed: u32) -> Vec<Value> {
    let inputs = decode(link).inputs;
    let ran = |(kind, runs): (&str, f64)| {
        let known = SimulationKind::named(kind).expect("a kind");
        let mut simulation = Simulation::new(known, &inputs, seed.into(), runs).expect("valid");
        simulation.step(usize::MAX);
        let samples = format!("{:016x}", common::digest_of_numbers(&simulation.samples()));
        json!({
            "kind": kind,
            "link": link,
            "seed": seed,
            "runs": runs,
            "result": hex(&simulation.result()),
            "samples": samples,
        })
    };
    [("uncertainty", 400.0), ("paths", 60.0), ("agents", 12.0)]
        .map(ran)
        .into()
}

/// Observations of the random series that are tested, and the copies of each.
const SERIES: [usize; 4] = [60, 100, 150, 240];
const COPIES: f64 = 40.0;

/// What the engine of detection says of a random price or ratio by month.
fn series_of(draws: &mut Draws, index: usize, observations: usize) -> Value {
    let kind = [SeriesKind::Price, SeriesKind::Ratio][index % 2];
    let options = DetectionOptions {
        lag_count: index / 2,
        control_observations: Some(24),
        ..DetectionOptions::of(kind)
    };
    let mut level = 100.0;
    let values: Vec<f64> = (0..observations)
        .map(|_| {
            level *= 0.95 + 0.11 * draws.unit();
            level
        })
        .collect();
    let dates: Vec<f64> = (0..observations).map(|month| 30.0 * month as f64).collect();
    let seed = f64::from(draws.bits() as u32);
    let report = detect(&values, &dates, &options).expect("a report");
    let copies = |kind| {
        let copies = Detection::new(kind, &values, &dates, &options, seed, COPIES);
        let mut copies = copies.expect("copies");
        copies.step(usize::MAX);
        copies.result()
    };
    let results = [CopiesKind::Signs, CopiesKind::MonteCarlo].map(copies);
    let lines = results.each_ref().map(|result| match result {
        CopiesResult::Lines(lines) => Some(&**lines),
        CopiesResult::Lppls(_) => None,
    });
    let [own, constant] = lines;
    let scene = DetectionScene::of(&DetectionPicture {
        values: &values,
        dates: &dates,
        report: &report,
        own,
        constant,
        options: &options,
        question: Question::Ever,
        cursor: None,
    });
    let style = Style::from_options(&StyleOptions {
        width_px: Some(DESKTOP_PX.0),
        height_px: Some(DESKTOP_PX.1),
        ..StyleOptions::default()
    });
    json!({
        "values": values,
        "dates": dates,
        "options": options,
        "seed": seed,
        "copies": COPIES,
        "report": hex(&report),
        "signs": hex(&results[0]),
        "monte_carlo": hex(&results[1]),
        "stamps": hex(&date_stamps(&report, own, constant, &options)),
        "lppls": hex(&lppls::lppls(&values, &dates, None, &options).expect("fits")),
        "picture": hex(&detection_svg(&scene, &style)),
    })
}

fn write_links() {
    let seed = seed();
    let mut draws = Draws(seed);
    let texts = link_texts(&mut draws);
    let reports = texts.iter().map(|text| {
        let decoded = decode(text);
        let report = evaluate(&decoded.inputs);
        json!({
            "link": text,
            "decoded": hex(&decoded),
            "report": hex(&report),
            "first_report": hex(&first_report(&report)),
        })
    });
    let pictured = || texts.iter().take(PICTURED);
    let written = json!({
        "seed": seed.to_string(),
        "reports": reports.collect::<Vec<_>>(),
        "pictures": pictured().flat_map(|text| pictures_of(text)).collect::<Vec<_>>(),
        "runs": pictured()
            .flat_map(|text| runs_of(text, draws.bits() as u32))
            .collect::<Vec<_>>(),
        "series": SERIES
            .into_iter()
            .enumerate()
            .map(|(index, observations)| series_of(&mut draws, index, observations))
            .collect::<Vec<_>>(),
    });
    write(
        &parity_file().with_file_name("links.json"),
        written.to_string().as_bytes(),
    );
    let distinct: std::collections::HashSet<&str> = written["reports"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|told| told["report"].as_str())
        .collect();
    assert!(
        distinct.len() > 750,
        "seed {seed}: only {} of the links differ",
        distinct.len()
    );
}

/// Digests of the result and of the samples of every simulation.
fn simulated() -> Vec<u8> {
    let mut digests = Vec::new();
    for (kind, raw, seed, runs) in common::simulations() {
        let inputs = Inputs::from_raw(raw).expect("valid");
        let mut simulation = Simulation::new(
            SimulationKind::named(kind).expect("a kind"),
            &inputs,
            seed,
            runs,
        )
        .expect("valid");
        simulation.step(usize::MAX);
        let result = serde_json::to_value(simulation.result()).expect("a summary has a JSON form");
        digests.extend(common::digest(&result).to_le_bytes());
        digests.extend(common::digest_of_numbers(&simulation.samples()).to_le_bytes());
    }
    digests
}

fn write_reports() {
    let (seed, count) = common::PARITY;
    let mut draws = Draws(seed);
    let digests: Vec<u8> = (0..count)
        .flat_map(|_| {
            let report = evaluate(&draws.inputs());
            common::digest(&serde_json::to_value(report).expect("a report has a JSON form"))
                .to_le_bytes()
        })
        .collect();
    write(&parity_file(), &[digests.clone(), simulated()].concat());
    let distinct: std::collections::HashSet<&[u8]> = digests.chunks(8).collect();
    assert_eq!(
        distinct.len(),
        count,
        "every random input must give a report of its own"
    );
}
