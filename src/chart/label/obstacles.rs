//! Lines, bars and points that no label may cover.

use crate::chart::frame::Frame;
use crate::chart::geometry::{Rect, clipped};
use crate::chart::label::dense_points;
use crate::chart::label::placer::Placer;
use crate::chart::layout::axes::zero_level;
use crate::chart::marks::arrow;
use crate::chart::marks::bar::{bar_rect, outline};
use crate::chart::marks::dot::{is_inside, is_point, radius};
use crate::chart::output::polyline::visible;
use crate::chart::picture::Picture;
use crate::scene::MarkerKind;

/// Lines, bars and points that no words may cover.
pub(crate) fn obstacles(picture: &Picture, frame: &Frame, placer: &mut Placer) {
    let scene = picture.scene;
    for series in &scene.series {
        for piece in visible(series, frame, 0.5) {
            placer.forbid_line(&piece);
        }
    }
    let plot = Rect::of_plot(&frame.plot);
    if let Some(zero) = zero_level(picture, frame) {
        placer.forbid_line(&[(plot.left, zero), (plot.right, zero)]);
    }
    for marker in &scene.markers {
        match marker.kind {
            MarkerKind::Zone => {}
            MarkerKind::Bar => {
                if let Some(rect) = bar_rect(marker, frame) {
                    placer.forbid_line(&outline(&rect));
                }
            }
            _ if is_point(marker) => {
                if is_inside(marker, frame) {
                    let (x, y) = frame.at(marker.x, marker.y);
                    let reach = if dense_points::is_in_rows(scene) {
                        radius(marker) * 0.5
                    } else {
                        radius(marker)
                    };
                    placer.reserve(
                        Rect {
                            left: x,
                            top: y,
                            right: x,
                            bottom: y,
                        }
                        .grown(reach),
                    );
                }
            }
            MarkerKind::Arrow | MarkerKind::DoubleArrow => {
                if let Some((from, to)) = arrow::ends(scene, marker, frame) {
                    placer.forbid_line(&[from, to]);
                }
            }
            _ => {
                if let Some((from, to)) = clipped(
                    &plot,
                    frame.at(marker.x, marker.y),
                    frame.at(marker.x2, marker.y2),
                ) {
                    placer.forbid_line(&[from, to]);
                }
            }
        }
    }
}
