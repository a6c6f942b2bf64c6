//! Pictures and recordings: put one in, look at one.

pub mod add;
pub mod show;
pub(crate) mod taking;
