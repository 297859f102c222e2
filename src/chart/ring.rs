//! The money loop: names, and ribbons as wide as their amounts.

use super::frame::Frame;
use super::pen::{Drawn, Pen};
use super::place::Placer;
use super::style::Style;
use crate::scene::Scene;

pub(super) fn place(_scene: &Scene, _style: &Style, _frame: &Frame, _placer: &mut Placer) {}

pub(super) fn draw(_pen: &Pen, _scene: &Scene, _frame: &Frame) -> Drawn {
    Ok(())
}
