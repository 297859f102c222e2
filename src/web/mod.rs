//! The interface to JavaScript: plain values in, plain values out, errors as values. It holds no
//! formulas, no defaults and no texts.

mod answered;
mod from_js;
#[cfg(feature = "full")]
mod full;
mod rejected;
mod report_cache;
#[cfg(feature = "full")]
mod scene_cache;
#[cfg(feature = "full")]
mod simulation;
mod styling;
mod subpixel_canvas;
mod to_js;
#[cfg(not(feature = "full"))]
mod uncached_scenes;

use crate::chart::picture::Picture;
use crate::chart::{self, Frame, Style, StyleOptions};
use crate::link;
use crate::model;
use crate::model::fields::{FIELDS, for_each_input};
use answered::answer;
use from_js::JsNumberText;
#[cfg(feature = "full")]
pub use full::{
    cascade, flips, news_hazard, phase_map, sensitivity, solve_for, speed_comparison, svg,
    what_must_be_true, what_must_be_true_fields,
};
use rejected::Rejected;
use report_cache::report_of;
#[cfg(feature = "full")]
use scene_cache as scenes;
#[cfg(feature = "full")]
pub use simulation::Simulation;
use subpixel_canvas::SubpixelCanvas;
use to_js::{evaluation, step_to_js, to_js};
#[cfg(not(feature = "full"))]
use uncached_scenes as scenes;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

/// Half the size of the standard allocator on this target, and as quick.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** Every input by id: a number, or one of its choices. */
export type Inputs = { [id in FieldId]: number | string };
/**
 * Any of the inputs; a missing one takes its default. A frozen object is read and checked once, however often it is
 * passed.
 */
export type SomeInputs = Readonly<Partial<Inputs>>;
/** What is known of an input. */
export type InputField = Field & { id: FieldId };
/** What was wrong, every wrong field at once. */
export interface Rejection { ok: false; errors: InputError[] }
/** What `evaluate` gives. */
export type Evaluation = { ok: true; report: Report } | Rejection;
/** The look of a picture; what is left out keeps its default. Lengths are CSS pixels. */
export interface StyleOptions {
  scheme?: "light" | "dark";
  width_px?: number;
  height_px?: number;
  pixel_ratio?: number;
  /** The layout of small screens. */
  is_compact?: boolean;
  /** Several small pictures in place of one that moves. */
  is_still?: boolean;
  /** Holds the end of the abscissa. */
  x_max?: number;
  /** Holds the end of the ordinate. */
  y_max?: number;
  /** Colours by token, as `#rrggbb`. */
  colors?: Record<string, string>;
  font_family?: string;
  /** What a TWh counts along an axis of energy; 1 unless given. Full build only. */
  twh_scale?: number;
  /** Text of label lines by key, or what writes the line of a key with these numbers. */
  words?: Record<string, string> | ((key: string, values: CaptionValue[]) => string);
}
/** A colour scheme, or the whole look of a picture. */
export type Theme = "light" | "dark" | StyleOptions;
"#;

macro_rules! field_ids {
    ($( { $kind:ident $id:ident $($rest:tt)* } )*) => {
        concat!(
            "/** Id of an input. */\nexport type FieldId =",
            $( "\n  | \"", stringify!($id), "\"", )*
            ";\n",
        )
    };
}

#[wasm_bindgen(typescript_custom_section)]
const FIELD_IDS: &str = for_each_input!(field_ids);

/// Every input: id, group, unit, limits, step, scale, default, link key and source.
#[wasm_bindgen(unchecked_return_type = "InputField[]")]
pub fn fields() -> JsValue {
    to_js(FIELDS.as_slice())
}

/// The report of these inputs, or every wrong field at once.
#[wasm_bindgen(unchecked_return_type = "Evaluation")]
pub fn evaluate(#[wasm_bindgen(unchecked_param_type = "SomeInputs")] inputs: JsValue) -> JsValue {
    answer(from_js::inputs(&inputs).map(|inputs| evaluation(&*report_of(&inputs))))
}

/// What a view shows, in data units; its table is the picture in numbers. Of a theme only the
/// `runs` count.
#[wasm_bindgen(unchecked_return_type = "Scene | Rejection")]
pub fn scene(
    #[wasm_bindgen(unchecked_param_type = "View")] view: JsValue,
    #[wasm_bindgen(unchecked_param_type = "SomeInputs")] inputs: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Theme")] theme: JsValue,
) -> JsValue {
    let made = || {
        let (view, inputs) = (from_js::view(&view)?, from_js::inputs(&inputs)?);
        let scene = scenes::scene_of(view, &inputs, &theme)?;
        Ok(step_to_js(&*scene))
    };
    answer(made())
}

/// Draws a view over the whole canvas, whose size in device pixels the page has set, and tells
/// where everything lies.
#[wasm_bindgen(unchecked_return_type = "Frame | Rejection")]
pub fn draw(
    canvas: &HtmlCanvasElement,
    #[wasm_bindgen(unchecked_param_type = "View")] view: JsValue,
    #[wasm_bindgen(unchecked_param_type = "SomeInputs")] inputs: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Theme")] theme: JsValue,
) -> JsValue {
    let drawn = || {
        let (view, inputs) = (from_js::view(&view)?, from_js::inputs(&inputs)?);
        let scene = scenes::scene_of(view, &inputs, &theme)?;
        let mut options: StyleOptions =
            styling::style_options(&theme, scenes::THEME_OPTIONS, &scene.captions)?;
        options.ghost = scenes::ghost_of(view, &inputs, &theme)?;
        subpixel_canvas::fit(&mut options, canvas);
        let style = Style::from_options(&options);
        let frame = drawn_on(canvas, &view.picture(&scene, &style))
            .map_err(|error| Rejected::canvas(&error))?;
        Ok(step_to_js(&frame))
    };
    answer(drawn())
}

/// Clears the canvas and draws the picture over the whole of it.
fn drawn_on(canvas: &HtmlCanvasElement, picture: &Picture) -> Result<Frame, String> {
    let backend = SubpixelCanvas::on(canvas).ok_or("no 2d context")?;
    chart::draw(backend, picture)
}

/// The value of `tolerance_median` at which the market of these inputs tips at this seed share, all
/// else as given; `null` where it has no fold.
#[wasm_bindgen(js_name = solveTolerance, unchecked_return_type = "number | null | Rejection")]
pub fn solve_tolerance(
    #[wasm_bindgen(unchecked_param_type = "SomeInputs")] inputs: JsValue,
    wanted_tipping_share: f64,
) -> JsValue {
    answer(from_js::inputs(&inputs).map(|inputs| {
        model::solve_tolerance(&inputs, wanted_tipping_share).map_or(JsValue::NULL, JsValue::from)
    }))
}

/// The link text of these inputs: the version, and what differs from the default.
#[wasm_bindgen(js_name = encodeLink, unchecked_return_type = "string | Rejection")]
pub fn link_encode(
    #[wasm_bindgen(unchecked_param_type = "SomeInputs")] inputs: JsValue,
) -> JsValue {
    answer(from_js::inputs(&inputs).map(|inputs| link::encode_with(&inputs, &JsNumberText).into()))
}

/// The inputs that a link text says, and what had to be corrected; any text at all is safe.
#[wasm_bindgen(js_name = decodeLink, unchecked_return_type = "Decoded")]
pub fn link_decode(text: &str) -> JsValue {
    to_js(&link::decode_with(text, &JsNumberText))
}
