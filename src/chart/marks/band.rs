//! Bands: areas filled with a wash.

use crate::chart::frame::Frame;
use crate::chart::geometry::Rect;
use crate::chart::label::placer::Placer;
use crate::chart::marks::polygon::inside;
use crate::chart::output::painter::Painter;
use crate::chart::output::target::DrawResult;
use crate::chart::picture::{Mark, Picture};
use crate::scene::Band;

pub(crate) const MARK: Mark = Mark::drawn(draw);

fn draw(painter: &Painter, picture: &Picture, frame: &Frame) -> DrawResult {
    for band in &picture.scene.bands {
        painter.polygon(
            &outline(band, frame),
            painter.style.palette.wash_of(band.role),
        )?;
    }
    Ok(())
}

/// Labels on the bands get a halo.
pub(crate) fn halos(picture: &Picture, frame: &Frame, placer: &mut Placer) {
    for band in &picture.scene.bands {
        placer.background(Rect::around(&outline(band, frame)));
    }
}

/// What of a band lies inside the plot. One without an upper edge is given by the points around it.
pub(crate) fn outline(band: &Band, frame: &Frame) -> Vec<(f64, f64)> {
    let edge = |values: &[f64]| -> Vec<(f64, f64)> {
        band.x
            .iter()
            .zip(values)
            .map(|(&x, &y)| frame.at(x, y))
            .collect()
    };
    let mut around = edge(&band.low);
    around.extend(edge(&band.high).into_iter().rev());
    inside(&around, &Rect::of_plot(&frame.plot))
}
