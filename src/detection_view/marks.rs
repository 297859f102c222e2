//! What is drawn: washes, gridlines, critical values, the values and the statistic.

use super::frame::DetectionFrame;
use super::layout::{Laid, NUMBER_GAP_PX};
use super::scene::{DetectionScene, Lines};
use super::ticks::TextTick;
use crate::chart::Rect;
use crate::chart::frame::{AxisMap, HorizontalAnchor as H, Plot};
use crate::chart::geometry::clipped;
use crate::chart::label::text_width::estimate_em;
use crate::chart::output::dash::Path;
use crate::chart::output::painter::Painter;
use crate::chart::output::polyline::{cut, simplified};
use crate::chart::output::target::DrawResult;
use crate::detection::Episode;
use plotters::style::RGBColor;

/// Widths of the lines.
const LINE_PX: f64 = 1.6;
const FLAT_PX: f64 = 1.8;
const CURVE_PX: f64 = 1.4;
const THIN_PX: f64 = 1.0;
/// Dashes of the pointwise curve, dots of the family-wise line.
const DASHES: (f64, f64) = (7.0, 5.0);
const DOTS: (f64, f64) = (0.5, 4.5);
/// A stretch is at least so wide.
pub(super) const LEAST_WASH_PX: f64 = 3.0;
const LEAST_BRACKET_PX: f64 = 7.0;
/// Places of brackets and numbers under the axis.
const BRACKET_PX: (f64, f64) = (5.0, 11.0);
const TICK_PX: f64 = 4.0;
pub(super) const NUMBER_DROP_PX: f64 = 30.0;
/// Distance and width of the strokes of a hatch.
const HATCH_PX: (f64, f64) = (7.0, 1.0);
/// Radii of the points.
const DOT_PX: f64 = 3.6;
pub(super) const PEAK_PX: f64 = 4.6;
/// How true a simplified line stays.
const TRUE_PX: f64 = 0.05;
/// The same of simulated curves, whose last wiggles are chance.
const CURVE_TRUE_PX: f64 = 0.8;

/// The grey of an established stretch.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Wash {
    /// One through both plots, or one in each.
    pub rects: Vec<Rect>,
    /// Whether the series falls there.
    pub is_down: bool,
}

/// Draws a scene, the lowest marks first.
pub(super) fn draw(
    painter: &Painter,
    scene: &DetectionScene,
    laid: &Laid,
    washes: &[Wash],
) -> DrawResult {
    let (frame, palette) = (&laid.frame, &painter.style.palette);
    if let Some(area) = no_answer(scene, frame) {
        painter.rectangle(&area, palette.wash)?;
    }
    for wash in washes {
        for rect in &wash.rects {
            fill(painter, rect, wash.is_down)?;
        }
    }
    levels(
        painter,
        &frame.values_plot,
        &frame.values_y,
        &laid.value_ticks,
    )?;
    levels(
        painter,
        &frame.statistic_plot,
        &frame.statistic_y,
        &laid.statistic_ticks,
    )?;
    abscissa(painter, laid)?;
    for stretch in scene.stretches.iter().filter(|one| !one.established) {
        bracket(painter, &bracket_rect(stretch, frame))?;
    }
    critical(painter, scene, frame)?;
    for piece in value_line(scene, frame, TRUE_PX) {
        painter.line(&piece, palette.ink, LINE_PX)?;
    }
    for piece in statistic_line(&scene.statistics, frame, TRUE_PX) {
        painter.line(&piece, palette.ink, LINE_PX)?;
    }
    points(painter, scene, frame)
}

/// The values, in CSS pixels.
pub(super) fn value_line(
    scene: &DetectionScene,
    frame: &DetectionFrame,
    true_px: f64,
) -> Vec<Path> {
    let values = scene.values.iter().map(|&value| Some(value));
    pieces(values, &frame.values_plot, &frame.values_y, frame, true_px)
}

