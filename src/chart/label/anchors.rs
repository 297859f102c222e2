//! Where the words of a scene stand: beside the point, along the line, in the surface or on the
//! region that has the key of their caption.
//!
//! Captions `k`, `k_value` and `k_note` are one label: a name, a number that answers, and what else
//! there is to say. `k_short` stands for them where they have no room in one line.

use crate::chart::frame::{Frame, Glyph, LabelSize};
use crate::chart::geometry::{Rect, clipped};
use crate::chart::label::axis_titles;
use crate::chart::label::block::Anchor;
use crate::chart::label::candidates::{
    along, around_arrow, around_bar, around_point, beside_line, corners, within,
};
use crate::chart::label::leader::leader_line;
use crate::chart::label::obstacles::obstacles;
use crate::chart::label::placer::Placer;
use crate::chart::label::variants::{Words, further};
use crate::chart::label::{dense_points, tornado};
use crate::chart::layout::heights::Layout;
use crate::chart::marks::bar::bar_rect;
use crate::chart::marks::dot::{is_inside, is_point, radius};
use crate::chart::marks::polygon::half;
use crate::chart::marks::zone;
use crate::chart::marks::{arrow, band};
use crate::chart::output::painter::Painter;
use crate::chart::output::polyline::simplified;
use crate::chart::output::target::DrawResult;
use crate::chart::picture::{Background, BarLayout, Picture};
use crate::chart::pinned;
use crate::scene::{Band, Caption, Marker, MarkerKind, Role, Scene};

/// The marker whose label is placed last, since it matters least.
const LEAST: &str = "median";

/// Places every caption of the scene, or leaves it out where it has no room: dots first, then other
/// markers, series, and bands.
pub(crate) fn place(picture: &Picture, frame: &Frame, placer: &mut Placer) {
    let (scene, style) = (picture.scene, picture.style);
    let layout = Layout::of(style);
    axis_titles::place(scene, frame, placer, &layout);
    zone::names(scene, style, frame, placer, &layout);
    obstacles(picture, frame, placer);
    if picture.spec.bars == BarLayout::Tornado {
        tornado::place(picture, frame, placer);
    }
    for only_beside in [true, false] {
        placer.only_beside = only_beside;
        for caption in heads(picture) {
            let dot = named_marker(scene, caption.key)
                .filter(|marker| is_point(marker) && !placer.has_placed(marker.key));
            if let Some(marker) = dot {
                at_marker(picture, caption, marker, frame, placer);
            }
        }
    }
    for caption in heads(picture) {
        if let Some(marker) = named_marker(scene, caption.key)
            .filter(|marker| !is_point(marker) && marker.key != LEAST)
        {
            at_marker(picture, caption, marker, frame, placer);
        }
    }
    for caption in heads(picture).filter(|caption| named_marker(scene, caption.key).is_none()) {
        if let Some(series) = scene.line(caption.key) {
            let words = Words::new(caption, series.role, LabelSize::Branch);
            words.put(scene, style, placer, &|_, size| {
                along(scene, series, frame, size)
            });
        }
    }
    if let (Some(caption), Some(marker)) = (scene.caption(LEAST), scene.marker(LEAST)) {
        at_marker(picture, caption, marker, frame, placer);
    }
    for caption in heads(picture).filter(|caption| {
        named_marker(scene, caption.key).is_none() && scene.line(caption.key).is_none()
    }) {
        match scene.bands.iter().find(|band| band.key == caption.key) {
            Some(band) => in_band(picture, caption, band, frame, placer),
            None if !scene.markers.iter().any(|marker| marker.key == caption.key) => {
                Words::new(caption, Role::Neutral, LabelSize::Label).put(
                    scene,
                    style,
                    placer,
                    &|_, _| corners(frame),
                );
            }
            None => {}
        }
    }
}

/// Captions that begin a label: neither titles of axes, nor what a page says below the picture, nor
/// further lines of another caption.
fn heads<'a>(picture: &'a Picture) -> impl Iterator<Item = &'a Caption> {
    let scene = picture.scene;
    scene.captions.iter().filter(|caption| {
        let base = ["_value", "_note", "_short"]
            .iter()
            .find_map(|ending| caption.key.strip_suffix(ending));
        let is_lever =
            || picture.spec.bars == BarLayout::Tornado && scene.marker(caption.key).is_some();
        let stands_elsewhere = ["axis_", "below_"]
            .iter()
            .any(|start| caption.key.starts_with(start))
            || is_lever();
        !stands_elsewhere && base.is_none_or(|base| scene.caption(base).is_none())
    })
}

/// The marker that a caption names: a point rather than a line of the same key.
fn named_marker<'a>(scene: &'a Scene, key: &str) -> Option<&'a Marker> {
    let named = || {
        scene
            .markers
            .iter()
            .filter(|marker| marker.key == key && marker.kind != MarkerKind::Zone)
    };
    named().find(|marker| is_point(marker)).or(named().next())
}

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
        true if dense_points::is_in_rows(scene) => LabelSize::Row,
        true if !is_one_of_many => LabelSize::Branch,
        _ => LabelSize::Label,
    };
    let is_dot = is_point(marker) && is_inside(marker, frame);
    let words = Words {
        is_required: is_dot && !dense_points::is_in_rows(scene),
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
                write(&|size| match dense_points::is_in_rows(scene) {
                    true => dense_points::in_row(from, radius(marker), &plot, size),
                    false => around_point(from, radius(marker), gaps, &plot, size),
                });
            }
        }
        MarkerKind::Arrow | MarkerKind::DoubleArrow => {
            if arrow::ends(scene, marker, frame).is_some() {
                write(&|_| around_arrow(from, to));
            }
        }
        _ => {
            if let Some((from, to)) = clipped(&plot, from, to) {
                write(&|size| beside_line(from, to, size));
            }
        }
    }
    placer.dot = None;
}

fn in_band(picture: &Picture, caption: &Caption, band: &Band, frame: &Frame, placer: &mut Placer) {
    let (scene, style) = (picture.scene, picture.style);
    let has_note = further(scene, caption.key, "_note").is_some();
    let glyph = match band.role {
        _ if picture.spec.background != Background::Regions => None,
        Role::Alive => Some(Glyph::Calm),
        Role::Both => Some(Glyph::Schrodinger),
        Role::Burst => Some(Glyph::Burst),
        _ => None,
    };
    let around = band::outline(band, frame);
    // Line simplification measures from a chord, and a closed outline has none: take its halves.
    let (first, second) = around.split_at(around.len() / 2);
    let shape = [simplified(first, 1.0), simplified(second, 1.0)].concat();
    let size = if has_note {
        LabelSize::KeyNumber
    } else {
        LabelSize::Branch
    };
    let words = Words {
        glyph,
        ..Words::new(caption, band.role, size)
    };
    // Beyond the cusp there are no separate regions to name.
    let end = band::fade(picture, frame).map_or(frame.plot.right_px, |(_, end)| end);
    let near = half(&shape, (1.0, 0.0, end));
    words.put(scene, style, placer, &|placer, size| {
        within(&near, frame, placer, size)
    });
}

/// Leader lines of all points.
pub(crate) fn leaders(painter: &Painter, scene: &Scene, frame: &Frame) -> DrawResult {
    for marker in scene
        .markers
        .iter()
        .filter(|marker| is_point(marker) && is_inside(marker, frame))
    {
        leader_line(
            painter,
            frame,
            marker.key,
            frame.at(marker.x, marker.y),
            radius(marker),
        )?;
    }
    Ok(())
}
