//! The look of a picture from values of JavaScript.

use super::rejected::{Rejected, described};
use super::to_js::{name, step_to_js};
use crate::IS_FULL;
use crate::chart::{Scheme, StyleOptions};
use crate::model::InputErrorKind;
use crate::scene::{Caption, CaptionValue};
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;

/// Reads a theme: a scheme's name, or options; nothing at all is every default, and so is an option
/// that is `undefined` or `null`. Options of the names in `other_options` are left to the caller.
pub(super) fn style_options(
    value: &JsValue,
    other_options: &[&str],
    captions: &[Caption],
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
            "words" => options.words = words(&entry, captions).ok_or_else(wrong)?,
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
pub(super) fn entries(value: &JsValue) -> Option<Vec<(String, JsValue)>> {
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
fn words(value: &JsValue, captions: &[Caption]) -> Option<Vec<(String, String)>> {
    let Some(write) = value.dyn_ref::<Function>() else {
        return texts(value);
    };
    let mut lines = Vec::new();
    let mut ask = |key: &'static str, values: &[CaptionValue]| {
        let text = write.call2(&JsValue::UNDEFINED, &name(key), &step_to_js(values));
        lines.push((key.to_owned(), text.ok()?.as_string()?));
        Some(())
    };
    for caption in captions {
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
