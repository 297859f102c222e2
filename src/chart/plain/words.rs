//! Where the words of a scene stand: beside the point, along the line, in the surface or on the region that has the key of their caption.
//!
//! Captions `k`, `k_value` and `k_note` are one label: a name, a number that answers, and what else there is to say. `k_short` stands for them where they
//! have no room in one line.

use super::polygon::surrounds;
use super::{arrow_ends, bar_rect, ground, is_inside, many, radius};
use crate::chart::curve::visible;
use crate::chart::frame::{Frame, Glyph, HorizontalAnchor as H, LabelLine, LabelSize, Tone, VerticalAnchor as V};
use crate::chart::geometry::{Rect, clipped, crosses, range_over};
use crate::chart::layout::Layout;
use crate::chart::place::{Anchor, Block, Placer};
use crate::chart::style::Style;
use crate::chart::zones;
use crate::scene::{Band, Caption, Marker, MarkerKind, Role, Scene, Series, View};

/// Room between a mark and the words beside it.
const BESIDE_PX: f64 = 8.0;
/// The name of a region keeps this far from what else stands in it.
const AROUND_PX: f64 = 8.0;
/// The name of a line keeps this far from others.
const ALONE_PX: f64 = 14.0;

/// Puts every caption of the scene where it covers nothing, or leaves it out.
pub(in crate::chart) fn place(scene: &Scene, style: &Style, frame: &Frame, placer: &mut Placer) {
    let layout = Layout::of(style);
    axis_titles(scene, style, frame, placer, &layout);
    zones::names(scene, style, frame, placer, &layout);
    obstacles(scene, frame, placer);
    for caption in heads(scene) {
        if let Some(marker) = named_marker(scene, caption.key).filter(|marker| is_point(marker)) {
            at_marker(scene, caption, marker, style, frame, placer);
        }
    }
    for caption in heads(scene) {
        if let Some(marker) = named_marker(scene, caption.key).filter(|marker| !is_point(marker)) {
            at_marker(scene, caption, marker, style, frame, placer);
        }
    }
    for caption in heads(scene).filter(|caption| named_marker(scene, caption.key).is_none()) {
        if let Some(series) = scene.line(caption.key) {
            let words = Words::new(caption, series.role, LabelSize::Branch);
            words.put(scene, style, placer, &|_, size| along(scene, series, frame, size));
        }
    }
    for caption in heads(scene).filter(|caption| named_marker(scene, caption.key).is_none() && scene.line(caption.key).is_none()) {
        match scene.bands.iter().find(|band| band.key == caption.key) {
            Some(band) => in_band(scene, caption, band, style, frame, placer),
            None if !scene.markers.iter().any(|marker| marker.key == caption.key) => {
                Words::new(caption, Role::Neutral, LabelSize::Label).put(scene, style, placer, &|_, _| corners(frame));
            }
            None => {}
        }
    }
}

/// Captions that begin a label: neither titles of axes nor further lines of another caption.
fn heads(scene: &Scene) -> impl Iterator<Item = &Caption> {
    scene.captions.iter().filter(|caption| {
        let base = ["_value", "_note", "_short"].iter().find_map(|ending| caption.key.strip_suffix(ending));
        !caption.key.starts_with("axis_") && base.is_none_or(|base| scene.caption(base).is_none())
    })
}

/// The further line of a caption, if the scene has it.
fn further<'a>(scene: &'a Scene, key: &str, ending: &str) -> Option<&'a Caption> {
    scene.captions.iter().find(|caption| caption.key.strip_suffix(ending) == Some(key))
}

/// The marker that a caption names: a point rather than a line of the same key.
fn named_marker<'a>(scene: &'a Scene, key: &str) -> Option<&'a Marker> {
    let named = || scene.markers.iter().filter(|marker| marker.key == key && marker.kind != MarkerKind::Zone);
    named().find(|marker| is_point(marker)).or(named().next())
}

pub(super) fn is_point(marker: &Marker) -> bool {
    matches!(marker.kind, MarkerKind::Solid | MarkerKind::Ring | MarkerKind::Open | MarkerKind::Dot)
}

