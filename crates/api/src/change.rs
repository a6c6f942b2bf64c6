//! What a write touched, as tags: the interface reads again what it shows of them, and nothing else.

use serde::{Deserialize, Serialize};

/// A part of what can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Tag {
    /// The program: recent projects, which project is open.
    Studio,
    /// Title, counts and undo of the open project.
    Project,
    /// Sources and passages.
    Sources,
    /// Modules and lessons with their marks.
    Outline,
    /// Blocks of lessons.
    Lesson,
    /// The ledger.
    Ledger,
    /// Findings and waivers.
    Findings,
    /// Suggestions.
    Suggestions,
    /// Questions for an expert.
    Questions,
    /// Comments.
    Comments,
    /// Review packs, answers and decisions.
    Review,
    /// Sign-offs and what is left.
    Own,
    /// Built packages.
    Releases,
    /// Runs.
    Activity,
    /// Settings.
    Settings,
    /// History.
    History,
}

impl Tag {
    /// Everything that hangs on the content of the project.
    pub const CONTENT: &[Self] = &[
        Self::Project,
        Self::Sources,
        Self::Outline,
        Self::Lesson,
        Self::Ledger,
        Self::Findings,
        Self::Suggestions,
        Self::Questions,
        Self::Comments,
        Self::Review,
        Self::Own,
        Self::Releases,
        Self::History,
    ];
}
