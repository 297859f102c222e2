//! The line at zero, where it lies inside the plot.

use crate::chart::frame::Frame;
use crate::chart::label::placer::Placer;
use crate::chart::output::painter::Painter;
use crate::chart::output::target::DrawResult;
use crate::chart::picture::{Background, Mark, Picture};
use crate::model::fields::Scale;

pub(crate) const MARK: Mark = Mark {
    forbid: Some(forbid),
    ..Mark::drawn(draw)
};

fn draw(painter: &Painter, picture: &Picture, frame: &Frame) -> DrawResult {
    let Some(zero) = height(picture, frame) else {
        return Ok(());
    };
    let (left, right) = (frame.plot.left_px, frame.plot.right_px);
    painter.level(zero, left, right, painter.style.palette.edge, 1.0)
}

fn forbid(picture: &Picture, frame: &Frame, placer: &mut Placer) {
    if let Some(zero) = height(picture, frame) {
        placer.forbid_line(&[(frame.plot.left_px, zero), (frame.plot.right_px, zero)]);
    }
}

fn height(picture: &Picture, frame: &Frame) -> Option<f64> {
    let scene = picture.scene;
    let has_zero = scene.y.scale == Scale::Linear
        && picture.spec.background == Background::Grid
        && !scene.y.ticks.is_empty();
    let zero = frame.y.px(0.0);
    (has_zero && (frame.plot.top_px + 1.0..frame.plot.bottom_px - 1.0).contains(&zero))
        .then_some(zero)
}
