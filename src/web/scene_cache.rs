//! Scenes as a page asks for them: the same one for the table and for the picture, and that of a
//! pinned state with every picture.

use super::from_js;
use super::rejected::Rejected;
use super::report_cache::report_of;
use crate::model::simulation::Aggregate;
use crate::model::{InputErrorKind, Inputs, OwnCompany, Report, evaluate, own_companies};
use crate::scene::{Scene, View};
use crate::views::spec::ViewSpec;
use crate::views::{ghost_inputs, scene_with_own_companies};
use js_sys::{Float64Array, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
export interface StyleOptions {
  /**
   * The inputs of a pinned state, drawn in grey behind the present one. The engine of the first view has none.
   */
  ghost?: SomeInputs;
  /**
   * The `sketch` of a simulation of the same inputs: the views `uncertainty` and `timeline` show its runs instead of
   * the few that they simulate themselves. The engine of the first view has none.
   */
  runs?: Float64Array;
  /**
   * Companies that the view `companies` shows beside the published ones, at most eight: price and earnings of each in
   * turn, in one unit of money; earnings of 0 or less are a loss. Their rows are `own_1`, `own_2`, … The engine of the
   * first view has none.
   */
  own_companies?: Float64Array;
}
"#;

/// Options of a theme that are read here.
pub(super) const THEME_OPTIONS: &[&str] = &["ghost", "runs", "own_companies"];

/// How many scenes are kept: those of the open views at the present inputs, and of a pinned state.
const KEPT: usize = 6;

/// A scene with what it is of: a view, inputs, and the companies that a reader adds.
type Known = (View, Inputs, Vec<OwnCompany>, Arc<Scene>);

thread_local! {
    /// The scenes last asked for, the latest first.
    static SCENES: RefCell<Vec<Known>> = const { RefCell::new(Vec::new()) };
}

fn known(
    view: &'static ViewSpec,
    inputs: &Inputs,
    own: Vec<OwnCompany>,
    report: impl FnOnce() -> Rc<Report>,
) -> Arc<Scene> {
    let place = SCENES.with_borrow(|scenes| {
        scenes
            .iter()
            .position(|known| known.0 == view.view && known.1 == *inputs && known.2 == own)
    });
    let latest = match place {
        Some(place) => SCENES.with_borrow_mut(|scenes| scenes.remove(place)),
        None => {
            let report = report();
            let scene = if own.is_empty() {
                (view.scene)(inputs, &report, None)
            } else {
                scene_with_own_companies(inputs, &report, &own)
            };
            (view.view, inputs.clone(), own, Arc::new(scene))
        }
    };
    let found = Arc::clone(&latest.3);
    SCENES.with_borrow_mut(|scenes| {
        scenes.truncate(KEPT - 1);
        scenes.insert(0, latest);
    });
    found
}

/// The numbers of this option of a theme; `None` without it.
fn numbers<T>(
    theme: &JsValue,
    name: &str,
    read: impl FnOnce(&[f64]) -> Option<T>,
) -> Result<Option<T>, Rejected> {
    let given = Reflect::get(theme, &name.into()).unwrap_or(JsValue::UNDEFINED);
    if given.is_undefined() || given.is_null() {
        return Ok(None);
    }
    given
        .dyn_ref::<Float64Array>()
        .and_then(|numbers| read(&numbers.to_vec()))
        .map(Some)
        .ok_or_else(|| Rejected::one(name, InputErrorKind::WrongType, &given))
}

/// The companies that a reader adds; only the view `companies` shows any.
fn own(view: &'static ViewSpec, theme: &JsValue) -> Result<Vec<OwnCompany>, Rejected> {
    let own = numbers(theme, "own_companies", own_companies)?.unwrap_or_default();
    Ok(if view.view == View::Companies {
        own
    } else {
        Vec::new()
    })
}

/// The scene of a view; with `runs` in the theme, of those runs.
pub(super) fn scene_of(
    view: &'static ViewSpec,
    inputs: &Inputs,
    theme: &JsValue,
) -> Result<Arc<Scene>, Rejected> {
    let own = own(view, theme)?;
    Ok(match numbers(theme, "runs", Aggregate::from_numbers)? {
        Some(sketch) => Arc::new((view.scene)(inputs, &report_of(inputs), Some(&sketch))),
        None => known(view, inputs, own, || report_of(inputs)),
    })
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
    let own = own(view, theme)?;
    let pinned = ghost_inputs(view.view, inputs, &pinned);
    // The report of the present inputs stays the latest.
    Ok(pinned.map(|pinned| known(view, &pinned, own, || Rc::new(evaluate(&pinned)))))
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
