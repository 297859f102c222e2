//! Draws a [`Scene`](crate::scene::Scene) on any plotters backend, and says in a [`Frame`] where
//! everything lies.
//!
//! Drawing works in CSS pixels throughout; the viewport alone knows the units of a backend and the
//! pixel ratio. Axis numbers are drawn. Labels are not drawn on a canvas, since a page sets text
//! better: it finds their places in the frame. Nothing here measures text in a browser, and
//! nothing here knows a view by name: what differs between views is data, a `ChartSpec`.
//!
//! Helpers that many places call are `#[inline(never)]`. The full build is optimised for speed and
//! would copy them into each of those places, 3 kB of the page after gzip.

pub mod frame;
pub(crate) mod geometry;
mod ghost;
pub(crate) mod label;
pub(crate) mod layout;
pub(crate) mod marks;
mod number_text;
pub(crate) mod output;
pub(crate) mod picture;
pub(crate) mod pinned;
pub(crate) mod plot;
pub mod style;
pub mod theme;

pub use frame::Frame;
pub use geometry::Rect;
pub use label::block::{GLYPH_PX, label_rect};
pub use number_text::{format_fixed, hex};
pub use style::{Style, StyleOptions};
pub use theme::{Palette, Scheme};

use label::placer::Placer;
use output::painter::Painter;
use output::svg_target::{SvgTarget, units};
use picture::Picture;
use plotters::drawing::IntoDrawingArea;
use plotters::prelude::DrawingBackend;

/// Where everything of this picture lies: plot, axes, labels, handles. Nothing is drawn.
pub(crate) fn frame(picture: &Picture) -> Frame {
    let mut frame = layout::empty_frame(picture);
    let mut placer = Placer::new(&frame, picture.style);
    for strip in layout::axes::numbers(picture.scene, picture.style, &frame) {
        placer.reserve(strip);
    }
    for mark in picture.spec.marks {
        if let Some(forbid) = mark.forbid {
            forbid(picture, &frame, &mut placer);
        }
    }
    let pinned = picture.ghost.as_ref().zip(picture.spec.pinned);
    if let Some((ghost, pinned)) = pinned {
        (pinned.layer.forbid)(ghost, picture, &frame, &mut placer);
    }
    for place in picture.spec.labels {
        place(picture, &frame, &mut placer);
    }
    if let Some((ghost, pinned)) = pinned {
        (pinned.layer.place)(ghost, picture, &frame, &mut placer);
    }
    frame.labels = placer.into_labels();
    for mark in picture.spec.marks {
        if let Some(find) = mark.handles {
            frame.handles = find(picture, &frame);
        }
    }
    if let Some(crowd) = picture.spec.crowd {
        frame.dots_px = (crowd.dots)(picture);
    }
    frame
}

/// Clears a backend and draws the picture on it. A backend whose size is a multiple of the
/// figure's gets lines finer than its pixels.
///
/// # Errors
///
/// What the backend says.
pub(crate) fn draw<DB: DrawingBackend>(backend: DB, picture: &Picture) -> Result<Frame, String> {
    let mut area = backend.into_drawing_area();
    let size = area.dim_in_pixel();
    paint(&Painter::on(&mut area, size, picture.style), picture)
}

fn paint(painter: &Painter, picture: &Picture) -> Result<Frame, String> {
    let frame = frame(picture);
    painter.background()?;
    for mark in picture.spec.marks {
        (mark.draw)(painter, picture, &frame)?;
    }
    painter.present()?;
    Ok(frame)
}

/// The picture as SVG text, with labels if the style has their texts. It depends on scene and style
/// only.
pub(crate) fn svg(picture: &Picture) -> String {
    let style = picture.style;
    let mut target = SvgTarget::default();
    let size = (units(style.width_px), units(style.height_px));
    match paint(&Painter::on(&mut target, size, style), picture) {
        Ok(frame) => output::svg::document(&target.text, &frame, picture),
        // Writing to memory does not fail.
        Err(_) => output::svg::document("", &layout::empty_frame(picture), picture),
    }
}
