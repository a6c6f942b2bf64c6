//! Runs: how far they are, stopping them, what they were.

pub mod cancel;
pub mod list;
pub mod show;
mod text;

pub(crate) mod board;
