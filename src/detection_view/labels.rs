//! Where labels stand: titles, dates of episodes, names of the critical values.

use super::block::{BESIDE_PX, block};
use super::dates::dates;
use super::frame::DetectionFrame;
use super::keys;
use super::layout::Laid;
use super::marks::{
    NUMBER_DROP_PX, PEAK_PX, Wash, bracket_rect, flat, no_answer, statistic_line, value_line,
};
use super::scene::{DetectionScene, by_strength};
use crate::chart::frame::{HorizontalAnchor as H, Label, LabelSize, Tone, VerticalAnchor as V};
use crate::chart::geometry::range_over;
use crate::chart::label::block::{Anchor, Block};
use crate::chart::label::placer::Placer;
use crate::chart::{Rect, Style};

/// Heights of titles over their plots.
const TITLE_PX: f64 = 16.0;
/// Into how many parts a critical value is cut by the places where its name may begin.
const ALONG: u32 = 24;
/// How many weak stretches are named.
const MOST_WEAK: usize = 3;

/// Labels, and the areas that reach up to them.
pub(super) struct Placed {
    /// Each label, and whether it is turned to be read upwards.
    pub labels: Vec<(Label, bool)>,
    pub washes: Vec<Wash>,
}

/// The labels that find a place.
pub(super) fn placed(scene: &DetectionScene, laid: &Laid, style: &Style) -> Placed {
    let frame = &laid.frame;
    let mut placer = placer(scene, frame, style);
    titles(scene, frame, &mut placer);
    let turned = no_answer_label(scene, frame, style, &mut placer);
    peak(scene, frame, style, &mut placer);
    let washes = dates(scene, frame, style, &mut placer);
    for (lines, key) in [
        (&scene.own, [keys::OWN_LINE, keys::OWN_LINE_SHORT]),
        (
            &scene.constant,
            [keys::CONSTANT_LINE, keys::CONSTANT_LINE_SHORT],
        ),
    ] {
        if let Some(ends) = flat(scene, lines, frame) {
            along(scene, &ends, &key, &washes, style, &mut placer);
        }
    }
    for (lines, key) in [
        (
            &scene.constant,
            [keys::CONSTANT_CURVE, keys::CONSTANT_CURVE_SHORT],
        ),
        (&scene.own, [keys::OWN_CURVE, keys::OWN_CURVE_SHORT]),
    ] {
        let pieces = statistic_line(&lines.curve, frame, 0.5);
        let longest = pieces.iter().max_by_key(|piece| piece.len());
        if let Some(piece) = longest {
            along(scene, piece, &key, &washes, style, &mut placer);
        }
    }
    weak(scene, frame, &mut placer);
    let upright = placer.into_labels().into_iter();
    let labels = upright.map(|label| (label, false));
    Placed {
        labels: labels.chain(turned.map(|label| (label, true))).collect(),
        washes,
    }
}

/// What labels must keep off.
fn placer<'a>(scene: &DetectionScene, frame: &DetectionFrame, style: &'a Style) -> Placer<'a> {
    let figure = Rect {
        left: 0.0,
        top: 0.0,
        right: frame.width_px,
        bottom: frame.height_px,
    };
    let (upper, lower) = (&frame.values_plot, &frame.statistic_plot);
    let mut placer = Placer::within(figure, Rect::of_plot(lower), style);
    for plot in [upper, lower] {
        placer.reserve(Rect {
            left: 0.0,
            top: plot.top_px - 5.0,
            right: plot.left_px - 2.0,
            bottom: plot.bottom_px + 8.0,
        });
    }
    placer.reserve(Rect {
        top: lower.bottom_px + NUMBER_DROP_PX - 9.0,
        ..figure
    });
    let lines = [
        value_line(scene, frame, 0.5),
        statistic_line(&scene.statistics, frame, 0.5),
        statistic_line(&scene.own.curve, frame, 0.5),
        statistic_line(&scene.constant.curve, frame, 0.5),
    ];
    for line in lines.iter().flatten() {
        placer.forbid_line(line);
    }
    for lines in [&scene.own, &scene.constant] {
        if let Some(ends) = flat(scene, lines, frame) {
            placer.forbid_line(&ends);
        }
    }
    for stretch in scene.stretches.iter().filter(|one| !one.established) {
        placer.reserve(bracket_rect(stretch, frame));
    }
    placer
}

fn titles(scene: &DetectionScene, frame: &DetectionFrame, placer: &mut Placer) {
    for (key, plot) in [
        (keys::AXIS_VALUES, &frame.values_plot),
        (keys::AXIS_STATISTIC, &frame.statistic_plot),
    ] {
        let title = block(scene, key, &[(key, LabelSize::Axis)], Tone::Ink2);
        let at = Anchor::new(0.0, plot.top_px - TITLE_PX, H::Start, V::Middle);
        placer.put_at(title, at);
    }
}

