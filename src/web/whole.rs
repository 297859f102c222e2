//! What a page asks for after its first view.

use super::values::{self, to_js};
use super::{answer, scene_from};
use crate::chart::{self, Style};
use crate::model::{LOSS_MAKER_FIELDS, leverage as leverage_of};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What `leverage` gives. */
export type LeverageAnswer = Leverage[] | Rejection;
/** What `what_must_be_true` gives. */
export type LossMakerAnswer = { ok: true; report: LossMakerReport } | Rejection;
"#;

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

/// The picture of a view as SVG text; with `words` in the theme its labels stand in it.
#[wasm_bindgen(unchecked_return_type = "string | Rejection")]
pub fn svg(
    #[wasm_bindgen(unchecked_param_type = "View")] view: JsValue,
    #[wasm_bindgen(unchecked_param_type = "InputValues")] inputs: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Theme")] theme: JsValue,
) -> JsValue {
    let drawn = || {
        let scene = scene_from(&view, &inputs)?;
        let options = values::style_options(&theme)?;
        Ok(chart::svg(&scene, &Style::from_options(&options)).into())
    };
    answer(drawn())
}
