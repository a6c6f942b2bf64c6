//! Personal data in what learners see.

pub(crate) mod spans;
pub(crate) mod structured;
