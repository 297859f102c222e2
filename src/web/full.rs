//! Functions that only the full engine has.

use super::answered::answer;
use super::from_js;
use super::rejected::Rejected;
use super::scene_cache;
use super::styling::style_options;
use super::to_js::{evaluation, step_to_js, to_js};
use crate::chart::{self, Style};
use crate::model::phase_map::{self, MapControl};
use crate::model::{self, INVESTORS, InputErrorKind, LOSS_MAKER_FIELDS, LossMaker, SolveError};
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What `sensitivity` gives. */
export type SensitivityAnswer = Sensitivity[] | Rejection;
/** What `flips` gives. */
export type FlipsAnswer = Flip[] | Rejection;
/** What `solveFor` gives. */
export type SolveAnswer = { ok: true; value: number } | { ok: false; reason: SolveError } | Rejection;
/** What `newsHazard` gives. */
export type NewsHazardAnswer = NewsHazard | Rejection;
/** What `speedComparison` gives. */
export type SpeedComparisonAnswer = SpeedComparison | Rejection;
/** What `cascade` gives. */
export type CascadeAnswer = Cascade | Rejection;
/** What `phaseMap` gives: a byte for each cell, row after row. */
export type PhaseMap = Uint8Array | Rejection;
/** Any of the inputs of `whatMustBeTrue` by id; a missing one takes its default. */
export type LossMakerInputs = Readonly<Record<string, number | string>>;
/** What `whatMustBeTrue` gives. */
export type LossMakerAnswer = { ok: true; report: LossMakerReport } | Rejection;
"#;

/// How far each input moves the tipping share through the whole chain, largest first. It costs
/// dozens of evaluations, too many for every step of a slider.
#[wasm_bindgen(unchecked_return_type = "SensitivityAnswer")]
pub fn sensitivity(
    #[wasm_bindgen(unchecked_param_type = "SomeInputs")] inputs: JsValue,
) -> JsValue {
    answer(from_js::inputs(&inputs).map(|inputs| to_js(&model::sensitivity(&inputs))))
}

/// For every input the nearest values on both sides of today's at which the market goes from not
/// burst to burst, or back: with today's doubters, and once all who will doubt have come.
#[wasm_bindgen(unchecked_return_type = "FlipsAnswer")]
pub fn flips(#[wasm_bindgen(unchecked_param_type = "SomeInputs")] inputs: JsValue) -> JsValue {
    answer(from_js::inputs(&inputs).map(|inputs| to_js(&model::flips::flips(&inputs))))
}

/// What `solve_for` found.
#[derive(Serialize)]
#[serde(untagged)]
enum Solved {
    Value { ok: bool, value: f64 },
    Not { ok: bool, reason: SolveError },
}

/// The value of an input nearest to today's that brings the number of the report with this path to
/// the target, all else as given.
#[wasm_bindgen(js_name = solveFor, unchecked_return_type = "SolveAnswer")]
pub fn solve_for(
    #[wasm_bindgen(unchecked_param_type = "SomeInputs")] inputs: JsValue,
    #[wasm_bindgen(unchecked_param_type = "FieldId")] field: JsValue,
    #[wasm_bindgen(unchecked_param_type = "string")] path: JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] target: JsValue,
) -> JsValue {
    // Anything that is no text names nothing, and what is no number is not finite.
    let text = |value: &JsValue| value.as_string().unwrap_or_default();
    let target = target.as_f64().unwrap_or(f64::NAN);
    answer(from_js::inputs(&inputs).map(|inputs| {
        let solved = model::solve_for(&inputs, &text(&field), &text(&path), target);
        to_js(&match solved {
            Ok(value) => Solved::Value { ok: true, value },
            Err(reason) => Solved::Not { ok: false, reason },
        })
    }))
}

/// The smallest piece of news that bursts the market when it comes today, and how often news of
/// that size comes. It costs thirty runs of the market in time.
#[wasm_bindgen(js_name = newsHazard, unchecked_return_type = "NewsHazardAnswer")]
pub fn news_hazard(
    #[wasm_bindgen(unchecked_param_type = "SomeInputs")] inputs: JsValue,
) -> JsValue {
    answer(from_js::inputs(&inputs).map(|inputs| step_to_js(&model::news_hazard(&inputs))))
}

/// The market in time when the same doubt spreads at several speeds, and the slowest spread that
/// still bursts it. It costs forty runs of the market in time.
#[wasm_bindgen(js_name = speedComparison, unchecked_return_type = "SpeedComparisonAnswer")]
pub fn speed_comparison(
    #[wasm_bindgen(unchecked_param_type = "SomeInputs")] inputs: JsValue,
) -> JsValue {
    answer(from_js::inputs(&inputs).map(|inputs| step_to_js(&model::speed_comparison(&inputs))))
}

