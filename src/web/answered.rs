//! Answers of the engines that know the market.

use super::rejected::Rejected;
use super::to_js::to_js;
use wasm_bindgen::JsValue;

/// An answer, or what was wrong with the call.
pub(super) fn answer(result: Result<JsValue, Rejected>) -> JsValue {
    result.unwrap_or_else(|rejected| to_js(&rejected))
}
