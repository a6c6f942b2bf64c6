//! The style guide of the course: what it says, how many places break it, and a model that says them in its words.

pub mod edit;
pub mod estimate;
mod guarding;
mod open;
mod reworded;
pub mod rewrite;
pub mod sending;
pub mod show;
