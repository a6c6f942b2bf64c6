//! One learner-visible sentence, what carries it, and where that stands in a source.

use crate::id::{PassageId, SourceId, StatementId};
use crate::place::Slot;
use serde::{Deserialize, Serialize};

/// What carries a statement. The order is from strongest to none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Support {
    /// Every quotation resolves to one run of a source, verbatim or cleaned.
    Quoted,
    /// The cited passage says it in other words.
    Paraphrased,
    /// It follows from passages by a step that is named, and a person has decided it.
    Inferred,
    /// It says nothing about the subject.
    Scaffolding,
    /// Nothing carries it.
    Unsupported,
}

impl Support {
    /// All kinds, in the order they are shown.
    pub const ALL: [Self; 5] = [Self::Quoted, Self::Paraphrased, Self::Inferred, Self::Scaffolding, Self::Unsupported];

    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Quoted => "quoted",
            Self::Paraphrased => "paraphrased",
            Self::Inferred => "inferred",
            Self::Scaffolding => "scaffolding",
            Self::Unsupported => "unsupported",
        }
    }
}

/// Whether a statement claims to be true.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// It claims to be true.
    #[default]
    Asserted,
    /// It asks.
    Asked,
    /// It is meant to be wrong: a distractor. It must not be supported.
    IntendedFalse,
    /// It describes a picture, which a person confirms.
    Depicting,
}

/// A statement tied to a run of a passage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Citation {
    /// The source.
    pub source: SourceId,
    /// The passage in it.
    pub passage: PassageId,
    /// First byte of the run in the passage's text.
    pub start: u32,
    /// The byte after the run.
    pub end: u32,
    /// The run as it stands in the source.
    pub quote: String,
}

/// A sentence of a block with what its author says carries it.
///
/// The drafter or a person proposes; the checks confirm or lower ([`crate::ledger`]), never raise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Claim {
    /// Its id, kept when the sentence is edited.
    pub id: StatementId,
    /// Which text of the block it stands in.
    pub slot: Slot,
    /// The sentence in plain text, as the learner reads it.
    pub text: String,
    /// The support proposed.
    pub support: Support,
    /// What it rests on.
    pub citations: Vec<Citation>,
    /// A person's decision to let it stand although nothing carries it.
    pub accepted: Option<Acceptance>,
}

/// A named person's decision to let an unsupported statement stand; it lapses when the words change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Acceptance {
    /// Who.
    pub by: String,
    /// Why, in at least ten characters.
    pub reason: String,
    /// When, UTC, RFC 3339.
    pub at: String,
}
