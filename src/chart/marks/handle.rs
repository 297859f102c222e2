//! Tags with two bars at the end of a line that can be dragged; their tip points at the line.

use crate::chart::frame::Handle;
use crate::chart::layout::{HANDLE_DROP_PX, HANDLE_WIDTH_PX};
use crate::chart::output::painter::{DrawResult, Painter};
use plotters::style::RGBColor;

/// A tag below the axis, for a line at `x`.
pub(crate) fn below_axis(
    painter: &Painter,
    handle: &Handle,
    x: f64,
    colour: RGBColor,
) -> DrawResult {
    painter.polygon(
        &outline(x - handle.x_px).map(|(across, out)| (handle.x_px + across, handle.y_px + out)),
        colour,
    )?;
    for side in [-2.2, 2.2] {
        painter.upright(
            handle.x_px + side,
            handle.y_px - 2.0,
            handle.y_px + 5.0,
            painter.style.palette.paper,
            1.4,
        )?;
    }
    Ok(())
}

/// A tag left of the axis, for a line at `y`.
#[cfg(feature = "whole")]
pub(crate) fn beside_axis(
    painter: &Painter,
    handle: &Handle,
    y: f64,
    colour: RGBColor,
) -> DrawResult {
    painter.polygon(
        &outline(y - handle.y_px).map(|(across, out)| (handle.x_px - out, handle.y_px + across)),
        colour,
    )?;
    for side in [-2.2, 2.2] {
        painter.level(
            handle.y_px + side,
            handle.x_px - 5.0,
            handle.x_px + 2.0,
            painter.style.palette.paper,
            1.4,
        )?;
    }
    Ok(())
}

/// Points around a tag, across the line it hangs from and out from its middle, with the tip shifted
/// to where the line is.
fn outline(tip: f64) -> [(f64, f64); 15] {
    const QUARTER: [(f64, f64); 5] = [
        (1.0, 0.0),
        (0.924, 0.383),
        (0.707, 0.707),
        (0.383, 0.924),
        (0.0, 1.0),
    ];
    const RADIUS: f64 = 4.0;
    let (half, near, far) = (
        HANDLE_WIDTH_PX / 2.0,
        1.0 - HANDLE_DROP_PX,
        HANDLE_DROP_PX - 1.5,
    );
    let mut points = [(tip, near); 15];
    let right = [(half - 1.0, near + 5.7), (half, near + 8.0)].into_iter();
    let corner = QUARTER.map(|(across, down)| {
        (
            half - RADIUS + RADIUS * across,
            far - RADIUS + RADIUS * down,
        )
    });
    for (index, (across, out)) in right.chain(corner).enumerate() {
        points[index + 1] = (across, out);
        points[14 - index] = (-across, out);
    }
    points
}
