//! Labels: where they may stand, how wide they are, and which place each of them gets.

pub(crate) mod areas;
pub(crate) mod at_markers;
pub(crate) mod axis_titles;
pub(crate) mod block;
pub(crate) mod candidates;
pub(crate) mod captions;
pub(crate) mod crowd_key;
pub(crate) mod dense_points;
pub(crate) mod flows;
pub(crate) mod leader;
pub(crate) mod placer;
pub(crate) mod series_names;
pub(crate) mod text_width;
pub(crate) mod tornado;
pub(crate) mod variants;
