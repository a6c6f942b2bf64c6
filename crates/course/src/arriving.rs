//! The words of a course while they are being written: for looking at only, nothing rests on them.

use serde::{Deserialize, Serialize};

/// What a piece of a growing text will be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ArrivingRole {
    /// The title of a module.
    Module,
    /// The title of a lesson.
    Lesson,
    /// An objective.
    Objective,
    /// A paragraph.
    Text,
    /// A callout.
    Callout,
    /// An expert's words.
    Quotation,
    /// What stands before a list or a table.
    Lead,
    /// A step of a procedure.
    Step,
    /// An entry of a list.
    Entry,
    /// A term.
    Term,
    /// What a term means.
    Meaning,
    /// The head of a column.
    Head,
    /// A cell of a table.
    Cell,
    /// A question, or a situation in a scenario.
    Question,
    /// What can be chosen.
    Choice,
    /// What is said about a choice.
    Feedback,
}

/// A paragraph, entry, cell or option, as far as it is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ArrivingPart {
    /// What it will be.
    pub role: ArrivingRole,
    /// Whether a block, a row or a question begins with it.
    pub first: bool,
    /// Its words so far.
    pub text: String,
}
