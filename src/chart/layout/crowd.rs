//! Where a crowd of dots lies, and the plot beside it or, on small screens, below it; and the same
//! for the small pictures that stand for a moving one.

use crate::chart::frame::Plot;
use crate::chart::geometry::Rect;
use crate::chart::layout::heights::Layout;
use crate::chart::picture::{CrowdSpec, Picture};
use crate::chart::style::Style;

/// How a crowd and the plot beside it share the figure.
pub(crate) const SPEC: CrowdSpec = CrowdSpec {
    plot: |style| CrowdLayout::of(style).plot,
    dots,
};

/// The counts above the crowd.
const COUNTS: usize = 5;
/// In a figure as wide as this they stand in one row.
const ONE_ROW_PX: f64 = 700.0;
/// Parts of the width: where the crowd ends, and where the plot beside it begins.
const CROWD_END: f64 = 508.0 / 792.0;
const PLOT_START: f64 = 592.0 / 792.0;
/// Room left of a plot for the numbers of its ordinate.
const NUMBERS_PX: f64 = 50.0;
/// Room under a plot for its numbers and its title.
const BELOW_PLOT_PX: f64 = 45.0;
/// Room for a line of text above a plot or a small picture.
const LINE_PX: f64 = 20.0;
/// Least height of the plot below a crowd, with its title and numbers, and its part of the room.
const LEAST_BELOW_PX: f64 = 116.0;
const BELOW_PART: f64 = 0.36;
const BELOW_FILM_PART: f64 = 0.24;
/// Between the crowd and what lies below it, and between small pictures.
const GAP_PX: f64 = 6.0;
const FILM_GAP_PX: f64 = 20.0;

/// Distance of the rows of a honeycomb, in distances within a row.
const ROW_PITCH: f64 = 0.866;
/// How far a dot lies from its place in the honeycomb at most, in distances within a row.
const JITTER: f64 = 0.2;
/// Room beyond the dots of a row, and beyond its rows, so that no dot is cut off.
const EDGES: (f64, f64) = (0.7, 0.35);
/// Radius of a dot in distances within a row, and at most.
const RADIUS: f64 = 0.36;
const LARGEST_RADIUS_PX: f64 = 8.0;

/// The parts of a figure with a crowd.
pub(crate) struct CrowdLayout {
    /// Heights of the texts, as in other views.
    pub(crate) heights: Layout,
    /// Columns of the counts, and the height of each of their lines.
    pub(crate) columns: usize,
    pub(crate) line_px: f64,
    /// The crowd; or all small pictures.
    pub(crate) crowd: Rect,
    pub(crate) plot: Plot,
    /// Where the title of the ordinate begins.
    pub(crate) price_title: (f64, f64),
}

impl CrowdLayout {
    pub(crate) fn of(style: &Style) -> Self {
        let (width, height) = (style.width_px, style.height_px);
        let heights = Layout::of(style);
        let (columns, line_px) = match (style.is_compact, width >= ONE_ROW_PX) {
            (true, _) => (2, 20.0),
            (false, true) => (5, 21.0),
            (false, false) => (3, 21.0),
        };
        let rows = COUNTS.div_ceil(columns) as f64;
        let top = Self::first_count_y(&heights, line_px) + (rows - 0.5) * line_px + GAP_PX / 2.0;
        let is_below = style.is_compact || style.is_still;
        if !is_below {
            let crowd = Rect {
                left: 0.0,
                top,
                right: width * CROWD_END,
                bottom: height - GAP_PX,
            };
            let plot = Plot {
                left_px: width * PLOT_START,
                top_px: top + GAP_PX,
                right_px: width - 10.0,
                bottom_px: height - BELOW_PLOT_PX,
            };
            return CrowdLayout {
                price_title: (plot.left_px - NUMBERS_PX, heights.title_y),
                heights,
                columns,
                line_px,
                crowd,
                plot,
            };
        }
        let part = if style.is_still {
            BELOW_FILM_PART
        } else {
            BELOW_PART
        };
        let below = ((height - top) * part).max(LEAST_BELOW_PX);
        let crowd = Rect {
            left: 0.0,
            top,
            right: width,
            bottom: height - below - GAP_PX,
        };
        CrowdLayout {
            price_title: (0.0, height - below + LINE_PX / 2.0),
            heights,
            columns,
            line_px,
            crowd,
            plot: Plot {
                left_px: NUMBERS_PX,
                top_px: height - below + LINE_PX + GAP_PX,
                right_px: width - 12.0,
                bottom_px: height - BELOW_PLOT_PX,
            },
        }
    }

