//! Marks of the view `payback`.

use crate::chart::frame::Frame;
use crate::chart::geometry::Rect;
use crate::chart::label::leader::leader_line;
use crate::chart::layout::axes;
use crate::chart::layout::heights::Layout;
use crate::chart::marks::{dot, line};
use crate::chart::output::painter::Painter;
use crate::chart::output::target::DrawResult;
use crate::chart::picture::Picture;
use crate::scene::{Marker, MarkerKind};

/// Radius of a dot with its rim.
pub(super) const DOT_PX: f64 = 7.0;

pub(super) fn draw(painter: &Painter, picture: &Picture, frame: &Frame) -> DrawResult {
    let scene = picture.scene;
    let palette = &painter.style.palette;
    for band in &scene.bands {
        let right = band
            .x
            .iter()
            .copied()
            .fold(frame.x.min, f64::max)
            .min(frame.x.max);
        let top = frame.y.px(scene.y.max.min(frame.y.max));
        painter.rectangle(
            &Rect {
                left: frame.plot.left_px,
                top,
                right: frame.x.px(right),
                bottom: frame.plot.bottom_px,
            },
            palette.wash,
        )?;
    }
    axes::levels(painter, picture, frame)?;
    picture.draw_pinned(painter, frame)?;
    axes::abscissa(painter, scene, frame, &Layout::of(painter.style))?;
    if frame.y.holds(scene.y.max) {
        painter.level(
            frame.y.px(scene.y.max),
            frame.plot.left_px,
            frame.plot.right_px,
            palette.ink,
            1.45,
        )?;
    }
    for marker in scene
        .markers
        .iter()
        .filter(|marker| is_inside(marker, frame))
    {
        if marker.kind == MarkerKind::Drop {
            let (from, to) = (frame.at(marker.x, marker.y), frame.at(marker.x2, marker.y2));
            painter.dashed(
                &[from, (to.0, to.1 + 8.0)],
                painter.style.palette.of_role(marker.role),
                1.2,
                (1.5, 3.5),
            )?;
        }
    }
    for series in &scene.series {
        line::series(painter, picture, series, frame)?;
    }
    for marker in scene
        .markers
        .iter()
        .filter(|marker| is_inside(marker, frame))
    {
        if dot::is_point(marker) {
            let at = frame.at(marker.x, marker.y);
            leader_line(painter, frame, marker.key, at, DOT_PX)?;
            dot::draw(painter, picture, marker, frame)?;
        }
        missing_share(painter, marker, frame)?;
    }
    Ok(())
}

pub(super) fn is_inside(marker: &Marker, frame: &Frame) -> bool {
    frame.x.holds(marker.x) && frame.y.holds(marker.y) && frame.y.holds(marker.y2)
}

/// The arrow from what is earned back up to the price.
fn missing_share(painter: &Painter, marker: &Marker, frame: &Frame) -> DrawResult {
    if marker.kind != MarkerKind::DoubleArrow {
        return Ok(());
    }
    let colour = painter.style.palette.of_role(marker.role);
    let (x, y) = frame.at(marker.x, marker.y);
    let (top, bottom) = (frame.y.px(marker.y2) + 3.0, y - 6.5);
    if bottom - top < 8.0 {
        return Ok(());
    }
    let x = painter.view.snap(x, painter.view.hairline(1.8));
    painter.line(&[(x, top), (x, bottom)], colour, 1.8)?;
    if bottom - top > 16.0 {
        painter.head((x, top), (0.0, -1.0), 6.0, colour, 1.8)?;
        painter.head((x, bottom), (0.0, 1.0), 6.0, colour, 1.8)?;
    }
    Ok(())
}
