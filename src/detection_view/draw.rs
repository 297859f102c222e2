//! Draws a scene on any plotters backend, or writes it as SVG.

use super::frame::{DetectionFrame, DetectionLabel};
use super::labels::placed;
use super::layout::laid;
use super::marks;
use super::scene::DetectionScene;
use crate::chart::Style;
use crate::chart::format_fixed;
use crate::chart::frame::Label;
use crate::chart::output::painter::Painter;
use crate::chart::output::svg;
use crate::chart::output::svg_target::{SvgTarget, units};
use plotters::drawing::IntoDrawingArea;
use plotters::prelude::DrawingBackend;

/// Clears a plotters backend and draws the scene on it. A backend whose size is a multiple of the
/// figure's gets lines finer than its pixels.
///
/// # Errors
///
/// What the backend says.
pub fn draw<DB: DrawingBackend>(
    backend: DB,
    scene: &DetectionScene,
    style: &Style,
) -> Result<DetectionFrame, String> {
    let mut area = backend.into_drawing_area();
    let size = area.dim_in_pixel();
    paint(&Painter::on(&mut area, size, style), scene)
}

fn paint(painter: &Painter, scene: &DetectionScene) -> Result<DetectionFrame, String> {
    let laid = laid(scene, painter.style);
    let placed = placed(scene, &laid, painter.style);
    painter.background()?;
    marks::draw(painter, scene, &laid, &placed.washes)?;
    painter.present()?;
    Ok(labelled(laid.frame, &placed.labels))
}

fn labelled(frame: DetectionFrame, labels: &[(Label, bool)]) -> DetectionFrame {
    let labels = labels.iter();
    DetectionFrame {
        labels: labels
            .map(|(label, is_turned)| DetectionLabel::of(label, *is_turned))
            .collect(),
        ..frame
    }
}

/// Where everything of a scene lies in this style. Nothing is drawn.
pub fn frame(scene: &DetectionScene, style: &Style) -> DetectionFrame {
    let laid = laid(scene, style);
    let placed = placed(scene, &laid, style);
    labelled(laid.frame, &placed.labels)
}

/// The picture as SVG text, with labels if the style has their texts. It depends on scene and style
/// only.
pub fn svg(scene: &DetectionScene, style: &Style) -> String {
    let laid = laid(scene, style);
    let placed = placed(scene, &laid, style);
    let mut target = SvgTarget::default();
    let size = (units(style.width_px), units(style.height_px));
    let painter = Painter::on(&mut target, size, style);
    // Writing to memory does not fail.
    let _ = painter
        .background()
        .and_then(|()| marks::draw(&painter, scene, &laid, &placed.washes))
        .and_then(|()| painter.present());
    svg::around(&target.text, style, |text| {
        for (label, is_turned) in &placed.labels {
            if *is_turned {
                let at = [label.x_px, label.y_px].map(|px| format_fixed(px, 1));
                text.push_str(&format!("<g transform=\"rotate(-90 {})\">\n", at.join(" ")));
            }
            svg::words(label, style.palette.grid, style, text);
            if *is_turned {
                text.push_str("</g>\n");
            }
        }
    })
}
