//! Flow diagrams: parties, and ribbons between them as wide as the money that flows.

use crate::chart::frame::{Frame, Handle};
use crate::chart::marks::flow_route::{FlowRoute, GAP_PX, stroke, ways};
use crate::chart::output::painter::Painter;
use crate::chart::output::target::DrawResult;
use crate::chart::picture::{Mark, Picture};
use crate::scene::LinkKind;

pub(crate) const MARK: Mark = Mark {
    handles: Some(handles),
    ..Mark::drawn(draw)
};

/// A handle in the middle of each link, in the order of the scene: pressing it cuts the link.
fn handles(picture: &Picture, frame: &Frame) -> Vec<Handle> {
    let middle = |way: &FlowRoute| way.line.at(way.line.length() / 2.0).0;
    ways(picture.scene, picture.style, frame)
        .iter()
        .map(middle)
        .map(|(x_px, y_px)| Handle {
            field: "cut_link",
            x_px,
            y_px,
        })
        .collect()
}

fn draw(painter: &Painter, picture: &Picture, frame: &Frame) -> DrawResult {
    for way in ways(picture.scene, picture.style, frame) {
        if way.link.is_cut {
            cut(painter, &way)?
        } else {
            whole(painter, &way)?
        }
        if picture
            .ghost
            .as_ref()
            .is_some_and(|ghost| ghost.cut_links.contains(&way.link.key))
        {
            once_cut(painter, &way)?;
        }
    }
    Ok(())
}

/// The strokes of a link that is cut in the pinned state only, dashed and grey.
fn once_cut(painter: &Painter, way: &FlowRoute) -> DrawResult {
    let middle = way.line.length() / 2.0;
    for along in [middle - GAP_PX.1, middle + GAP_PX.1] {
        let stroke = stroke(way, along);
        painter.line(&stroke, painter.style.palette.paper, 4.5)?;
        painter.dashed(&stroke, painter.style.palette.edge, 2.0, (2.0, 4.0))?;
    }
    Ok(())
}

fn whole(painter: &Painter, way: &FlowRoute) -> DrawResult {
    let ink = painter.style.palette.ink;
    let end = way.line.length();
    if way.width < 3.0 {
        let (tip, direction) = way.line.at(end);
        painter.line(&way.line.stretch(0.0, end), ink, way.width)?;
        return painter.head(tip, direction, 9.0, ink, way.width);
    }
    let (neck, _) = way.head();
    let outline = way.line.ribbon(0.0, end, way.width, Some(way.head()));
    match way.link.kind {
        LinkKind::Paid => painter.polygon(&outline, ink),
        LinkKind::Promised => dashed_outline(painter, outline, ink),
        LinkKind::Staged => {
            if way.core > 0.0 {
                painter.line(&way.line.stretch(0.0, end - neck * 0.4), ink, way.core)?;
            }
            dashed_outline(painter, outline, ink)
        }
    }
}

fn dashed_outline(
    painter: &Painter,
    mut outline: Vec<(f64, f64)>,
    colour: plotters::style::RGBColor,
) -> DrawResult {
    outline.extend(outline.first().copied());
    painter.dashed(&outline, colour, 1.3, (2.7, 4.3))
}

/// A cut link: two pieces of pale ribbon, separated by two strokes.
fn cut(painter: &Painter, way: &FlowRoute) -> DrawResult {
    let palette = &painter.style.palette;
    let (end, middle) = (way.line.length(), way.line.length() / 2.0);
    let (gap, strokes) = GAP_PX;
    let (length, corner) = way.head();
    let head = (length.min(middle - gap - 2.0).max(2.0), corner);
    for (from, to, head) in [(0.0, middle - gap, None), (middle + gap, end, Some(head))] {
        if way.width < 3.0 {
            painter.dashed(&way.line.stretch(from, to), palette.edge, 1.3, (2.7, 4.3))?;
            if head.is_some() {
                let (tip, direction) = way.line.at(end);
                painter.head(tip, direction, 9.0, palette.edge, 1.3)?;
            }
            continue;
        }
        let outline = way.line.ribbon(from, to, way.width, head);
        painter.polygon(&outline, palette.wash)?;
        dashed_outline(painter, outline, palette.edge)?;
    }
    for along in [middle - strokes, middle + strokes] {
        painter.line(&stroke(way, along), palette.burst, 2.8)?;
    }
    Ok(())
}
