//! Labels of markers: beside dots, lines, arrows and bars.

use crate::chart::frame::{Frame, LabelSize};
use crate::chart::geometry::Rect;
use crate::chart::label::block::Anchor;
use crate::chart::label::candidates::{around_arrow, around_bar, around_point, beside_line};
use crate::chart::label::captions::{heads, named_marker};
use crate::chart::label::dense_points;
use crate::chart::label::placer::Placer;
use crate::chart::label::variants::Words;
use crate::chart::marks::bar::bar_rect;
use crate::chart::marks::dot::{is_in_rows, is_inside, is_point, radius};
use crate::chart::marks::{arrow, straight};
use crate::chart::picture::Picture;
use crate::chart::pinned;
use crate::scene::{Caption, Marker, MarkerKind};

/// The marker whose label is placed last, since it matters least.
const LEAST: &str = "median";

/// Places the labels of dots: those that have room beside them first.
pub(crate) fn place_at_dots(picture: &Picture, frame: &Frame, placer: &mut Placer) {
    for only_beside in [true, false] {
        placer.only_beside = only_beside;
        for caption in heads(picture.scene) {
            let dot = named_marker(picture.scene, caption.key)
                .filter(|marker| is_point(marker) && !placer.has_placed(marker.key));
            if let Some(marker) = dot {
                at_marker(picture, caption, marker, frame, placer);
            }
        }
    }
}

/// Places the labels of all other markers.
pub(crate) fn place(picture: &Picture, frame: &Frame, placer: &mut Placer) {
    for caption in heads(picture.scene) {
        if let Some(marker) = named_marker(picture.scene, caption.key)
            .filter(|marker| !is_point(marker) && marker.key != LEAST)
        {
            at_marker(picture, caption, marker, frame, placer);
        }
    }
}

/// Places the label that matters least.
pub(crate) fn place_least(picture: &Picture, frame: &Frame, placer: &mut Placer) {
    let scene = picture.scene;
    if let (Some(caption), Some(marker)) = (scene.caption(LEAST), scene.marker(LEAST)) {
        at_marker(picture, caption, marker, frame, placer);
    }
}

/// Places a label beside its marker.
fn at_marker(
    picture: &Picture,
    caption: &Caption,
    marker: &Marker,
    frame: &Frame,
    placer: &mut Placer,
) {
    let (scene, style) = (picture.scene, picture.style);
    let plot = Rect::of_plot(&frame.plot);
    let (from, to) = (frame.at(marker.x, marker.y), frame.at(marker.x2, marker.y2));
    let is_one_of_many = dense_points::is_one_of_many(scene, marker);
    let size = match is_point(marker) {
        true if is_in_rows(scene) => LabelSize::Row,
        true if !is_one_of_many => LabelSize::Branch,
        _ => LabelSize::Label,
    };
    let is_dot = is_point(marker) && is_inside(marker, frame);
    let words = Words {
        is_required: is_dot && !is_in_rows(scene),
        ..Words::new(caption, marker.role, size)
    };
    placer.dot = is_dot.then(|| (from, radius(marker)));
    let mut write = |places: &dyn Fn((f64, f64)) -> Vec<Anchor>| {
        words.put(scene, style, placer, &|_, size| places(size))
    };
    match marker.kind {
        MarkerKind::Bar => {
            if let Some(rect) = bar_rect(marker, frame) {
                let both = pinned::around_both(rect, marker, picture, frame);
                write(&|_| {
                    if both == rect {
                        around_bar(&rect)
                    } else {
                        [around_bar(&both), around_bar(&rect)].concat()
                    }
                });
            }
        }
        _ if is_point(marker) => {
            if is_dot {
                let gaps = if is_one_of_many {
                    dense_points::GAPS
                } else {
                    &[5.0, 10.0, 26.0, 44.0, 66.0, 96.0]
                };
                write(&|size| match is_in_rows(scene) {
                    true => dense_points::in_row(from, radius(marker), &plot, size),
                    false => around_point(from, radius(marker), gaps, &plot, size),
                });
            }
        }
        MarkerKind::Arrow | MarkerKind::DoubleArrow => {
            if arrow::ends(scene, marker, frame).is_some() {
                write(&|size| around_arrow(marker.kind, from, to, size));
            }
        }
        _ => {
            if let Some((from, to)) = straight::ends(scene, marker, frame) {
                write(&|size| beside_line(from, to, size));
            }
        }
    }
    placer.dot = None;
}
