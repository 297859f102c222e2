//! The money loop: names, and ribbons as wide as their amounts.

use crate::chart::frame::{
    Frame, Handle, HorizontalAnchor as H, LabelLine, LabelSize, Tone, VerticalAnchor as V,
};
use crate::chart::label::placer::{Anchor, Block, Placer};
use crate::chart::marks::ribbon::CenterLine;
use crate::chart::output::painter::{DrawResult, Painter};
use crate::chart::picture::{Picture, Pipeline};
use crate::chart::style::Style;
use crate::scene::{Link, LinkKind, Scene};

/// Drawing of money flows.
pub(crate) const PIPELINE: Pipeline = Pipeline {
    place,
    draw,
    handles,
};

/// Width of a ribbon on a figure of full size, per billion.
const PX_PER_USD_B: f64 = 0.16;
/// No ribbon is narrower, whatever its amount.
const THINNEST_PX: f64 = 1.2;
/// A figure at least this large shows ribbons at their full width.
const FULL_SIZE_PX: (f64, f64) = (760.0, 400.0);
/// Room between a ribbon and its words.
const BESIDE_PX: f64 = 9.0;
/// Half the gap that a cut leaves, and half the distance of its strokes.
const GAP_PX: (f64, f64) = (26.0, 16.0);
/// Words of a link wrap at this width.
const NOTE_PX: [f64; 4] = [205.0, 165.0, 140.0, 120.0];
/// Left of the way back there is less room than elsewhere.
const NOTE_LEFT_PX: f64 = 150.0;

/// A link with the way that it takes.
struct FlowRoute<'a> {
    link: &'a Link,
    line: CenterLine,
    width: f64,
    /// The part of the width that is staged.
    core: f64,
}

impl FlowRoute<'_> {
    /// Length of the arrow head, and how far its corners stand out.
    fn head(&self) -> (f64, f64) {
        (
            (9.0 + self.width * 0.75).min(self.line.length() * 0.4),
            4.0 + self.width * 0.2,
        )
    }
}

/// How much smaller than a full picture this one is.
fn shrink(frame: &Frame) -> f64 {
    (frame.width_px / FULL_SIZE_PX.0)
        .min(frame.height_px / FULL_SIZE_PX.1)
        .clamp(0.5, 1.0)
}

fn ways<'a>(scene: &'a Scene, style: &Style, frame: &Frame) -> Vec<FlowRoute<'a>> {
    let scale = PX_PER_USD_B * shrink(frame);
    let width = |amount: Option<f64>| {
        amount.map_or(THINNEST_PX, |amount| (amount * scale).max(THINNEST_PX))
    };
    let way = |link: &'a Link| {
        let centre = |key: &str| {
            scene
                .nodes
                .iter()
                .find(|node| node.key == key)
                .map(|node| frame.at(node.x, node.y))
        };
        let (from, to) = (centre(link.from)?, centre(link.to)?);
        let line = CenterLine::bent(bend(link.key, from, to, frame, style.is_compact));
        Some(FlowRoute {
            link,
            line,
            width: width(link.amount_usd_b),
            core: link.staged_usd_b.map_or(0.0, |staged| width(Some(staged))),
        })
    };
    scene.links.iter().filter_map(way).collect()
}

/// Where a link leaves and meets the names, and how it bends between them.
fn bend(
    key: &str,
    from: (f64, f64),
    to: (f64, f64),
    frame: &Frame,
    is_compact: bool,
) -> [(f64, f64); 4] {
    let (half_width, half_height) = if is_compact {
        (34.0, 21.0)
    } else {
        (50.0, 26.0)
    };
    let height = frame.plot.bottom_px - frame.plot.top_px;
    let near = |at: (f64, f64), dx: f64, dy: f64| (at.0 + dx * half_width, at.1 + dy * half_height);
    let (start, end) = match key {
        "buyer_cloud" => (near(from, 1.0, -1.5), near(to, -1.2, -0.45)),
        "cloud_vendor" => (near(from, 0.0, 1.25), near(to, 1.4, -0.3)),
        "buyer_vendor" => (near(from, 1.15, 0.95), near(to, -0.5, -1.35)),
        _ => (near(from, -1.35, -0.1), near(to, -0.1, 1.3)),
    };
    let (dx, dy) = (end.0 - start.0, end.1 - start.1);
    let (first, second) = match key {
        "buyer_cloud" => (
            (start.0 + 0.3 * dx, start.1 - 0.12 * height),
            (end.0 - 0.34 * dx, end.1 - 0.14 * height),
        ),
        "cloud_vendor" => (
            (start.0 - 0.03 * dx, start.1 + 0.45 * dy),
            (end.0 - 0.38 * dx, end.1 - 0.12 * dy),
        ),
        "buyer_vendor" => (
            (start.0 + 0.28 * dx, start.1 + 0.42 * dy),
            (start.0 + 0.72 * dx, start.1 + 0.62 * dy),
        ),
        _ => (
            (start.0 + 0.55 * dx, start.1),
            (end.0 + 0.06 * -dx, end.1 - 0.45 * dy),
        ),
    };
    [start, first, second, end]
}

