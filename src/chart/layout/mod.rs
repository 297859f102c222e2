//! Where the plot lies in a figure of a given size, and where its axes end.

pub(crate) mod axes;
pub(crate) mod crowd;
pub(crate) mod heights;

use crate::chart::frame::{AxisMap, Frame, Plot};
use crate::chart::picture::{Area, BarLayout, Ordinate, Picture};
use crate::model::fields::Scale;
use crate::scene::{Axis, Scene};
use heights::SHORT_PX;

/// Room over a plot that has nothing above it but the title of its ordinate.
const BARE_TOP_PX: f64 = 34.0;
/// Room left of a plot whose ordinate has no numbers, for half of the first one below.
const BARE_LEFT_PX: f64 = 20.0;
/// Numbers of the ordinate stay this far from the edge of the figure.
const EDGE_PX: f64 = 5.0;
/// A row of a tornado chart is no lower than this: below it labels in neighbouring rows would
/// overlap.
const LEAST_ROW_PX: f64 = 21.0;

/// The frame of a scene without its labels and handles.
pub(crate) fn empty_frame(picture: &Picture) -> Frame {
    let (scene, style) = (picture.scene, picture.style);
    let plot = plot(picture);
    let (x_max, y_max) = ends(picture);
    let mut x = map(&scene.x, x_max, plot.left_px, plot.right_px);
    // A share of everyone always runs from 0 to 1.
    let y_max = y_max.filter(|_| picture.spec.ordinate == Ordinate::Free);
    let mut y = map(&scene.y, y_max, plot.bottom_px, plot.top_px);
    if picture.spec.bars == BarLayout::Tornado {
        // Bars run both ways from zero, each way as far as the other.
        if let Some(end) = x_max {
            (x.min, x.max) = (-end, end);
        }
        y.min = lowest_row(y.max, y.min, plot.bottom_px - plot.top_px);
    }
    Frame {
        view: scene.view,
        width_px: style.width_px,
        height_px: style.height_px,
        pixel_ratio: style.pixel_ratio,
        plot,
        x,
        y,
        labels: Vec::new(),
        handles: Vec::new(),
        dots_px: Vec::new(),
    }
}

/// The rectangle that the axes span.
fn plot(picture: &Picture) -> Plot {
    let (scene, style, area) = (picture.scene, picture.style, picture.spec.area);
    if let Some(crowd) = picture.spec.crowd {
        return (crowd.plot)(style);
    }
    if area == Area::Figure {
        return Plot {
            left_px: 8.0,
            top_px: 8.0,
            right_px: style.width_px - 8.0,
            bottom_px: style.height_px - 12.0,
        };
    }
    let is_short = style.height_px < SHORT_PX;
    let top = match (area, style.is_compact, is_short) {
        (Area::Regions, true, _) => 63.0,
        (Area::Answers, true, _) => 66.0,
        (Area::Regions, false, true) => 58.0,
        (Area::Answers, false, true) => 68.0,
        (Area::Regions | Area::Answers, false, false) => 73.0,
        _ => BARE_TOP_PX,
    };
    let fixed_left = if style.is_compact { 45.0 } else { 46.0 };
    let left = match area {
        Area::Title if scene.y.ticks.is_empty() => BARE_LEFT_PX,
        Area::Title => (axes::numbers_px(&scene.y, style) + EDGE_PX).max(fixed_left),
        _ => fixed_left,
    };
    let right = match (style.is_compact, scene.y2.is_some()) {
        (true, false) => 12.0,
        (true, true) => 44.0,
        (false, true) => 56.0,
        (false, false) => 20.0,
    };
    let bottom = if style.is_compact { 43.0 } else { 45.0 };
    Plot {
        left_px: left,
        top_px: top,
        right_px: style.width_px - right,
        bottom_px: style.height_px - bottom,
    }
}

/// Where the axes end: at what the style says, else where both states have room if that end grows
/// with the pinned state.
fn ends(picture: &Picture) -> (Option<f64>, Option<f64>) {
    let (scene, style) = (picture.scene, picture.style);
    let grows = picture
        .spec
        .pinned
        .map_or((false, false), |pinned| pinned.grows);
    let pinned = style
        .ghost
        .as_ref()
        .filter(|pinned| pinned.view == scene.view);
    let both = |of: fn(&Scene) -> f64| {
        pinned
            .map(|pinned| of(pinned))
            .filter(|&end| end > of(scene))
    };
    let x_max = style
        .x_max
        .or_else(|| both(|scene| scene.x.max).filter(|_| grows.0));
    let y_max = style
        .y_max
        .or_else(|| both(|scene| scene.y.max).filter(|_| grows.1));
    (x_max, y_max)
}

/// The lower end of an ordinate of so many rows (with a foot below them, where its own end is
/// negative) that leaves room for labels in each; the last rows stay out of the picture.
fn lowest_row(rows: f64, own_end: f64, height_px: f64) -> f64 {
    own_end + rows - rows.min((height_px / LEAST_ROW_PX + own_end).floor().max(1.0))
}

/// An axis laid out. Another end than its own counts only where a linear axis starts at 0.
fn map(axis: &Axis, end: Option<f64>, min_px: f64, max_px: f64) -> AxisMap {
    let max = end
        .filter(|_| axis.scale == Scale::Linear && axis.min == 0.0 && axis.max > 0.0)
        .unwrap_or(axis.max);
    AxisMap {
        scale: axis.scale,
        min: axis.min,
        max,
        min_px,
        max_px,
    }
}
