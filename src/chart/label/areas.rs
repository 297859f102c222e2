//! Labels of areas: inside them, or in a corner of the plot where nothing has their key.

use crate::chart::frame::{Frame, Glyph, LabelSize};
use crate::chart::label::candidates::{corners, within};
use crate::chart::label::captions::{heads, named_marker};
use crate::chart::label::placer::Placer;
use crate::chart::label::variants::{Words, further};
use crate::chart::marks::polygon::half;
use crate::chart::marks::{band, region};
use crate::chart::output::polyline::simplified;
use crate::chart::picture::{Background, Picture};
use crate::scene::{Band, Caption, Role};

/// Places the labels that neither a marker nor a line stands for.
pub(crate) fn place(picture: &Picture, frame: &Frame, placer: &mut Placer) {
    let (scene, style) = (picture.scene, picture.style);
    for caption in heads(scene).filter(|caption| {
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
    let end = region::fade(picture, frame).map_or(frame.plot.right_px, |(_, end)| end);
    let near = half(&shape, (1.0, 0.0, end));
    words.put(scene, style, placer, &|placer, size| {
        within(&near, frame, placer, size)
    });
}
