//! Sources: choosing, reading, looking.

pub mod add;
pub mod choose;
pub mod list;
pub mod remove;
pub mod show;
