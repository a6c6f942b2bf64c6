//! What travels with an owned package: who, what was checked, what was not, from which sources.

use crate::ledger::Counts;
use crate::revision::Hash;
use crate::signoff::{SignOff, SignedSource};
use serde::{Deserialize, Serialize};

/// The certificate inside a package. Anyone can verify it without us.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Certificate {
    /// The version of this form; 1.
    pub form: u32,
    /// The course's title.
    pub title: String,
    /// Hash of the course: equal to what was signed.
    pub content: Hash,
    /// The owner's sign-off over the whole course; none in a draft.
    pub owner: Option<SignOff>,
    /// Sign-offs of single lessons that still hold.
    pub lessons: Vec<SignOff>,
    /// Statements by what carries them.
    pub support: Counts,
    /// Statements nothing carries that a person let stand, with who and why.
    pub accepted: Vec<AcceptedLine>,
    /// Findings a person left, with who and why.
    pub waived: Vec<WaivedLine>,
    /// What the checks looked at, in sentences.
    pub checked: Vec<String>,
    /// What no check here can see, in sentences.
    pub not_checked: Vec<String>,
    /// The source versions behind the course.
    pub sources: Vec<SignedSource>,
    /// How the text was made, in sentences: the AI-use disclosure.
    pub making: Vec<String>,
    /// When the content should be looked at again, as a date.
    pub review_by: String,
    /// Head of the project's log when this was made.
    pub log_head: Hash,
    /// Length of the log when this was made.
    pub log_length: u32,
}

/// An unsupported statement a person let stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AcceptedLine {
    /// The statement.
    pub text: String,
    /// Who.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// A finding a person left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct WaivedLine {
    /// The rule.
    pub rule: String,
    /// What was found.
    pub message: String,
    /// Who.
    pub by: String,
    /// Why.
    pub reason: String,
}
