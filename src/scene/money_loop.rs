//! The view `loop`: the money loop.

use super::{Axis, Measure, Scene, Table, View};
use crate::model::{Inputs, Report};

pub(super) fn scene(_inputs: &Inputs, _report: &Report) -> Scene {
    let axis = |key| Axis::new(key, Measure::Ratio, 1.0, Vec::new());
    Scene::of(View::Loop, axis("x"), axis("y"), Table { columns: Vec::new(), rows: Vec::new() })
}
