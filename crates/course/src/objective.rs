//! What a learner will be able to do.

use crate::id::{ObjectiveId, StatementId};
use crate::statement::{Citation, Support};
use serde::{Deserialize, Serialize};

/// Bloom's six levels in the revision of 2001.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Bloom {
    /// Recall.
    Remember,
    /// Explain.
    Understand,
    /// Carry out.
    Apply,
    /// Break down.
    Analyse,
    /// Judge.
    Evaluate,
    /// Make.
    Create,
}

impl Bloom {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Remember => "remember",
            Self::Understand => "understand",
            Self::Apply => "apply",
            Self::Analyse => "analyse",
            Self::Evaluate => "evaluate",
            Self::Create => "create",
        }
    }
}

/// What a learner will be able to do: one behaviour, as one sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Objective {
    /// Its id.
    pub id: ObjectiveId,
    /// The behaviour with its condition and degree, beginning with the verb: “Measure the core temperature of a pallet.”
    pub text: String,
    /// The level meant.
    pub bloom: Bloom,
    /// The id of its statement in the ledger.
    pub statement: StatementId,
    /// The passages it was drawn from.
    pub citations: Vec<Citation>,
}

impl Objective {
    /// What its author says carries it: its passages, or nothing but that a course needs one.
    #[must_use]
    pub const fn proposed(&self) -> Support {
        if self.citations.is_empty() { Support::Scaffolding } else { Support::Paraphrased }
    }
}
