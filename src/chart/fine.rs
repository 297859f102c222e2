//! SVG with lines finer than a pixel: the backend of plotters on a grid of fractions of a pixel, whose text keeps its size.

use plotters::prelude::SVGBackend;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily, FontStyle, FontTransform,
    text_anchor::Pos,
};

/// Units of the grid in one CSS pixel; halves and quarters of a pixel are whole.
pub(super) const UNITS_PER_PX: f64 = 20.0;

/// The backend divides every font size by this.
const FONT_DIVISOR: f64 = 1.24;

/// An SVG backend that draws text at the size it is told.
pub(super) struct FineSvg<'a>(SVGBackend<'a>);

impl<'a> FineSvg<'a> {
    /// A backend for a figure of this size in CSS pixels.
    pub(super) fn new(buffer: &'a mut String, width_px: f64, height_px: f64) -> Self {
        FineSvg(SVGBackend::with_string(buffer, (units(width_px), units(height_px))))
    }
}

/// Whole units of the grid.
pub(super) fn units(px: f64) -> u32 {
    (px * UNITS_PER_PX).round() as u32
}

type Done<E> = Result<(), DrawingErrorKind<E>>;

impl DrawingBackend for FineSvg<'_> {
    type ErrorType = <SVGBackend<'static> as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.0.get_size()
    }

    fn ensure_prepared(&mut self) -> Done<Self::ErrorType> {
        self.0.ensure_prepared()
    }

    fn present(&mut self) -> Done<Self::ErrorType> {
        self.0.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Done<Self::ErrorType> {
        self.0.draw_pixel(point, color)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Done<Self::ErrorType> {
        self.0.draw_line(from, to, style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Done<Self::ErrorType> {
        self.0.draw_path(path, style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Done<Self::ErrorType> {
        self.0.draw_rect(upper_left, bottom_right, style, fill)
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, fill: bool) -> Done<Self::ErrorType> {
        self.0.draw_circle(center, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, vertices: I, style: &S) -> Done<Self::ErrorType> {
        self.0.fill_polygon(vertices, style)
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Done<Self::ErrorType> {
        self.0.draw_text(text, &Resized { style, factor: FONT_DIVISOR }, at)
    }
}

/// A text style with another size.
pub(crate) struct Resized<'a, S> {
    /// The style.
    pub(crate) style: &'a S,
    /// What its size is multiplied by.
    pub(crate) factor: f64,
}

impl<S: BackendTextStyle> BackendTextStyle for Resized<'_, S> {
    type FontError = S::FontError;

    fn color(&self) -> BackendColor {
        self.style.color()
    }

    fn size(&self) -> f64 {
        self.style.size() * self.factor
    }

    fn transform(&self) -> FontTransform {
        self.style.transform()
    }

    fn style(&self) -> FontStyle {
        self.style.style()
    }

    fn anchor(&self) -> Pos {
        self.style.anchor()
    }

    fn family(&self) -> FontFamily<'_> {
        self.style.family()
    }

    fn layout_box(&self, text: &str) -> Result<((i32, i32), (i32, i32)), Self::FontError> {
        self.style.layout_box(text)
    }

    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        text: &str,
        at: BackendCoord,
        draw: F,
    ) -> Result<Result<(), E>, Self::FontError> {
        self.style.draw(text, at, draw)
    }
}
