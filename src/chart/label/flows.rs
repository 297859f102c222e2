//! Labels of a diagram of money flows.

use crate::chart::frame::{
    Frame, HorizontalAnchor as H, LabelLine, LabelSize, Tone, VerticalAnchor as V,
};
use crate::chart::label::block::{Anchor, Block};
use crate::chart::label::placer::Placer;
use crate::chart::marks::flow_route::{FlowRoute, GAP_PX, stroke, ways};
use crate::chart::picture::Picture;
use crate::chart::style::Style;
use crate::scene::Scene;

/// Room between a ribbon and its label.
const BESIDE_PX: f64 = 9.0;

/// Widths at which labels of links wrap.
const NOTE_PX: [f64; 4] = [205.0, 165.0, 140.0, 120.0];

/// Left of the link from vendor to buyer there is less room.
const NOTE_LEFT_PX: f64 = 150.0;

/// Places the names of the parties, then the label of each link.
pub(crate) fn place(picture: &Picture, frame: &Frame, placer: &mut Placer) {
    let (scene, style) = (picture.scene, picture.style);
    for node in &scene.nodes {
        let (x, y) = frame.at(node.x, node.y);
        let role = role_key(node.key);
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
        let forms = [(name, places.clone()), (plain, places)];
        placer.place_variants(&|_, index| forms.get(index).cloned());
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

/// The key of what a party is.
pub(crate) fn role_key(node: &str) -> &'static str {
    match node {
        "buyer" => "buyer_role",
        "cloud" => "cloud_role",
        _ => "vendor_role",
    }
}

/// Keys of the lines of a link's label: amount, note and share; the share until it was cut; and the
/// short forms of amount and share.
pub(crate) type Lines = [&'static str; 6];

/// The keys of the lines that the label of a link may have.
pub(crate) fn line_keys(link: &str) -> Lines {
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

/// Places the label of a link with as many lines as have room.
fn words(scene: &Scene, style: &Style, frame: &Frame, placer: &mut Placer, way: &FlowRoute) {
    let [amount, note, share, until_cut, short, short_share] = line_keys(way.link.key);
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
    placer.place_variants(&|_, index| {
        let form = forms.get(index)?;
        Some((form.clone(), beside(way, frame, form.size(style))))
    });
}

/// Places along a link, on its better side first.
fn beside(way: &FlowRoute, frame: &Frame, (width, height): (f64, f64)) -> Vec<Anchor> {
    let away = way.width / 2.0 + BESIDE_PX;
    // There is more room inside the loop, except for the two links at its sides.
    let better = if matches!(way.link.key, "buyer_cloud" | "vendor_buyer") {
        -1.0
    } else {
        1.0
    };
    let mut places = Vec::new();
    if way.link.key == "vendor_buyer" {
        // Left-aligned lines read better than right-aligned ones.
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
            // The normal towards that side decides whether the label is below, above or beside the
            // line.
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