/// The statistic or one of its pointwise curves, in CSS pixels.
pub(super) fn statistic_line(
    values: &[Option<f64>],
    frame: &DetectionFrame,
    true_px: f64,
) -> Vec<Path> {
    pieces(
        values.iter().copied(),
        &frame.statistic_plot,
        &frame.statistic_y,
        frame,
        true_px,
    )
}

/// A family-wise line, in CSS pixels.
pub(super) fn flat(
    scene: &DetectionScene,
    lines: &Lines,
    frame: &DetectionFrame,
) -> Option<[(f64, f64); 2]> {
    let line = lines.flat?;
    let from = frame.place(line.from.max(scene.first_answer));
    let y = frame.statistic_y.px(line.value);
    Some([(from, y), (frame.statistic_plot.right_px, y)])
}

/// A line with gaps.
fn pieces(
    values: impl Iterator<Item = Option<f64>>,
    plot: &Plot,
    y: &AxisMap,
    frame: &DetectionFrame,
    true_px: f64,
) -> Vec<Path> {
    let rect = Rect::of_plot(plot);
    let points: Vec<Option<(f64, f64)>> = frame
        .x_px
        .iter()
        .zip(values)
        .map(|(&x, value)| Some((x, y.px(value?))))
        .collect();
    points
        .split(Option::is_none)
        .flat_map(|run| cut(&run.iter().copied().flatten().collect::<Path>(), &rect))
        .map(|piece| simplified(&piece, true_px))
        .collect()
}

/// Where no window has ended yet.
pub(super) fn no_answer(scene: &DetectionScene, frame: &DetectionFrame) -> Option<Rect> {
    let plot = &frame.statistic_plot;
    let right = frame.place(scene.first_answer);
    (right > plot.left_px).then_some(Rect {
        right,
        ..Rect::of_plot(plot)
    })
}

/// From the first to the last position of a stretch, at least so wide.
pub(super) fn across(stretch: &Episode, frame: &DetectionFrame, least_px: f64) -> (f64, f64) {
    let (from, to) = (frame.place(stretch.start), frame.place(stretch.end));
    let middle = (from + to) / 2.0;
    let half = ((to - from) / 2.0).max(least_px / 2.0);
    let plot = &frame.statistic_plot;
    (
        (middle - half).max(plot.left_px),
        (middle + half).min(plot.right_px),
    )
}

/// The bracket of a weak stretch, under the axis.
pub(super) fn bracket_rect(stretch: &Episode, frame: &DetectionFrame) -> Rect {
    let (left, right) = across(stretch, frame, LEAST_BRACKET_PX);
    let bottom = frame.statistic_plot.bottom_px;
    Rect {
        left,
        top: bottom + BRACKET_PX.0,
        right,
        bottom: bottom + BRACKET_PX.1,
    }
}

/// An area of grey; hatched where the series falls.
fn fill(painter: &Painter, rect: &Rect, is_down: bool) -> DrawResult {
    let palette = &painter.style.palette;
    if !is_down {
        return painter.rectangle(rect, palette.grid);
    }
    painter.rectangle(rect, palette.wash)?;
    let (distance, width) = HATCH_PX;
    let (run, rise) = (rect.right - rect.left, rect.bottom - rect.top);
    let mut at = 0.5 * distance;
    while at < run + rise {
        let (from, to) = (
            (rect.left, rect.top + at),
            (rect.left + run + rise, rect.top + at - run - rise),
        );
        if let Some((from, to)) = clipped(rect, from, to) {
            painter.line(&[from, to], palette.edge, width)?;
        }
        at += distance;
    }
    Ok(())
}

/// Gridlines with their numbers.
fn levels(painter: &Painter, plot: &Plot, y: &AxisMap, ticks: &[TextTick]) -> DrawResult {
    let palette = &painter.style.palette;
    for tick in ticks.iter().filter(|tick| y.holds(tick.at)) {
        let at = y.px(tick.at);
        if plot.bottom_px - at > 0.5 {
            painter.level(at, plot.left_px, plot.right_px, palette.grid, 1.0)?;
        }
        let place = (plot.left_px - NUMBER_GAP_PX, at);
        painter.number(&tick.text, place, H::End, palette.ink_3, false)?;
    }
    painter.level(
        plot.bottom_px,
        plot.left_px,
        plot.right_px,
        palette.ink_2,
        1.0,
    )
}

