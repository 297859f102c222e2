//! A picture as SVG text: what plotters wrote, put to the figure's size and made shorter, with the words on top.

use super::fine::{UNITS_PER_PX, units};
use super::frame::{Frame, Glyph, HorizontalAnchor as H, Label, LabelSize, Tone};
use super::measure::text_em;
use super::place::{GLYPH_PX, label_rect, line_px};
use super::style::Style;
use plotters::style::RGBColor;
use std::fmt::Write;

/// The whole document from the one that the backend wrote.
pub(super) fn document(drawn: &str, frame: &Frame, style: &Style) -> String {
    let (width, height) = (style.width_px, style.height_px);
    let ratio = style.pixel_ratio;
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {} {}\" stroke-linecap=\"round\" stroke-linejoin=\"round\">\n",
        width * ratio,
        height * ratio,
        units(width),
        units(height)
    );
    let body = drawn.split_once(">\n").map_or("", |(_, body)| body).trim_end().trim_end_matches("</svg>");
    joined(body, &mut text);
    if !style.words.is_empty() {
        let _ = writeln!(text, "<g transform=\"scale({UNITS_PER_PX})\" font-family=\"{}\">", escaped(&style.font_family));
        for label in &frame.labels {
            words(label, style, &mut text);
        }
        text.push_str("</g>\n");
    }
    text.push_str("</svg>\n");
    text
}

/// Strokes of one colour and width that follow each other become one path; attributes that say nothing go.
fn joined(body: &str, text: &mut String) {
    let mut open: Option<&str> = None;
    for line in body.lines() {
        if let Some((pen, points)) =
            line.strip_prefix("<polyline fill=\"none\" opacity=\"1\" ").and_then(|rest| rest.split_once(" points=\""))
        {
            if open != Some(pen) {
                if open.is_some() {
                    text.push_str("\"/>\n");
                }
                let _ = write!(text, "<path fill=\"none\" {pen} d=\"");
                open = Some(pen);
            }
            text.push('M');
            text.push_str(points.trim_end_matches("\"/>").trim_end());
            continue;
        }
        if open.take().is_some() {
            text.push_str("\"/>\n");
        }
        text.push_str(&line.replace(" opacity=\"1\"", "").replace(" stroke=\"none\"", "").replace(" stroke-width=\"1\"", ""));
        text.push('\n');
    }
    if open.is_some() {
        text.push_str("\"/>\n");
    }
}

/// The lines of a label as text; a line that must wrap becomes several.
fn words(label: &Label, style: &Style, text: &mut String) {
    let rect = label_rect(label, style);
    let colour = tone(label.tone, style);
    let mut top = rect.top;
    for (index, line) in label.lines.iter().enumerate() {
        let Some(words) = style.words.get(line.key) else { continue };
        let (font, height) = style.type_px(line.size);
        let has_glyph = index == 0 && label.glyph.is_some();
        let max = label.max_width_px.map(|max| max - if has_glyph { GLYPH_PX } else { 0.0 });
        for row in wrapped(words, font, max) {
            let baseline = top + height / 2.0 + font * 0.36;
            let (x, anchor) = match label.h {
                H::Start => (rect.left + if has_glyph { GLYPH_PX } else { 0.0 }, ""),
                H::Middle => (label.x_px + if has_glyph { GLYPH_PX / 2.0 } else { 0.0 }, " text-anchor=\"middle\""),
                H::End => (rect.right, " text-anchor=\"end\""),
            };
            if let Some(shape) = label.glyph.filter(|_| has_glyph) {
                glyph(shape, (glyph_x(label, line_px(line, style), x), top + height / 2.0), style, text);
            }
            let weight = if matches!(line.size, LabelSize::KeyNumber | LabelSize::Branch) { " font-weight=\"600\"" } else { "" };
            let halo = if label.has_halo {
                let ground = if style.palette.burst_wash == style.palette.paper { style.palette.paper } else { under(label, style) };
                format!(" stroke=\"{}\" stroke-width=\"4\" paint-order=\"stroke\"", hex(ground))
            } else {
                String::new()
            };
            let _ = writeln!(
                text,
                "<text x=\"{x:.1}\" y=\"{baseline:.1}\"{anchor} font-size=\"{font}\"{weight} fill=\"{}\"{halo}>{}</text>",
                hex(colour),
                escaped(&row)
            );
            top += height;
        }
    }
}

