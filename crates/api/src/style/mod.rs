//! The style guide of the course: what it says, and how many places break it.

pub mod edit;
pub mod show;
