//! Values of JavaScript as inputs of the engine. Whatever comes in, nothing throws.

use crate::chart::{Scheme, StyleOptions};
use crate::link::Numerals;
use crate::model::{Given, InputError, InputErrorKind, Inputs, RawValue};
use crate::views::{self, spec::ViewSpec};
use js_sys::{Array, Object, Reflect};
use serde::Serialize;
use std::cell::Cell;
use wasm_bindgen::prelude::*;

/// Everything that was wrong with a call.
#[derive(Debug, Serialize)]
pub(super) struct Rejected {
    ok: bool,
    pub(super) errors: Vec<InputError>,
}

impl Rejected {
    pub(super) fn of(errors: Vec<InputError>) -> Self {
        Rejected { ok: false, errors }
    }

    pub(super) fn one(field: &str, kind: InputErrorKind, given: &JsValue) -> Self {
        let given = given
            .as_f64()
            .map_or_else(|| Given::text(&described(given)), Given::number);
        Rejected::of(vec![InputError {
            field: field.to_owned(),
            kind,
            min: None,
            max: None,
            given,
        }])
    }

    pub(super) fn canvas(error: &str) -> Self {
        Rejected::one("canvas", InputErrorKind::WrongType, &error.into())
    }
}

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

/// Reads a theme: a scheme's name, or options; nothing at all is every default, and so is an option
/// that is `undefined` or `null`. Options of the names in `other_options` are left to the caller.
pub(super) fn style_options(
    value: &JsValue,
    other_options: &[&str],
) -> Result<StyleOptions, Rejected> {
    let mut options = StyleOptions::default();
    if value.is_undefined() || value.is_null() {
        return Ok(options);
    }
    if value.as_string().is_some() {
        options.scheme = Some(scheme(value)?);
        return Ok(options);
    }
    for (key, entry) in
        entries(value).ok_or_else(|| Rejected::one("theme", InputErrorKind::WrongType, value))?
    {
        if entry.is_undefined() || entry.is_null() {
            continue;
        }
        let wrong = || Rejected::one(&key, InputErrorKind::WrongType, &entry);
        let number = || entry.as_f64().map(Some).ok_or_else(wrong);
        match key.as_str() {
            "scheme" => options.scheme = Some(scheme(&entry)?),
            "width_px" => options.width_px = number()?,
            "height_px" => options.height_px = number()?,
            "pixel_ratio" => options.pixel_ratio = number()?,
            "x_max" => options.x_max = number()?,
            "y_max" => options.y_max = number()?,
            "is_compact" => options.is_compact = Some(entry.as_bool().ok_or_else(wrong)?),
            "font_family" => options.font_family = Some(entry.as_string().ok_or_else(wrong)?),
            "colors" => options.colors = texts(&entry).ok_or_else(wrong)?,
            "words" => options.words = texts(&entry).ok_or_else(wrong)?,
            other if other_options.contains(&other) => {}
            _ => return Err(Rejected::one(&key, InputErrorKind::UnknownField, &entry)),
        }
    }
    Ok(options)
}

fn scheme(value: &JsValue) -> Result<Scheme, Rejected> {
    match value.as_string().as_deref() {
        Some("light") => Ok(Scheme::Light),
        Some("dark") => Ok(Scheme::Dark),
        _ => Err(Rejected::one("scheme", InputErrorKind::NotAChoice, value)),
    }
}

/// The object's own entries; `None` for anything else. An object may be a proxy or have getters
/// that throw, so every access catches exceptions.
fn entries(value: &JsValue) -> Option<Vec<(String, JsValue)>> {
    if !value.is_object() || Array::is_array(value) {
        return None;
    }
    let keys = Reflect::own_keys(value).ok()?;
    keys.iter()
        .map(|key| Some((described(&key), Reflect::get(value, &key).ok()?)))
        .collect()
}

fn texts(value: &JsValue) -> Option<Vec<(String, String)>> {
    entries(value)?
        .into_iter()
        .map(|(key, text)| Some((key, text.as_string()?)))
        .collect()
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

/// A short description, made without running any code of the value.
fn described(value: &JsValue) -> String {
    if let Some(text) = value.as_string() {
        return text;
    }
    match value.as_bool() {
        Some(claim) => claim.to_string(),
        None if value.is_null() => "null".to_owned(),
        None if value.dyn_ref::<Object>().is_some() => "object".to_owned(),
        None => value.js_typeof().as_string().unwrap_or_default(),
    }
}
