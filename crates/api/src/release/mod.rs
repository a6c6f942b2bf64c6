//! Packages.

pub mod build;
pub mod list;
pub mod save;
pub mod verify;
