//! Dates of established stretches, and the areas that reach up to them.

use super::block::{BESIDE_PX, block};
use super::frame::DetectionFrame;
use super::keys;
use super::marks::{LEAST_WASH_PX, Wash, across};
use super::scene::{DetectionScene, by_strength};
use crate::chart::frame::{HorizontalAnchor as H, Label, LabelSize, Tone, VerticalAnchor as V};
use crate::chart::label::block::{Anchor, label_rect};
use crate::chart::label::placer::Placer;
use crate::chart::{Rect, Style};
use crate::detection::{Direction, Episode};

/// A wash from this width on goes through both plots.
const WIDE_PX: f64 = 12.0;
/// The date of a narrow wash stands so far over the line.
const NEAR_PX: f64 = 52.0;
/// Distance of the heights that a date may stand at.
const STEP_PX: f64 = 6.0;

/// The dates of established stretches beside their washes, those with the largest statistics first.
pub(super) fn dates(
    scene: &DetectionScene,
    frame: &DetectionFrame,
    style: &Style,
    placer: &mut Placer,
) -> Vec<Wash> {
    let stretches = by_strength(&scene.stretches).into_iter();
    let stretches: Vec<&Episode> = stretches.filter(|one| one.established).collect();
    // What is wide goes through both plots; labels stand beside it.
    for stretch in &stretches {
        if let Some(wide) = wide_wash(stretch, frame) {
            placer.reserve(Rect {
                bottom: frame.values_plot.bottom_px,
                ..wide
            });
            placer.background(wide);
        }
    }
    let washes = stretches.into_iter().enumerate().map(|(rank, stretch)| {
        let top = date(scene, stretch, rank == 0, frame, style, placer);
        let rects = wide_wash(stretch, frame).map_or_else(
            || narrow_washes(stretch, top, frame).to_vec(),
            |wide| vec![wide],
        );
        if let [upper, _] = rects[..] {
            placer.reserve(upper);
        }
        Wash {
            rects,
            is_down: stretch.direction == Some(Direction::Down),
        }
    });
    washes.collect()
}

/// Places the dates of one stretch; where its wash begins if it is narrow.
fn date(
    scene: &DetectionScene,
    stretch: &Episode,
    is_strongest: bool,
    frame: &DetectionFrame,
    style: &Style,
    placer: &mut Placer,
) -> f64 {
    let plot = &frame.values_plot;
    let (left, right) = across(stretch, frame, LEAST_WASH_PX);
    let highest = scene
        .values
        .iter()
        .take(stretch.end + 1)
        .skip(stretch.start)
        .map(|&value| frame.values_y.px(value))
        .fold(plot.bottom_px, f64::min);
    let first = (highest - NEAR_PX).max(plot.top_px + 4.0);
    let is_wide = wide_wash(stretch, frame).is_some();
    // Beside a wide wash the top is best; over a narrow one a place near the line, else higher.
    let from = if is_wide { plot.top_px + 4.0 } else { first };
    let line = style.type_px(LabelSize::Branch).1;
    let mut tops: Vec<f64> = Vec::new();
    let mut top = from;
    while !is_wide && top > plot.top_px {
        tops.push(top);
        top -= STEP_PX;
    }
    top = from;
    while top < plot.bottom_px - line {
        tops.push(top);
        top += STEP_PX;
    }
    let places: Vec<Anchor> = tops
        .iter()
        .flat_map(|&top| {
            [
                Anchor::new(left - BESIDE_PX, top, H::End, V::Top),
                Anchor::new(right + BESIDE_PX, top, H::Start, V::Top),
            ]
        })
        .collect();
    let row = scene
        .episodes
        .iter()
        .position(|row| row.episode.start == stretch.start);
    let Some(index) = row else {
        return highest - NEAR_PX / 4.0;
    };
    let name = (keys::EPISODES[index], LabelSize::Branch);
    let called = (keys::CALLED[index], LabelSize::Label);
    // Only the strongest says since when: the table has it of all.
    let forms: &[&[(&str, LabelSize)]] = if is_strongest {
        &[&[name, called], &[name]]
    } else {
        &[&[name]]
    };
    placer.place_variants(&|_, form| {
        let lines = forms.get(form)?;
        Some((block(scene, name.0, lines, Tone::Ink), places.clone()))
    });
    let label = placer.placed.iter_mut().find(|label| label.id == name.0);
    let Some(label) = label else {
        return highest - NEAR_PX / 4.0;
    };
    let top = label_rect(label, style).top;
    // The second line is quieter than the first.
    if let Some(since) = label.lines.get(1).copied() {
        let mut quiet = Label {
            id: called.0,
            y_px: label.y_px + style.type_px(name.1).1,
            tone: Tone::Ink2,
            lines: vec![since],
            ..label.clone()
        };
        let own = label.values.len() - 1;
        quiet.values.drain(..own);
        label.values.truncate(own);
        label.lines.truncate(1);
        placer.placed.push(quiet);
    }
    top.min(highest)
}

/// The area of a stretch that is wide enough to go through both plots.
fn wide_wash(stretch: &Episode, frame: &DetectionFrame) -> Option<Rect> {
    let (left, right) = across(stretch, frame, LEAST_WASH_PX);
    (right - left >= WIDE_PX).then_some(Rect {
        left,
        top: frame.values_plot.top_px,
        right,
        bottom: frame.statistic_plot.bottom_px,
    })
}

/// The areas of a narrow stretch: from its label down, and from its peak down.
fn narrow_washes(stretch: &Episode, top: f64, frame: &DetectionFrame) -> [Rect; 2] {
    let (left, right) = across(stretch, frame, LEAST_WASH_PX);
    let (upper, lower) = (&frame.values_plot, &frame.statistic_plot);
    let peak = frame.statistic_y.px(stretch.peak_statistic) - NEAR_PX / 4.0;
    let area = |top: f64, bottom: f64| Rect {
        left,
        top,
        right,
        bottom,
    };
    [
        area(top.max(upper.top_px), upper.bottom_px),
        area(peak.max(lower.top_px), lower.bottom_px),
    ]
}
