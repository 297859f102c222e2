//! The SVG document: its root, what was drawn, and the labels on top.

use crate::chart::frame::{Frame, Glyph, HorizontalAnchor as H, Label, LabelSize};
use crate::chart::label::block::{GLYPH_PX, label_rect, line_px};
use crate::chart::label::text_width::estimate_em;
use crate::chart::number_text::{format_fixed, hex};
use crate::chart::output::svg_target::{UNITS_PER_PX, units};
use crate::chart::picture::Picture;
use crate::chart::style::Style;
use plotters::style::{Color, RGBColor};
use std::fmt::Write;

/// Names of parties are set in the serif font of the page.
const NAME_FACE: &str =
    " font-weight=\"700\" font-family=\"Charter, Cambria, 'Noto Serif', Georgia, serif\"";

/// The whole document around what the backend wrote.
pub(crate) fn document(drawn: &str, frame: &Frame, picture: &Picture) -> String {
    let style = picture.style;
    around(drawn, style, |text| {
        let halo = halo(picture);
        for label in &frame.labels {
            words(label, halo, style, text);
        }
    })
}

/// The root around what was drawn, and around the labels if the style has their texts.
pub(crate) fn around(drawn: &str, style: &Style, labels: impl FnOnce(&mut String)) -> String {
    let (width, height) = (style.width_px, style.height_px);
    let ratio = style.pixel_ratio;
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {} {}\" \
         font-family=\"{}\" stroke-linejoin=\"round\">\n",
        format_fixed(width * ratio, 2),
        format_fixed(height * ratio, 2),
        units(width),
        units(height),
        escaped(&style.font_family)
    );
    text.push_str(drawn);
    if !style.words.is_empty() {
        text.push_str(&format!(
            "<g transform=\"scale({})\">\n",
            UNITS_PER_PX as u32
        ));
        labels(&mut text);
        text.push_str("</g>\n");
    }
    text.push_str("</svg>\n");
    text
}

/// The lines of a label as text; a line that must wrap becomes several.
pub(crate) fn words(label: &Label, halo: RGBColor, style: &Style, text: &mut String) {
    let rect = label_rect(label, style);
    let colour = style.palette.of_tone(label.tone);
    let mut top = rect.top;
    for (index, line) in label.lines.iter().enumerate() {
        let Some(words) = style.words_of(line.key) else {
            continue;
        };
        let (font, height) = style.type_px(line.size);
        let has_glyph = index == 0 && label.glyph.is_some();
        let max = label
            .max_width_px
            .map(|max| max - if has_glyph { GLYPH_PX } else { 0.0 });
        for (row_index, row) in wrapped(words, font, max).into_iter().enumerate() {
            let baseline = top + height / 2.0 + font * 0.36;
            let (x, anchor) = match label.h {
                H::Start => (rect.left + if has_glyph { GLYPH_PX } else { 0.0 }, ""),
                H::Middle => (
                    label.x_px + if has_glyph { GLYPH_PX / 2.0 } else { 0.0 },
                    " text-anchor=\"middle\"",
                ),
                H::End => (rect.right, " text-anchor=\"end\""),
            };
            if let Some(shape) = label.glyph.filter(|_| has_glyph && row_index == 0) {
                glyph(
                    shape,
                    (glyph_x(label, line_px(line, style), x), top + height / 2.0),
                    style,
                    text,
                );
            }
            let weight = match line.size {
                LabelSize::KeyNumber | LabelSize::Branch => " font-weight=\"600\"",
                LabelSize::Node => NAME_FACE,
                _ => "",
            };
            let halo = if label.has_halo {
                format!(
                    " stroke=\"{}\" stroke-width=\"4\" paint-order=\"stroke\"",
                    hex(halo.rgb())
                )
            } else {
                String::new()
            };
            let _ = writeln!(
                text,
                "<text x=\"{}\" y=\"{}\"{anchor} font-size=\"{}\"{weight} fill=\"{}\"{halo}>{}</text>",
                format_fixed(x, 1),
                format_fixed(baseline, 1),
                format_fixed(font, 1),
                hex(colour.rgb()),
                escaped(&row)
            );
            top += height;
        }
    }
}

