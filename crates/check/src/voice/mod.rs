//! How the course speaks.

pub(crate) mod residue;
