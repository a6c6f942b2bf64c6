//! A storyboard in Word: which went out, line by line, and what comes back in one.
//!
//! | part | holds |
//! |---|---|
//! | [`Sent`], [`Line`], [`Part`] | what went out: every paragraph with where it belongs |
//! | [`Returned`], [`Paragraph`], [`Mark`] | what a file holds that came back, before anybody knows what it means |

use crate::id::{BlockId, ChoiceId, NodeId, OptionId, SuggestionId};
use crate::place::Place;
use crate::revision::{Hash, hash_of};
use serde::{Deserialize, Serialize};

/// A storyboard that went out. Its lines are kept beside the project under their hash: a course changes, and what a
/// person changed in Word is told only against what they were given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// The hash of its lines as they are kept.
    pub lines: Hash,
    /// What tells it from others on paper: it stands on the first page and at the foot of each.
    pub mark: String,
    /// The content hash of the course it was made from.
    pub build: Hash,
    /// When, UTC, RFC 3339.
    pub at: String,
    /// Who made it.
    pub by: String,
    /// Suggestions that files of it brought, in the order they came: each is proposed once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub taken: Vec<SuggestionId>,
}

/// What tells a storyboard with these lines from others on paper.
#[must_use]
pub fn mark(lines: &[Line]) -> String {
    hash_of(&lines).to_string()[..12].to_owned()
}

/// One paragraph of a storyboard as it was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Where it belongs.
    pub place: Place,
    /// Which text of a block it is; none for what is derived, or fixed words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
    /// Its words as they are read.
    pub text: String,
}

impl Line {
    /// The name its bookmark has in a document: the same for the same text of the same block, and none for fixed words.
    #[must_use]
    pub fn anchor(&self) -> Option<String> {
        let (part, block) = (self.part?, self.place.block()?);
        Some(format!("{ANCHOR}{}", &hash_of(&(block, part)).to_string()[..16]))
    }
}

/// How each bookmark of a storyboard begins.
pub const ANCHOR: &str = "cw_";

/// A text of a block that can be edited in a storyboard by itself. Positions count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Part {
    /// The title of a recording or a scenario.
    Title,
    /// The sentence before entries.
    Lead,
    /// A paragraph, heading or entry of running text, or of a transcript.
    Piece {
        /// Its position.
        n: u32,
    },
    /// A step or list entry.
    Entry {
        /// Its position.
        n: u32,
    },
    /// The words of a callout or a quotation.
    Words,
    /// Whose words a quotation has.
    By,
    /// A key term.
    Term {
        /// Its position.
        n: u32,
    },
    /// What a key term means.
    Meaning {
        /// Its position.
        n: u32,
    },
    /// The front of a flashcard.
    Front {
        /// Its position.
        n: u32,
    },
    /// The back of a flashcard.
    Back {
        /// Its position.
        n: u32,
    },
    /// The caption of a table or figure.
    Caption,
    /// The header of a column of a table.
    Head {
        /// Its column.
        column: u32,
    },
    /// A cell of a table.
    Cell {
        /// Its row, without the header.
        row: u32,
        /// Its column.
        column: u32,
    },
    /// The text alternative of a figure.
    Alt,
    /// The question of an item.
    Stem,
    /// An option, or an entry to be ordered.
    Choice {
        /// Which.
        option: OptionId,
    },
    /// What is said to an option or a pair.
    Feedback {
        /// Which.
        option: OptionId,
    },
    /// What is given in a pair.
    Left {
        /// Which pair.
        option: OptionId,
    },
    /// What belongs to it.
    Right {
        /// Which pair.
        option: OptionId,
    },
    /// Something on the right that belongs to nothing.
    Distractor {
        /// Its position.
        n: u32,
    },
    /// The right number.
    Value,
    /// How far off still counts.
    Tolerance,
    /// The unit of a number.
    Unit,
    /// Something that counts as right.
    Accept {
        /// Its position.
        n: u32,
    },
    /// The sentence with gaps.
    Gapped,
    /// What counts as right in a gap.
    Fills {
        /// Which gap.
        gap: u32,
        /// Its position.
        n: u32,
    },
    /// What can be chosen for a gap.
    Offer {
        /// Which gap.
        gap: u32,
        /// Its position.
        n: u32,
    },
    /// Said to who calls a statement true.
    WhenTrue,
    /// Said to who calls it false.
    WhenFalse,
    /// Said after a right answer.
    WhenRight,
    /// Said after a wrong answer.
    WhenWrong,
    /// Where a scenario begins.
    Situation,
    /// A moment of a scenario.
    Node {
        /// Which.
        node: NodeId,
    },
    /// Something that can be done in it.
    Decision {
        /// Which.
        choice: ChoiceId,
    },
    /// What follows from that.
    Consequence {
        /// Which choice.
        choice: ChoiceId,
    },
    /// What is said at the end of a scenario.
    Debrief,
}

/// What a file holds that came back: paragraphs with who changed what, and comments.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    /// Every paragraph in reading order, those of text boxes and notes behind the one they hang on.
    pub paragraphs: Vec<Paragraph>,
    /// Comments in the order of the file.
    pub remarks: Vec<Remark>,
    /// What was left out, each in a sentence: macros, what lies outside the file.
    pub told: Vec<String>,
}

/// A paragraph of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// The cell it stands in; none outside of tables.
    pub cell: Option<Cell>,
    /// Where it stands instead of in the text, as in “footnote”; empty in the text itself.
    pub aside: String,
    /// The names of our bookmarks that begin in it.
    pub anchors: Vec<String>,
    /// Its words in order.
    pub runs: Vec<Run>,
    /// What happened to its end: a paragraph is divided by putting one in, and joined with the next by taking it out.
    pub end: Mark,
}

/// A cell of a table. Numbers count from 0; a table inside a cell has a number of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Cell {
    /// The table.
    pub table: u32,
    /// The row.
    pub row: u32,
    /// The cell in its row.
    pub column: u32,
}

/// Words of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The words.
    pub text: String,
    /// What happened to them.
    pub mark: Mark,
    /// The comments they lie in, by their ids in the file.
    pub remarks: Vec<String>,
}

/// What tracking says of words or of the end of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Mark {
    /// They stand as they stood, as far as the file tells.
    #[default]
    Kept,
    /// Somebody put them in.
    In(Hand),
    /// Somebody took them out.
    Out(Hand),
}

/// Whose hand changed something, as the file says: a claim, not a proof.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Hand {
    /// The name; may be empty.
    pub by: String,
    /// When, as written; may be empty.
    pub at: String,
    /// Whether the words were moved: taken out here and put in elsewhere, or the other way round.
    pub moved: bool,
}

/// A comment in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// Its id in the file.
    pub id: String,
    /// Who wrote it; may be empty.
    pub by: String,
    /// When, as written; may be empty.
    pub at: String,
    /// What it says.
    pub text: String,
    /// The comment it answers.
    pub answers: Option<String>,
    /// Whether its author, or somebody else, called it done.
    pub done: bool,
}

/// The id of the suggestion that a storyboard makes by this change: the same however often the file comes.
#[must_use]
pub fn suggestion(board: Hash, change: &impl Serialize) -> SuggestionId {
    SuggestionId::from_bits(hash_of(&("storyboard", board, change)).leading())
}

/// A screen of a storyboard: its block.
#[must_use]
pub fn screens(lines: &[Line]) -> Vec<BlockId> {
    let mut found: Vec<BlockId> = Vec::new();
    for block in lines.iter().filter_map(|line| line.place.block()) {
        if found.last() != Some(&block) && !found.contains(&block) {
            found.push(block);
        }
    }
    found
}