/// Who sells in which round among so many investors, a whole number from 10 to 100,000.
#[wasm_bindgen(unchecked_return_type = "CascadeAnswer")]
pub fn cascade(
    #[wasm_bindgen(unchecked_param_type = "SomeInputs")] inputs: JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] investors: JsValue,
) -> JsValue {
    let limits = (INVESTORS.0 as f64, INVESTORS.1 as f64);
    let cascaded = || {
        let inputs = from_js::inputs(&inputs)?;
        let investors = count("investors", &investors, limits)?;
        Ok(step_to_js(&model::cascade(&inputs, investors)))
    };
    answer(cascaded())
}

/// Cells that a side of a phase map has.
const CELLS: (f64, f64) = (1.0, 2000.0);

/// The state of the market over the map of these inputs, on a grid of so many cells: seed shares
/// from 0 to the end of the map's abscissa along a row, the control over the map's ordinate from
/// row to row. 0 is calm, 1 both alive and dead, 2 burst, 3 without an edge.
#[wasm_bindgen(js_name = phaseMap, unchecked_return_type = "PhaseMap")]
pub fn phase_map(
    #[wasm_bindgen(unchecked_param_type = "SomeInputs")] inputs: JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] columns: JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] rows: JsValue,
) -> JsValue {
    let mapped = || {
        let inputs = from_js::inputs(&inputs)?;
        let cells = phase_map::phase_map(
            &inputs,
            MapControl::of(&inputs),
            count("columns", &columns, CELLS)?,
            count("rows", &rows, CELLS)?,
        );
        Ok(js_sys::Uint8Array::from(cells.as_slice()).into())
    };
    answer(mapped())
}

/// What must be true for the valuation of a firm without earnings to be earned back.
#[wasm_bindgen(js_name = whatMustBeTrue, unchecked_return_type = "LossMakerAnswer")]
pub fn what_must_be_true(
    #[wasm_bindgen(unchecked_param_type = "LossMakerInputs")] inputs: JsValue,
) -> JsValue {
    answer(loss_maker(&inputs).map(|firm| evaluation(&firm.report())))
}

/// Every input of `what_must_be_true`, as `fields` gives those of the rest.
#[wasm_bindgen(js_name = whatMustBeTrueFields, unchecked_return_type = "Field[]")]
pub fn what_must_be_true_fields() -> JsValue {
    to_js(LOSS_MAKER_FIELDS.as_slice())
}

/// The picture of a view as SVG text; with `words` in the theme its labels stand in it.
#[wasm_bindgen(unchecked_return_type = "string | Rejection")]
pub fn svg(
    #[wasm_bindgen(unchecked_param_type = "View")] view: JsValue,
    #[wasm_bindgen(unchecked_param_type = "SomeInputs")] inputs: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Theme")] theme: JsValue,
) -> JsValue {
    let drawn = || {
        let (view, inputs) = (from_js::view(&view)?, from_js::inputs(&inputs)?);
        let scene = scene_cache::scene_of(view, &inputs, &theme)?;
        let mut options = style_options(&theme, scene_cache::THEME_OPTIONS, &scene.captions)?;
        options.ghost = scene_cache::ghost_of(view, &inputs, &theme)?;
        let style = Style::from_options(&options);
        Ok(chart::svg(&view.picture(&scene, &style)).into())
    };
    answer(drawn())
}

/// Reads a firm without earnings in the same way.
fn loss_maker(value: &JsValue) -> Result<LossMaker, Rejected> {
    let raw = from_js::raw_values(value)?;
    LossMaker::from_raw(raw.iter().map(|(key, value)| (key.as_str(), value.clone())))
        .map_err(Rejected::of)
}

/// Reads a whole number within these limits.
fn count(name: &str, value: &JsValue, limits: (f64, f64)) -> Result<usize, Rejected> {
    let kind = match value.as_f64() {
        Some(count) if count < limits.0 => InputErrorKind::BelowMinimum,
        Some(count) if count > limits.1 => InputErrorKind::AboveMaximum,
        Some(count) if count.fract() == 0.0 => return Ok(count as usize),
        _ => InputErrorKind::WrongType,
    };
    Err(outside(name, kind, value, limits))
}

/// The rejection of a number outside of these limits.
fn outside(field: &str, kind: InputErrorKind, given: &JsValue, (min, max): (f64, f64)) -> Rejected {
    let mut rejected = Rejected::one(field, kind, given);
    for error in &mut rejected.errors {
        (error.min, error.max) = (Some(min), Some(max));
    }
    rejected
}