/// The colour around words that stand on the bands of a scene: that of the band on top.
fn halo(picture: &Picture) -> RGBColor {
    let palette = &picture.style.palette;
    let top = picture.scene.bands.last();
    top.map_or(palette.paper, |band| palette.wash_of(band.role))
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
    let at = |dx: f64, dy: f64| format!("{} {}", format_fixed(x + dx, 1), format_fixed(y + dy, 1));
    let circle = |radius: &str, look: &str| {
        format!(
            "<circle cx=\"{}\" cy=\"{}\" r=\"{radius}\" {look}/>",
            format_fixed(x, 1),
            format_fixed(y, 1)
        )
    };
    let (alive, burst, edge) = (
        hex(palette.alive.rgb()),
        hex(palette.burst.rgb()),
        hex(palette.edge.rgb()),
    );
    let drawn = match shape {
        Glyph::Calm => circle("5.2", &format!("fill=\"{alive}\"")),
        Glyph::Smooth => circle(
            "4.6",
            &format!("fill=\"none\" stroke=\"{edge}\" stroke-width=\"1.8\""),
        ),
        Glyph::Schrodinger => format!(
            "<path d=\"M{}a5.2 5.2 0 0 0 0 10.4z\" fill=\"{alive}\"/>\
             <path d=\"M{}a4.6 4.6 0 0 1 0 9.2\" fill=\"none\" stroke=\"{burst}\" stroke-width=\"1.4\"/>",
            at(0.0, -5.2),
            at(0.0, -4.6)
        ),
        Glyph::Burst => {
            const DIAGONAL: f64 = std::f64::consts::FRAC_1_SQRT_2;
            let mut rays = String::new();
            for (dx, dy) in [
                (1.0, 0.0),
                (DIAGONAL, DIAGONAL),
                (0.0, 1.0),
                (-DIAGONAL, DIAGONAL),
            ] {
                for side in [1.0, -1.0] {
                    rays.push_str(&format!(
                        "M{}L{}",
                        at(dx * 3.9 * side, dy * 3.9 * side),
                        at(dx * 6.0 * side, dy * 6.0 * side)
                    ));
                }
            }
            circle("2.3", &format!("fill=\"{burst}\""))
                + &format!("<path stroke=\"{burst}\" stroke-width=\"1.3\" d=\"{rays}\"/>")
        }
    };
    text.push_str(&drawn);
    text.push('\n');
}

/// Words broken into rows of about equal width, none wider than `max`. Scripts without spaces break
/// after a pause, and elsewhere only where they must.
fn wrapped(words: &str, font: f64, max: Option<f64>) -> Vec<String> {
    let Some(max) = max else {
        return vec![words.to_owned()];
    };
    let rows = broken(words, font, max, max);
    let shares = [0.5, 0.6, 0.7, 0.8, 0.9];
    shares
        .into_iter()
        .map(|share| broken(words, font, max * share, max))
        .find(|balanced| balanced.len() == rows.len())
        .unwrap_or(rows)
}

/// Rows that are begun anew beyond `wanted`; a phrase wider than `max` breaks between its letters.
fn broken(words: &str, font: f64, wanted: f64, max: f64) -> Vec<String> {
    let width = |text: &str| estimate_em(text) * font;
    let mut rows: Vec<String> = Vec::new();
    for phrase in words.split_inclusive([' ', '，', '；', '：', '、', '。']) {
        let breaks_anywhere = width(phrase.trim_end()) > max;
        for word in phrase.split_inclusive(|c: char| breaks_anywhere && c >= '\u{2E80}') {
            match rows.last_mut() {
                Some(row) if width(row) + width(word.trim_end()) <= wanted => row.push_str(word),
                _ => rows.push(word.to_owned()),
            }
        }
    }
    rows.into_iter()
        .map(|row| row.trim_end().to_owned())
        .collect()
}

/// Text made safe inside an element or a quoted attribute; characters that XML forbids are left
/// out.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            c if (c < ' ' && !matches!(c, '\t' | '\n' | '\r'))
                || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => safe.push(c),
        }
    }
    safe
}