    /// So many small pictures, each with the line above it: at most two in a row on small screens and
    /// three elsewhere. Fewer of them are larger.
    pub(crate) fn film(&self, style: &Style, count: usize) -> Vec<Rect> {
        let columns = match (style.is_compact, count) {
            (true, 0..=3) => 1,
            (true, _) => 2,
            (false, 0..=3) => count.max(1),
            (false, _) => count.div_ceil(2),
        };
        let rows = count.div_ceil(columns);
        let area = &self.crowd;
        let gaps = FILM_GAP_PX * (columns - 1) as f64;
        let width = (area.right - area.left - gaps) / columns as f64;
        let height = (area.bottom - area.top) / rows as f64;
        (0..count)
            .map(|index| {
                let left = area.left + (index % columns) as f64 * (width + FILM_GAP_PX);
                let top = area.top + (index / columns) as f64 * height;
                Rect {
                    left,
                    top,
                    right: left + width,
                    bottom: top + height,
                }
            })
            .collect()
    }

    fn first_count_y(heights: &Layout, line_px: f64) -> f64 {
        heights.title_y + line_px + GAP_PX
    }

    /// Where the count of this index begins.
    pub(crate) fn count_at(&self, index: usize, style: &Style) -> (f64, f64) {
        let (row, column) = (index / self.columns, index % self.columns);
        (
            style.width_px / self.columns as f64 * column as f64,
            Self::first_count_y(&self.heights, self.line_px) + self.line_px * row as f64,
        )
    }
}

/// The crowd of a small picture, below its line.
pub(crate) fn below_line(picture: &Rect) -> Rect {
    let top = picture.top + LINE_PX;
    Rect {
        top,
        bottom: (picture.bottom - GAP_PX).max(top + 1.0),
        ..*picture
    }
}

/// Where the investors lie, `x` and `y` of each in turn; none where small pictures stand for them.
fn dots(picture: &Picture) -> Vec<f64> {
    let count = picture
        .scene
        .crowd
        .as_ref()
        .filter(|_| !picture.style.is_still)
        .map_or(0, |crowd| crowd.states.len());
    let (centres, _) = honeycomb(&CrowdLayout::of(picture.style).crowd, count);
    centres.into_iter().flat_map(|(x, y)| [x, y]).collect()
}

/// So many places in rows, every other one moved by half a distance, each a little off; and the
/// radius of a dot there.
pub(crate) fn honeycomb(area: &Rect, count: usize) -> (Vec<(f64, f64)>, f64) {
    let (width, height) = (area.right - area.left, area.bottom - area.top);
    let all = count.max(1) as f64;
    let pitch = (width * height / (ROW_PITCH * all)).sqrt();
    let columns = (width / pitch - EDGES.0).round().max(1.0);
    let rows = (all / columns).ceil();
    let (across, down) = (width / (columns + EDGES.0), height / (rows + EDGES.1));
    let nearest = across.min(down / ROW_PITCH);
    let radius = (RADIUS * nearest).min(LARGEST_RADIUS_PX);
    let columns = columns as usize;
    let place = |index: usize| {
        let (row, column) = (index / columns, index % columns);
        let shift = if row.is_multiple_of(2) { 0.6 } else { 1.1 };
        let off = |salt: u64| (2.0 * noise(2 * index as u64 + salt) - 1.0) * JITTER * nearest;
        (
            area.left + (column as f64 + shift) * across + off(0),
            area.top + (row as f64 + 0.5 * (1.0 + EDGES.1)) * down + off(1),
        )
    };
    ((0..count).map(place).collect(), radius)
}

/// A number from 0 to 1 that always belongs to this one (the last steps of SplitMix64).
fn noise(of: u64) -> f64 {
    let mut bits = of.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((bits ^ (bits >> 31)) >> 11) as f64 / (1u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_lie_inside_and_none_covers_another() {
        for (width, height, count) in [
            (508.0, 374.0, 1000),
            (328.0, 106.0, 1000),
            (508.0, 374.0, 100),
        ] {
            let area = Rect {
                left: 0.0,
                top: 56.0,
                right: width,
                bottom: 56.0 + height,
            };
            let (centres, radius) = honeycomb(&area, count);
            assert_eq!(centres.len(), count);
            for (index, one) in centres.iter().enumerate() {
                assert!(
                    area.grown(-radius).encloses(&Rect::around(&[*one])),
                    "{one:?}"
                );
                for other in &centres[..index] {
                    let apart = (one.0 - other.0).hypot(one.1 - other.1);
                    assert!(apart > radius, "{one:?} {other:?}");
                }
            }
        }
    }
}
