//! The engine as a page sees it: plain values in, plain values out, errors as values. No formula, no default and no words live here.

mod canvas;
mod values;

use crate::chart::Style;
#[cfg(feature = "whole")]
use crate::chart::{self, StyleOptions};
use crate::link;
use crate::model::fields::FIELDS;
use crate::model::{Inputs, LOSS_MAKER_FIELDS, Report, evaluate as evaluate_inputs, leverage as leverage_of};
use crate::scene::{Scene, scene as scene_of};
use std::cell::RefCell;
use std::rc::Rc;
use values::{Rejected, to_js};
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

/// Half the size of the standard allocator on this target, and as quick.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** Any of the inputs by id; a missing one takes its default. */
export type InputValues = Record<string, number | string>;
/** What was wrong, every wrong field at once. */
export interface Rejection { ok: false; errors: InputError[] }
/** What `evaluate` gives. */
export type Evaluation = { ok: true; report: Report } | Rejection;
/** What `leverage` gives. */
export type LeverageAnswer = Leverage[] | Rejection;
/** What `what_must_be_true` gives. */
export type LossMakerAnswer = { ok: true; report: LossMakerReport } | Rejection;
/** The look of a picture; what is left out keeps its default. Lengths are CSS pixels. */
export interface StyleOptions {
  scheme?: "light" | "dark";
  width_px?: number;
  height_px?: number;
  pixel_ratio?: number;
  /** The layout of small screens. */
  is_compact?: boolean;
  /** Holds the end of the abscissa. */
  x_max?: number;
  /** Holds the end of the ordinate. */
  y_max?: number;
  /** Colours by token, as `#rrggbb`. */
  colors?: Record<string, string>;
  font_family?: string;
  /** Text of label lines by key. */
  words?: Record<string, string>;
}
/** A colour scheme, or the whole look of a picture. */
export type Theme = "light" | "dark" | StyleOptions;
"#;

thread_local! {
    /// The report last made: a page asks for the numbers and the pictures of the same inputs one after the other.
    static LATEST: RefCell<Option<(Inputs, Rc<Report>)>> = const { RefCell::new(None) };
}

fn report_of(inputs: &Inputs) -> Rc<Report> {
    LATEST.with_borrow_mut(|latest| match latest {
        Some((of, report)) if of == inputs => Rc::clone(report),
        _ => {
            let report = Rc::new(evaluate_inputs(inputs));
            *latest = Some((inputs.clone(), Rc::clone(&report)));
            report
        }
    })
}

fn scene_from(view: &JsValue, inputs: &JsValue) -> Result<Scene, Rejected> {
    let view = values::view(view)?;
    let inputs = values::inputs(inputs)?;
    Ok(scene_of(view, &inputs, &report_of(&inputs)))
}

fn answer(result: Result<JsValue, Rejected>) -> JsValue {
    result.unwrap_or_else(|rejected| to_js(&rejected))
}

/// Every input: id, group, unit, limits, step, scale, default, link key and source.
#[wasm_bindgen(unchecked_return_type = "Field[]")]
pub fn fields() -> JsValue {
    to_js(FIELDS.as_slice())
}

/// The report of these inputs, or every wrong field at once.
#[wasm_bindgen(unchecked_return_type = "Evaluation")]
pub fn evaluate(#[wasm_bindgen(unchecked_param_type = "InputValues")] inputs: JsValue) -> JsValue {
    answer(values::inputs(&inputs).map(|inputs| values::evaluation(&*report_of(&inputs))))
}

/// How far each input moves the tipping share through the whole chain, largest first; as dear as dozens of evaluations, so not for every step of a slider.
#[wasm_bindgen(unchecked_return_type = "LeverageAnswer")]
pub fn leverage(#[wasm_bindgen(unchecked_param_type = "InputValues")] inputs: JsValue) -> JsValue {
    answer(values::inputs(&inputs).map(|inputs| to_js(&leverage_of(&inputs))))
}

/// What must be true for the valuation of a firm without earnings to be earned back.
#[wasm_bindgen(unchecked_return_type = "LossMakerAnswer")]
pub fn what_must_be_true(#[wasm_bindgen(unchecked_param_type = "InputValues")] inputs: JsValue) -> JsValue {
    answer(values::loss_maker(&inputs).map(|firm| values::evaluation(&firm.report())))
}

/// Every input of `what_must_be_true`, as `fields` gives those of the rest.
#[wasm_bindgen(unchecked_return_type = "Field[]")]
pub fn what_must_be_true_fields() -> JsValue {
    to_js(LOSS_MAKER_FIELDS.as_slice())
}

/// What a view shows, in data units; its table is the picture in numbers.
#[wasm_bindgen(unchecked_return_type = "Scene | Rejection")]
pub fn scene(
    #[wasm_bindgen(unchecked_param_type = "View")] view: JsValue,
    #[wasm_bindgen(unchecked_param_type = "InputValues")] inputs: JsValue,
) -> JsValue {
    answer(scene_from(&view, &inputs).map(|scene| to_js(&scene)))
}

/// Draws a view over the whole canvas, whose size in device pixels the page has set, and tells where everything lies.
#[wasm_bindgen(unchecked_return_type = "Frame | Rejection")]
pub fn draw(
    canvas: &HtmlCanvasElement,
    #[wasm_bindgen(unchecked_param_type = "View")] view: JsValue,
    #[wasm_bindgen(unchecked_param_type = "InputValues")] inputs: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Theme")] theme: JsValue,
) -> JsValue {
    let drawn = || {
        let scene = scene_from(&view, &inputs)?;
        let mut options = values::style_options(&theme)?;
        canvas::fit(&mut options, canvas);
        let frame = canvas::draw(canvas, &scene, &Style::from_options(&options)).map_err(|error| Rejected::canvas(&error))?;
        Ok(to_js(&frame))
    };
    answer(drawn())
}

/// The same picture as SVG text; with `words` in the theme its labels stand in it.
#[cfg(feature = "whole")]
#[wasm_bindgen(unchecked_return_type = "string | Rejection")]
pub fn svg(
    #[wasm_bindgen(unchecked_param_type = "View")] view: JsValue,
    #[wasm_bindgen(unchecked_param_type = "InputValues")] inputs: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Theme")] theme: JsValue,
) -> JsValue {
    let drawn = || {
        let scene = scene_from(&view, &inputs)?;
        let options: StyleOptions = values::style_options(&theme)?;
        Ok(chart::svg(&scene, &Style::from_options(&options)).into())
    };
    answer(drawn())
}

/// The link text of these inputs: the version, and what differs from the default.
#[wasm_bindgen(unchecked_return_type = "string | Rejection")]
pub fn link_encode(#[wasm_bindgen(unchecked_param_type = "InputValues")] inputs: JsValue) -> JsValue {
    answer(values::inputs(&inputs).map(|inputs| link::encode_with(&inputs, &values::BrowserNumerals).into()))
}

/// The inputs that a link text says, and what had to be corrected; any text at all is safe.
#[wasm_bindgen(unchecked_return_type = "Decoded")]
pub fn link_decode(text: &str) -> JsValue {
    to_js(&link::decode_with(text, &values::BrowserNumerals))
}
