//! The open project.

pub mod choose;
pub mod close;
pub mod create;
pub mod history;
pub mod open;
pub mod redo;
pub mod rename;
pub mod show;
pub mod starter;
pub mod undo;
pub mod verify;

pub(crate) mod import;
