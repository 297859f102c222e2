//! Scenes as a page asks for them: the same one for the table and for the picture, and that of a
//! pinned state with every picture.

use super::report_of;
use super::values::{self, Rejected};
use crate::model::simulation::Aggregate;
use crate::model::{InputErrorKind, Inputs, evaluate};
use crate::scene::{Scene, View, ghost_inputs, scene, scene_of_runs};
use js_sys::{Float64Array, Reflect};
use std::cell::RefCell;
use std::sync::Arc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
export interface StyleOptions {
  /** The inputs of a pinned state, which shows as a ghost behind the present one. The engine of the first view knows none. */
  ghost?: InputValues;
  /**
   * The `sketch` of a simulation of the same inputs: the views `uncertainty` and `timeline` show its runs instead of the few that they draw for
   * themselves. The engine of the first view knows none.
   */
  runs?: Float64Array;
}
"#;

/// Scenes that are kept: those of the open views at the present inputs, and of a pinned state.
const KEPT: usize = 6;

type Known = (View, Inputs, Arc<Scene>);

thread_local! {
    /// The scenes last asked for, the latest first.
    static SCENES: RefCell<Vec<Known>> = const { RefCell::new(Vec::new()) };
}

fn known(view: View, inputs: &Inputs, made: impl FnOnce() -> Scene) -> Arc<Scene> {
    let place = SCENES.with_borrow(|scenes| {
        scenes
            .iter()
            .position(|known| known.0 == view && known.1 == *inputs)
    });
    let latest = match place {
        Some(place) => SCENES.with_borrow_mut(|scenes| scenes.remove(place)),
        None => (view, inputs.clone(), Arc::new(made())),
    };
    let found = Arc::clone(&latest.2);
    SCENES.with_borrow_mut(|scenes| {
        scenes.truncate(KEPT - 1);
        scenes.insert(0, latest);
    });
    found
}

/// The scene of a view; with `runs` in the theme, of those runs.
pub(super) fn scene_from(
    view: &JsValue,
    inputs: &JsValue,
    theme: &JsValue,
) -> Result<Arc<Scene>, Rejected> {
    let view = values::view(view)?;
    let inputs = values::inputs(inputs)?;
    let runs = Reflect::get(theme, &"runs".into()).unwrap_or(JsValue::UNDEFINED);
    if runs.is_undefined() || runs.is_null() {
        return Ok(known(view, &inputs, || {
            scene(view, &inputs, &report_of(&inputs))
        }));
    }
    let sketch = runs
        .dyn_ref::<Float64Array>()
        .and_then(|numbers| Aggregate::from_numbers(&numbers.to_vec()));
    let sketch = sketch.ok_or_else(|| Rejected::one("runs", InputErrorKind::WrongType, &runs))?;
    Ok(Arc::new(scene_of_runs(
        view,
        &inputs,
        &report_of(&inputs),
        Some(&sketch),
    )))
}

/// The scene of the theme's pinned state, where it shows another state than these inputs.
pub(super) fn ghost(
    view: &JsValue,
    inputs: &JsValue,
    theme: &JsValue,
) -> Result<Option<Arc<Scene>>, Rejected> {
    let Some(pinned) = values::ghost(theme)? else {
        return Ok(None);
    };
    let view = values::view(view)?;
    let inputs = values::inputs(inputs)?;
    let pinned = ghost_inputs(view, &inputs, &pinned);
    // The report of the present inputs stays the latest.
    Ok(pinned.map(|pinned| known(view, &pinned, || scene(view, &pinned, &evaluate(&pinned)))))
}
