//! What a check found, the evidence for it, and a person's decision to leave it.

use crate::id::{OptionId, PassageId, SourceId, StatementId, VerbatimId};
use crate::place::Place;
use crate::revision::{Hash, hash_of};
use serde::{Deserialize, Serialize};

/// How much a finding holds up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Closes the gate and can only be fixed.
    BlockingAlways,
    /// Closes the gate until it is fixed or waived.
    Blocking,
    /// Must be fixed or waived before the course is owned.
    Warning,
    /// Never holds anything up.
    Hint,
}

impl Severity {
    /// Whether an open finding of it closes the gate to "validated".
    #[must_use]
    pub const fn blocks(self) -> bool {
        matches!(self, Self::BlockingAlways | Self::Blocking)
    }

    /// Whether a person may leave a finding of it.
    #[must_use]
    pub const fn waivable(self) -> bool {
        !matches!(self, Self::BlockingAlways)
    }
}

/// In what a statement differs from what it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Facet {
    /// A number the source does not have.
    Number,
    /// A unit of another kind or size.
    Unit,
    /// "At least" against "up to".
    Bound,
    /// A name the source does not have.
    Name,
    /// A "not" too many or too few.
    Negation,
    /// An opposite.
    Antonym,
    /// "Must" against "should".
    Modality,
    /// The source's "if", "unless", "only".
    Condition,
    /// No passage says it.
    NoAnchor,
}

/// What a check found, at one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Finding {
    /// The rule: `accuracy/number-absent`. Rule ids are never reused.
    pub rule: String,
    /// How much it holds up.
    pub severity: Severity,
    /// Where to jump.
    pub place: Place,
    /// The statement it is about, where it is about one.
    pub statement: Option<StatementId>,
    /// What was found, in a sentence.
    pub message: String,
    /// What to do, in a sentence.
    pub hint: String,
    /// The words it rests on, course first.
    pub evidence: Vec<Evidence>,
    /// What one click would do, where that is known.
    pub fix: Option<Fix>,
    /// Rule, place, normalised words and evidence in one hash: a waiver is bound to it and lapses when they change.
    pub fingerprint: Hash,
}

/// Words shown with a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Evidence {
    /// Whose words: “The course says”, “The source says”, “Nearest passage”.
    pub label: String,
    /// The words.
    pub text: String,
    /// Byte ranges of the words in question.
    pub marks: Vec<(u32, u32)>,
    /// The passage, where the words are a source's.
    pub passage: Option<(SourceId, PassageId)>,
    /// The locator in words; empty for the course's own.
    pub locator: String,
}

/// A change that clears a finding, carried out by a person with one click.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Fix {
    /// Put these words in place of the statement's.
    Reword {
        /// The statement.
        statement: StatementId,
        /// Its new words.
        text: String,
    },
    /// Take the statement out.
    Delete {
        /// The statement.
        statement: StatementId,
    },
    /// Cite this run for the statement.
    Cite {
        /// The statement.
        statement: StatementId,
        /// The citation offered.
        citation: crate::statement::Citation,
    },
    /// Put the options of an item into this order.
    Reorder {
        /// The options in their new order.
        options: Vec<OptionId>,
    },
    /// Put wording that a person marked as verbatim back where it stood.
    Restore {
        /// The mark.
        mark: VerbatimId,
    },
}

/// A named person's recorded decision to leave a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Waiver {
    /// The finding's fingerprint.
    pub fingerprint: Hash,
    /// The rule, for people who read the log.
    pub rule: String,
    /// Where it stood.
    pub place: Place,
    /// What was found, as it was worded.
    pub message: String,
    /// Who.
    pub by: String,
    /// Why, in at least ten characters.
    pub reason: String,
}

/// The fewest characters of a reason.
pub const REASON_LENGTH: usize = 10;

/// The fingerprint of a finding: lapses with the words or the evidence, survives moves and re-runs.
#[must_use]
pub fn fingerprint(rule: &str, anchor: &str, words: &str, evidence: &[Evidence]) -> Hash {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let evidence: Vec<_> = evidence.iter().map(|e| (&e.text, e.passage)).collect();
    hash_of(&(rule, anchor, words, evidence))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_lapses_with_the_words_and_not_with_white_space() {
        let before = fingerprint("a/b", "blk-1", "Wait  five minutes.", &[]);
        assert_eq!(before, fingerprint("a/b", "blk-1", "wait five\nminutes.", &[]), "layout is not meaning");
        assert_ne!(before, fingerprint("a/b", "blk-1", "Wait six minutes.", &[]), "other words are another finding");
        assert_ne!(before, fingerprint("a/c", "blk-1", "Wait five minutes.", &[]), "another rule is another finding");
    }
}
