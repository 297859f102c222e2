//! Drawing in CSS pixels on any plotters backend: the few marks that the pictures are made of.

use super::curve::cut;
use super::dash::dashes;
use super::frame::HorizontalAnchor;
use super::geometry::Rect;
use super::style::Style;
use super::viewport::Viewport;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle};

/// What drawing on this backend gives.
pub(super) type Drawn<DB> = Result<(), DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// A point in CSS pixels.
type At = (f64, f64);

/// A drawing area with its scale.
pub(super) struct Pen<'a, DB: DrawingBackend> {
    area: DrawingArea<DB, Shift>,
    pub(super) view: Viewport,
    pub(super) style: &'a Style,
}

impl<'a, DB: DrawingBackend> Pen<'a, DB> {
    pub(super) fn on(backend: DB, style: &'a Style) -> Self {
        let area = backend.into_drawing_area();
        Pen { view: Viewport::new(area.dim_in_pixel(), style), area, style }
    }

    pub(super) fn background(&self) -> Drawn<DB> {
        self.area.fill(&self.style.palette.paper)
    }

    pub(super) fn present(&self) -> Drawn<DB> {
        self.area.present()
    }

    pub(super) fn line(&self, points: &[At], colour: RGBColor, width_px: f64) -> Drawn<DB> {
        let points: Vec<(i32, i32)> = points.iter().map(|&point| self.view.at(point)).collect();
        self.area.draw(&PathElement::new(points, self.stroke(colour, width_px)))
    }

    pub(super) fn dashed(&self, points: &[At], colour: RGBColor, width_px: f64, (on, off): (f64, f64)) -> Drawn<DB> {
        let figure = Rect { left: 0.0, top: 0.0, right: self.style.width_px, bottom: self.style.height_px };
        let pieces = cut(points, &figure);
        pieces.iter().flat_map(|piece| dashes(piece, on, off)).try_for_each(|dash| self.line(&dash, colour, width_px))
    }

    /// A horizontal line whose edges fall between device pixels.
    pub(super) fn level(&self, y: f64, from: f64, to: f64, colour: RGBColor, width_px: f64) -> Drawn<DB> {
        let width = self.view.hairline(width_px);
        let y = self.view.snap(y, width);
        self.line(&[(self.view.edge(from), y), (self.view.edge(to), y)], colour, width)
    }

    /// A vertical line whose edges fall between device pixels.
    pub(super) fn upright(&self, x: f64, from: f64, to: f64, colour: RGBColor, width_px: f64) -> Drawn<DB> {
        let width = self.view.hairline(width_px);
        let x = self.view.snap(x, width);
        self.line(&[(x, from), (x, to)], colour, width)
    }

    pub(super) fn polygon(&self, points: &[At], colour: RGBColor) -> Drawn<DB> {
        let points: Vec<(i32, i32)> = points.iter().map(|&point| self.view.at(point)).collect();
        self.area.draw(&Polygon::new(points, colour.filled()))
    }

    pub(super) fn rectangle(&self, rect: &Rect, colour: RGBColor) -> Drawn<DB> {
        let edge = |(x, y): At| self.view.at((self.view.edge(x), self.view.edge(y)));
        self.area.draw(&Rectangle::new([edge((rect.left, rect.top)), edge((rect.right, rect.bottom))], colour.filled()))
    }

    pub(super) fn disc(&self, at: At, radius_px: f64, colour: RGBColor) -> Drawn<DB> {
        self.area.draw(&Circle::new(self.view.at(at), self.view.length(radius_px), colour.filled()))
    }

    /// A disc of paper with a rim.
    pub(super) fn ring(&self, at: At, radius_px: f64, colour: RGBColor, width_px: f64) -> Drawn<DB> {
        self.disc(at, radius_px, colour)?;
        self.disc(at, radius_px - width_px, self.style.palette.paper)
    }

    /// A disc with a rim of paper, which parts it from the lines it lies on.
    pub(super) fn dot(&self, at: At, radius_px: f64, colour: RGBColor) -> Drawn<DB> {
        self.disc(at, radius_px + 2.0, self.style.palette.paper)?;
        self.disc(at, radius_px, colour)
    }

    /// Two short strokes that meet at `tip`, coming from the direction (`dx`, `dy`) of length 1.
    pub(super) fn head(&self, tip: At, (dx, dy): At, size_px: f64, colour: RGBColor, width_px: f64) -> Drawn<DB> {
        let side = |turn: f64| (tip.0 - dx * size_px - dy * turn * size_px * 0.72, tip.1 - dy * size_px + dx * turn * size_px * 0.72);
        self.line(&[side(1.0), tip, side(-1.0)], colour, width_px)
    }

    /// An axis number, centred on the height of `at`.
    pub(super) fn number(&self, text: &str, at: At, anchor: HorizontalAnchor, colour: RGBColor, is_bold: bool) -> Drawn<DB> {
        let h = match anchor {
            HorizontalAnchor::Start => HPos::Left,
            HorizontalAnchor::Middle => HPos::Center,
            HorizontalAnchor::End => HPos::Right,
        };
        let weight = if is_bold { FontStyle::Bold } else { FontStyle::Normal };
        let font = FontDesc::new(FontFamily::Name(&self.style.font_family), self.view.font(self.style.tick_px()), weight);
        let style = TextStyle::from(font).color(&colour).pos(Pos::new(h, VPos::Center));
        self.area.draw(&Text::new(text, self.view.at(at), style))
    }

    fn stroke(&self, colour: RGBColor, width_px: f64) -> ShapeStyle {
        colour.stroke_width(self.view.length(width_px))
    }
}
