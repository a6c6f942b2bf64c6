//! The claim ledger: every statement a learner can meet, with what carries it as the checks see it.

use crate::finding::Facet;
use crate::id::{BlockId, LessonId, StatementId};
use crate::place::{Place, Slot};
use crate::statement::{Acceptance, Citation, Stance, Support};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// All statements of a course in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ledger {
    /// One for each statement. Shared, because the checks hand out most of them unchanged after every edit.
    pub entries: Vec<Arc<Entry>>,
}

/// One statement, judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Entry {
    /// The statement.
    pub statement: StatementId,
    /// Where it stands.
    pub place: Place,
    /// Which text of its block; none for an objective.
    pub slot: Option<Slot>,
    /// Its words.
    pub text: String,
    /// Whether it claims to be true.
    pub stance: Stance,
    /// What its author says carries it.
    pub proposed: Support,
    /// What carries it as far as the checks can see: the proposal, or lower.
    pub support: Support,
    /// What it rests on, each with the verdict on its quote.
    pub citations: Vec<Verified>,
    /// In what it differs from its sources.
    pub facets: Vec<Facet>,
    /// A person's decision to let it stand although nothing carries it.
    pub accepted: Option<Acceptance>,
}

impl Ledger {
    /// Its entries in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter().map(Arc::as_ref)
    }
}

impl Entry {
    /// The lesson it stands in; none for an objective.
    #[must_use]
    pub const fn lesson(&self) -> Option<LessonId> {
        self.place.lesson()
    }

    /// The block it stands in; none for an objective.
    #[must_use]
    pub const fn block(&self) -> Option<BlockId> {
        self.place.block()
    }
}

/// A citation with the verdict on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Verified {
    /// The citation.
    pub citation: Citation,
    /// How its quote stands in the source.
    pub verdict: Verdict,
}

/// How a quote stands in its source. Only the first three hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Byte for byte.
    Exact,
    /// But for typography.
    Verbatim,
    /// But for fillers and repetitions of speech.
    Cleaned,
    /// Like it, with other words.
    Altered,
    /// Put together from several places.
    Stitched,
    /// Not there.
    Absent,
}

impl Verdict {
    /// Whether the quote may be called one.
    #[must_use]
    pub const fn holds(self) -> bool {
        matches!(self, Self::Exact | Self::Verbatim | Self::Cleaned)
    }
}

/// How many statements each kind of support carries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Counts {
    /// Quoted statements.
    pub quoted: u32,
    /// Paraphrased statements.
    pub paraphrased: u32,
    /// Inferred statements.
    pub inferred: u32,
    /// Scaffolding.
    pub scaffolding: u32,
    /// Statements nothing carries.
    pub unsupported: u32,
}

impl Counts {
    /// Counts these entries.
    #[must_use]
    pub fn of<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Self {
        let mut counts = Self::default();
        for entry in entries {
            *match entry.support {
                Support::Quoted => &mut counts.quoted,
                Support::Paraphrased => &mut counts.paraphrased,
                Support::Inferred => &mut counts.inferred,
                Support::Scaffolding => &mut counts.scaffolding,
                Support::Unsupported => &mut counts.unsupported,
            } += 1;
        }
        counts
    }

    /// All statements.
    #[must_use]
    pub const fn all(&self) -> u32 {
        self.quoted + self.paraphrased + self.inferred + self.scaffolding + self.unsupported
    }
}
