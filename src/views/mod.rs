//! The views: what each of them shows, and how it is drawn.

#[cfg(feature = "whole")]
mod companies;
#[cfg(feature = "whole")]
mod episodes;
#[cfg(feature = "whole")]
mod leverage;
#[cfg(feature = "whole")]
mod map;
#[cfg(feature = "whole")]
mod money_loop;
#[cfg(feature = "whole")]
mod output;
mod payback;
#[cfg(feature = "whole")]
mod power;
#[cfg(feature = "whole")]
mod published_data;
#[cfg(feature = "whole")]
mod short;
#[cfg(feature = "whole")]
mod timeline;
mod tipping;
#[cfg(feature = "whole")]
mod uncertainty;

#[cfg(feature = "whole")]
use crate::model::simulation::Sketch;
use crate::model::{Inputs, Report};
use crate::scene::{Scene, View};

/// What the view shows for this report, which must be that of these inputs.
pub fn scene(view: View, inputs: &Inputs, report: &Report) -> Scene {
    #[cfg(feature = "whole")]
    return scene_of_runs(view, inputs, report, None);
    #[cfg(not(feature = "whole"))]
    match view {
        View::Payback => payback::scene(inputs, report),
        View::Tipping => tipping::scene(inputs, report),
    }
}

/// As [`scene`]; where the sketch is of runs that this view shows, of those instead of the few that
/// it draws for itself. The runs must be those of these inputs.
#[cfg(feature = "whole")]
pub fn scene_of_runs(
    view: View,
    inputs: &Inputs,
    report: &Report,
    sketch: Option<&Sketch>,
) -> Scene {
    match view {
        View::Payback => payback::scene(inputs, report),
        View::Companies => companies::scene(inputs, report),
        View::Tipping => tipping::scene(inputs, report),
        View::Map => map::scene(inputs, report),
        View::Timeline => {
            let courses = sketch.and_then(|sketch| {
                if let Sketch::Paths(courses) = sketch {
                    Some(courses)
                } else {
                    None
                }
            });
            timeline::scene(inputs, report, courses)
        }
        View::Uncertainty => {
            let draws = sketch.and_then(|sketch| {
                if let Sketch::Uncertainty(draws) = sketch {
                    Some(draws)
                } else {
                    None
                }
            });
            uncertainty::scene(inputs, draws)
        }
        View::Loop => money_loop::scene(inputs, report),
        View::Power => power::scene(inputs, report),
        View::Output => output::scene(inputs, report),
        View::Short => short::scene(inputs, report),
        View::Episodes => episodes::scene(inputs, report),
        View::Leverage => leverage::scene(inputs, report),
    }
}
