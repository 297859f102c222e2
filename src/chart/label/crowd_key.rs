//! Texts around a crowd: the titles, the counts of the states, which are its key, and the lines
//! above small pictures.

use crate::chart::frame::{Frame, HorizontalAnchor as H, LabelSize, Tone, VerticalAnchor as V};
use crate::chart::label::at_markers;
use crate::chart::label::block::{Anchor, Block};
use crate::chart::label::placer::Placer;
use crate::chart::layout::crowd::CrowdLayout;
use crate::chart::picture::Picture;

/// Room for the sample before a count.
pub(crate) const SAMPLE_PX: f64 = 18.0;

/// The captions of the counts, in the order of the states.
const COUNTS: [&str; 5] = ["hold", "never_sell", "doubter", "sold_before", "sold_now"];

/// The title of the crowd, the first that the scene has.
const CROWD_TITLES: [&str; 2] = ["axis_scattered", "axis_sorted"];

/// The captions of the small pictures.
const FILM: [&str; 6] = ["film_1", "film_2", "film_3", "film_4", "film_5", "film_6"];

/// Titles of the crowd and of the plot.
pub(crate) fn titles(picture: &Picture, frame: &Frame, placer: &mut Placer) {
    let scene = picture.scene;
    let layout = CrowdLayout::of(picture.style);
    let title = |id| Block::of(scene, id, &[(id, LabelSize::Axis)], Tone::Ink2);
    for id in CROWD_TITLES {
        if scene.caption(id).is_some() {
            let at = Anchor::new(0.0, layout.heights.title_y, H::Start, V::Middle);
            placer.place(title(id), &[at]);
        }
    }
    let (x, y) = layout.price_title;
    placer.place(
        title(scene.y.key),
        &[Anchor::new(x, y, H::Start, V::Middle)],
    );
    let below = frame.plot.bottom_px + layout.heights.x_title_drop;
    let at = Anchor::new(frame.plot.right_px, below, H::End, V::Middle);
    placer.place(title(scene.x.key), &[at]);
}

/// The counts of the states, each after its sample.
pub(crate) fn counts(picture: &Picture, _frame: &Frame, placer: &mut Placer) {
    let layout = CrowdLayout::of(picture.style);
    for (index, id) in COUNTS.into_iter().enumerate() {
        let (x, y) = layout.count_at(index, picture.style);
        let at = Anchor::new(x + SAMPLE_PX, y, H::Start, V::Middle);
        let block = Block::of(picture.scene, id, &[(id, LabelSize::Label)], Tone::Ink);
        placer.place(block, &[at]);
    }
}

/// The price of the round shown and of the last; small pictures name theirs themselves.
pub(crate) fn prices(picture: &Picture, frame: &Frame, placer: &mut Placer) {
    if !picture.style.is_still {
        at_markers::place_at_dots(picture, frame, placer);
    }
}

/// The lines above small pictures.
pub(crate) fn film(picture: &Picture, _frame: &Frame, placer: &mut Placer) {
    let layout = CrowdLayout::of(picture.style);
    let rounds = picture.scene.crowd.as_ref();
    let count = rounds.map_or(0, |crowd| crowd.film_rounds.len());
    for (id, cell) in FILM.into_iter().zip(layout.film(picture.style, count)) {
        let at = Anchor::new(
            cell.left,
            cell.top + layout.line_px / 2.0,
            H::Start,
            V::Middle,
        );
        let block = Block::of(picture.scene, id, &[(id, LabelSize::Label)], Tone::Ink);
        placer.place(block, &[at]);
    }
}