fn axis_titles(scene: &Scene, style: &Style, frame: &Frame, placer: &mut Placer, layout: &Layout) {
    let title = |id| Block::of(scene, id, &[(id, LabelSize::Axis)], Tone::Ink2);
    placer.place(title(scene.y.key), &[Anchor::new(0.0, layout.title_y, H::Start, V::Middle)]);
    if let Some(second) = scene.y2.as_ref().filter(|_| !style.is_compact) {
        placer.place(title(second.key), &[Anchor::new(frame.width_px, layout.title_y, H::End, V::Middle)]);
    }
    let below = frame.plot.bottom_px + layout.x_title_drop;
    placer.place(title(scene.x.key), &[Anchor::new(frame.plot.right_px, below, H::End, V::Middle)]);
}

/// Lines, bars and points that no words may cover.
fn obstacles(scene: &Scene, frame: &Frame, placer: &mut Placer) {
    for series in &scene.series {
        for piece in visible(series, frame, 0.5) {
            placer.avoid_line(&piece);
        }
    }
    let plot = Rect::of_plot(&frame.plot);
    for marker in &scene.markers {
        match marker.kind {
            MarkerKind::Zone => {}
            MarkerKind::Bar => placer_takes(placer, bar_rect(marker, frame)),
            _ if is_point(marker) => {
                if is_inside(marker, frame) {
                    let (x, y) = frame.at(marker.x, marker.y);
                    let reach = if many::is_in_rows(scene) { radius(marker) * 0.6 } else { radius(marker) };
                    placer.take(Rect { left: x, top: y, right: x, bottom: y }.grown(reach));
                }
            }
            MarkerKind::Arrow | MarkerKind::DoubleArrow => {
                if let Some((from, to)) = arrow_ends(scene, marker, frame) {
                    placer.avoid_line(&[from, to]);
                }
            }
            _ => {
                if let Some((from, to)) = clipped(&plot, frame.at(marker.x, marker.y), frame.at(marker.x2, marker.y2)) {
                    placer.avoid_line(&[from, to]);
                }
            }
        }
    }
}

fn placer_takes(placer: &mut Placer, rect: Option<Rect>) {
    if let Some(rect) = rect {
        placer.take(rect);
    }
}

/// A label to be placed: what it says, and how.
struct Words<'a> {
    caption: &'a Caption,
    role: Role,
    size: LabelSize,
    glyph: Option<Glyph>,
}

impl<'a> Words<'a> {
    fn new(caption: &'a Caption, role: Role, size: LabelSize) -> Self {
        Words { caption, role, size, glyph: None }
    }

    /// The whole label, and how many of its lines come before the note.
    fn block(&self, scene: &Scene) -> (Block, usize) {
        let key = self.caption.key;
        let mut lines = vec![(key, self.size)];
        if let Some(value) = further(scene, key, "_value") {
            lines = vec![(key, LabelSize::Label), (value.key, LabelSize::KeyNumber)];
        }
        let before_note = lines.len();
        lines.extend(further(scene, key, "_note").map(|note| (note.key, LabelSize::Label)));
        // Today is what the visitor operates, whatever state it is in.
        let tone = if key == "today" { Tone::Ink } else { Tone::of(self.role) };
        let mut block = Block { glyph: self.glyph, is_shy: true, ..Block::of(scene, key, &lines, tone) };
        for ending in ["_value", "_note"] {
            block.values.extend(further(scene, key, ending).iter().flat_map(|caption| caption.values.iter().copied()));
        }
        (block, before_note)
    }

    /// Puts it in its fullest form that finds room: whole, wrapped, or without its note.
    fn put(&self, scene: &Scene, style: &Style, placer: &mut Placer, places: &dyn Fn(&Placer, (f64, f64)) -> Vec<Anchor>) {
        let (block, before_note) = self.block(scene);
        let name = Block { lines: block.lines.iter().take(before_note).copied().collect(), ..block.clone() };
        let head = name.size(style).0;
        let wrapped = |block: &Block, share: f64| {
            // Rather the note breaks than the name.
            let least = if block.lines.len() > 1 { head + 2.0 } else { 60.0 };
            Block { max_width: Some((block.size(style).0 * share + 12.0).max(least)), ..block.clone() }
        };
        let mut forms = vec![block.clone(), wrapped(&block, 0.62), wrapped(&block, 0.42)];
        if name.lines.len() < block.lines.len() {
            forms.extend([name.clone(), wrapped(&name, 0.62)]);
        }
        if let Some(short) = further(scene, self.caption.key, "_short") {
            forms.retain(|form| form.max_width.is_none());
            forms.push(Block { lines: vec![LabelLine { key: short.key, size: self.size }], ..block });
        }
        let forms = forms.into_iter().map(|form| {
            let places = places(placer, form.size(style));
            (form, places)
        });
        let forms = forms.collect();
        placer.place_form(forms);
    }
}