/// Ticks and numbers under the lower plot, except where they would overlap the number before.
fn abscissa(painter: &Painter, laid: &Laid) -> DrawResult {
    let (frame, palette) = (&laid.frame, &painter.style.palette);
    let bottom = frame.statistic_plot.bottom_px;
    let mut free_from = f64::NEG_INFINITY;
    for tick in &laid.x_ticks {
        let x = frame.x.px(tick.at);
        painter.upright(x, bottom, bottom + TICK_PX, palette.ink_2, 1.0)?;
        let half = estimate_em(&tick.text) * painter.style.tick_px() / 2.0;
        let x = x.min(frame.width_px - half);
        if x - half >= free_from {
            let at = (x, bottom + NUMBER_DROP_PX);
            painter.number(&tick.text, at, H::Middle, palette.ink_3, false)?;
            free_from = x + half + 6.0;
        }
    }
    Ok(())
}

/// A bracket open to the axis above it.
fn bracket(painter: &Painter, rect: &Rect) -> DrawResult {
    let ends = [
        (rect.left, rect.top),
        (rect.left, rect.bottom),
        (rect.right, rect.bottom),
        (rect.right, rect.top),
    ];
    painter.line(&ends, painter.style.palette.ink_2, 1.3)
}

/// Critical values: by the volatility of the series solid, by a constant one dashed and dotted.
fn critical(painter: &Painter, scene: &DetectionScene, frame: &DetectionFrame) -> DrawResult {
    let palette = &painter.style.palette;
    for piece in statistic_line(&scene.own.curve, frame, CURVE_TRUE_PX) {
        painter.line(&piece, palette.ink_2, THIN_PX)?;
    }
    for piece in statistic_line(&scene.constant.curve, frame, CURVE_TRUE_PX) {
        painter.dashed(&piece, palette.ink, CURVE_PX, DASHES)?;
    }
    if let Some([from, to]) = flat(scene, &scene.constant, frame) {
        painter.dashed(&[from, to], palette.ink, FLAT_PX, DOTS)?;
    }
    if let Some([from, to]) = flat(scene, &scene.own, frame) {
        painter.level(from.1, from.0, to.0, palette.ink, FLAT_PX)?;
    }
    Ok(())
}

/// Peaks of what is established, the largest statistic, and what is pointed at.
fn points(painter: &Painter, scene: &DetectionScene, frame: &DetectionFrame) -> DrawResult {
    let palette = &painter.style.palette;
    let dot = |at: usize, statistic: f64, radius: f64, colour: RGBColor| {
        let place = (frame.place(at), frame.statistic_y.px(statistic));
        painter.dot(place, radius, colour)
    };
    for stretch in scene.stretches.iter().filter(|one| one.established) {
        dot(stretch.peak, stretch.peak_statistic, DOT_PX, palette.ink)?;
    }
    if let Some((at, statistic)) = scene.peak {
        dot(at, statistic, PEAK_PX, palette.ink)?;
    }
    let Some(at) = scene.cursor else {
        return Ok(());
    };
    let x = frame.place(at);
    for plot in [&frame.values_plot, &frame.statistic_plot] {
        painter.upright(x, plot.top_px, plot.bottom_px, palette.ink_2, 1.0)?;
    }
    if let Some(&value) = scene.values.get(at) {
        painter.dot((x, frame.values_y.px(value)), DOT_PX, palette.ink)?;
    }
    match scene.statistics.get(at) {
        Some(&Some(statistic)) => dot(at, statistic, DOT_PX, palette.ink),
        _ => Ok(()),
    }
}
