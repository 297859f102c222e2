//! The batch runner, driven as a program.

mod detect;
#[path = "../../../../tests/common/draws.rs"]
mod draws;
mod program;
mod resume;
mod table;
mod usage;