fn at_marker(scene: &Scene, caption: &Caption, marker: &Marker, style: &Style, frame: &Frame, placer: &mut Placer) {
    let plot = Rect::of_plot(&frame.plot);
    let (from, to) = (frame.at(marker.x, marker.y), frame.at(marker.x2, marker.y2));
    let is_one_of_many = many::is_one_of_many(scene, marker);
    let size = if is_point(marker) && !is_one_of_many { LabelSize::Branch } else { LabelSize::Label };
    let words = Words::new(caption, marker.role, size);
    let mut write = |places: &dyn Fn((f64, f64)) -> Vec<Anchor>| words.put(scene, style, placer, &|_, size| places(size));
    match marker.kind {
        MarkerKind::Bar => {
            if let Some(rect) = bar_rect(marker, frame) {
                write(&|_| around_bar(&rect));
            }
        }
        _ if is_point(marker) => {
            if is_inside(marker, frame) {
                let gaps = if is_one_of_many { many::GAPS } else { &[5.0, 10.0, 26.0, 44.0, 66.0] };
                write(&|size| match many::is_in_rows(scene) {
                    true => many::in_row(from, radius(marker)),
                    false => around_point(from, radius(marker), gaps, &plot, size),
                });
            }
        }
        MarkerKind::Arrow | MarkerKind::DoubleArrow => {
            if arrow_ends(scene, marker, frame).is_some() {
                write(&|_| around_arrow(from, to));
            }
        }
        _ => {
            if let Some((from, to)) = clipped(&plot, from, to) {
                write(&|size| beside_line(from, to, size));
            }
        }
    }
}

/// On all sides, nearer ones first, but inside the plot before all others.
fn around_point((x, y): (f64, f64), radius: f64, gaps: &[f64], plot: &Rect, size: (f64, f64)) -> Vec<Anchor> {
    let ring = |gap: f64| {
        let (whole, part) = (radius + gap, (radius + gap) * 0.7);
        [
            Anchor::new(x + whole, y, H::Start, V::Middle),
            Anchor::new(x, y - whole, H::Middle, V::Bottom),
            Anchor::new(x - whole, y, H::End, V::Middle),
            Anchor::new(x, y + whole, H::Middle, V::Top),
            Anchor::new(x + part, y - part, H::Start, V::Bottom),
            Anchor::new(x + part, y + part, H::Start, V::Top),
            Anchor::new(x - part, y - part, H::End, V::Bottom),
            Anchor::new(x - part, y + part, H::End, V::Top),
        ]
    };
    let lies_inside = |anchor: &Anchor| {
        let rect = anchor.rect(size);
        rect.left >= plot.left && rect.right <= plot.right && rect.top >= plot.top && rect.bottom <= plot.bottom
    };
    let all = gaps.iter().flat_map(|&gap| ring(gap));
    let (mut places, others): (Vec<Anchor>, Vec<Anchor>) = all.partition(lies_inside);
    places.extend(others);
    places
}

fn around_bar(bar: &Rect) -> Vec<Anchor> {
    let (x, y) = ((bar.left + bar.right) / 2.0, (bar.top + bar.bottom) / 2.0);
    let right = Anchor::new(bar.right + BESIDE_PX, y, H::Start, V::Middle);
    let above = Anchor::new(x, bar.top - 4.0, H::Middle, V::Bottom);
    let beside = |up: f64| {
        [
            Anchor::new(bar.right + BESIDE_PX, bar.top + up, H::Start, V::Top),
            Anchor::new(bar.left - BESIDE_PX, bar.top + up, H::End, V::Top),
        ]
    };
    let flush = [Anchor::new(bar.left, bar.top - 4.0, H::Start, V::Bottom), Anchor::new(bar.right, bar.top - 4.0, H::End, V::Bottom)];
    let under = Anchor::new(x, bar.bottom + 4.0, H::Middle, V::Top);
    let first = if bar.right - bar.left > bar.bottom - bar.top { [right, above] } else { [above, right] };
    let mut places = first.to_vec();
    places.extend(flush);
    places.extend(beside(0.0));
    places.push(under);
    places.extend(
        [10.0, 24.0, 40.0].into_iter().flat_map(|up| [Anchor { y: above.y - up, ..flush[0] }, Anchor { y: above.y - up, ..flush[1] }]),
    );
    places
}

