//! The views: what each of them shows and how it is drawn, one module a view.
//!
//! A new view is a row of the table in `crate::scene::view`, and a module here with its `SPEC`.

mod cascade;
mod companies;
mod episodes;
mod gdp;
mod map;
mod money_loop;
mod payback;
mod power;
mod published_data;
mod sensitivity;
mod short;
pub(crate) mod spec;
mod timeline;
mod tipping;
mod uncertainty;

use crate::IS_FULL;
use crate::chart::{self, Frame, Style};
use crate::model::fields::Value;
use crate::model::simulation::Aggregate;
use crate::model::{Inputs, OwnCompany, RawValue, Report};
use crate::scene::{Scene, View, for_each_view};
use plotters::prelude::DrawingBackend;
use spec::ViewSpec;

/// The view that every build draws: that of the page's first view.
const FIRST: &ViewSpec = &tipping::SPEC;

macro_rules! specs {
    ($( $(#[$doc:meta])* $variant:ident $name:literal $module:ident $station:ident; )*) => {
        /// The views that this build draws: all, or without the feature `full` only the first.
        const SPECS: &[&ViewSpec] = if IS_FULL {
            &[$( &$module::SPEC, )*]
        } else {
            &[FIRST]
        };
    };
}

for_each_view!(specs);

/// The view that a page opens with.
pub fn first_view() -> View {
    FIRST.view
}

/// The view of this name, if this build draws it. Only pages name views by texts.
#[cfg(all(
    target_arch = "wasm32",
    any(feature = "full", not(feature = "detection"))
))]
#[inline(never)]
pub(crate) fn named(name: &str) -> Option<&'static ViewSpec> {
    find(|spec| spec.view.key() == name)
}

fn find(is_wanted: impl Fn(&ViewSpec) -> bool) -> Option<&'static ViewSpec> {
    SPECS.iter().copied().find(|spec| is_wanted(spec))
}

#[inline(never)]
fn spec(view: View) -> &'static ViewSpec {
    find(|spec| spec.view == view).expect("a view that this build draws")
}

/// What the view shows of this report, which must be that of these inputs.
///
/// # Panics
///
/// In a build without the feature `full`, for any other view than that of the page's first view;
/// so do all functions here that take a view or a scene.
pub fn scene(view: View, inputs: &Inputs, report: &Report) -> Scene {
    (spec(view).scene)(inputs, report, None)
}

/// As [`scene`]; where the sketch is of runs that this view shows, of those instead of the few that
/// it simulates for itself. The runs must be those of these inputs.
pub fn scene_of_runs(
    view: View,
    inputs: &Inputs,
    report: &Report,
    sketch: Option<&Aggregate>,
) -> Scene {
    (spec(view).scene)(inputs, report, sketch)
}

/// The view `companies` with the companies that a reader adds.
pub fn scene_with_own_companies(inputs: &Inputs, report: &Report, own: &[OwnCompany]) -> Scene {
    companies::scene_with_own(inputs, report, own)
}

/// The inputs of the scene to draw behind the present one for a pinned state; `None` if both states
/// are the same.
pub fn ghost_inputs(view: View, present: &Inputs, pinned: &Inputs) -> Option<Inputs> {
    let mut pinned = pinned.clone();
    for &id in spec(view).drawn_along {
        let (_, value) = present.iter().nth(id as usize)?;
        let value: RawValue = match value {
            Value::Number(number) => number.into(),
            Value::Choice(choice) => choice.into(),
        };
        pinned = pinned.with(id, value).ok()?;
    }
    (pinned != *present).then_some(pinned)
}

/// Where everything of this scene lies in this style: plot, axes, labels, handles. Nothing is
/// drawn.
pub fn frame(scene: &Scene, style: &Style) -> Frame {
    chart::frame(&spec(scene.view).picture(scene, style))
}

/// Clears a plotters backend and draws the scene on it. A backend whose size is a multiple of the
/// figure's gets lines finer than its pixels.
///
/// # Errors
///
/// What the backend says.
pub fn draw<DB: DrawingBackend>(
    backend: DB,
    scene: &Scene,
    style: &Style,
) -> Result<Frame, String> {
    chart::draw(backend, &spec(scene.view).picture(scene, style))
}

/// The picture as SVG text, with labels if the style has their texts. It depends on scene and style
/// only.
pub fn svg(scene: &Scene, style: &Style) -> String {
    chart::svg(&spec(scene.view).picture(scene, style))
}
