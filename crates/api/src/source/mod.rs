//! Sources: choosing, reading, looking, new versions.

pub mod add;
pub(crate) mod by_rule;
pub mod changes;
pub mod choose;
pub mod follow;
pub mod list;
pub mod media;
pub mod remove;
pub mod sending;
pub mod show;
pub mod transcribe;
pub mod update;
pub mod waiting;
