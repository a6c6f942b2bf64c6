//! What a card is about, with a key that outlives the pack.

use crate::id::{CommentId, QuestionId, StatementId};
use crate::revision::Hash;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// What is to be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ts_rs::TS)]
#[ts(as = "String")]
pub enum Matter {
    /// Whether a statement is right.
    Statement {
        /// Which.
        statement: StatementId,
    },
    /// Which of two places that disagree holds.
    Conflict {
        /// The fingerprint of the finding about them.
        finding: Hash,
    },
    /// Whether learners need what a source demands and no lesson teaches.
    Gap {
        /// The fingerprint of the finding about it.
        finding: Hash,
    },
    /// What the sources do not say.
    Question {
        /// Which.
        question: QuestionId,
    },
    /// What somebody remarked and only an expert can settle.
    Comment {
        /// Which.
        comment: CommentId,
    },
}

/// A text that names no matter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not the key of a card")]
pub struct NotAMatter(pub String);

impl fmt::Display for Matter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Statement { statement } => write!(f, "statement:{statement}"),
            Self::Conflict { finding } => write!(f, "conflict:{finding}"),
            Self::Gap { finding } => write!(f, "gap:{finding}"),
            Self::Question { question } => write!(f, "question:{question}"),
            Self::Comment { comment } => write!(f, "comment:{comment}"),
        }
    }
}

impl FromStr for Matter {
    type Err = NotAMatter;

    fn from_str(text: &str) -> Result<Self, NotAMatter> {
        let wrong = || NotAMatter(text.chars().take(80).collect());
        let (kind, id) = text.split_once(':').ok_or_else(wrong)?;
        match kind {
            "statement" => id.parse().map(|statement| Self::Statement { statement }).map_err(|_| wrong()),
            "conflict" => id.parse().map(|finding| Self::Conflict { finding }).map_err(|_| wrong()),
            "gap" => id.parse().map(|finding| Self::Gap { finding }).map_err(|_| wrong()),
            "question" => id.parse().map(|question| Self::Question { question }).map_err(|_| wrong()),
            "comment" => id.parse().map(|comment| Self::Comment { comment }).map_err(|_| wrong()),
            _ => Err(wrong()),
        }
    }
}

impl Serialize for Matter {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Matter {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        crate::text::parsed(d, "the key of a card")
    }
}
