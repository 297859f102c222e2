//! Scenes of the engine of the first view: it keeps none, draws no pinned state and shows no
//! simulated runs.

use super::rejected::Rejected;
use super::report_cache::report_of;
use crate::model::Inputs;
use crate::scene::Scene;
use crate::views::spec::ViewSpec;
use std::sync::Arc;
use wasm_bindgen::JsValue;

/// Options of a theme that are read here.
pub(super) const THEME_OPTIONS: &[&str] = &[];

/// The scene of a view.
pub(super) fn scene_of(
    view: &'static ViewSpec,
    inputs: &Inputs,
    _theme: &JsValue,
) -> Result<Arc<Scene>, Rejected> {
    let scene = (view.scene)(inputs, &report_of(inputs), None);
    Ok(Arc::new(scene))
}

/// No pinned state.
pub(super) fn ghost_of(
    _view: &'static ViewSpec,
    _inputs: &Inputs,
    _theme: &JsValue,
) -> Result<Option<Arc<Scene>>, Rejected> {
    Ok(None)
}
