//! Payback periods and the tipping point of a valuation bubble, computed exactly and drawn with
//! plotters.
//!
//! One value goes in, [`model::Inputs`]; one comes out, [`model::Report`]. One of the [`views`] makes
//! a [`scene`] of it, what the view shows in data units, and draws that with [`chart`] on any
//! plotters backend or as SVG. On wasm32 the module `web` offers all of it to a page.
//!
//! ```
//! use bubble_calculator::chart::Style;
//! use bubble_calculator::model::{Inputs, evaluate};
//! use bubble_calculator::scene::View;
//! use bubble_calculator::views::{scene, svg};
//!
//! let inputs = Inputs::default();
//! let report = evaluate(&inputs);
//! let picture = svg(&scene(View::Tipping, &inputs, &report), &Style::default());
//! assert!(picture.starts_with("<svg"));
//! ```
//!
//! Two examples to begin with: `cargo run --example evaluate -- price_to_earnings=41` prints
//! payback and tipping at five rates of growth, and `cargo run --example picture -- tipping
//! tipping.svg` draws a view with its labels.

#[macro_use]
mod names;

/// Whether this build has every view, pinned states and the whole report, or only what a page starts
/// with.
pub(crate) const IS_FULL: bool = cfg!(feature = "full");

/// Whether a field that only the full build computes is left out of what JavaScript gets.
pub(crate) fn is_left_out<T>(_field: &T) -> bool {
    !IS_FULL
}

/// A result that the first view does not show. The build that a page starts with does not compute it:
/// its field is skipped where [`is_left_out`].
pub(crate) fn late<T: Default>(compute: impl FnOnce() -> T) -> T {
    if IS_FULL { compute() } else { T::default() }
}

pub mod chart;
#[cfg(feature = "detection")]
pub mod detection;
#[cfg(feature = "detection")]
pub mod detection_view;
pub mod link;
pub mod model;
pub mod scene;
pub mod views;
#[cfg(target_arch = "wasm32")]
#[cfg_attr(
    all(feature = "detection", not(feature = "full")),
    path = "web/of_detection.rs"
)]
pub mod web;
