//! Where the labels of the view `tipping` stand that belong to its two upright lines.

use crate::chart::frame::{Frame, HorizontalAnchor as H, LabelSize, VerticalAnchor as V};
use crate::chart::label::block::Anchor;
use crate::chart::label::candidates::around_arrow;
use crate::chart::label::placer::Placer;
use crate::chart::label::variants::Words;
use crate::chart::marks::arrow;
use crate::chart::picture::Picture;

/// Room between a line and the label beside it.
const BESIDE_PX: f64 = 8.0;

/// The key of the area of those who never sell.
pub(super) const NEVER_SELLERS: &str = "never_sellers";

/// Heights of the labels of today and of the tipping share, as shares of the plot from its top: the
/// same for both, near the arrow between their lines.
const ROWS: [f64; 6] = [0.355, 0.27, 0.45, 0.55, 0.19, 0.68];

/// Places the labels of today, of the tipping share, and of the distance between them.
pub(super) fn place(picture: &Picture, frame: &Frame, placer: &mut Placer) {
    let scene = picture.scene;
    let upright = |key| {
        let marker = scene.marker(key)?;
        frame.x.holds(marker.x).then_some(marker)
    };
    let (today, tip) = (upright("today"), upright("tips_at"));
    let is_before = match (today, tip) {
        (Some(today), Some(tip)) => today.x <= tip.x,
        _ => true,
    };
    for (marker, is_left_first) in [(today, is_before), (tip, false)] {
        let Some((marker, caption)) =
            marker.and_then(|marker| Some((marker, scene.caption(marker.key)?)))
        else {
            continue;
        };
        let words = Words {
            is_required: true,
            ..Words::new(caption, marker.role, LabelSize::Label)
        };
        let places = beside(frame, frame.x.px(marker.x), is_left_first);
        words.put(scene, picture.style, placer, &|_, _| places.clone());
    }
    if let (Some(caption), Some(marker)) = (scene.caption("distance"), scene.marker("distance"))
        && let Some((from, to)) = arrow::ends(scene, marker, frame)
    {
        Words::new(caption, marker.role, LabelSize::Label).put(
            scene,
            picture.style,
            placer,
            &|_, size| around_arrow(marker.kind, from, to, size),
        );
    }
}

/// Names the area of those who never sell, where it is high enough, at its right end or its left.
pub(super) fn place_never_sellers(picture: &Picture, frame: &Frame, placer: &mut Placer) {
    let scene = picture.scene;
    let area = scene.bands.iter().find(|band| band.key == NEVER_SELLERS);
    let (Some(band), Some(caption)) = (area, scene.caption(NEVER_SELLERS)) else {
        return;
    };
    let (top, bottom) = (frame.y.px(1.0), frame.y.px(band.low[0]));
    let (left, right) = (frame.plot.left_px, frame.plot.right_px);
    Words::new(caption, band.role, LabelSize::Label).put(scene, picture.style, placer, &|_,
                                                                                         (
        _,
        height,
    )| {
        if height > bottom - top {
            return Vec::new();
        }
        let y = 0.5 * (top + bottom);
        [(right - BESIDE_PX, H::End), (left + BESIDE_PX, H::Start)]
            .map(|(x, h)| Anchor::new(x, y, h, V::Middle))
            .to_vec()
    });
}

/// Both sides of an upright line.
fn beside(frame: &Frame, x: f64, is_left_first: bool) -> Vec<Anchor> {
    let (top, bottom) = (frame.plot.top_px, frame.plot.bottom_px);
    let left = (x - BESIDE_PX, H::End);
    let right = (x + BESIDE_PX, H::Start);
    let sides = if is_left_first {
        [left, right]
    } else {
        [right, left]
    };
    let mut places = Vec::new();
    for (x, h) in sides {
        for row in ROWS {
            places.push(Anchor::new(x, top + row * (bottom - top), h, V::Middle));
        }
    }
    places
}