/// The middle of each link, in the order of the scene's: there it is cut.
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

/// The strokes of a cut that only the pinned state has, dashed and grey.
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

/// Two pieces of pale ribbon, and the two strokes that part them.
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

/// A stroke across a link, leaning a little.
fn stroke(way: &FlowRoute, along: f64) -> [(f64, f64); 2] {
    let reach = way.width / 2.0 + 9.0;
    let (_, (dx, dy)) = way.line.at(along);
    let (top, bottom) = (way.line.aside(along, reach), way.line.aside(along, -reach));
    [
        (top.0 + dx * 3.0, top.1 + dy * 3.0),
        (bottom.0 - dx * 3.0, bottom.1 - dy * 3.0),
    ]
}

/// Names at their places, then the words of each link where they cover nothing.
fn place(picture: &Picture, frame: &Frame, placer: &mut Placer) {
    let (scene, style) = (picture.scene, picture.style);
    for node in &scene.nodes {
        let (x, y) = frame.at(node.x, node.y);
        let role = match node.key {
            "buyer" => "buyer_role",
            "cloud" => "cloud_role",
            _ => "vendor_role",
        };
        let name = Block::of(
            scene,
            node.key,
            &[(node.key, LabelSize::Node), (role, LabelSize::Label)],
            Tone::Ink,
        );
        let plain = Block {
            lines: name.lines[..1].to_vec(),
            ..name.clone()
        };
        let places = vec![Anchor::new(x, y, H::Middle, V::Middle)];
        placer.place_variants(vec![(name, places.clone()), (plain, places)]);
    }
    let ways = ways(scene, style, frame);
    for way in &ways {
        let (half, end) = (way.width / 2.0, way.line.length());
        placer.forbid_line(&way.line.stretch(0.0, end));
        if half > 1.0 {
            let mut outline = way.line.ribbon(0.0, end, way.width, Some(way.head()));
            outline.extend(outline.first().copied());
            placer.forbid_line(&outline);
        }
        if way.link.is_cut {
            let middle = way.line.length() / 2.0;
            let strokes = [
                stroke(way, middle - GAP_PX.1),
                stroke(way, middle + GAP_PX.1),
            ];
            strokes.iter().for_each(|stroke| placer.forbid_line(stroke));
            let ends: Vec<(f64, f64)> = strokes.into_iter().flatten().collect();
            let top = ends.iter().map(|end| end.1).fold(f64::MAX, f64::min);
            let bottom = ends.iter().map(|end| end.1).fold(f64::MIN, f64::max);
            let (left, right) = (
                ends.iter().map(|end| end.0).fold(f64::MAX, f64::min),
                ends.iter().map(|end| end.0).fold(f64::MIN, f64::max),
            );
            let (x, y) = way.line.at(middle).0;
            let places = [
                Anchor::new(x, top - 4.0, H::Middle, V::Bottom),
                Anchor::new(right + 5.0, y, H::Start, V::Middle),
                Anchor::new(left - 5.0, y, H::End, V::Middle),
                Anchor::new(x, bottom + 4.0, H::Middle, V::Top),
            ];
            placer.place(
                Block::of(scene, "cut", &[("cut", LabelSize::Branch)], Tone::Burst),
                &places,
            );
        }
    }
    for way in &ways {
        words(scene, style, frame, placer, way);
    }
}

