//! Labels of a tornado chart: the name on the free side of zero, the number at the end of the bar.

use crate::chart::frame::{Frame, HorizontalAnchor as H, LabelSize, Tone, VerticalAnchor as V};
use crate::chart::label::block::{Anchor, Block};
use crate::chart::label::placer::Placer;
use crate::chart::marks::bar::bar_rect;
use crate::chart::picture::Picture;
use crate::chart::pinned;
use crate::scene::MarkerKind;

/// Room between the zero line, or the end of a bar, and the label beside it.
const BESIDE_PX: f64 = 7.0;

pub(crate) fn place(picture: &Picture, frame: &Frame, placer: &mut Placer) {
    let scene = picture.scene;
    for marker in scene
        .markers
        .iter()
        .filter(|marker| marker.kind == MarkerKind::Bar)
    {
        let Some(rect) = bar_rect(marker, frame) else {
            continue;
        };
        let (zero, y) = (frame.x.px(0.0), (rect.top + rect.bottom) / 2.0);
        let is_gain = marker.x2 > 0.0;
        let rect = pinned::around_both(rect, marker, picture, frame);
        let [name, number] = if is_gain {
            [
                Anchor::new(zero - BESIDE_PX, y, H::End, V::Middle),
                Anchor::new(rect.right + BESIDE_PX, y, H::Start, V::Middle),
            ]
        } else {
            [
                Anchor::new(zero + BESIDE_PX, y, H::Start, V::Middle),
                Anchor::new(rect.left - BESIDE_PX, y, H::End, V::Middle),
            ]
        };
        placer.place(
            Block::of(
                scene,
                marker.key,
                &[(marker.key, LabelSize::Label)],
                Tone::Ink,
            ),
            &[name],
        );
        // The scene says the number after the name.
        let value = scene
            .captions
            .iter()
            .find(|caption| caption.key.strip_suffix("_value") == Some(marker.key));
        if let Some(value) = value {
            placer.place(
                Block::of(
                    scene,
                    value.key,
                    &[(value.key, LabelSize::Label)],
                    Tone::of(marker.role),
                ),
                &[number],
            );
        }
    }
}
