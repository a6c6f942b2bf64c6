//! Where it comes from, and whether that still stands.

pub(crate) mod hidden_text;
pub(crate) mod injected_instruction;
pub(crate) mod loss;
pub(crate) mod source_missing;
pub(crate) mod source_stale;
