//! Where the plot, the titles and the region names lie in a figure of a given size.

pub(crate) mod axes;

use crate::chart::frame::{AxisMap, Frame, Handle, Plot};
#[cfg(feature = "whole")]
use crate::chart::label::tornado;
use crate::chart::marks::zone;
#[cfg(feature = "whole")]
use crate::chart::pinned;
use crate::chart::style::Style;
use crate::model::fields::Scale;
use crate::scene::{Axis, Scene, View};

/// Below this height a figure is short of room: gridlines and region names move together.
const SHORT_PX: f64 = 330.0;
/// Room over a plot that has nothing above it but the title of its ordinate.
const BARE_TOP_PX: f64 = 34.0;
/// Room left of a plot whose ordinate has no numbers, for half of the first one below.
#[cfg(feature = "whole")]
const BARE_LEFT_PX: f64 = 20.0;
/// Numbers of the ordinate stay this far from the edge of the figure.
#[cfg(feature = "whole")]
const EDGE_PX: f64 = 5.0;
/// A grip hangs this far below the axis.
pub(crate) const HANDLE_DROP_PX: f64 = 12.0;
/// Width of a grip.
pub(crate) const HANDLE_WIDTH_PX: f64 = 14.0;

/// The heights at which the furniture of a figure stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Layout {
    pub(crate) title_y: f64,
    pub(crate) zone_y: f64,
    pub(crate) bracket_y: f64,
    pub(crate) tick_drop: f64,
    pub(crate) x_title_drop: f64,
}

impl Layout {
    pub(crate) fn of(style: &Style) -> Self {
        let has_short = style.height_px < SHORT_PX;
        match (style.is_compact, has_short) {
            (true, _) => Layout {
                title_y: 8.5,
                zone_y: 36.0,
                bracket_y: 49.5,
                tick_drop: 16.0,
                x_title_drop: 34.0,
            },
            (false, true) => Layout {
                title_y: 9.0,
                zone_y: 31.0,
                bracket_y: 45.0,
                tick_drop: 15.5,
                x_title_drop: 34.5,
            },
            (false, false) => Layout {
                title_y: 9.0,
                zone_y: 46.0,
                bracket_y: 60.0,
                tick_drop: 16.0,
                x_title_drop: 35.0,
            },
        }
    }
}

/// The frame of a scene without its labels.
pub(crate) fn empty_frame(scene: &Scene, style: &Style) -> Frame {
    let has_short = style.height_px < SHORT_PX;
    let is_tipping = scene.view == View::Tipping;
    // Words over the plot need room there: the names of regions, or the answers.
    let has_head = scene.view == View::Payback || zone::of(scene).next().is_some();
    let top = match (style.is_compact, has_short) {
        _ if !is_tipping && !has_head => BARE_TOP_PX,
        (true, _) if scene.view != View::Payback => 63.0,
        (true, _) => 66.0,
        (false, true) if scene.view != View::Payback => 58.0,
        (false, true) => 68.0,
        (false, false) => 73.0,
    };
    let left = if style.is_compact { 45.0 } else { 46.0 };
    #[cfg(feature = "whole")]
    let left = match scene.view {
        View::Payback | View::Tipping => left,
        // A list of rows has no numbers beside it.
        _ if scene.y.ticks.is_empty() => BARE_LEFT_PX,
        _ => (axes::numbers_px(&scene.y, style) + EDGE_PX).max(left),
    };
    let right = match (style.is_compact, scene.y2.is_some()) {
        (true, false) => 12.0,
        (true, true) => 44.0,
        (false, true) => 56.0,
        (false, false) => 20.0,
    };
    let bottom = if style.is_compact { 43.0 } else { 45.0 };
    let plot = Plot {
        left_px: left,
        top_px: top,
        right_px: style.width_px - right,
        bottom_px: style.height_px - bottom,
    };
    // The loop has neither axes nor titles, and fills the figure.
    let plot = match scene.view {
        #[cfg(feature = "whole")]
        View::Loop => Plot {
            left_px: 8.0,
            top_px: 8.0,
            right_px: style.width_px - 8.0,
            bottom_px: style.height_px - 12.0,
        },
        _ => plot,
    };
    #[cfg(not(feature = "whole"))]
    let (x_max, y_max) = (style.x_max, style.y_max);
    #[cfg(feature = "whole")]
    let (x_max, y_max) = pinned::ends(scene, style);
    let x = map(&scene.x, x_max, plot.left_px, plot.right_px);
    // All holders are all holders: the ordinate of the tipping view is never held elsewhere.
    let y = map(
        &scene.y,
        y_max.filter(|_| !is_tipping),
        plot.bottom_px,
        plot.top_px,
    );
    // Bars run both ways from zero, each way as far as the other.
    #[cfg(feature = "whole")]
    let x = match x_max.filter(|_| scene.view == View::Leverage) {
        Some(end) => AxisMap {
            min: -end,
            max: end,
            ..x
        },
        None => x,
    };
    #[cfg(feature = "whole")]
    let y = match scene.view {
        View::Leverage => AxisMap {
            min: tornado::lowest_row(y.max, y.min, plot.bottom_px - plot.top_px),
            ..y
        },
        _ => y,
    };
    Frame {
        view: scene.view,
        width_px: style.width_px,
        height_px: style.height_px,
        pixel_ratio: style.pixel_ratio,
        plot,
        x,
        y,
        labels: Vec::new(),
        handles: match scene.view {
            View::Tipping => handles(scene, &x, &plot),
            #[cfg(feature = "whole")]
            View::Map => map_handles(scene, &x, &y, &plot),
            #[cfg(feature = "whole")]
            View::Timeline => news_handle(scene, &x, &plot),
            _ => Vec::new(),
        },
    }
}

