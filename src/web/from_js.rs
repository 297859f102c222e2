//! Values of JavaScript as inputs of the engine. Whatever comes in, nothing throws.

use super::rejected::{Rejected, described};
use super::to_js::{name, step_to_js};
use crate::IS_FULL;
use crate::chart::{Scheme, StyleOptions};
use crate::link::Numerals;
use crate::model::{InputErrorKind, Inputs, RawValue};
use crate::scene::{CaptionValue, Scene};
use crate::views;
use crate::views::spec::ViewSpec;
use js_sys::{Array, Function, Reflect};
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

/// Reads a theme: a scheme's name, or options; nothing at all is every default, and so is an option
/// that is `undefined` or `null`. Options of the names in `other_options` are left to the caller.
pub(super) fn style_options(
    value: &JsValue,
    other_options: &[&str],
    scene: &Scene,
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
            "twh_scale" if IS_FULL => options.twh_scale = number()?,
            "is_still" => options.is_still = Some(entry.as_bool().ok_or_else(wrong)?),
            "font_family" => options.font_family = Some(entry.as_string().ok_or_else(wrong)?),
            "colors" => options.colors = texts(&entry).ok_or_else(wrong)?,
            "words" => options.words = words(&entry, scene).ok_or_else(wrong)?,
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

/// The texts of label lines: an object of them, or a function that is asked for the line of each
/// caption.
fn words(value: &JsValue, scene: &Scene) -> Option<Vec<(String, String)>> {
    let Some(write) = value.dyn_ref::<Function>() else {
        return texts(value);
    };
    let mut lines = Vec::new();
    let mut ask = |key: &'static str, values: &[CaptionValue]| {
        let text = write.call2(&JsValue::UNDEFINED, &name(key), &step_to_js(values));
        lines.push((key.to_owned(), text.ok()?.as_string()?));
        Some(())
    };
    for caption in &scene.captions {
        ask(caption.key, &caption.values)?;
    }
    if IS_FULL {
        // The line that names a pinned state is no caption of the scene.
        ask("ghost", &[])?;
    }
    Some(lines)
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
