//! Handles: tags with two bars at the end of a line that can be dragged; their tip points at the
//! line.

use crate::chart::frame::{Frame, Handle};
use crate::chart::layout::heights::{HANDLE_DROP_PX, HANDLE_WIDTH_PX};
use crate::chart::output::painter::Painter;
use crate::chart::output::target::DrawResult;
use crate::chart::picture::{HandleSide, HandleSpec, Mark, Picture};
use crate::scene::Scene;
use plotters::style::RGBColor;

pub(crate) const MARK: Mark = Mark {
    handles: Some(at_markers),
    ..Mark::drawn(draw)
};

/// The handles of a picture, each at its marker; two that would cover each other make way.
fn at_markers(picture: &Picture, frame: &Frame) -> Vec<Handle> {
    let at = |spec: &HandleSpec| {
        let marker = picture.scene.marker(spec.marker)?;
        let (has_x, has_y) = (frame.x.holds(marker.x), frame.y.holds(marker.y));
        let (x, y) = frame.at(marker.x, marker.y);
        let (is_shown, x_px, y_px) = match spec.side {
            HandleSide::Below => (has_x, x, frame.plot.bottom_px + HANDLE_DROP_PX),
            HandleSide::Left => (has_y, frame.plot.left_px - HANDLE_DROP_PX, y),
            HandleSide::Point => (has_x && has_y, x, y),
        };
        let field = field(spec, picture.scene).filter(|_| is_shown)?;
        Some(Handle { field, x_px, y_px })
    };
    let mut handles: Vec<Handle> = picture.spec.handles.iter().filter_map(at).collect();
    if let [first, second] = handles.as_mut_slice() {
        let gap = second.x_px - first.x_px;
        let missing = (HANDLE_WIDTH_PX + 2.0 - gap.abs()).max(0.0) / 2.0;
        let side = if gap > 0.0 { 1.0 } else { -1.0 };
        second.x_px += side * missing;
        first.x_px -= side * missing;
    }
    handles
}

/// What a handle stands for.
fn field(spec: &HandleSpec, scene: &Scene) -> Option<&'static str> {
    spec.field.or_else(|| scene.y.key.strip_prefix("axis_"))
}

/// Draws the handles beside the axes.
fn draw(painter: &Painter, picture: &Picture, frame: &Frame) -> DrawResult {
    for spec in picture.spec.handles {
        let field = field(spec, picture.scene);
        let handle = frame
            .handles
            .iter()
            .find(|handle| Some(handle.field) == field);
        let (Some(handle), Some(line)) = (handle, picture.scene.marker(spec.marker)) else {
            continue;
        };
        let colour = painter.style.palette.of_role(spec.role);
        match spec.side {
            HandleSide::Below => below_axis(painter, handle, frame.x.px(line.x), colour)?,
            HandleSide::Left => beside_axis(painter, handle, frame.y.px(line.y), colour)?,
            HandleSide::Point => {}
        }
    }
    Ok(())
}

/// A tag below the axis, for a line at `x`.
#[inline(never)]
fn below_axis(painter: &Painter, handle: &Handle, x: f64, colour: RGBColor) -> DrawResult {
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
#[inline(never)]
fn beside_axis(painter: &Painter, handle: &Handle, y: f64, colour: RGBColor) -> DrawResult {
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
#[inline(never)]
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