fn around_arrow(from: (f64, f64), to: (f64, f64)) -> Vec<Anchor> {
    let middle = ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0);
    if (to.0 - from.0).abs() >= (to.1 - from.1).abs() {
        let (side, h) = if to.0 >= from.0 { (1.0, H::Start) } else { (-1.0, H::End) };
        let end = |dy: f64| Anchor::new(to.0 + side * BESIDE_PX, to.1 + dy, h, V::Middle);
        let mut places = vec![end(0.0), end(13.0), end(-13.0)];
        places.push(Anchor::new(middle.0, middle.1 - 4.0, H::Middle, V::Bottom));
        places.push(Anchor::new(middle.0, middle.1 + 4.0, H::Middle, V::Top));
        places.extend([24.0, -24.0, 40.0, -40.0].map(end));
        return places;
    }
    let (down, v) = if to.1 >= from.1 { (1.0, V::Top) } else { (-1.0, V::Bottom) };
    let beside = |dx: f64, h: H| Anchor::new(middle.0 + dx, middle.1, h, V::Middle);
    let end = |dx: f64, dy: f64, h: H| Anchor::new(to.0 + dx, to.1 + down * dy, h, v);
    vec![
        beside(BESIDE_PX, H::Start),
        beside(-BESIDE_PX, H::End),
        end(5.0, 3.0, H::Start),
        end(0.0, 6.0, H::Middle),
        end(-5.0, 3.0, H::End),
        end(5.0, 18.0, H::Start),
        end(14.0, 18.0, H::Start),
        end(26.0, 32.0, H::Start),
        end(-5.0, 18.0, H::End),
    ]
}

/// Beside an upright line, or over and under any other.
fn beside_line(from: (f64, f64), to: (f64, f64), size: (f64, f64)) -> Vec<Anchor> {
    if (from.0 - to.0).abs() < 1.0 {
        let (top, bottom) = (from.1.min(to.1), from.1.max(to.1));
        let rows = [0.08, 0.2, 0.32, 0.44, 0.56, 0.68, 0.8].map(|share| (top + share * (bottom - top)).max(top + size.1 / 2.0));
        let side = |dx: f64, h: H| rows.map(|y| Anchor::new(from.0 + dx, y, h, V::Middle));
        return [side(BESIDE_PX, H::Start), side(-BESIDE_PX, H::End)].concat();
    }
    let shares = [1.0, 0.0, 0.5, 0.75, 0.25];
    let at = |share: f64, dy: f64, v: V| {
        let (x, y) = (from.0 + share * (to.0 - from.0), from.1 + share * (to.1 - from.1));
        let h = if share == 1.0 {
            H::End
        } else if share == 0.0 {
            H::Start
        } else {
            H::Middle
        };
        Anchor::new(x, y + dy, h, v)
    };
    shares.into_iter().flat_map(|share| [at(share, -4.0, V::Bottom), at(share, 4.0, V::Top)]).collect()
}

