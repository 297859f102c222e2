//! What the rest of the crate knows of a view.

use crate::chart::Style;
use crate::chart::picture::{ChartSpec, Picture};
use crate::model::fields::FieldId;
use crate::model::simulation::Aggregate;
use crate::model::{Inputs, Report};
use crate::scene::{Scene, View};

/// One row of the registry.
pub(crate) struct ViewSpec {
    pub(crate) view: View,
    /// What it shows of a report. A sketch of simulated runs that it shows replaces the few runs
    /// that it simulates for itself.
    pub(crate) scene: fn(&Inputs, &Report, Option<&Aggregate>) -> Scene,
    /// The inputs that only choose what is drawn, and are no part of a pinned state.
    pub(crate) drawn_along: &'static [FieldId],
    /// How it is drawn.
    pub(crate) chart: ChartSpec,
}

impl ViewSpec {
    /// A scene of this view, ready for drawing.
    pub(crate) fn picture<'a>(&'a self, scene: &'a Scene, style: &'a Style) -> Picture<'a> {
        Picture::new(scene, &self.chart, style)
    }
}
