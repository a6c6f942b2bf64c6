//! The door to child processes: files of strangers are read by a worker whose death is one problem, not ours.
//!
//! [`parent`] starts it and holds it to its limits, [`child`] is what runs in it, [`wire`] is what passes between them.

pub mod child;
pub mod parent;
pub mod wire;
