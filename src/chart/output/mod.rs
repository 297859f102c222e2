//! Drawing on anything: the interface of a target, its two implementations, and the lines made
//! ready for them.

pub(crate) mod dash;
pub(crate) mod painter;
mod plotters;
pub(crate) mod polyline;
pub(crate) mod svg;
pub(crate) mod svg_target;
pub(crate) mod target;
pub(crate) mod viewport;
