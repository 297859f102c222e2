//! Values of JavaScript as inputs of the engine. Whatever comes in, nothing throws.

use super::rejected::{Rejected, described};
use super::styling::entries;
use crate::link::Numerals;
use crate::model::{InputErrorKind, Inputs, RawValue};
use crate::views;
use crate::views::spec::ViewSpec;
use std::cell::Cell;
use wasm_bindgen::prelude::*;

/// Numbers as the browser writes and reads them.
pub(super) struct JsNumberText;

impl Numerals for JsNumberText {
    fn text(&self, number: f64) -> String {
        js_sys::Number::from(number)
            .to_string_with_radix(10)
            .map_or_else(|_| String::new(), String::from)
    }

    fn number(&self, digits: &str) -> f64 {
        js_sys::Number::parse_float(digits)
    }
}

thread_local! {
    /// The frozen objects last read as inputs, the latest first.
    static KNOWN: Cell<Vec<(JsValue, Inputs)>> = const { Cell::new(Vec::new()) };
}

/// How many frozen objects are kept: the present inputs, and those of a pinned state.
const MOST_KNOWN: usize = 2;

/// Reads inputs from an object; `undefined` is no inputs at all, so every default.
///
/// A page asks for the report, the scene, the picture and the link of the same object one after the
/// other. An object that is frozen is read and checked only once.
pub(super) fn inputs(value: &JsValue) -> Result<Inputs, Rejected> {
    let is_frozen = value.is_object() && is_frozen(value).unwrap_or(false);
    if is_frozen && let Some(inputs) = known(value) {
        return Ok(inputs);
    }
    let raw = raw_values(value)?;
    let inputs = Inputs::from_raw(raw.iter().map(|(key, value)| (key.as_str(), value.clone())))
        .map_err(Rejected::of)?;
    if is_frozen {
        let latest = (value.clone(), inputs.clone());
        with_known(|known| {
            known.truncate(MOST_KNOWN - 1);
            known.insert(0, latest);
        });
    }
    Ok(inputs)
}

fn known(value: &JsValue) -> Option<Inputs> {
    with_known(|known| {
        let found = known.iter().find(|known| known.0 == *value);
        found.map(|known| known.1.clone())
    })
}

fn with_known<T>(done: impl FnOnce(&mut Vec<(JsValue, Inputs)>) -> T) -> T {
    KNOWN.with(|cell| {
        let mut known = cell.take();
        let result = done(&mut known);
        cell.set(known);
        result
    })
}

#[wasm_bindgen]
extern "C" {
    /// Unlike the one of js-sys it does not throw where the object is a proxy that does.
    #[wasm_bindgen(catch, js_namespace = Object, js_name = isFrozen)]
    fn is_frozen(value: &JsValue) -> Result<bool, JsValue>;
}

pub(super) fn raw_values(value: &JsValue) -> Result<Vec<(String, RawValue)>, Rejected> {
    if value.is_undefined() {
        return Ok(Vec::new());
    }
    let entries = entries(value)
        .ok_or_else(|| Rejected::one("inputs", InputErrorKind::NotAnObject, value))?;
    Ok(entries
        .into_iter()
        .filter(|(_, entry)| !entry.is_undefined())
        .map(|(key, entry)| (key, raw_value(&entry)))
        .collect())
}

/// Reads the name of a view.
pub(super) fn view(value: &JsValue) -> Result<&'static ViewSpec, Rejected> {
    value
        .as_string()
        .and_then(|name| views::named(&name))
        .ok_or_else(|| Rejected::one("view", InputErrorKind::NotAChoice, value))
}

fn raw_value(value: &JsValue) -> RawValue {
    if let Some(number) = value.as_f64() {
        RawValue::Number(number)
    } else if let Some(text) = value.as_string() {
        RawValue::Text(text)
    } else {
        RawValue::Other(described(value))
    }
}
