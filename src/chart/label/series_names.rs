//! Labels of lines: their names, along them.

use crate::chart::frame::{Frame, LabelSize};
use crate::chart::label::candidates::{LineShape, along};
use crate::chart::label::captions::{heads, named_marker};
use crate::chart::label::placer::Placer;
use crate::chart::label::variants::Words;
use crate::chart::picture::Picture;
use crate::scene::Role;

/// Places the names of the lines that no marker stands for.
pub(crate) fn place(picture: &Picture, frame: &Frame, placer: &mut Placer) {
    let (scene, style) = (picture.scene, picture.style);
    for caption in heads(scene).filter(|caption| named_marker(scene, caption.key).is_none()) {
        if let Some(series) = scene.line(caption.key) {
            // What is drawn thin is named in ordinary type.
            let size = match series.role {
                Role::Unstable => LabelSize::Label,
                _ => LabelSize::Branch,
            };
            let words = Words::new(caption, series.role, size);
            let shape = LineShape::of(scene, series, frame);
            words.put(scene, style, placer, &|_, size| along(&shape, frame, size));
        }
    }
}
