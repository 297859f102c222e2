//! The interface to JavaScript of the engine of detection, which knows no market: plain values in,
//! plain values out, errors as values.

mod detection_copies;
mod detection_from_js;
mod detection_picture;
mod detection_refusal;
mod rejected;
mod styling;
mod subpixel_canvas;
mod to_js;

use crate::detection::{
    DateStamps, DetectionOptions, DetectionReport, EpisodeFacts, Preset, SeriesKind,
    lppls as core_lppls,
};
use crate::model::simulation::SampledShare;
pub use detection_copies::Detection;
use detection_from_js::{self as read, Argument};
pub use detection_picture::{draw, scene, svg};
use detection_refusal::{Refused, answer};
use serde::Serialize;
use to_js::{evaluation, to_js};
use wasm_bindgen::prelude::*;

/// Half the size of the standard allocator on this target, and as quick.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("detection_types.d.ts");

/// The default options for values of this kind, `price`, `ratio` or `rate`; with a preset, dates as
/// the package `exuber` or `psymonitor` has them.
#[wasm_bindgen(
    js_name = detectionOptions,
    unchecked_return_type = "DetectionOptions | DetectionRefusal"
)]
pub fn detection_options(
    #[wasm_bindgen(unchecked_param_type = "SeriesKind")] kind: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "DetectionPreset | null")] preset: JsValue,
) -> JsValue {
    let made = || {
        let kind = Argument::new("kind", kind).choice(SeriesKind::named)?;
        let preset = Argument::new("preset", preset);
        let preset = preset.optional(|one| one.choice(Preset::named))?;
        let options = DetectionOptions::of(kind);
        Ok(to_js(
            &preset.map_or(options, |preset| options.as_in(preset)),
        ))
    };
    answer(made())
}

/// The statistics of a series, or everything for which it is refused. Nothing is simulated.
#[wasm_bindgen(unchecked_return_type = "DetectionAnswer")]
pub fn detect(
    #[wasm_bindgen(unchecked_param_type = "Float64Array")] values: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Float64Array")] dates: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "SomeDetectionOptions")] options: JsValue,
) -> JsValue {
    let detected = || {
        let (values, dates) = (read::values(values)?, read::dates(dates)?);
        let options = read::options(options)?;
        let report = crate::detection::detect(&values, &dates, &options)?;
        Ok(evaluation(&report))
    };
    answer(detected())
}

#[derive(Serialize)]
struct Stamped {
    ok: bool,
    stamps: DateStamps,
}

/// Episodes and verdicts from critical values by the volatility of the series and by a constant
/// one, either of which may be missing or still be under way.
#[wasm_bindgen(js_name = dateStamps, unchecked_return_type = "DateStampsAnswer")]
pub fn date_stamps(
    #[wasm_bindgen(unchecked_param_type = "DetectionReport")] report: JsValue,
    #[wasm_bindgen(unchecked_param_type = "CriticalLines | null | undefined")] own: JsValue,
    #[wasm_bindgen(unchecked_param_type = "CriticalLines | null | undefined")] constant: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "SomeDetectionOptions")] options: JsValue,
) -> JsValue {
    let stamped = || {
        let report = read::report(&Argument::new("report", report))?;
        let own = read::lines(&Argument::new("own", own))?;
        let constant = read::lines(&Argument::new("constant", constant))?;
        let options = read::options(options)?;
        let stamps =
            crate::detection::date_stamps(&report, own.as_ref(), constant.as_ref(), &options);
        Ok(to_js(&Stamped { ok: true, stamps }))
    };
    answer(stamped())
}

#[derive(Serialize)]
struct Facts {
    ok: bool,
    facts: Option<EpisodeFacts>,
}

/// What a rising episode says about inputs of the market model, up to one of its observations
/// (`null` for its last).
#[wasm_bindgen(js_name = episodeFacts, unchecked_return_type = "EpisodeFactsAnswer")]
pub fn episode_facts(
    #[wasm_bindgen(unchecked_param_type = "DetectionReport")] report: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Float64Array")] values: JsValue,
    #[wasm_bindgen(unchecked_param_type = "SomeDetectionOptions | undefined")] options: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Episode")] episode: JsValue,
    #[wasm_bindgen(unchecked_param_type = "number | null")] until: JsValue,
    #[wasm_bindgen(unchecked_param_type = "MarketOfFacts")] market: JsValue,
) -> JsValue {
    let found = || {
        let values = read::values(values)?;
        let report: DetectionReport = read::report_of(&Argument::new("report", report), &values)?;
        let facts = crate::detection::episode_facts(
            &report,
            &values,
            &read::options(options)?,
            &read::episode(&Argument::new("episode", episode), values.len())?,
            Argument::new("until", until).optional(Argument::count)?,
            &read::market(&Argument::new("market", market))?,
        );
        Ok(to_js(&Facts { ok: true, facts }))
    };
    answer(found())
}

/// Fits of the log-periodic power law to windows that end at the observation `end` (`null` for the
/// last): which share of them counts as a bubble. It names no date.
#[wasm_bindgen(unchecked_return_type = "LpplsAnswer")]
pub fn lppls(
    #[wasm_bindgen(unchecked_param_type = "Float64Array")] values: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Float64Array")] dates: JsValue,
    #[wasm_bindgen(unchecked_param_type = "number | null")] end: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "SomeDetectionOptions")] options: JsValue,
) -> JsValue {
    let fitted = || {
        let (values, dates) = (read::values(values)?, read::dates(dates)?);
        let end = Argument::new("end", end).optional(Argument::count)?;
        let options = read::options(options)?;
        let report = core_lppls::lppls(&values, &dates, end, &options)?;
        Ok(evaluation(&report))
    };
    answer(fitted())
}

#[derive(Serialize)]
struct Power {
    ok: bool,
    power: SampledShare,
}

/// How often the test finds a bubble in so many observations, of 200 samples under a seed.
#[wasm_bindgen(unchecked_return_type = "PowerAnswer")]
pub fn power(
    #[wasm_bindgen(unchecked_param_type = "number")] observations: JsValue,
    #[wasm_bindgen(unchecked_param_type = "SomeDetectionOptions | undefined")] options: JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] seed: JsValue,
) -> JsValue {
    let found = || -> Result<JsValue, Refused> {
        let observations = Argument::new("observations", observations).count()?;
        let options = read::options(options)?;
        let seed = Argument::new("seed", seed).count()?;
        let power = crate::detection::power(observations, &options, seed as u64);
        Ok(to_js(&Power { ok: true, power }))
    };
    answer(found())
}