/// The largest statistic: its number, and its date beside it or over it.
fn peak(scene: &DetectionScene, frame: &DetectionFrame, style: &Style, placer: &mut Placer) {
    let Some((at, statistic)) = scene.peak else {
        return;
    };
    let (x, y) = (frame.place(at), frame.statistic_y.px(statistic));
    let rim = PEAK_PX + BESIDE_PX;
    let number = (keys::PEAK_VALUE, LabelSize::KeyNumber);
    let date = (keys::PEAK_DATE, LabelSize::Label);
    let value = block(scene, keys::PEAK_VALUE, &[number], Tone::Ink);
    let day = block(scene, keys::PEAK_DATE, &[date], Tone::Ink2);
    let (width, _) = value.size(style);
    let (day_width, _) = day.size(style);
    // A wash under the peak is no obstacle to its own name.
    for height in [0.0, -13.0, 13.0] {
        let sides = [
            (x - rim, x - rim - width - 6.0, H::End),
            (x + rim + day_width + 6.0, x + rim, H::Start),
        ];
        for (number_x, day_x, side) in sides {
            let pair = [
                (&value, Anchor::new(number_x, y + height, side, V::Middle)),
                (&day, Anchor::new(day_x, y + height, side, V::Middle)),
            ];
            let is_free = |(block, anchor): &(&Block, Anchor)| {
                placer.is_free(&anchor.rect(block.size(style)))
            };
            if pair.iter().all(is_free) {
                for (block, anchor) in pair {
                    placer.put_at(block.clone(), anchor);
                }
                return;
            }
        }
    }
    let both = block(scene, keys::PEAK_VALUE, &[date, number], Tone::Ink);
    let beside = |number: Block, placer: &mut Placer| {
        let places = [
            Anchor::new(x - rim, y, H::End, V::Middle),
            Anchor::new(x + rim, y, H::Start, V::Middle),
            Anchor::new(x - rim, y, H::End, V::Bottom),
            Anchor::new(x + rim, y, H::Start, V::Bottom),
            Anchor::new(x - rim, y, H::End, V::Top),
            Anchor::new(x + rim, y, H::Start, V::Top),
            Anchor::new(x, y - rim, H::Middle, V::Bottom),
        ];
        placer.place(number, &places);
    };
    beside(both, placer);
    if !placer.has_placed(keys::PEAK_VALUE) {
        beside(value, placer);
    }
}

/// The name of a critical value, over or under its line, and better not on a wash.
fn along(
    scene: &DetectionScene,
    line: &[(f64, f64)],
    keys: &[&'static str],
    washes: &[Wash],
    style: &Style,
    placer: &mut Placer,
) {
    let (Some(first), Some(last)) = (line.first(), line.last()) else {
        return;
    };
    placer.place_variants(&|_, form| {
        let key = *keys.get(form)?;
        let name = block(scene, keys[0], &[(key, LabelSize::Label)], Tone::Ink2);
        let size = name.size(style);
        let mut places = Vec::new();
        for part in 0..=ALONG {
            let room = (last.0 - first.0 - size.0 - 2.0 * BESIDE_PX).max(0.0);
            let x = first.0 + BESIDE_PX + room * f64::from(part) / f64::from(ALONG);
            if let Some((high, low)) = range_over(line, x, x + size.0) {
                places.push(Anchor::new(x, high - 4.0, H::Start, V::Bottom));
                places.push(Anchor::new(x, low + 4.0, H::Start, V::Top));
            }
        }
        let is_on_wash = |place: &&Anchor| {
            let rect = place.rect(size);
            let mut rects = washes.iter().flat_map(|wash| &wash.rects);
            rects.any(|wash| wash.overlaps(&rect))
        };
        let (covered, clear): (Vec<_>, Vec<_>) = places.iter().partition(is_on_wash);
        Some((name, [clear, covered].concat()))
    });
}

/// Beside the brackets of weak stretches, the strongest first.
fn weak(scene: &DetectionScene, frame: &DetectionFrame, placer: &mut Placer) {
    let mut ids = keys::WEAK_PLACES.into_iter().take(MOST_WEAK);
    let mut id = ids.next();
    let weak = by_strength(&scene.stretches).into_iter();
    for stretch in weak.filter(|one| !one.established) {
        let Some(place) = id else {
            return;
        };
        let rect = bracket_rect(stretch, frame);
        let y = (rect.top + rect.bottom) / 2.0 + 2.0;
        let name = block(scene, place, &[(keys::WEAK, LabelSize::Axis)], Tone::Ink2);
        let places = [
            Anchor::new(rect.right + BESIDE_PX, y, H::Start, V::Middle),
            Anchor::new(rect.left - BESIDE_PX, y, H::End, V::Middle),
        ];
        placer.place(name, &places);
        if placer.has_placed(place) {
            id = ids.next();
        }
    }
}

/// In the area without an answer: along it, or turned where it is narrow.
fn no_answer_label(
    scene: &DetectionScene,
    frame: &DetectionFrame,
    style: &Style,
    placer: &mut Placer,
) -> Option<Label> {
    let area = no_answer(scene, frame)?;
    let line = [(keys::NO_ANSWER, LabelSize::Axis)];
    let name = block(scene, keys::NO_ANSWER, &line, Tone::Ink3);
    let (width, height) = name.size(style);
    let (middle, bottom) = ((area.left + area.right) / 2.0, area.bottom - 10.0);
    if width + 12.0 <= area.right - area.left {
        let at = Anchor::new(middle, bottom, H::Middle, V::Bottom);
        placer.put_at(name, at);
        return None;
    }
    let turned = Rect {
        left: middle - height / 2.0,
        top: bottom - width,
        right: middle + height / 2.0,
        bottom,
    };
    if height > area.right - area.left || turned.top < area.top {
        return None;
    }
    placer.reserve(turned);
    Some(Label {
        id: name.id,
        x_px: middle,
        y_px: bottom,
        h: H::Start,
        v: V::Middle,
        tone: name.tone,
        glyph: None,
        max_width_px: None,
        has_halo: false,
        lines: name.lines,
        values: name.values,
    })
}
