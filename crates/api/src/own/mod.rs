//! Ownership: what is left, reading, signing.

pub mod review_all;
pub mod show;
pub mod sign;

mod key;
pub(crate) mod signatures;
