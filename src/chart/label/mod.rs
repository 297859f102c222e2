//! Labels: where they may stand, how wide they are, and which place each of them gets.

#[cfg(feature = "whole")]
pub(crate) mod anchors;
#[cfg(feature = "whole")]
pub(crate) mod candidates;
#[cfg(feature = "whole")]
pub(crate) mod dense_points;
pub(crate) mod placer;
pub(crate) mod text_width;
#[cfg(feature = "whole")]
pub(crate) mod tornado;
