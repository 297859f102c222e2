//! Drawing of scenes with axes: bands, bars, lines, points and handles.

use crate::chart::frame::Frame;
use crate::chart::label::anchors;
use crate::chart::layout::axes;
use crate::chart::layout::heights::Layout;
use crate::chart::marks::{band, bar, dot, handle, line, zone};
use crate::chart::output::painter::Painter;
use crate::chart::output::target::DrawResult;
use crate::chart::picture::{Picture, Pipeline};
use crate::scene::{Marker, MarkerKind, Scene};

/// Drawing of any scene with axes.
pub(crate) const PIPELINE: Pipeline = Pipeline {
    place: anchors::place,
    draw,
    handles: handle::at_markers,
};

fn draw(painter: &Painter, picture: &Picture, frame: &Frame) -> DrawResult {
    let scene = picture.scene;
    let layout = Layout::of(painter.style);
    band::draw(painter, picture, frame)?;
    axes::levels(painter, picture, frame)?;
    if let Some(zero) = axes::zero_level(picture, frame) {
        painter.level(
            zero,
            frame.plot.left_px,
            frame.plot.right_px,
            painter.style.palette.edge,
            1.0,
        )?;
    }
    picture.draw_pinned_under_bars(painter, frame)?;
    for marker in of_kind(scene, &[MarkerKind::Bar]) {
        bar::draw(painter, marker, frame)?;
    }
    picture.draw_pinned(painter, frame)?;
    axes::abscissa(painter, scene, frame, &layout)?;
    zone::brackets(painter, scene, frame, &layout)?;
    for series in &scene.series {
        line::series(painter, picture, series, frame)?;
    }
    for marker in of_kind(
        scene,
        &[
            MarkerKind::Line,
            MarkerKind::Drop,
            MarkerKind::Arrow,
            MarkerKind::DoubleArrow,
        ],
    ) {
        line::straight(painter, scene, marker, frame)?;
    }
    anchors::leaders(painter, scene, frame)?;
    for marker in of_kind(
        scene,
        &[
            MarkerKind::Solid,
            MarkerKind::Ring,
            MarkerKind::Open,
            MarkerKind::Dot,
        ],
    ) {
        dot::draw(painter, picture, marker, frame)?;
    }
    handle::draw(painter, picture, frame)
}

fn of_kind<'a>(scene: &'a Scene, kinds: &'a [MarkerKind]) -> impl Iterator<Item = &'a Marker> {
    scene
        .markers
        .iter()
        .filter(move |marker| kinds.contains(&marker.kind))
}
