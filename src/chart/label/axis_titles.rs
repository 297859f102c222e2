//! Titles of the axes.

use crate::chart::frame::{Frame, HorizontalAnchor as H, LabelSize, Tone, VerticalAnchor as V};
use crate::chart::label::block::{Anchor, Block};
use crate::chart::label::placer::Placer;
use crate::chart::layout::heights::Layout;
use crate::chart::picture::Picture;

pub(crate) fn place(picture: &Picture, frame: &Frame, placer: &mut Placer) {
    let scene = picture.scene;
    let layout = Layout::of(picture.style);
    let title = |id| Block::of(scene, id, &[(id, LabelSize::Axis)], Tone::Ink2);
    placer.place(
        title(scene.y.key),
        &[Anchor::new(0.0, layout.title_y, H::Start, V::Middle)],
    );
    if let Some(second) = &scene.y2 {
        placer.place(
            title(second.key),
            &[Anchor::new(
                frame.width_px,
                layout.title_y,
                H::End,
                V::Middle,
            )],
        );
    }
    let below = frame.plot.bottom_px + layout.x_title_drop;
    placer.place(
        title(scene.x.key),
        &[Anchor::new(frame.plot.right_px, below, H::End, V::Middle)],
    );
}
