//! Why a call about a series is refused, as a value.

use super::rejected::Rejected;
use super::to_js::to_js;
use crate::detection::SeriesIssue;
use serde::Serialize;
use wasm_bindgen::JsValue;

/// Everything for which a call is refused.
#[derive(Debug, Serialize)]
pub(super) struct Refused {
    ok: bool,
    errors: Vec<CallError>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum CallError {
    Series(SeriesIssue),
    Argument {
        #[serde(serialize_with = "crate::names::text")]
        kind: &'static str,
        field: String,
        row: Option<f64>,
        given: Option<f64>,
        limit: Option<f64>,
    },
}

impl Refused {
    /// An argument of another type than is wanted.
    pub(super) fn argument(field: String) -> Self {
        Refused {
            ok: false,
            errors: vec![CallError::Argument {
                kind: "WrongArgument",
                field,
                row: None,
                given: None,
                limit: None,
            }],
        }
    }
}

impl From<Vec<SeriesIssue>> for Refused {
    fn from(issues: Vec<SeriesIssue>) -> Self {
        Refused {
            ok: false,
            errors: issues.into_iter().map(CallError::Series).collect(),
        }
    }
}

/// What is wrong with a theme or a canvas.
impl From<Rejected> for Refused {
    fn from(rejected: Rejected) -> Self {
        let field = rejected.errors.into_iter().next().map(|error| error.field);
        Refused::argument(field.unwrap_or_default())
    }
}

/// An answer, or why the call is refused.
pub(super) fn answer(result: Result<JsValue, Refused>) -> JsValue {
    result.unwrap_or_else(|refused| to_js(&refused))
}
