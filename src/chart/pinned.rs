//! A pinned state behind the present one: thin grey lines, outlines of bars, small open points, and
//! at most one label.

use crate::chart::frame::{Frame, LabelLine, LabelSize, Tone};
use crate::chart::geometry::{Rect, clipped};
use crate::chart::ghost::{Ghost, ghost};
use crate::chart::label::block::{Anchor, Block};
use crate::chart::label::candidates::{LineShape, along, around_bar, around_point, beside_line};
use crate::chart::label::dense_points::in_row;
use crate::chart::label::placer::Placer;
use crate::chart::marks::bar::{bar_rect, outline};
use crate::chart::marks::dot::{is_in_rows, is_inside, is_point};
use crate::chart::output::dash::Path;
use crate::chart::output::painter::Painter;
use crate::chart::output::polyline::{cut, visible};
use crate::chart::output::target::DrawResult;
use crate::chart::picture::{BarLayout, ChartSpec, Picture, PinnedLayer, PinnedSpec};
use crate::scene::{Marker, MarkerKind, Role, Scene, Series};

/// Width of its lines, and of their halo over bars.
const LINE_PX: f64 = 1.5;
const RIM_PX: f64 = 4.0;
/// Distance of its label from other labels and from points.
const ALONE_PX: f64 = 12.0;
/// Radius of its points.
const POINT_PX: f64 = 4.0;

/// A pinned state of which the points show, over axes that stay; views say what differs.
pub(crate) const BASE: PinnedSpec = PinnedSpec {
    grows: (false, false),
    is_kept: is_point,
    label_beside: &[],
    layer: &LAYER,
};

/// How a pinned state is drawn.
const LAYER: PinnedLayer = PinnedLayer {
    compare,
    forbid,
    place,
    draw_under_bars,
    draw,
};

fn compare(present: &Scene, pinned: &Scene, spec: &ChartSpec, rules: &PinnedSpec) -> Option<Ghost> {
    // The probabilities over a histogram stand along the second axis.
    let is_histogram = spec.bars == BarLayout::Histogram;
    ghost(present, pinned, rules.is_kept, is_histogram)
}

/// Outlines of bars in rows; longer bars of the present state cover them.
fn draw_under_bars(
    ghost: &Ghost,
    painter: &Painter,
    picture: &Picture,
    frame: &Frame,
) -> DrawResult {
    if picture.spec.bars == BarLayout::Histogram {
        return Ok(());
    }
    for bar in bars(ghost) {
        let Some(rect) = bar_rect(bar, frame) else {
            continue;
        };
        painter.line(
            &outline(&rect.grown(-LINE_PX / 2.0)),
            painter.style.palette.edge,
            LINE_PX,
        )?;
    }
    Ok(())
}

/// All the rest.
fn draw(ghost: &Ghost, painter: &Painter, picture: &Picture, frame: &Frame) -> DrawResult {
    let palette = &painter.style.palette;
    let edges = if picture.spec.bars == BarLayout::Histogram {
        skyline(ghost, frame)
    } else {
        inner_ends(ghost, picture.scene, frame)
    };
    for edge in &edges {
        painter.line(edge, palette.paper, RIM_PX)?;
    }
    for edge in &edges {
        painter.line(edge, palette.edge, LINE_PX)?;
    }
    for series in &ghost.series {
        for piece in visible(series, frame, 0.05) {
            match series.role {
                Role::Alternative => painter.dashed(&piece, palette.edge, LINE_PX, (1.0, 5.0))?,
                Role::Flat => painter.dashed(&piece, palette.edge, LINE_PX, (7.0, 5.0))?,
                Role::Unstable => painter.dashed(&piece, palette.edge, LINE_PX, (2.0, 5.0))?,
                _ => painter.line(&piece, palette.edge, LINE_PX)?,
            }
        }
    }
    for marker in &ghost.markers {
        mark(painter, marker, frame)?;
    }
    Ok(())
}

fn mark(painter: &Painter, marker: &Marker, frame: &Frame) -> DrawResult {
    let colour = painter.style.palette.edge;
    if matches!(marker.kind, MarkerKind::Bar) {
        return Ok(());
    }
    if is_point(marker) {
        return if is_inside(marker, frame) {
            painter.ring(frame.at(marker.x, marker.y), POINT_PX, colour, LINE_PX)
        } else {
            Ok(())
        };
    }
    match line(marker, frame) {
        Some((from, to)) if marker.kind == MarkerKind::Drop => {
            painter.dashed(&[from, to], colour, LINE_PX, (0.5, 4.5))
        }
        Some((from, to)) => painter.line(&[from, to], colour, LINE_PX),
        None => Ok(()),
    }
}

/// What of a line between two points lies inside the plot.
fn line(marker: &Marker, frame: &Frame) -> Option<((f64, f64), (f64, f64))> {
    clipped(
        &Rect::of_plot(&frame.plot),
        frame.at(marker.x, marker.y),
        frame.at(marker.x2, marker.y2),
    )
}

fn bars(ghost: &Ghost) -> impl Iterator<Item = &Marker> {
    ghost
        .markers
        .iter()
        .filter(|marker| marker.kind == MarkerKind::Bar)
}

