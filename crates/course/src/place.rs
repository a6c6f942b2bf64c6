//! The address of anything a person can jump to.

use crate::id::{BlockId, ChoiceId, LessonId, ModuleId, NodeId, ObjectiveId, OptionId, PassageId, SourceId, StatementId};
use serde::{Deserialize, Serialize};

/// Where something stands; the innermost known address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "at", rename_all = "snake_case")]
pub enum Place {
    /// The whole project.
    Project,
    /// The whole course.
    Course,
    /// A module.
    Module {
        /// Which.
        module: ModuleId,
    },
    /// A lesson.
    Lesson {
        /// Which.
        lesson: LessonId,
    },
    /// A block in a lesson.
    Block {
        /// The lesson it stands in.
        lesson: LessonId,
        /// Which.
        block: BlockId,
    },
    /// A statement in a block.
    Statement {
        /// The lesson it stands in.
        lesson: LessonId,
        /// The block it stands in.
        block: BlockId,
        /// Which.
        statement: StatementId,
    },
    /// An objective of the course.
    Objective {
        /// Which.
        objective: ObjectiveId,
    },
    /// A source.
    Source {
        /// Which.
        source: SourceId,
    },
    /// A passage of a source.
    Passage {
        /// The source it belongs to.
        source: SourceId,
        /// Which.
        passage: PassageId,
    },
    /// A setting.
    Setting,
}

impl Place {
    /// The lesson this place lies in, if it lies in one.
    #[must_use]
    pub const fn lesson(&self) -> Option<LessonId> {
        match self {
            Self::Lesson { lesson } | Self::Block { lesson, .. } | Self::Statement { lesson, .. } => Some(*lesson),
            _ => None,
        }
    }

    /// The block this place lies in, if it lies in one.
    #[must_use]
    pub const fn block(&self) -> Option<BlockId> {
        match self {
            Self::Block { block, .. } | Self::Statement { block, .. } => Some(*block),
            _ => None,
        }
    }
}

/// Which text of a block a statement stands in. Positions count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "in", rename_all = "snake_case")]
pub enum Slot {
    /// Running text, the words of a callout or a quotation, the transcript of a recording.
    Body,
    /// The heading of a block, or the title of a recording.
    Title,
    /// The sentence that leads in a list or steps.
    Lead,
    /// A step or list entry.
    Entry {
        /// Its position.
        n: u32,
    },
    /// A key term together with its definition, read as “term: definition”.
    Term {
        /// Its position.
        n: u32,
    },
    /// A question on the front of a flashcard.
    Front {
        /// The position of the card.
        n: u32,
    },
    /// A flashcard, read as “front: back”; its back alone where the front is a question.
    Card {
        /// Its position.
        n: u32,
    },
    /// A table cell, read as “row header, column header: value”.
    Cell {
        /// Its row, without the header.
        row: u32,
        /// Its column.
        column: u32,
    },
    /// The caption of a table or figure.
    Caption,
    /// The text alternative of a figure.
    Alt,
    /// What captions say beyond the transcript.
    Captions,
    /// The question of an item.
    Stem,
    /// An option of an item.
    Choice {
        /// Which.
        option: OptionId,
    },
    /// The feedback an option gets.
    Feedback {
        /// Which option.
        option: OptionId,
    },
    /// Where a scenario begins.
    Situation,
    /// A node of a scenario.
    Node {
        /// Which.
        node: NodeId,
    },
    /// A choice of a scenario.
    Decision {
        /// Which.
        choice: ChoiceId,
    },
    /// What follows from a choice of a scenario.
    Consequence {
        /// Which choice.
        choice: ChoiceId,
    },
    /// What is said at the end of a scenario.
    Debrief,
    /// The feedback to who calls a statement true.
    WhenTrue,
    /// The feedback to who calls a statement false.
    WhenFalse,
    /// The feedback of a right answer as a whole.
    WhenRight,
    /// The feedback of a wrong answer as a whole.
    WhenWrong,
}
