//! Personal data in what learners see.

pub mod spans;
pub(crate) mod structured;
