//! Functions that only the full engine has.

use super::from_js::{self, Rejected};
use super::scene_cache;
use super::to_js::{answer, evaluation, to_js};
use crate::chart::{self, Style};
use crate::model::InputErrorKind;
use crate::model::phase_map::{self, MapControl};
use crate::model::{LOSS_MAKER_FIELDS, LossMaker, sensitivity};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What `leverage` gives. */
export type LeverageAnswer = Sensitivity[] | Rejection;
/** What `phase_map` gives: a byte for each cell, row after row. */
export type PhaseMap = Uint8Array | Rejection;
/** What `what_must_be_true` gives. */
export type LossMakerAnswer = { ok: true; report: LossMakerReport } | Rejection;
"#;

/// How far each input moves the tipping share through the whole chain, largest first. It costs
/// dozens of evaluations, too many for every step of a slider.
#[wasm_bindgen(unchecked_return_type = "LeverageAnswer")]
pub fn leverage(#[wasm_bindgen(unchecked_param_type = "InputValues")] inputs: JsValue) -> JsValue {
    answer(from_js::inputs(&inputs).map(|inputs| to_js(&sensitivity(&inputs))))
}

/// Cells that a side of a phase map has at most.
const MOST_CELLS: f64 = 2000.0;

/// The state of the market over the map of these inputs, on a grid of so many cells: seed shares
/// from 0 to the end of the map's abscissa along a row, the control over the map's ordinate from
/// row to row. 0 is calm, 1 both alive and dead, 2 burst, 3 without an edge.
#[wasm_bindgen(js_name = phaseMap, unchecked_return_type = "PhaseMap")]
pub fn phase_map(
    #[wasm_bindgen(unchecked_param_type = "InputValues")] inputs: JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] columns: JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] rows: JsValue,
) -> JsValue {
    let count = |name, value: &JsValue| match value.as_f64() {
        Some(count) if count < 1.0 => Err(outside(
            name,
            InputErrorKind::BelowMinimum,
            value,
            (1.0, MOST_CELLS),
        )),
        Some(count) if count > MOST_CELLS => Err(outside(
            name,
            InputErrorKind::AboveMaximum,
            value,
            (1.0, MOST_CELLS),
        )),
        Some(count) if count.fract() == 0.0 => Ok(count as usize),
        _ => Err(outside(
            name,
            InputErrorKind::WrongType,
            value,
            (1.0, MOST_CELLS),
        )),
    };
    let mapped = || {
        let inputs = from_js::inputs(&inputs)?;
        let cells = phase_map::phase_map(
            &inputs,
            MapControl::of(&inputs),
            count("columns", &columns)?,
            count("rows", &rows)?,
        );
        Ok(js_sys::Uint8Array::from(cells.as_slice()).into())
    };
    answer(mapped())
}

/// What must be true for the valuation of a firm without earnings to be earned back.
#[wasm_bindgen(js_name = whatMustBeTrue, unchecked_return_type = "LossMakerAnswer")]
pub fn what_must_be_true(
    #[wasm_bindgen(unchecked_param_type = "InputValues")] inputs: JsValue,
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
    #[wasm_bindgen(unchecked_param_type = "InputValues")] inputs: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Theme")] theme: JsValue,
) -> JsValue {
    let drawn = || {
        let (view, inputs) = (from_js::view(&view)?, from_js::inputs(&inputs)?);
        let scene = scene_cache::scene_of(view, &inputs, &theme)?;
        let mut options = from_js::style_options(&theme, scene_cache::THEME_OPTIONS)?;
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

/// The rejection of a number outside of these limits.
fn outside(field: &str, kind: InputErrorKind, given: &JsValue, (min, max): (f64, f64)) -> Rejected {
    let mut rejected = Rejected::one(field, kind, given);
    for error in &mut rejected.errors {
        (error.min, error.max) = (Some(min), Some(max));
    }
    rejected
}
