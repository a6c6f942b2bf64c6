//! The checks on anybody's labelled data: one JSON line in, one out, without a project.
//!
//! | module | holds |
//! |---|---|
//! | [`kind`] | THE LIST of what can be measured; a kind is added there and in a file of its own |
//! | `quote`, `anchor`, `support`, `change`, `pii`, `topics` | a kind each: its line in, its line out |
//! | `passages` | passages read once for all lines that repeat them |
//!
//! What is measured is what a course is checked with: these files only translate.

mod anchor;
mod change;
pub mod kind;
mod passages;
mod pii;
mod quote;
mod support;
mod topics;

pub use kind::Kind;

use crate::problem::{Code, Problem};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// One measurement: a kind, with the passages it has read.
#[derive(Debug)]
pub struct Measuring {
    kind: Kind,
    kept: passages::Kept,
}

/// What became of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// One JSON document, without a line end.
    pub line: String,
    /// Whether it holds an answer, not an error.
    pub good: bool,
}

/// The label of a line, in whatever form it was given.
#[derive(Deserialize)]
struct Labelled<'a> {
    #[serde(borrow, default)]
    id: Option<&'a RawValue>,
}

#[derive(Serialize)]
struct Good<'a, T> {
    id: Option<&'a RawValue>,
    #[serde(flatten)]
    answer: T,
}

#[derive(Serialize)]
struct Bad<'a> {
    id: Option<&'a RawValue>,
    line: u64,
    error: Problem,
}

impl Measuring {
    /// Begins a measurement.
    #[must_use]
    pub fn new(kind: Kind) -> Self {
        Self { kind, kept: passages::Kept::default() }
    }

    /// Answers one line; `number` counts from 1 and is named where the line cannot be answered.
    #[must_use]
    pub fn line(&self, bytes: &[u8], number: u64) -> Answered {
        let Ok(text) = std::str::from_utf8(bytes) else {
            return bad(None, number, unread(number, "it is not UTF-8"));
        };
        // Some editors begin a file with a mark of their own.
        let text = if number == 1 { text.trim_start_matches('\u{feff}') } else { text };
        let id = match serde_json::from_str::<Labelled<'_>>(text) {
            Ok(labelled) => labelled.id,
            Err(error) => return bad(None, number, unread(number, &error.to_string())),
        };
        // A fault of ours in one line must not cost the others their answers.
        match catch_unwind(AssertUnwindSafe(|| self.answered(text, id))) {
            Ok(Ok(line)) => Answered { line, good: true },
            Ok(Err(error)) => bad(id, number, unread(number, &error.to_string())),
            Err(_) => bad(id, number, Problem::new(Code::Failed, format!("Line {number} could not be measured: a part of the program failed."), "Please report it with the line.")),
        }
    }

    fn answered(&self, text: &str, id: Option<&RawValue>) -> serde_json::Result<String> {
        match self.kind {
            Kind::Quote => good(id, quote::answer(&serde_json::from_str(text)?)),
            Kind::Anchor => good(id, anchor::answer(&serde_json::from_str(text)?, &self.kept)?),
            Kind::Support => good(id, support::answer(&serde_json::from_str(text)?, &self.kept)?),
            Kind::Change => good(id, change::answer(&serde_json::from_str(text)?)),
            Kind::Pii => good(id, pii::answer(&serde_json::from_str(text)?)),
            Kind::Topics => good(id, topics::answer(serde_json::from_str(text)?)),
        }
    }
}

fn good(id: Option<&RawValue>, answer: impl Serialize) -> serde_json::Result<String> {
    serde_json::to_string(&Good { id, answer })
}

fn bad(id: Option<&RawValue>, line: u64, error: Problem) -> Answered {
    Answered { line: serde_json::to_string(&Bad { id, line, error }).unwrap_or_default(), good: false }
}

fn unread(number: u64, why: &str) -> Problem {
    // The reader of JSON counts lines within what it was given, which is one.
    let why = why.replace(" at line 1 column ", " at column ");
    Problem::new(
        Code::Invalid,
        format!("Line {number} cannot be read: {why}."),
        "Give one JSON object a line with the fields of this kind; `coursewright measure --help` lists them.",
    )
}

#[cfg(test)]
mod tests;