/// An axis laid out; its end is held where it begins at nothing, and nowhere else means anything.
fn map(axis: &Axis, held: Option<f64>, min_px: f64, max_px: f64) -> AxisMap {
    let max = held
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

/// Grips of today's seed, below, and of the control, at the left; and the point that both move.
#[cfg(feature = "whole")]
fn map_handles(scene: &Scene, x: &AxisMap, y: &AxisMap, plot: &Plot) -> Vec<Handle> {
    let Some(today) = scene.marker("today") else {
        return Vec::new();
    };
    let seed = Handle {
        field: "seed_share",
        x_px: x.px(today.x),
        y_px: plot.bottom_px + HANDLE_DROP_PX,
    };
    // The ordinate is named after the input along it.
    let control = scene.y.key.strip_prefix("axis_").map(|field| Handle {
        field,
        x_px: plot.left_px - HANDLE_DROP_PX,
        y_px: y.px(today.y),
    });
    // The point itself moves both ways.
    let point = Handle {
        field: "today",
        x_px: x.px(today.x),
        y_px: y.px(today.y),
    };
    let (has_seed, has_control) = (x.holds(today.x), y.holds(today.y));
    [
        Some(seed).filter(|_| has_seed),
        control.filter(|_| has_control),
        Some(point).filter(|_| has_seed && has_control),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A grip where news arrives.
#[cfg(feature = "whole")]
fn news_handle(scene: &Scene, x: &AxisMap, plot: &Plot) -> Vec<Handle> {
    let news = scene.marker("news").filter(|news| x.holds(news.x));
    let handle = |at| Handle {
        field: "shock_after_years",
        x_px: x.px(at),
        y_px: plot.bottom_px + HANDLE_DROP_PX,
    };
    news.map(|news| handle(news.x)).into_iter().collect()
}

/// Grips of today's seed and of the tipping share; where they would cover each other they make way.
fn handles(scene: &Scene, x: &AxisMap, plot: &Plot) -> Vec<Handle> {
    let place = |key, field| {
        let at = scene
            .marker(key)
            .map(|marker| marker.x)
            .filter(|&at| x.holds(at))?;
        Some(Handle {
            field,
            x_px: x.px(at),
            y_px: plot.bottom_px + HANDLE_DROP_PX,
        })
    };
    let mut handles: Vec<Handle> = [
        place("tips_at", "tipping_share"),
        place("today", "seed_share"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if let [tip, today] = handles.as_mut_slice() {
        let gap = today.x_px - tip.x_px;
        let missing = (HANDLE_WIDTH_PX + 2.0 - gap.abs()).max(0.0) / 2.0;
        let side = if gap > 0.0 { 1.0 } else { -1.0 };
        today.x_px += side * missing;
        tip.x_px -= side * missing;
    }
    handles
}
