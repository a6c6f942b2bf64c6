//! Packages.

pub mod build;
pub mod explain;
pub mod list;
pub mod preflight;
pub mod profiles;
pub mod save;
pub mod verify;
