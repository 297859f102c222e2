//! Scenes as a page asks for them: the same one for the table and for the picture, and that of a
//! pinned state with every picture.

use super::from_js::{self, Rejected};
use super::report_cache::report_of;
use crate::model::simulation::Aggregate;
use crate::model::{InputErrorKind, Inputs, evaluate};
use crate::scene::{Scene, View};
use crate::views::ghost_inputs;
use crate::views::spec::ViewSpec;
use js_sys::{Float64Array, Reflect};
use std::cell::RefCell;
use std::sync::Arc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
export interface StyleOptions {
  /**
   * The inputs of a pinned state, drawn in grey behind the present one. The engine of the first view has none.
   */
  ghost?: InputValues;
  /**
   * The `sketch` of a simulation of the same inputs: the views `uncertainty` and `timeline` show its runs instead of
   * the few that they simulate themselves. The engine of the first view has none.
   */
  runs?: Float64Array;
}
"#;

/// Options of a theme that are read here.
pub(super) const THEME_OPTIONS: &[&str] = &["ghost", "runs"];

/// How many scenes are kept: those of the open views at the present inputs, and of a pinned state.
const KEPT: usize = 6;

type Known = (View, Inputs, Arc<Scene>);

thread_local! {
    /// The scenes last asked for, the latest first.
    static SCENES: RefCell<Vec<Known>> = const { RefCell::new(Vec::new()) };
}

fn known(view: &'static ViewSpec, inputs: &Inputs, made: impl FnOnce() -> Scene) -> Arc<Scene> {
    let place = SCENES.with_borrow(|scenes| {
        scenes
            .iter()
            .position(|known| known.0 == view.view && known.1 == *inputs)
    });
    let latest = match place {
        Some(place) => SCENES.with_borrow_mut(|scenes| scenes.remove(place)),
        None => (view.view, inputs.clone(), Arc::new(made())),
    };
    let found = Arc::clone(&latest.2);
    SCENES.with_borrow_mut(|scenes| {
        scenes.truncate(KEPT - 1);
        scenes.insert(0, latest);
    });
    found
}

/// The scene of a view; with `runs` in the theme, of those runs.
pub(super) fn scene_of(
    view: &'static ViewSpec,
    inputs: &Inputs,
    theme: &JsValue,
) -> Result<Arc<Scene>, Rejected> {
    let runs = Reflect::get(theme, &"runs".into()).unwrap_or(JsValue::UNDEFINED);
    if runs.is_undefined() || runs.is_null() {
        return Ok(known(view, inputs, || {
            (view.scene)(inputs, &report_of(inputs), None)
        }));
    }
    let sketch = runs
        .dyn_ref::<Float64Array>()
        .and_then(|numbers| Aggregate::from_numbers(&numbers.to_vec()));
    let sketch = sketch.ok_or_else(|| Rejected::one("runs", InputErrorKind::WrongType, &runs))?;
    Ok(Arc::new((view.scene)(
        inputs,
        &report_of(inputs),
        Some(&sketch),
    )))
}

/// The scene of the theme's pinned state, where it shows another state than these inputs.
pub(super) fn ghost_of(
    view: &'static ViewSpec,
    inputs: &Inputs,
    theme: &JsValue,
) -> Result<Option<Arc<Scene>>, Rejected> {
    let Some(pinned) = pinned_inputs(theme)? else {
        return Ok(None);
    };
    let pinned = ghost_inputs(view.view, inputs, &pinned);
    // The report of the present inputs stays the latest.
    Ok(pinned.map(|pinned| {
        known(view, &pinned, || {
            (view.scene)(&pinned, &evaluate(&pinned), None)
        })
    }))
}

/// Reads the inputs of a theme's pinned state, if it has one; the names of wrong ones begin with
/// `ghost.`, for they are not those of the picture itself.
fn pinned_inputs(theme: &JsValue) -> Result<Option<Inputs>, Rejected> {
    let pinned = Reflect::get(theme, &"ghost".into()).unwrap_or(JsValue::UNDEFINED);
    if pinned.is_undefined() || pinned.is_null() {
        return Ok(None);
    }
    from_js::inputs(&pinned).map(Some).map_err(|mut rejected| {
        for error in &mut rejected.errors {
            error.field = if error.kind == InputErrorKind::NotAnObject {
                "ghost".to_owned()
            } else {
                ["ghost.", &error.field].concat()
            };
        }
        rejected
    })
}