/// The ground under a label with a halo: words on a wash are ringed in its colour.
fn under(label: &Label, style: &Style) -> RGBColor {
    match label.id {
        "uncovered" | "price_line" | "payback_growing" | "payback_discounted" | "payback_flat" => style.palette.wash,
        _ => style.palette.burst_wash,
    }
}

fn glyph_x(label: &Label, width: f64, text_x: f64) -> f64 {
    match label.h {
        H::Start => text_x - GLYPH_PX + 6.0,
        H::Middle => text_x - width / 2.0 - GLYPH_PX + 6.0,
        H::End => text_x - width - GLYPH_PX + 6.0,
    }
}

fn glyph(shape: Glyph, (x, y): (f64, f64), style: &Style, text: &mut String) {
    let palette = &style.palette;
    let _ = match shape {
        Glyph::Calm => writeln!(text, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"5.2\" fill=\"{}\"/>", hex(palette.alive)),
        Glyph::Smooth => writeln!(
            text,
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4.6\" fill=\"none\" stroke=\"{}\" stroke-width=\"1.8\"/>",
            hex(palette.edge)
        ),
        Glyph::Schrodinger => writeln!(
            text,
            "<path d=\"M{x:.1} {:.1}a5.2 5.2 0 0 0 0 10.4z\" fill=\"{}\"/><path d=\"M{x:.1} {:.1}a4.6 4.6 0 0 1 0 9.2\" fill=\"none\" stroke=\"{}\" stroke-width=\"1.4\"/>",
            y - 5.2,
            hex(palette.alive),
            y - 4.6,
            hex(palette.burst)
        ),
        Glyph::Burst => {
            let _ = write!(
                text,
                "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"2.3\" fill=\"{0}\"/><path stroke=\"{0}\" stroke-width=\"1.3\" d=\"",
                hex(palette.burst)
            );
            for (dx, dy) in
                [(1.0, 0.0), (0.707, 0.707), (0.0, 1.0), (-0.707, 0.707), (-1.0, 0.0), (-0.707, -0.707), (0.0, -1.0), (0.707, -0.707)]
            {
                let _ = write!(text, "M{:.1} {:.1}L{:.1} {:.1}", x + dx * 3.9, y + dy * 3.9, x + dx * 6.0, y + dy * 6.0);
            }
            writeln!(text, "\"/>")
        }
    };
}

/// Words broken into rows of about equal width, none wider than `max`; scripts without spaces break anywhere.
fn wrapped(words: &str, font: f64, max: Option<f64>) -> Vec<String> {
    let Some(max) = max else { return vec![words.to_owned()] };
    let rows = broken(words, font, max);
    let shares = [0.5, 0.6, 0.7, 0.8, 0.9];
    shares.into_iter().map(|share| broken(words, font, max * share)).find(|balanced| balanced.len() == rows.len()).unwrap_or(rows)
}

fn broken(words: &str, font: f64, max: f64) -> Vec<String> {
    let width = |text: &str| text_em(text) * font;
    let mut rows: Vec<String> = Vec::new();
    for word in words.split_inclusive(|c: char| c == ' ' || c >= '\u{2E80}') {
        match rows.last_mut() {
            Some(row) if width(row) + width(word.trim_end()) <= max => row.push_str(word),
            _ => rows.push(word.to_owned()),
        }
    }
    rows.into_iter().map(|row| row.trim_end().to_owned()).collect()
}

fn tone(tone: Tone, style: &Style) -> RGBColor {
    let palette = &style.palette;
    match tone {
        Tone::Ink => palette.ink,
        Tone::Ink2 => palette.ink_2,
        Tone::Ink3 => palette.ink_3,
        Tone::Alive => palette.alive_text,
        Tone::Burst => palette.burst_text,
    }
}

fn hex(RGBColor(red, green, blue): RGBColor) -> String {
    format!("#{red:02X}{green:02X}{blue:02X}")
}

/// Text made safe inside an element or a quoted attribute; characters that XML forbids are left out.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            c if (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => safe.push(c),
        }
    }
    safe
}
