//! The names of regions along the abscissa, over brackets above the plot.

use crate::chart::frame::{
    Frame, Glyph, HorizontalAnchor as H, LabelSize, Tone, VerticalAnchor as V,
};
use crate::chart::label::block::{Anchor, Block};
use crate::chart::label::placer::Placer;
use crate::chart::layout::heights::Layout;
use crate::chart::output::painter::Painter;
use crate::chart::output::target::DrawResult;
use crate::chart::picture::{Mark, Picture};
use crate::model::numerics::sort::insertion_sort;
use crate::scene::{Marker, MarkerKind, Role, Scene};

pub(crate) const MARK: Mark = Mark {
    forbid: Some(forbid),
    ..Mark::drawn(draw)
};

fn draw(painter: &Painter, picture: &Picture, frame: &Frame) -> DrawResult {
    let layout = Layout::of(painter.style);
    for (zone, (from, to)) in all(picture.scene, frame) {
        let colour = match zone.role {
            Role::Burst => painter.style.palette.burst,
            Role::Alive => painter.style.palette.alive,
            _ => painter.style.palette.ink_2,
        };
        let leg = layout.bracket_y + 6.0;
        let width = painter.view.hairline(1.2);
        let y = painter.view.snap(layout.bracket_y, width);
        let mut path = vec![(from, leg), (from, y), (to, y)];
        if !is_last(picture.scene, zone) && zone.x2 <= frame.x.max {
            path.push((to, leg));
        }
        painter.line(&path, colour, width)?;
    }
    Ok(())
}

fn forbid(picture: &Picture, frame: &Frame, placer: &mut Placer) {
    let y = Layout::of(picture.style).bracket_y;
    for (_, (from, to)) in all(picture.scene, frame) {
        placer.forbid_line(&[(from, y), (to, y)]);
    }
}

/// The regions that show, with the ends of their brackets.
fn all<'a>(scene: &'a Scene, frame: &'a Frame) -> impl Iterator<Item = (&'a Marker, (f64, f64))> {
    let zones = scene
        .markers
        .iter()
        .filter(|marker| marker.kind == MarkerKind::Zone);
    zones.filter_map(|zone| zone_span(scene, zone, frame).map(|span| (zone, span)))
}

/// The ends of a region's bracket; neighbours keep a small gap, and the last region goes on as far
/// as the axis does.
fn zone_span(scene: &Scene, zone: &Marker, frame: &Frame) -> Option<(f64, f64)> {
    let from = frame.x.px(zone.x.max(frame.x.min)) + if zone.x > frame.x.min { 3.0 } else { 0.0 };
    let to = if is_last(scene, zone) || zone.x2 > frame.x.max {
        frame.plot.right_px
    } else {
        frame.x.px(zone.x2) - 3.0
    };
    (to > from).then_some((from, to))
}

fn is_last(scene: &Scene, zone: &Marker) -> bool {
    zone.x2 >= scene.x.max
}

/// Places the names of narrow regions first, since wide ones leave more choice.
pub(crate) fn names(picture: &Picture, frame: &Frame, placer: &mut Placer) {
    let (scene, style) = (picture.scene, picture.style);
    let layout = Layout::of(style);
    let mut zones: Vec<(&Marker, (f64, f64))> = all(scene, frame).collect();
    insertion_sort(&mut zones, |a, b| a.1.1 - a.1.0 < b.1.1 - b.1.0);
    for (zone, (from, to)) in zones {
        let (glyph, tone) = match zone.key {
            "zone_calm" => (Some(Glyph::Calm), Tone::Alive),
            "zone_burst" => (Some(Glyph::Burst), Tone::Burst),
            "zone_smooth" => (Some(Glyph::Smooth), Tone::Ink2),
            "zone_schrodinger" => (Some(Glyph::Schrodinger), Tone::Ink),
            // Only the states of the market have signs.
            _ => (None, Tone::of(zone.role)),
        };
        let block = Block {
            glyph,
            ..Block::of(scene, zone.key, &[(zone.key, LabelSize::Branch)], tone)
        };
        let width = block.size(style).0;
        let middle = (from + to) / 2.0;
        let at = |x| Anchor::new(x, layout.zone_y, H::Middle, V::Middle);
        let mut places = vec![at(middle)];
        if width > to - from {
            // Flush with the outer end of the region, so that the words lie over it as far as they
            // can.
            places = vec![
                at((from - 3.0 + width / 2.0).max(plot_middle(frame, middle, width))),
                at(to - width / 2.0),
                at(from + width / 2.0),
            ];
        } else {
            places.extend(
                [0.6, 0.7, 0.8, 0.9, 1.0]
                    .map(|share| at((from + (to - from) * share).min(to - width / 2.0))),
            );
            places.push(at(from + width / 2.0));
        }
        places.push(at(frame.width_px - width / 2.0));
        placer.place(block, &places);
    }
}

fn plot_middle(frame: &Frame, middle: f64, width: f64) -> f64 {
    middle.min(frame.width_px - width / 2.0)
}
