//! Ownership: who signed what, and whether it still holds. Pure: keys, times and the log are passed in.
//!
//! | module | holds |
//! |---|---|
//! | [`chain`] | the log as a hash chain, and what of it still counts |
//! | [`key`] | a person's signing key |
//! | [`sign`] | what an owner puts their name to, and whether it still covers the project |
//! | [`certify`] | the certificate that travels with a package |
//! | [`verify`] | the proof or disproof of it all, naming the first thing that does not hold |
//!
//! A signature proves that content is what the holder of a key signed. It does not prove who that holder is:
//! every word here keeps to that.

pub mod certify;
pub mod chain;
pub mod key;
mod present;
mod problem;
pub mod sign;
pub mod verify;

#[cfg(test)]
mod sample;

pub use problem::OwnProblem;

use coursewright_course::finding::Finding;
use coursewright_course::ledger::Ledger;
use std::sync::Arc;

/// What the checks made of a project as it stands.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'a> {
    /// Every statement, judged.
    pub ledger: &'a Ledger,
    /// Everything that was found, hints and waived findings included.
    pub findings: &'a [Arc<Finding>],
    /// The version of the set of rules that ran.
    pub rules: u32,
}
