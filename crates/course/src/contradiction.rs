//! Two sources that do not agree, and what of the course rests on either.

use crate::id::{PassageId, SourceId, StatementId};
use serde::{Deserialize, Serialize};

/// Two places of the sources that cannot both hold. Which one does, only a person can say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Contradiction {
    /// What it is about, where a table names it; may be empty.
    pub about: String,
    /// The finding about it says so, in these words.
    pub message: String,
    /// The side that stands first in the order of the sources: the finding stands there.
    pub one: Side,
    /// The other.
    pub other: Side,
}

/// One side of a contradiction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Side {
    /// The source.
    pub source: SourceId,
    /// The passage.
    pub passage: PassageId,
    /// First byte of the sentence or cell in the passage’s text.
    pub start: u32,
    /// The byte after.
    pub end: u32,
    /// The words the other side has otherwise, as they stand there.
    pub written: String,
    /// The statements of the course that rest on it, in course order.
    pub statements: Vec<StatementId>,
}