/// The lines that say a link: its amount, what it is and what it passes on; what it passed on until
/// it was cut; and the same in short.
type Lines = [&'static str; 6];

fn keys(link: &str) -> Lines {
    match link {
        "buyer_cloud" => [
            "buyer_cloud_amount",
            "buyer_cloud_note",
            "buyer_cloud_share",
            "buyer_cloud_until_cut",
            "buyer_cloud_short",
            "buyer_cloud_short_share",
        ],
        "cloud_vendor" => [
            "cloud_vendor_amount",
            "cloud_vendor_note",
            "cloud_vendor_share",
            "cloud_vendor_until_cut",
            "cloud_vendor_short",
            "cloud_vendor_short_share",
        ],
        "buyer_vendor" => [
            "buyer_vendor_amount",
            "buyer_vendor_note",
            "buyer_vendor_share",
            "buyer_vendor_until_cut",
            "buyer_vendor_short",
            "buyer_vendor_short_share",
        ],
        _ => [
            "vendor_buyer_amount",
            "vendor_buyer_note",
            "vendor_buyer_share",
            "vendor_buyer_until_cut",
            "vendor_buyer_short",
            "vendor_buyer_short_share",
        ],
    }
}

/// The words of a link in as many lines as find room.
fn words(scene: &Scene, style: &Style, frame: &Frame, placer: &mut Placer, way: &FlowRoute) {
    let [amount, note, share, until_cut, short, short_share] = keys(way.link.key);
    let share = if way.link.is_cut { until_cut } else { share };
    let tone = if way.link.is_cut {
        Tone::Ink2
    } else {
        Tone::Ink
    };
    let form = |lines: &[&'static str], width: Option<f64>| {
        let sizes = std::iter::once(LabelSize::Branch).chain(std::iter::repeat(LabelSize::Label));
        let lines = lines
            .iter()
            .zip(sizes)
            .map(|(&key, size)| LabelLine { key, size })
            .collect();
        Block {
            lines,
            max_width: width,
            ..Block::of(scene, way.link.key, &[], tone)
        }
    };
    let mut forms = Vec::new();
    if !style.is_compact {
        let widest = match way.link.key {
            "vendor_buyer" => NOTE_LEFT_PX,
            "cloud_vendor" => NOTE_PX[1],
            _ => NOTE_PX[0],
        };
        forms.extend(NOTE_PX.map(|width| form(&[amount, note, share], Some(width.min(widest)))));
        forms.push(form(&[amount, share], Some(NOTE_PX[1])));
    }
    forms.push(form(&[short, short_share], None));
    forms.push(form(&[short], None));
    let forms = forms.into_iter().map(|block| {
        let places = beside(way, frame, block.size(style));
        (block, places)
    });
    placer.place_variants(forms.collect());
}

/// Places along a link, on its better side first.
fn beside(way: &FlowRoute, frame: &Frame, (width, height): (f64, f64)) -> Vec<Anchor> {
    let away = way.width / 2.0 + BESIDE_PX;
    // Inside the loop there is more room, but not for the two right and left of it.
    let better = if matches!(way.link.key, "buyer_cloud" | "vendor_buyer") {
        -1.0
    } else {
        1.0
    };
    let mut places = Vec::new();
    if way.link.key == "vendor_buyer" {
        // Lines that begin together read better than lines that end together.
        let left = frame.plot.left_px;
        places.extend([0.02, 0.06, 0.1, 0.14].map(|up| {
            Anchor::new(
                left,
                frame.plot.bottom_px - up * frame.height_px,
                H::Start,
                V::Bottom,
            )
        }));
    }
    let shares = match way.link.key {
        "buyer_vendor" => [0.62, 0.68, 0.56, 0.5, 0.44, 0.74, 0.38, 0.3, 0.8],
        "cloud_vendor" => [0.58, 0.64, 0.52, 0.46, 0.4, 0.7, 0.34, 0.28, 0.8],
        _ => [0.5, 0.44, 0.56, 0.38, 0.62, 0.3, 0.7, 0.2, 0.8],
    };
    for side in [better, -better] {
        for share in shares {
            let along = way.line.length() * share;
            let (_, (dx, dy)) = way.line.at(along);
            let (x, y) = way.line.aside(along, side * away);
            // The way to that side: words hang from the line, stand on it, or lie beside it with
            // all of their edge clear of its slope.
            let (nx, ny) = (dy * side, -dx * side);
            let start = if nx >= 0.0 { x } else { x - width };
            if nx.abs() < 0.55 {
                let v = if ny > 0.0 { V::Top } else { V::Bottom };
                places.extend(
                    [0.0, 8.0, 18.0, 30.0].map(|more| {
                        Anchor::new(x - width / 2.0, y + more * ny.signum(), H::Start, v)
                    }),
                );
            } else {
                places.extend([0.0, 8.0, 18.0, 30.0].map(|more| {
                    Anchor::new(
                        start + more * nx.signum(),
                        y + ny * height * 0.3,
                        H::Start,
                        V::Middle,
                    )
                }));
            }
        }
    }
    places
}
