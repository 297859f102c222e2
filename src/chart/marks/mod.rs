//! The marks that pictures are made of, one a file.

#[cfg(feature = "whole")]
pub(crate) mod arrow;
#[cfg(feature = "whole")]
pub(crate) mod band;
#[cfg(feature = "whole")]
pub(crate) mod bar;
#[cfg(feature = "whole")]
pub(crate) mod dot;
#[cfg(feature = "whole")]
pub(crate) mod flow_diagram;
pub(crate) mod handle;
#[cfg(feature = "whole")]
pub(crate) mod line;
#[cfg(feature = "whole")]
pub(crate) mod polygon;
#[cfg(feature = "whole")]
pub(crate) mod ribbon;
pub(crate) mod zone;
