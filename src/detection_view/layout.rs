//! Where both plots lie in a figure of a given size, and where their axes end.

use super::frame::DetectionFrame;
use super::scene::DetectionScene;
use super::ticks::{TextTick, counted, dated, linear, logarithmic};
use crate::chart::Style;
use crate::chart::frame::{AxisMap, Plot};
use crate::chart::label::text_width::estimate_em;
use crate::model::fields::Scale;

/// Width and height of a figure that has no size of its own, CSS pixels.
pub const DESKTOP_PX: (f64, f64) = (792.0, 490.0);
/// The same in the layout of small screens.
pub const COMPACT_PX: (f64, f64) = (328.0, 430.0);

/// Room over the upper plot, for its title.
const TOP_PX: f64 = 26.0;
/// Room between the plots, for the title of the lower one.
const BETWEEN_PX: f64 = 42.0;
/// Room under the lower plot, for brackets and numbers.
const FOOT_PX: f64 = 44.0;
/// Part of both heights that the upper plot has.
const UPPER: f64 = 0.47;
/// Room at the right end.
const RIGHT_PX: f64 = 8.0;
/// Numbers of an ordinate stay so far from the plot and from the edge of the figure.
pub(super) const NUMBER_GAP_PX: f64 = 8.0;
const EDGE_PX: f64 = 4.0;
/// Gridlines are at least so far apart.
const LINE_PX: f64 = 38.0;
/// A year along the axis takes so much room.
const YEAR_PX: (f64, f64) = (84.0, 62.0);

/// A picture ready for drawing: its frame, and the numbers along its axes.
pub(super) struct Laid {
    pub frame: DetectionFrame,
    pub x_ticks: Vec<TextTick>,
    pub value_ticks: Vec<TextTick>,
    pub statistic_ticks: Vec<TextTick>,
}

/// The frame of a scene without its labels.
pub(super) fn laid(scene: &DetectionScene, style: &Style) -> Laid {
    let heights = (style.height_px - TOP_PX - BETWEEN_PX - FOOT_PX).max(60.0);
    let upper = (TOP_PX, TOP_PX + UPPER * heights);
    let lower = (
        upper.1 + BETWEEN_PX,
        upper.1 + BETWEEN_PX + (1.0 - UPPER) * heights,
    );
    let lines = |(top, bottom): (f64, f64)| (((bottom - top) / LINE_PX) as usize).max(2);

    let values = value_ends(&scene.values, scene.scale);
    let value_ticks = match scene.scale {
        Scale::Linear => linear(values.0, values.1, lines(upper)),
        Scale::Log => logarithmic(values.0, values.1, lines(upper)),
    };
    let statistics = statistic_ends(scene);
    let statistic_ticks = linear(statistics.0, statistics.1, lines(lower));
    let widest = value_ticks
        .iter()
        .chain(&statistic_ticks)
        .map(|tick| estimate_em(&tick.text) * style.tick_px())
        .fold(0.0, f64::max);
    let least = if style.is_compact { 30.0 } else { 43.0 };
    let left = (widest + NUMBER_GAP_PX + EDGE_PX)
        .max(least)
        .min(0.4 * style.width_px);
    let right = style.width_px - RIGHT_PX;

    let (first, last) = (
        scene.x.first().copied().unwrap_or(0.0),
        scene.x.last().copied().unwrap_or(1.0),
    );
    let x = AxisMap {
        scale: Scale::Linear,
        min: first,
        max: if last > first { last } else { first + 1.0 },
        min_px: left,
        max_px: right,
    };
    let year = if style.is_compact {
        YEAR_PX.1
    } else {
        YEAR_PX.0
    };
    let most = (((right - left) / year) as usize).max(2);
    let x_ticks = if scene.is_dated {
        dated(x.min, x.max, most)
    } else {
        counted(x.max, most)
    };
    let plot = |(top_px, bottom_px): (f64, f64)| Plot {
        left_px: left,
        top_px,
        right_px: right,
        bottom_px,
    };
    let map = |scale, (min, max): (f64, f64), (top, bottom): (f64, f64)| AxisMap {
        scale,
        min,
        max,
        min_px: bottom,
        max_px: top,
    };
    Laid {
        frame: DetectionFrame {
            width_px: style.width_px,
            height_px: style.height_px,
            pixel_ratio: style.pixel_ratio,
            values_plot: plot(upper),
            statistic_plot: plot(lower),
            x,
            values_y: map(scene.scale, values, upper),
            statistic_y: map(Scale::Linear, statistics, lower),
            x_px: scene.x.iter().map(|&at| x.px(at)).collect(),
            labels: Vec::new(),
        },
        x_ticks,
        value_ticks,
        statistic_ticks,
    }
}

/// Larger numbers are drawn as if they were this large, so that differences stay finite.
const LARGEST: f64 = 1e300;

/// The least and the largest of these numbers.
fn range(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let none = (f64::MAX, f64::MIN);
    let (low, high) = values.fold(none, |(low, high), value| (low.min(value), high.max(value)));
    if low > high {
        return (0.0, 1.0);
    }
    (low.max(-LARGEST), high.min(LARGEST))
}

/// Ends of the ordinate of the values, with some room over the largest.
fn value_ends(values: &[f64], scale: Scale) -> (f64, f64) {
    let (low, high) = range(values.iter().copied());
    if scale == Scale::Log {
        let room = libm::exp(0.08 * libm::log(high / low)).max(1.01);
        return (low / room, high * room);
    }
    let length = if high > low { high - low } else { 1.0 };
    // Zero is shown where that costs the line little of its height.
    let floor = if (0.0..0.6 * high).contains(&low) {
        0.0
    } else {
        low - 0.06 * length
    };
    (floor, high + 0.08 * length)
}

/// No picture shows a smaller statistic: what matters lies above 0.
const LEAST_STATISTIC: f64 = -4.0;

/// Ends of the ordinate of the statistic; every critical value lies between them.
fn statistic_ends(scene: &DetectionScene) -> (f64, f64) {
    let lines = [&scene.own, &scene.constant];
    let curves = lines.into_iter().flat_map(|lines| {
        let flat = lines.flat.map(|line| line.value);
        lines.curve.iter().copied().flatten().chain(flat)
    });
    let (low, high) = range(scene.statistics.iter().copied().flatten().chain(curves));
    let low = low.max(LEAST_STATISTIC.min(high - 1.0));
    let length = (high - low).max(1.0);
    (low - 0.06 * length, high + 0.08 * length)
}