/// The upper edge of bars that stand side by side.
fn skyline(ghost: &Ghost, frame: &Frame) -> Vec<Path> {
    let plot = Rect::of_plot(&frame.plot);
    let mut all: Vec<Path> = Vec::new();
    let mut line: Path = Vec::new();
    for bar in bars(ghost) {
        let ((left, foot), (right, top)) = (frame.at(bar.x, bar.y), frame.at(bar.x2, bar.y2));
        if line.last().is_none_or(|end| (end.0 - left).abs() > 0.01) {
            all.append(&mut cut(&line, &plot));
            line = vec![(left, foot)];
        } else {
            // The line goes on at the top of the next bar.
            line.pop();
        }
        line.extend([(left, top), (right, top), (right, foot)]);
    }
    all.append(&mut cut(&line, &plot));
    all
}

/// The ends of bars in rows that lie inside the bar of the present.
fn inner_ends(ghost: &Ghost, scene: &Scene, frame: &Frame) -> Vec<Path> {
    let mut all = Vec::new();
    for bar in bars(ghost) {
        let x = if bar.x2 > 0.0 { bar.x2 } else { bar.x };
        let holds = |other: &Marker| {
            other.key == bar.key && other.kind == MarkerKind::Bar && other.x < x && x < other.x2
        };
        if let Some(rect) = bar_rect(bar, frame).filter(|_| scene.markers.iter().any(holds)) {
            all.push(vec![
                (frame.x.px(x), rect.top),
                (frame.x.px(x), rect.bottom),
            ]);
        }
    }
    all
}

/// The rectangle around a bar of the present and its pinned counterpart; labels are placed beyond
/// both.
pub(crate) fn around_both(rect: Rect, marker: &Marker, picture: &Picture, frame: &Frame) -> Rect {
    let other = picture
        .ghost
        .iter()
        .flat_map(bars)
        .find(|bar| bar.key == marker.key)
        .and_then(|bar| bar_rect(bar, frame));
    other.map_or(rect, |other| Rect {
        left: rect.left.min(other.left),
        right: rect.right.max(other.right),
        ..rect
    })
}

/// Keeps labels off its lines.
fn forbid(ghost: &Ghost, picture: &Picture, frame: &Frame, placer: &mut Placer) {
    for line in &lines(ghost, picture, frame) {
        placer.forbid_line(line);
    }
}

fn lines(ghost: &Ghost, picture: &Picture, frame: &Frame) -> Vec<Path> {
    let is_histogram = picture.spec.bars == BarLayout::Histogram;
    let mut all = if is_histogram {
        skyline(ghost, frame)
    } else {
        Vec::new()
    };
    for series in &ghost.series {
        all.append(&mut visible(series, frame, 0.5));
    }
    for marker in &ghost.markers {
        match marker.kind {
            MarkerKind::Bar if is_histogram => {}
            MarkerKind::Bar => {
                if let Some(rect) = bar_rect(marker, frame) {
                    all.push(outline(&rect).to_vec());
                }
            }
            _ if is_point(marker) => {
                if is_inside(marker, frame) {
                    let (x, y) = frame.at(marker.x, marker.y);
                    all.push(vec![(x - POINT_PX, y), (x + POINT_PX, y)]);
                }
            }
            _ => {
                if let Some((from, to)) = line(marker, frame) {
                    all.push(vec![from, to]);
                }
            }
        }
    }
    all
}

/// Places its label beside the first of its marks with enough space.
fn place(ghost: &Ghost, picture: &Picture, frame: &Frame, placer: &mut Placer) {
    let scene = picture.scene;
    let line = LabelLine {
        key: "ghost",
        size: LabelSize::Label,
    };
    let block = Block {
        lines: vec![line],
        ..Block::of(scene, "ghost", &[], Tone::Ink3)
    };
    let size = block.size(picture.style);
    let names = picture
        .spec
        .pinned
        .map_or(&[][..], |pinned| pinned.label_beside);
    // Close to another label, both would be read as one; a little closer is better than no name.
    for distance_px in [ALONE_PX, ALONE_PX / 2.0] {
        for name in names {
            for place in beside(name, ghost, scene, frame, size) {
                let rect = place.rect(size);
                if placer.is_free(&rect) && placer.fits(&rect.grown(distance_px)) {
                    return placer.place(block, &[place]);
                }
            }
        }
    }
}

fn beside(
    name: &str,
    ghost: &Ghost,
    scene: &Scene,
    frame: &Frame,
    size: (f64, f64),
) -> Vec<Anchor> {
    let plot = Rect::of_plot(&frame.plot);
    let mut places = Vec::new();
    for series in &ghost.series {
        if series.key == name {
            // Under another key, so that the present line of the same key counts as an obstacle.
            let series = Series {
                key: "ghost",
                ..series.clone()
            };
            let shape = LineShape::of(scene, &series, frame);
            places.append(&mut along(&shape, frame, size));
        }
    }
    for marker in &ghost.markers {
        if marker.key != name {
            continue;
        }
        let mut more = match marker.kind {
            MarkerKind::Bar => {
                bar_rect(marker, frame).map_or_else(Vec::new, |rect| around_bar(&rect))
            }
            _ if !is_point(marker) => {
                line(marker, frame).map_or_else(Vec::new, |(from, to)| beside_line(from, to, size))
            }
            _ if !is_inside(marker, frame) => Vec::new(),
            _ if is_in_rows(scene) => in_row(frame.at(marker.x, marker.y), POINT_PX, &plot, size),
            _ => around_point(
                frame.at(marker.x, marker.y),
                POINT_PX,
                &[5.0, 10.0, 20.0],
                &plot,
                size,
            ),
        };
        places.append(&mut more);
    }
    places.retain(|place| {
        let rect = place.rect(size);
        rect.left >= plot.left
            && rect.right <= frame.width_px
            && rect.top >= plot.top - 2.0
            && rect.bottom <= plot.bottom
    });
    places
}
