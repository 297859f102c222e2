//! Values of JavaScript as inputs of the engine, and back. Whatever comes in, nothing throws.

use crate::chart::{Scheme, StyleOptions};
use crate::model::{Given, InputError, InputErrorKind, Inputs, RawValue, Report};
use crate::scene::View;
use js_sys::{Array, Object, Reflect};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};

/// Everything that was wrong with a call.
#[derive(Debug, Serialize)]
pub(super) struct Rejected {
    ok: bool,
    errors: Vec<InputError>,
}

impl Rejected {
    fn of(errors: Vec<InputError>) -> Self {
        Rejected { ok: false, errors }
    }

    fn one(field: &str, kind: InputErrorKind, given: &JsValue) -> Self {
        let given = given.as_f64().map_or_else(|| Given::text(&described(given)), Given::number);
        Rejected::of(vec![InputError { field: field.to_owned(), kind, min: None, max: None, given }])
    }

    pub(super) fn canvas(error: &str) -> Self {
        Rejected::one("canvas", InputErrorKind::WrongType, &error.into())
    }
}

#[derive(Serialize)]
struct Evaluation<'a> {
    ok: bool,
    report: &'a Report,
}

/// The value as plain objects, arrays, numbers and texts; what does not exist is `null`.
pub(super) fn to_js<T: Serialize + ?Sized>(value: &T) -> JsValue {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).expect("plain data has a form in JavaScript")
}

pub(super) fn evaluation(report: &Report) -> JsValue {
    to_js(&Evaluation { ok: true, report })
}

/// Reads inputs from an object; `undefined` is no inputs at all, so every default.
pub(super) fn inputs(value: &JsValue) -> Result<Inputs, Rejected> {
    if value.is_undefined() {
        return Ok(Inputs::default());
    }
    let not_an_object = || Rejected::one("inputs", InputErrorKind::NotAnObject, value);
    if !value.is_object() || Array::is_array(value) {
        return Err(not_an_object());
    }
    let mut raw = Vec::new();
    // An object may be a proxy or have getters, so keys and values are asked for in ways that catch.
    for key in Reflect::own_keys(value).map_err(|_| not_an_object())?.iter() {
        let entry = Reflect::get(value, &key).map_err(|_| not_an_object())?;
        if !entry.is_undefined() {
            raw.push((described(&key), raw_value(&entry)));
        }
    }
    Inputs::from_raw(raw.iter().map(|(key, value)| (key.as_str(), value.clone()))).map_err(Rejected::of)
}

/// Reads the name of a view.
pub(super) fn view(value: &JsValue) -> Result<View, Rejected> {
    value.as_string().and_then(|name| View::named(&name)).ok_or_else(|| Rejected::one("view", InputErrorKind::NotAChoice, value))
}

/// Reads a theme: a scheme's name, or options; nothing at all is every default.
pub(super) fn style_options(value: &JsValue) -> Result<StyleOptions, Rejected> {
    let wrong = || Rejected::one("theme", InputErrorKind::WrongType, value);
    if value.is_undefined() || value.is_null() {
        return Ok(StyleOptions::default());
    }
    match value.as_string().as_deref() {
        Some("light") => Ok(StyleOptions { scheme: Some(Scheme::Light), ..StyleOptions::default() }),
        Some("dark") => Ok(StyleOptions { scheme: Some(Scheme::Dark), ..StyleOptions::default() }),
        Some(_) => Err(Rejected::one("theme", InputErrorKind::NotAChoice, value)),
        None if value.is_object() => serde_wasm_bindgen::from_value(value.clone()).map_err(|_| wrong()),
        None => Err(wrong()),
    }
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

/// A short description that runs none of the value's own code.
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
