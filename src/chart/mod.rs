//! Draws a [`Scene`] on any plotters backend, and says in a [`Frame`] where everything lies.
//!
//! Drawing speaks CSS pixels throughout; the viewport alone knows the units of a backend and the
//! pixel ratio. Axis numbers are drawn; words never are on a canvas, for a page sets them better:
//! it finds their places in the frame. Nothing here measures text in a browser.

pub mod frame;
mod geometry;
mod label;
mod layout;
mod marks;
mod number_text;
mod output;
mod payback;
#[cfg(feature = "whole")]
mod pinned;
#[cfg(feature = "whole")]
mod plot;
pub mod style;
pub mod theme;
mod tipping;

pub use frame::Frame;
pub use geometry::Rect;
pub use label::placer::label_rect;
pub use number_text::{format_fixed, hex};
pub use style::{Style, StyleOptions};
pub use theme::{Palette, Scheme};

use crate::scene::{Scene, View};

use label::placer::Placer;
use output::painter::Painter;
#[cfg(feature = "whole")]
use output::svg_target::{SvgTarget, units};
use plotters::drawing::IntoDrawingArea;
use plotters::prelude::DrawingBackend;

/// Where everything of this scene lies in this style: plot, axes, labels, handles. Nothing is
/// drawn.
pub fn frame(scene: &Scene, style: &Style) -> Frame {
    let mut frame = layout::empty_frame(scene, style);
    let mut placer = Placer::new(&frame, style);
    for strip in layout::axes::numbers(scene, style, &frame) {
        placer.reserve(strip);
    }
    #[cfg(feature = "whole")]
    let ghost = pinned::of(scene, style);
    #[cfg(feature = "whole")]
    if let Some(ghost) = &ghost {
        pinned::avoid(ghost, scene, &frame, &mut placer);
    }
    match scene.view {
        View::Payback => payback::place(scene, style, &frame, &mut placer),
        View::Tipping => tipping::place(scene, style, &frame, &mut placer),
        #[cfg(feature = "whole")]
        View::Loop => marks::flow_diagram::place(scene, style, &frame, &mut placer),
        #[cfg(feature = "whole")]
        _ => label::anchors::place(scene, style, &frame, &mut placer),
    }
    #[cfg(feature = "whole")]
    if let Some(ghost) = &ghost {
        pinned::place(ghost, scene, style, &frame, &mut placer);
    }
    frame.labels = placer.into_labels();
    #[cfg(feature = "whole")]
    if scene.view == View::Loop {
        frame.handles = marks::flow_diagram::handles(scene, style, &frame);
    }
    frame
}

/// Clears a backend and draws the scene on it. A backend whose size is a multiple of the figure's
/// gets lines finer than its pixels.
///
/// # Errors
///
/// What the backend says.
pub fn draw<DB: DrawingBackend>(
    backend: DB,
    scene: &Scene,
    style: &Style,
) -> Result<Frame, String> {
    let mut area = backend.into_drawing_area();
    let size = area.dim_in_pixel();
    drawn(&Painter::on(&mut area, size, style), scene, style)
}

fn drawn(painter: &Painter, scene: &Scene, style: &Style) -> Result<Frame, String> {
    let frame = frame(scene, style);
    painter.background()?;
    match scene.view {
        View::Payback => payback::draw(painter, scene, &frame)?,
        View::Tipping => tipping::draw(painter, scene, &frame)?,
        #[cfg(feature = "whole")]
        View::Loop => marks::flow_diagram::draw(painter, scene, &frame)?,
        #[cfg(feature = "whole")]
        _ => plot::draw(painter, scene, &frame)?,
    }
    painter.present()?;
    Ok(frame)
}

/// The picture as SVG text, with the words of the style where it has any; the same scene and style
/// always give the same text.
#[cfg(feature = "whole")]
pub fn svg(scene: &Scene, style: &Style) -> String {
    let mut sheet = SvgTarget::default();
    let size = (units(style.width_px), units(style.height_px));
    match drawn(&Painter::on(&mut sheet, size, style), scene, style) {
        Ok(frame) => output::svg::document(&sheet.text, &frame, style),
        // Writing to memory does not fail.
        Err(_) => output::svg::document("", &layout::empty_frame(scene, style), style),
    }
}
