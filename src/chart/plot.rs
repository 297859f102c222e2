//! A picture of any scene: ground, bars, lines, points, and their words beside them.

use crate::chart::frame::Frame;
use crate::chart::label::anchors;
use crate::chart::layout::Layout;
use crate::chart::layout::axes;
use crate::chart::marks::{band, bar, dot, handle, line, zone};
use crate::chart::output::painter::{DrawResult, Painter};
use crate::chart::pinned;
use crate::scene::{Marker, MarkerKind, Scene};

pub(crate) fn draw(painter: &Painter, scene: &Scene, frame: &Frame) -> DrawResult {
    let layout = Layout::of(painter.style);
    band::draw(painter, scene, frame)?;
    axes::levels(painter, scene, frame)?;
    if let Some(zero) = axes::zero_level(scene, frame) {
        painter.level(
            zero,
            frame.plot.left_px,
            frame.plot.right_px,
            painter.style.palette.edge,
            1.0,
        )?;
    }
    pinned::draw_under_bars(painter, scene, frame)?;
    for marker in of_kind(scene, &[MarkerKind::Bar]) {
        bar::draw(painter, marker, frame)?;
    }
    pinned::draw(painter, scene, frame)?;
    axes::abscissa(painter, scene, frame, &layout)?;
    zone::brackets(painter, scene, frame, &layout)?;
    for series in &scene.series {
        line::series(painter, scene, series, frame)?;
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
        dot::draw(painter, marker, frame)?;
    }
    for handle in frame
        .handles
        .iter()
        .filter(|handle| handle.field != "today")
    {
        let line = if handle.field == "shock_after_years" {
            "news"
        } else {
            "today"
        };
        let Some(line) = scene.marker(line) else {
            continue;
        };
        if handle.x_px < frame.plot.left_px {
            handle::beside_axis(
                painter,
                handle,
                frame.y.px(line.y),
                painter.style.palette.ink,
            )?;
        } else {
            handle::below_axis(
                painter,
                handle,
                frame.x.px(line.x),
                painter.style.palette.ink,
            )?;
        }
    }
    Ok(())
}

fn of_kind<'a>(scene: &'a Scene, kinds: &'a [MarkerKind]) -> impl Iterator<Item = &'a Marker> {
    scene
        .markers
        .iter()
        .filter(move |marker| kinds.contains(&marker.kind))
}
