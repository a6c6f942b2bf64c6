//! Personal data in what learners see.

pub(crate) mod structured;
