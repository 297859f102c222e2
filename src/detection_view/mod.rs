//! The picture of a series under test: its values above, the statistic with its critical values
//! below, on one axis of time.
//!
//! Unlike the [`views`](crate::views) it shows no market but what a reader has brought, so it has a
//! scene and a frame of its own. Colours, marks and labels are those of [`chart`](crate::chart).

mod block;
mod dates;
mod draw;
mod frame;
mod keys;
mod labels;
mod layout;
mod marks;
mod number;
mod question;
mod scene;
mod ticks;

pub use draw::{draw, frame, svg};
pub use frame::{DetectionFrame, DetectionLabel};
pub use keys::MOST_EPISODES;
pub use layout::{COMPACT_PX, DESKTOP_PX};
pub use question::{DetectionPicture, Question};
pub use scene::{DetectionScene, EpisodeRow};
