//! Regions of market states that tile the plot. Where both states exist they are striped, and they
//! fade out beyond the cusp, where no edge separates them.

use crate::chart::frame::Frame;
use crate::chart::geometry::Rect;
use crate::chart::marks::band::outline;
use crate::chart::marks::polygon::{half, inside};
use crate::chart::output::painter::Painter;
use crate::chart::output::target::DrawResult;
use crate::chart::picture::{Background, Mark, Picture};
use crate::scene::Role;
use plotters::style::RGBColor;

/// Width of a stripe.
const STRIPE_PX: f64 = 4.5;
/// Steps of fading from a wash to the background.
const FADES: usize = 24;
/// Fading starts this far before the cusp and ends this far behind it, in widths of the plot.
const FADE_FROM: f64 = 0.16;
const FADE_TO: f64 = 0.07;

pub(crate) const MARK: Mark = Mark::drawn(draw);

fn draw(painter: &Painter, picture: &Picture, frame: &Frame) -> DrawResult {
    let fade = fade(picture, frame);
    for region in &picture.scene.bands {
        let shape = outline(region, frame);
        match (region.role, fade) {
            (Role::Both, _) => stripes(painter, &shape)?,
            (_, Some(ends)) => fading(painter, &shape, region.role, frame, ends)?,
            _ => painter.polygon(&shape, painter.style.palette.wash_of(region.role))?,
        }
    }
    Ok(())
}

/// Abscissae in pixels between which regions fade out; `None` without a cusp in the plot.
pub(crate) fn fade(picture: &Picture, frame: &Frame) -> Option<(f64, f64)> {
    let has_regions = picture.spec.background == Background::Regions;
    let cusp = picture
        .scene
        .marker("cusp")
        .filter(|cusp| has_regions && frame.x.holds(cusp.x))?;
    let (cusp, width) = (frame.x.px(cusp.x), frame.plot.right_px - frame.plot.left_px);
    Some((cusp - FADE_FROM * width, cusp + FADE_TO * width))
}

/// Stripes rising to the right, of both colours in turn.
fn stripes(painter: &Painter, shape: &[(f64, f64)]) -> DrawResult {
    if shape.len() < 3 {
        return Ok(());
    }
    painter.polygon(shape, painter.style.palette.both_alive)?;
    let across = |&(x, y): &(f64, f64)| x + y;
    let (first, last) = shape
        .iter()
        .map(across)
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| {
            (low.min(at), high.max(at))
        });
    let width = STRIPE_PX * std::f64::consts::SQRT_2;
    let mut start = (first / (2.0 * width)).floor() * 2.0 * width;
    while start < last {
        let stripe = half(
            &half(shape, (-1.0, -1.0, -start)),
            (1.0, 1.0, start + width),
        );
        if stripe.len() > 2 {
            painter.polygon(&stripe, painter.style.palette.both_burst)?;
        }
        start += 2.0 * width;
    }
    Ok(())
}

/// Vertical slices of a wash that fades into the background.
fn fading(
    painter: &Painter,
    shape: &[(f64, f64)],
    role: Role,
    frame: &Frame,
    (from, to): (f64, f64),
) -> DrawResult {
    let plot = Rect::of_plot(&frame.plot);
    let edge = |step: usize| {
        painter
            .view
            .edge(from + (to - from) * step as f64 / FADES as f64)
    };
    let (wash, paper) = (
        painter.style.palette.wash_of(role),
        painter.style.palette.paper,
    );
    let whole = inside(
        shape,
        &Rect {
            right: edge(0),
            ..plot
        },
    );
    if whole.len() > 2 {
        painter.polygon(&whole, wash)?;
    }
    for step in 0..FADES {
        let slice = inside(
            shape,
            &Rect {
                left: edge(step),
                right: edge(step + 1),
                ..plot
            },
        );
        if slice.len() > 2 {
            painter.polygon(
                &slice,
                between(wash, paper, (step as f64 + 0.5) / FADES as f64),
            )?;
        }
    }
    let beyond = inside(
        shape,
        &Rect {
            left: edge(FADES),
            ..plot
        },
    );
    if beyond.len() > 2 {
        painter.polygon(&beyond, paper)
    } else {
        Ok(())
    }
}

fn between(from: RGBColor, to: RGBColor, share: f64) -> RGBColor {
    let mix = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as u8;
    RGBColor(mix(from.0, to.0), mix(from.1, to.1), mix(from.2, to.2))
}
