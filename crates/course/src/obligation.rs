//! What the sources demand of whoever learns from them, and what the course makes of it.

use crate::id::{PassageId, SourceId, StatementId};
use serde::{Deserialize, Serialize};

/// What a source asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Demanded {
    /// It forbids: must not, never, do not.
    Prohibition,
    /// It obliges: must, shall, has to, is required.
    Duty,
    /// It limits: a number with unit and bound.
    Limit,
    /// It says by when, or how often.
    Deadline,
    /// It warns.
    Warning,
    /// It tells what to do, one thing after another.
    Step,
    /// It says for whom or what something else holds.
    Exception,
    /// It says what a word means.
    Definition,
    /// It says who answers for something.
    Role,
}

impl Demanded {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Prohibition => "prohibition",
            Self::Duty => "duty",
            Self::Limit => "limit",
            Self::Deadline => "deadline",
            Self::Warning => "warning",
            Self::Step => "step",
            Self::Exception => "exception",
            Self::Definition => "definition",
            Self::Role => "role",
        }
    }

    /// Whether a course that leaves it out may do harm.
    #[must_use]
    pub const fn is_hard(self) -> bool {
        matches!(self, Self::Prohibition | Self::Duty | Self::Limit | Self::Deadline | Self::Warning)
    }
}

/// How far a demand is taught.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Standing {
    /// A statement of a lesson rests on it, with every number of it.
    Taught,
    /// Something of it is missing.
    InPart {
        /// What, in the source’s words.
        missing: Vec<String>,
    },
    /// No lesson says it.
    Open,
}

/// A demand of the sources, and what the course makes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Obligation {
    /// The source that makes it first.
    pub source: SourceId,
    /// The passage.
    pub passage: PassageId,
    /// First byte in the passage’s text.
    pub start: u32,
    /// The byte after.
    pub end: u32,
    /// Its words.
    pub text: String,
    /// What it asks for.
    pub kind: Demanded,
    /// The other passages that make it.
    pub also: Vec<(SourceId, PassageId)>,
    /// Whether the course teaches it.
    pub standing: Standing,
    /// The statements that rest on it, in course order.
    pub statements: Vec<StatementId>,
    /// Whether a question, card or scenario of a lesson rests on it.
    pub practised: bool,
    /// Whether the final assessment does.
    pub assessed: bool,
}
