//! Writes SVG elements on a grid finer than a pixel; merges strokes of equal style into one path
//! and omits default attributes.

use crate::chart::frame::HorizontalAnchor;
use crate::chart::number_text::hex;
use crate::chart::output::target::{DrawResult, DrawTarget, NumberStyle, Unit};
use plotters::style::{Color, RGBColor};
use std::fmt::Write;

/// Units of the grid in one CSS pixel; halves and quarters of a pixel are whole.
pub(crate) const UNITS_PER_PX: f64 = 20.0;

/// The height of figures over the baseline, in ems: half of it lies under the middle of a number.
const FIGURE_EM: f64 = 0.72;

/// Whole units of the grid.
pub(crate) fn units(px: f64) -> u32 {
    (px * UNITS_PER_PX).round() as u32
}

/// The elements of an SVG document, without its root.
#[derive(Default)]
pub(crate) struct SvgTarget {
    pub(crate) text: String,
    /// Colour and width of the path that is still open.
    open_path: Option<(RGBColor, u32)>,
}

impl SvgTarget {
    fn close_path(&mut self) {
        if self.open_path.take().is_some() {
            self.text.push_str("\"/>\n");
        }
    }

    fn points(&mut self, points: &[Unit]) {
        for (index, (x, y)) in points.iter().enumerate() {
            // Writing to memory does not fail.
            let _ = write!(self.text, "{}{x},{y}", if index == 0 { 'M' } else { ' ' });
        }
    }

    fn element(&mut self, start: &str, numbers: &[(&str, i32)], colour: RGBColor) {
        self.close_path();
        self.text.push_str(start);
        for (name, number) in numbers {
            let _ = write!(self.text, " {name}=\"{number}\"");
        }
        let _ = write!(self.text, " fill=\"{}\"", hex(colour.rgb()));
    }
}

impl DrawTarget for SvgTarget {
    fn path(&mut self, points: Vec<Unit>, colour: RGBColor, width: u32) -> DrawResult {
        let stroke = Some((colour, width));
        if self.open_path != stroke {
            self.close_path();
            self.open_path = stroke;
            let _ = write!(
                self.text,
                "<path fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\" d=\"",
                hex(colour.rgb())
            );
        }
        self.points(&points);
        Ok(())
    }

    fn polygon(&mut self, points: Vec<Unit>, colour: RGBColor) -> DrawResult {
        self.element("<path", &[], colour);
        self.text.push_str(" d=\"");
        self.points(&points);
        self.text.push_str("z\"/>\n");
        Ok(())
    }

    fn rectangle(
        &mut self,
        [(left, top), (right, bottom)]: [Unit; 2],
        colour: RGBColor,
    ) -> DrawResult {
        self.element(
            "<rect",
            &[
                ("x", left),
                ("y", top),
                ("width", right - left),
                ("height", bottom - top),
            ],
            colour,
        );
        self.text.push_str("/>\n");
        Ok(())
    }

    fn disc(&mut self, (x, y): Unit, radius: u32, colour: RGBColor) -> DrawResult {
        self.element(
            "<circle",
            &[("cx", x), ("cy", y), ("r", radius as i32)],
            colour,
        );
        self.text.push_str("/>\n");
        Ok(())
    }

    /// One path: each disc is two half circles.
    fn discs(&mut self, centres: &[Unit], radius: u32, colour: RGBColor) -> DrawResult {
        if centres.is_empty() {
            return Ok(());
        }
        self.element("<path", &[], colour);
        self.text.push_str(" d=\"");
        let across = 2 * radius;
        for (x, y) in centres {
            let _ = write!(
                self.text,
                "M{},{y}a{radius},{radius} 0 0 0 {across},0a{radius},{radius} 0 0 0 -{across},0",
                x - radius as i32
            );
        }
        self.text.push_str("\"/>\n");
        Ok(())
    }

    fn number(&mut self, text: &str, (x, y): Unit, number: &NumberStyle) -> DrawResult {
        let baseline = y + (number.size * FIGURE_EM / 2.0).round() as i32;
        self.element(
            "<text",
            &[
                ("x", x),
                ("y", baseline),
                ("font-size", number.size.round() as i32),
            ],
            number.colour,
        );
        self.text.push_str(match number.anchor {
            HorizontalAnchor::Start => "",
            HorizontalAnchor::Middle => " text-anchor=\"middle\"",
            HorizontalAnchor::End => " text-anchor=\"end\"",
        });
        if number.is_bold {
            self.text.push_str(" font-weight=\"600\"");
        }
        // Axis numbers are made here and hold nothing that would need escaping.
        for part in [">", text, "</text>\n"] {
            self.text.push_str(part);
        }
        Ok(())
    }

    fn present(&mut self) -> DrawResult {
        self.close_path();
        Ok(())
    }
}
