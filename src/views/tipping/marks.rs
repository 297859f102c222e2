//! Marks of the view `tipping`.

use crate::chart::frame::Frame;
use crate::chart::geometry::Rect;
use crate::chart::label::leader::leader_line;
use crate::chart::layout::axes;
use crate::chart::layout::heights::Layout;
use crate::chart::marks::handle;
use crate::chart::marks::zone;
use crate::chart::marks::{dot, line};
use crate::chart::output::painter::Painter;
use crate::chart::output::polyline::cut;
use crate::chart::output::target::DrawResult;
use crate::chart::picture::Picture;
use crate::scene::{MarkerKind, Role, Scene};

/// Radius around the end of the living branch.
pub(super) const FOLD_PX: f64 = 6.0;

pub(super) fn draw(painter: &Painter, picture: &Picture, frame: &Frame) -> DrawResult {
    let scene = picture.scene;
    let layout = Layout::of(painter.style);
    washes(painter, scene, frame)?;
    axes::levels(painter, picture, frame)?;
    picture.draw_pinned(painter, frame)?;
    axes::abscissa(painter, scene, frame, &layout)?;
    zone::brackets(painter, scene, frame, &layout)?;
    for series in &scene.series {
        line::series(painter, picture, series, frame)?;
    }
    uprights(painter, scene, frame)?;
    if let Some(fold) = fold(scene, frame) {
        leader_line(painter, frame, "alive_branch", fold, FOLD_PX)?;
    }
    for marker in &scene.markers {
        dot::draw(painter, picture, marker, frame)?;
    }
    handle::draw(painter, picture, frame)
}

/// The two basins fill the plot left of the edge: the burst one is painted as a rectangle, and the
/// living one over it.
fn washes(painter: &Painter, scene: &Scene, frame: &Frame) -> DrawResult {
    let plot = Rect::of_plot(&frame.plot);
    for band in scene.bands.iter().filter(|band| band.role == Role::Burst) {
        let end = |x: Option<&f64>| {
            x.map_or(plot.left, |&x| frame.x.px(x).max(plot.left).min(plot.right))
        };
        painter.rectangle(
            &Rect {
                left: end(band.x.first()),
                right: end(band.x.last()),
                ..plot
            },
            painter.style.palette.burst_wash,
        )?;
    }
    for band in scene.bands.iter().filter(|band| band.role != Role::Burst) {
        let edge = |values: &[f64]| -> Vec<(f64, f64)> {
            let line: Vec<(f64, f64)> = band
                .x
                .iter()
                .zip(values)
                .map(|(&x, &y)| frame.at(x, y))
                .collect();
            cut(&line, &plot).concat()
        };
        let mut outline = edge(&band.low);
        outline.extend(edge(&band.high).into_iter().rev());
        painter.polygon(&outline, painter.style.palette.alive_wash)?;
    }
    Ok(())
}

/// Today's line, the tipping line, and the way between them.
fn uprights(painter: &Painter, scene: &Scene, frame: &Frame) -> DrawResult {
    let palette = &painter.style.palette;
    for marker in scene
        .markers
        .iter()
        .filter(|marker| frame.x.holds(marker.x))
    {
        let (from, to) = (frame.at(marker.x, marker.y), frame.at(marker.x2, marker.y2));
        match marker.kind {
            MarkerKind::Line => painter.upright(from.0, from.1, to.1, palette.ink, 1.45)?,
            MarkerKind::Drop => painter.dashed(&[from, to], palette.burst, 1.5, (0.5, 4.5))?,
            MarkerKind::Arrow => {
                let tip = to.1 + 5.0;
                if from.1 - tip > 4.0 {
                    let (width, x) = (
                        painter.view.hairline(2.0),
                        painter.view.snap(from.0, painter.view.hairline(2.0)),
                    );
                    painter.line(&[(x, from.1), (x, tip)], palette.burst, width)?;
                    painter.head((x, tip), (0.0, -1.0), 6.0, palette.burst, 2.0)?;
                }
            }
            MarkerKind::DoubleArrow if to.0 - from.0 > 14.0 => {
                let (left, right) = (from.0 + 3.5, to.0 - 3.5);
                let y = painter.view.snap(from.1, painter.view.hairline(1.3));
                painter.line(&[(left, y), (right, y)], palette.ink, 1.3)?;
                painter.head((left, y), (-1.0, 0.0), 5.5, palette.ink, 1.3)?;
                painter.head((right, y), (1.0, 0.0), 5.5, palette.ink, 1.3)?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// Where the living branch ends.
pub(super) fn fold(scene: &Scene, frame: &Frame) -> Option<(f64, f64)> {
    let fall = scene.marker("fall").filter(|fall| frame.x.holds(fall.x))?;
    Some(frame.at(fall.x, fall.y))
}
