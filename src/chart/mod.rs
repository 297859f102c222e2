//! Draws a [`Scene`] on any plotters backend, and says in a [`Frame`] where everything lies.
//!
//! Drawing speaks CSS pixels throughout; [`viewport`] alone knows the units of a backend and the
//! pixel ratio. Axis numbers are drawn; words never are on a canvas, for a page sets them better:
//! it finds their places in the frame. Nothing here measures text in a browser.

mod axes;
mod curve;
mod dash;
pub mod frame;
mod geometry;
#[cfg(feature = "whole")]
mod ghost;
mod grip;
mod layout;
mod measure;
mod numerals;
mod payback;
mod pen;
mod place;
#[cfg(feature = "whole")]
mod plain;
#[cfg(feature = "whole")]
mod ring;
#[cfg(feature = "whole")]
mod route;
#[cfg(feature = "whole")]
mod sheet;
pub mod style;
#[cfg(feature = "whole")]
mod svg;
pub mod theme;
mod tipping;
pub mod viewport;
mod zones;

pub use frame::Frame;
pub use geometry::Rect;
pub use numerals::{fixed, hex};
pub use place::label_rect;
pub use style::{Style, StyleOptions};
pub use theme::{Palette, Scheme};

use crate::scene::{Scene, View};
use pen::Pen;
use place::Placer;
use plotters::drawing::IntoDrawingArea;
use plotters::prelude::DrawingBackend;
#[cfg(feature = "whole")]
use sheet::{SvgSheet, units};

/// Where everything of this scene lies in this style: plot, axes, labels, handles. Nothing is
/// drawn.
pub fn frame(scene: &Scene, style: &Style) -> Frame {
    let mut frame = layout::empty_frame(scene, style);
    let mut placer = Placer::new(&frame, style);
    for strip in axes::numbers(scene, style, &frame) {
        placer.take(strip);
    }
    #[cfg(feature = "whole")]
    let ghost = ghost::of(scene, style);
    #[cfg(feature = "whole")]
    if let Some(ghost) = &ghost {
        ghost::avoid(ghost, scene, &frame, &mut placer);
    }
    match scene.view {
        View::Payback => payback::place(scene, style, &frame, &mut placer),
        View::Tipping => tipping::place(scene, style, &frame, &mut placer),
        #[cfg(feature = "whole")]
        View::Loop => ring::place(scene, style, &frame, &mut placer),
        #[cfg(feature = "whole")]
        _ => plain::place(scene, style, &frame, &mut placer),
    }
    #[cfg(feature = "whole")]
    if let Some(ghost) = &ghost {
        ghost::place(ghost, scene, style, &frame, &mut placer);
    }
    frame.labels = placer.finish();
    #[cfg(feature = "whole")]
    if scene.view == View::Loop {
        frame.handles = ring::handles(scene, style, &frame);
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
    drawn(&Pen::on(&mut area, size, style), scene, style)
}

fn drawn(pen: &Pen, scene: &Scene, style: &Style) -> Result<Frame, String> {
    let frame = frame(scene, style);
    pen.background()?;
    match scene.view {
        View::Payback => payback::draw(pen, scene, &frame)?,
        View::Tipping => tipping::draw(pen, scene, &frame)?,
        #[cfg(feature = "whole")]
        View::Loop => ring::draw(pen, scene, &frame)?,
        #[cfg(feature = "whole")]
        _ => plain::draw(pen, scene, &frame)?,
    }
    pen.present()?;
    Ok(frame)
}

/// The picture as SVG text, with the words of the style where it has any; the same scene and style
/// always give the same text.
#[cfg(feature = "whole")]
pub fn svg(scene: &Scene, style: &Style) -> String {
    let mut sheet = SvgSheet::default();
    let size = (units(style.width_px), units(style.height_px));
    match drawn(&Pen::on(&mut sheet, size, style), scene, style) {
        Ok(frame) => svg::document(&sheet.text, &frame, style),
        // Writing to memory does not fail.
        Err(_) => svg::document("", &layout::empty_frame(scene, style), style),
    }
}
