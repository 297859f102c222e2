//! Drawing in CSS pixels on any target: lines, dashes, discs, polygons and numbers.

use crate::chart::frame::HorizontalAnchor;
use crate::chart::geometry::Rect;
use crate::chart::output::dash::dashes;
use crate::chart::output::polyline::cut;
use crate::chart::output::target::{DrawResult, DrawTarget, NumberStyle, Unit};
use crate::chart::output::viewport::Viewport;
use crate::chart::style::Style;
use plotters::style::RGBColor;
use std::cell::RefCell;

/// A point in CSS pixels.
type Px = (f64, f64);

/// A target with its scale.
pub(crate) struct Painter<'a> {
    surface: RefCell<&'a mut dyn DrawTarget>,
    pub(crate) view: Viewport,
    pub(crate) style: &'a Style,
}

impl<'a> Painter<'a> {
    /// A painter on a target of this size in units.
    pub(crate) fn on(surface: &'a mut dyn DrawTarget, size: (u32, u32), style: &'a Style) -> Self {
        Painter {
            view: Viewport::new(size, style),
            surface: RefCell::new(surface),
            style,
        }
    }

    pub(crate) fn background(&self) -> DrawResult {
        let (width, height) = (self.style.width_px, self.style.height_px);
        self.rectangle(
            &Rect {
                left: 0.0,
                top: 0.0,
                right: width,
                bottom: height,
            },
            self.style.palette.paper,
        )
    }

    pub(crate) fn present(&self) -> DrawResult {
        self.surface.borrow_mut().present()
    }

    pub(crate) fn line(&self, points: &[Px], colour: RGBColor, width_px: f64) -> DrawResult {
        self.surface
            .borrow_mut()
            .path(self.units(points), colour, self.view.length(width_px))
    }

    fn units(&self, points: &[Px]) -> Vec<Unit> {
        points.iter().map(|&point| self.view.at(point)).collect()
    }

    /// A dashed line. The pattern is given for round line caps; it is drawn with flat ones, which
    /// paint several times faster and look the same at these widths. Vertical dashes are drawn as
    /// rectangles, which paint faster still.
    pub(crate) fn dashed(
        &self,
        points: &[Px],
        colour: RGBColor,
        width_px: f64,
        (on, off): (f64, f64),
    ) -> DrawResult {
        let figure = Rect {
            left: 0.0,
            top: 0.0,
            right: self.style.width_px,
            bottom: self.style.height_px,
        };
        for piece in cut(points, &figure) {
            for dash in dashes(&piece, on + width_px, off - width_px) {
                match dash[..] {
                    [from, to] if from.0 == to.0 => {
                        self.upright(from.0, from.1, to.1, colour, width_px)?
                    }
                    _ => self.line(&dash, colour, width_px)?,
                }
            }
        }
        Ok(())
    }

    /// A horizontal line with edges between device pixels, drawn as a rectangle, which paints much
    /// faster than a stroke.
    pub(crate) fn level(
        &self,
        y: f64,
        from: f64,
        to: f64,
        colour: RGBColor,
        width_px: f64,
    ) -> DrawResult {
        let width = self.view.hairline(width_px);
        let y = self.view.snap(y, width);
        self.rectangle(
            &Rect {
                left: from,
                top: y - width / 2.0,
                right: to,
                bottom: y + width / 2.0,
            },
            colour,
        )
    }

    /// A vertical line with edges between device pixels.
    pub(crate) fn upright(
        &self,
        x: f64,
        from: f64,
        to: f64,
        colour: RGBColor,
        width_px: f64,
    ) -> DrawResult {
        let width = self.view.hairline(width_px);
        let x = self.view.snap(x, width);
        self.rectangle(
            &Rect {
                left: x - width / 2.0,
                top: from.min(to),
                right: x + width / 2.0,
                bottom: from.max(to),
            },
            colour,
        )
    }

    pub(crate) fn polygon(&self, points: &[Px], colour: RGBColor) -> DrawResult {
        self.surface
            .borrow_mut()
            .polygon(self.units(points), colour)
    }

    pub(crate) fn rectangle(&self, rect: &Rect, colour: RGBColor) -> DrawResult {
        let edge = |x: f64, y: f64| self.view.at((self.view.edge(x), self.view.edge(y)));
        self.surface.borrow_mut().rectangle(
            [edge(rect.left, rect.top), edge(rect.right, rect.bottom)],
            colour,
        )
    }

    pub(crate) fn disc(&self, at: Px, radius_px: f64, colour: RGBColor) -> DrawResult {
        self.surface
            .borrow_mut()
            .disc(self.view.at(at), self.view.length(radius_px), colour)
    }

    /// Discs of one size and colour, which a target may fill together.
    pub(crate) fn discs(&self, centres: &[Px], radius_px: f64, colour: RGBColor) -> DrawResult {
        self.surface
            .borrow_mut()
            .discs(&self.units(centres), self.view.length(radius_px), colour)
    }

    /// Rings of one size and colour on the background, which a target may draw together.
    pub(crate) fn rings(
        &self,
        centres: &[Px],
        radius_px: f64,
        colour: RGBColor,
        width_px: f64,
    ) -> DrawResult {
        let radii = (
            self.view.length(radius_px),
            self.view.length(radius_px - width_px),
        );
        self.surface.borrow_mut().rings(
            &self.units(centres),
            radii,
            colour,
            self.style.palette.paper,
        )
    }

    /// A disc in the background colour with a rim.
    pub(crate) fn ring(
        &self,
        at: Px,
        radius_px: f64,
        colour: RGBColor,
        width_px: f64,
    ) -> DrawResult {
        self.disc(at, radius_px, colour)?;
        self.disc(at, radius_px - width_px, self.style.palette.paper)
    }

    /// A disc with a rim in the background colour, which sets it off from lines below.
    pub(crate) fn dot(&self, at: Px, radius_px: f64, colour: RGBColor) -> DrawResult {
        self.disc(at, radius_px + 2.0, self.style.palette.paper)?;
        self.disc(at, radius_px, colour)
    }

    /// Two short strokes that meet at `tip`, coming from the direction (`dx`, `dy`) of length 1.
    pub(crate) fn head(
        &self,
        tip: Px,
        (dx, dy): Px,
        size_px: f64,
        colour: RGBColor,
        width_px: f64,
    ) -> DrawResult {
        let side = |turn: f64| {
            (
                tip.0 - dx * size_px - dy * turn * size_px * 0.72,
                tip.1 - dy * size_px + dx * turn * size_px * 0.72,
            )
        };
        self.line(&[side(1.0), tip, side(-1.0)], colour, width_px)
    }

    /// An axis number, centred on the height of `at`.
    pub(crate) fn number(
        &self,
        text: &str,
        at: Px,
        anchor: HorizontalAnchor,
        colour: RGBColor,
        is_bold: bool,
    ) -> DrawResult {
        let size = self.view.font(self.style.tick_px());
        let number = NumberStyle {
            size,
            anchor,
            colour,
            is_bold,
            family: &self.style.font_family,
        };
        self.surface
            .borrow_mut()
            .number(text, self.view.at(at), &number)
    }
}
