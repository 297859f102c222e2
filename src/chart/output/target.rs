//! What a picture can be drawn on: a canvas by way of plotters, or SVG text.

use crate::chart::frame::HorizontalAnchor;
use plotters::style::RGBColor;

/// The result of drawing; the error is the message of the backend.
pub(crate) type DrawResult = Result<(), String>;

/// A point in units of the backend.
pub(crate) type Unit = (i32, i32);

/// How an axis number is set; its size is in units.
pub(crate) struct NumberStyle<'a> {
    pub(crate) size: f64,
    pub(crate) anchor: HorizontalAnchor,
    pub(crate) colour: RGBColor,
    pub(crate) is_bold: bool,
    pub(crate) family: &'a str,
}

/// The primitives that pictures are drawn with. Since it is a trait object, drawing code is
/// compiled once for all targets.
pub(crate) trait DrawTarget {
    fn path(&mut self, points: Vec<Unit>, colour: RGBColor, width: u32) -> DrawResult;
    fn polygon(&mut self, points: Vec<Unit>, colour: RGBColor) -> DrawResult;
    fn rectangle(&mut self, corners: [Unit; 2], colour: RGBColor) -> DrawResult;
    fn disc(&mut self, centre: Unit, radius: u32, colour: RGBColor) -> DrawResult;
    /// Discs of one size and colour.
    fn discs(&mut self, centres: &[Unit], radius: u32, colour: RGBColor) -> DrawResult {
        for &centre in centres {
            self.disc(centre, radius, colour)?;
        }
        Ok(())
    }
    /// Rings of one size around something of the colour `inside`.
    fn rings(
        &mut self,
        centres: &[Unit],
        (outer, inner): (u32, u32),
        colour: RGBColor,
        inside: RGBColor,
    ) -> DrawResult {
        self.discs(centres, outer, colour)?;
        self.discs(centres, inner, inside)
    }
    fn number(&mut self, text: &str, at: Unit, number: &NumberStyle) -> DrawResult;
    fn present(&mut self) -> DrawResult;
}