/// Beyond the end of a line, then over and under its last stretches, then beside it where it is steep; but near no other line before all that.
fn along(scene: &Scene, series: &Series, frame: &Frame, (width, height): (f64, f64)) -> Vec<Anchor> {
    let pieces = visible(series, frame, 0.5);
    let Some(piece) = pieces.last() else { return Vec::new() };
    let ends = |(left, right): (f64, f64), point: &(f64, f64)| (left.min(point.0), right.max(point.0));
    let (left, right) = piece.iter().fold((f64::INFINITY, f64::NEG_INFINITY), ends);
    let Some(&end) = piece.iter().max_by(|a, b| a.0.total_cmp(&b.0)) else { return Vec::new() };
    let mut places = vec![Anchor::new(end.0 + BESIDE_PX, end.1.max(frame.plot.top_px + height / 2.0), H::Start, V::Middle)];
    let steps = 14;
    for step in 0..steps {
        let at = right - (right - left - width).max(0.0) * f64::from(step) / f64::from(steps - 1);
        let Some((top, bottom)) = range_over(piece, at - width, at) else { continue };
        // Words far from their line would seem to name another.
        if bottom - top < 3.0 * height {
            places.push(Anchor::new(at, top - 6.0, H::End, V::Bottom));
            places.push(Anchor::new(at, bottom + 6.0, H::End, V::Top));
        }
    }
    for share in [0.5, 0.65, 0.35, 0.8, 0.2] {
        let (x, y) = piece[((piece.len() - 1) as f64 * share) as usize];
        let sides = |dx: f64| [Anchor::new(x + dx, y, H::Start, V::Middle), Anchor::new(x - dx, y, H::End, V::Middle)];
        places.extend([12.0, 24.0].into_iter().flat_map(sides));
    }
    let others: Vec<Vec<(f64, f64)>> =
        scene.series.iter().filter(|other| other.key != series.key).flat_map(|other| visible(other, frame, 0.5)).collect();
    let is_alone = |anchor: &Anchor| {
        let around = anchor.rect((width, height)).grown(ALONE_PX);
        !others.iter().any(|line| line.windows(2).any(|step| crosses(&around, step[0], step[1])))
    };
    let (mut places, others): (Vec<Anchor>, Vec<Anchor>) = places.into_iter().partition(is_alone);
    places.extend(others);
    places
}

fn in_band(scene: &Scene, caption: &Caption, band: &Band, style: &Style, frame: &Frame, placer: &mut Placer) {
    let has_note = further(scene, caption.key, "_note").is_some();
    let glyph = match band.role {
        _ if scene.view != View::Map => None,
        Role::Alive => Some(Glyph::Calm),
        Role::Both => Some(Glyph::Schrodinger),
        Role::Burst => Some(Glyph::Burst),
        _ => None,
    };
    let shape = ground::outline(band, frame);
    let size = if has_note { LabelSize::KeyNumber } else { LabelSize::Branch };
    let words = Words { glyph, ..Words::new(caption, band.role, size) };
    words.put(scene, style, placer, &|placer, size| within(&shape, frame, placer, size));
}

/// Places wholly inside a surface, those with most room around first, then the leftmost.
fn within(shape: &[(f64, f64)], frame: &Frame, placer: &Placer, size: (f64, f64)) -> Vec<Anchor> {
    let plot = frame.plot;
    let mut places = Vec::new();
    for room in [22.0, 12.0, 5.0] {
        for column in 0..24 {
            for row in 0..18 {
                let x = plot.left_px + 8.0 + (plot.right_px - plot.left_px - 16.0) * f64::from(column) / 24.0;
                let y = plot.top_px + 6.0 + (plot.bottom_px - plot.top_px - 12.0) * f64::from(row) / 18.0;
                let anchor = Anchor::new(x, y, H::Start, V::Top);
                let rect = anchor.rect(size);
                if !placer.has_room(&rect.grown(AROUND_PX)) {
                    continue;
                }
                let Rect { left, top, right, bottom } = rect.grown(room);
                let middle = (left + right) / 2.0;
                let corners = [(left, top), (right, top), (left, bottom), (right, bottom), (middle, top), (middle, bottom)];
                if corners.iter().all(|&corner| surrounds(shape, corner)) {
                    places.push(anchor);
                }
            }
        }
    }
    places
}

fn corners(frame: &Frame) -> Vec<Anchor> {
    let plot = frame.plot;
    let (left, right, top, bottom) = (plot.left_px + 8.0, plot.right_px - 2.0, plot.top_px + 6.0, plot.bottom_px - 8.0);
    let rows = [top, top + 24.0, top + 48.0];
    let mut places: Vec<Anchor> =
        rows.into_iter().flat_map(|y| [Anchor::new(right, y, H::End, V::Top), Anchor::new(left, y, H::Start, V::Top)]).collect();
    places.extend([Anchor::new(right, bottom, H::End, V::Bottom), Anchor::new(left, bottom, H::Start, V::Bottom)]);
    places
}
