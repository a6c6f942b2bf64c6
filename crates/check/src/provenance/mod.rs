//! Where it comes from, and whether that still stands.

pub(crate) mod source_missing;
