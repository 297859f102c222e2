//! Any backend of plotters as a target.

use crate::IS_FULL;
use crate::chart::frame::HorizontalAnchor;
use crate::chart::output::target::{DrawResult, DrawTarget, NumberStyle, Unit};
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBColor, TextStyle};

/// Any backend of plotters.
impl<DB: DrawingBackend> DrawTarget for DrawingArea<DB, Shift> {
    fn path(&mut self, points: Vec<Unit>, colour: RGBColor, width: u32) -> DrawResult {
        self.draw(&PathElement::new(points, colour.stroke_width(width)))
            .map_err(to_message)
    }

    fn polygon(&mut self, points: Vec<Unit>, colour: RGBColor) -> DrawResult {
        self.draw(&Polygon::new(points, colour.filled()))
            .map_err(to_message)
    }

    fn rectangle(&mut self, corners: [Unit; 2], colour: RGBColor) -> DrawResult {
        self.draw(&Rectangle::new(corners, colour.filled()))
            .map_err(to_message)
    }

    fn disc(&mut self, centre: Unit, radius: u32, colour: RGBColor) -> DrawResult {
        self.draw(&Circle::new(centre, radius, colour.filled()))
            .map_err(to_message)
    }

    /// One stroke each: thousands of them take half the time of two discs.
    fn rings(
        &mut self,
        centres: &[Unit],
        (outer, inner): (u32, u32),
        colour: RGBColor,
        _inside: RGBColor,
    ) -> DrawResult {
        // The first build has no crowd.
        if IS_FULL {
            let stroke = colour.stroke_width(outer - inner);
            for &centre in centres {
                self.draw(&Circle::new(centre, (outer + inner) / 2, stroke))
                    .map_err(to_message)?;
            }
        }
        Ok(())
    }

    fn number(&mut self, text: &str, at: Unit, number: &NumberStyle) -> DrawResult {
        let h = match number.anchor {
            HorizontalAnchor::Start => HPos::Left,
            HorizontalAnchor::Middle => HPos::Center,
            HorizontalAnchor::End => HPos::Right,
        };
        let weight = if number.is_bold {
            FontStyle::Bold
        } else {
            FontStyle::Normal
        };
        let font = FontDesc::new(FontFamily::Name(number.family), number.size, weight);
        let style = TextStyle::from(font)
            .color(&number.colour)
            .pos(Pos::new(h, VPos::Center));
        self.draw(&Text::new(text, at, style)).map_err(to_message)
    }

    fn present(&mut self) -> DrawResult {
        DrawingArea::present(self).map_err(to_message)
    }
}

fn to_message<E: std::error::Error + Send + Sync>(error: DrawingAreaErrorKind<E>) -> String {
    error.to_string()
}
