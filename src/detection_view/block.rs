//! Labels before they have a place.

use super::scene::DetectionScene;
use crate::chart::frame::{LabelLine, LabelSize, Tone};
use crate::chart::label::block::Block;

/// Room between a mark and its label.
pub(super) const BESIDE_PX: f64 = 7.0;

/// A label of these lines, with the numbers that the scene has for them.
pub(super) fn block(
    scene: &DetectionScene,
    id: &'static str,
    lines: &[(&'static str, LabelSize)],
    tone: Tone,
) -> Block {
    let mut values = Vec::new();
    for (key, _) in lines {
        if let Some(caption) = scene.caption(key) {
            values.extend(caption.values.iter().copied());
        }
    }
    let lines = lines.iter();
    Block {
        id,
        lines: lines.map(|&(key, size)| LabelLine { key, size }).collect(),
        tone,
        glyph: None,
        max_width: None,
        values,
        is_required: false,
    }
}
