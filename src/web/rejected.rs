//! What was wrong with a call, as a value.

use crate::model::{Given, InputError, InputErrorKind};
use js_sys::Object;
use serde::Serialize;
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

/// A short description, made without running any code of the value.
pub(super) fn described(value: &JsValue) -> String {
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
