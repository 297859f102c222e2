//! The marks that pictures are made of, one a file.

pub(crate) mod arrow;
pub(crate) mod band;
pub(crate) mod bar;
pub(crate) mod crowd;
pub(crate) mod dot;
pub(crate) mod film;
pub(crate) mod flow_diagram;
pub(crate) mod flow_route;
pub(crate) mod handle;
pub(crate) mod leader;
pub(crate) mod line;
pub(crate) mod polygon;
pub(crate) mod region;
pub(crate) mod ribbon;
pub(crate) mod straight;
pub(crate) mod zero_line;
pub(crate) mod zone;
