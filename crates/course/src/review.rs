//! What experts are asked to decide, what they answered, and what that comes to.
//!
//! Answers are a set: whoever adds the same ones, in whatever order and however often, has the same review. Whether a matter is
//! settled, divided or open is read from the set each time and stored nowhere.
//!
//! | part | holds |
//! |---|---|
//! | [`Matter`], [`Card`] | what is to be decided, and how it is shown |
//! | [`Pack`] | which cards went out, made from which words |
//! | [`Answer`], [`Ruling`], [`Reopening`] | what an expert said; what a named decider said where experts differ; what is asked anew |
//! | [`outcomes`] | what all of it comes to |

mod card;
mod matter;
mod outcome;

pub use card::{Card, CardSide};
pub use matter::{Matter, NotAMatter};
pub use outcome::{Outcome, outcome, outcomes};

use crate::id::{PassageId, ProjectId, SourceId, StatementId, SuggestionId};
use crate::revision::{Hash, hash_of};
use crate::statement::Support;
use crate::storyboard::Sent;
use serde::{Deserialize, Serialize};

/// The most characters of one text that comes back: what is right, or a remark.
pub const MOST: usize = 4_000;

/// The most cards of one pack: more is no sitting.
pub const MOST_CARDS: usize = 60;

/// Everything about the review of one course. What is empty is left out, so that what comes later changes no older hash.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// What went out, in the order it was made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub packs: Vec<Pack>,
    /// What came back, in an order that depends on nothing but the answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
    /// What deciders said where experts differ, in the order they said it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rulings: Vec<Ruling>,
    /// Matters that were opened again: what was said of them before counts no more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reopened: Vec<Reopening>,
    /// Statements that rest on an expert’s word, with what was said to carry them before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lifted: Vec<(StatementId, Support)>,
    /// Changes that experts proposed and a person declined.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub declined: Vec<SuggestionId>,
    /// What a designer decided about the cards: kept out, put in, given to somebody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chosen: Vec<Chosen>,
    /// Storyboards that went out, in the order they were made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub boards: Vec<Sent>,
}

/// A review pack as it was made. An answer counts only for a card of a pack that is known here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pack {
    /// The hash of everything in it.
    pub id: Hash,
    /// The hash of the course it was made from.
    pub build: Hash,
    /// When, UTC, RFC 3339.
    pub at: String,
    /// Who made it.
    pub by: String,
    /// Whom it is for; may be empty.
    pub r#for: String,
    /// What it asks, in order.
    pub asked: Vec<Asked>,
}

/// A card of a pack, as far as it is needed when its answer comes back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// What it is about.
    pub matter: Matter,
    /// The words that were asked about.
    pub text: String,
    /// How long it was thought to take.
    pub seconds: u32,
}

impl Asked {
    /// The hash of the words that were asked about: an answer to other words is another answer.
    #[must_use]
    pub fn base(&self) -> Hash {
        base(self.matter, &self.text)
    }
}

/// The hash that ties an answer to the words it was given about.
#[must_use]
pub fn base(matter: Matter, text: &str) -> Hash {
    hash_of(&(matter, text))
}

/// What an expert says about a matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ReviewVerdict")]
pub enum Verdict {
    /// The statement is right as it stands.
    Right,
    /// It is wrong; the text says what is right.
    Wrong,
    /// The first side of a conflict holds.
    First,
    /// The second side holds.
    Second,
    /// Learners need what the source demands.
    Teach,
    /// They do not; the text says why.
    LeaveOut,
    /// The answer to a question or a comment, in the text.
    Said,
    /// It depends; the text says on what.
    Depends,
    /// Somebody else has to say; the text says who, where that is known.
    NotMine,
}

impl Verdict {
    /// Whether it decides the matter.
    #[must_use]
    pub const fn decides(self) -> bool {
        !matches!(self, Self::Depends | Self::NotMine)
    }

    /// Whether it says nothing without words of its own.
    #[must_use]
    pub const fn needs_words(self) -> bool {
        matches!(self, Self::Wrong | Self::LeaveOut | Self::Said | Self::Depends)
    }

    /// Whether it answers what is asked about such a matter.
    #[must_use]
    pub const fn answers(self, matter: &Matter) -> bool {
        match self {
            Self::Right | Self::Wrong => matches!(matter, Matter::Statement { .. }),
            Self::First | Self::Second => matches!(matter, Matter::Conflict { .. }),
            Self::Teach | Self::LeaveOut => matches!(matter, Matter::Gap { .. }),
            Self::Said => matches!(matter, Matter::Question { .. } | Matter::Comment { .. }),
            Self::Depends | Self::NotMine => true,
        }
    }

    /// What it is called among people.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Wrong => "wrong",
            Self::First => "the first holds",
            Self::Second => "the second holds",
            Self::Teach => "learners need it",
            Self::LeaveOut => "to be left out",
            Self::Said => "answered",
            Self::Depends => "it depends",
            Self::NotMine => "somebody else has to say",
        }
    }
}

/// What one expert said about one card.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Answer {
    /// What it is about.
    pub matter: Matter,
    /// The expert, as they named themselves: a claim, not a proof.
    pub by: String,
    /// When, UTC, RFC 3339.
    pub at: String,
    /// What they say.
    pub verdict: Verdict,
    /// In words, where the verdict needs them.
    pub text: String,
    /// What they remarked; may be empty.
    pub remark: String,
    /// How long they took.
    pub seconds: u32,
    /// The hash of the words they were asked about.
    pub base: Hash,
    /// The pack the card was in.
    pub pack: Hash,
}

impl Answer {
    /// Its own hash: the same answer is the same, however often it comes.
    #[must_use]
    pub fn id(&self) -> Hash {
        hash_of(self)
    }

    /// The suggestion it makes, where it says what is right: the same however often it comes.
    #[must_use]
    pub fn suggestion(&self) -> SuggestionId {
        SuggestionId::from_bits(hash_of(&("suggestion", self)).leading())
    }

    /// The passage it is cited as.
    #[must_use]
    pub fn passage(&self) -> PassageId {
        PassageId::from_bits(hash_of(&("passage", self)).leading())
    }

    /// Whether it says the same as another: the verdict and, where that needs words, the words.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.verdict == other.verdict && (!matches!(self.verdict, Verdict::Wrong | Verdict::Said) || plain(&self.text) == plain(&other.text))
    }
}

/// The source that one person’s answers are in a project.
#[must_use]
pub fn answers_of(project: ProjectId, by: &str) -> SourceId {
    SourceId::from_bits(hash_of(&("answers", project, by)).leading())
}

/// What a named person decided where experts differ, or where nobody could say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    /// What was decided, as an answer of the decider.
    pub answer: Answer,
    /// The words that were decided about.
    pub about: String,
    /// Why, in at least ten characters.
    pub reason: String,
}

/// That something decided was opened again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reopening {
    /// What.
    pub matter: Matter,
    /// Who.
    pub by: String,
    /// Why, in at least ten characters.
    pub reason: String,
    /// When, UTC, RFC 3339.
    pub at: String,
}

/// What a designer decided about asking a matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// The matter.
    pub matter: Matter,
    /// Whether it is asked; none leaves that to the ranking.
    pub asked: Option<bool>,
    /// Who is to decide it; may be empty.
    pub decider: String,
}

impl Review {
    /// Whether nothing was ever asked: then a project hashes as it did without one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Adds answers; how many were not here before. Order and repetition make no difference.
    pub fn take(&mut self, answers: impl IntoIterator<Item = Answer>) -> usize {
        let before = self.answers.len();
        self.answers.extend(answers);
        self.answers.sort_unstable();
        self.answers.dedup();
        self.answers.len() - before
    }

    /// The pack of this id.
    #[must_use]
    pub fn pack(&self, id: Hash) -> Option<&Pack> {
        self.packs.iter().find(|pack| pack.id == id)
    }

    /// Everything that was said: answers, then rulings.
    pub fn said(&self) -> impl Iterator<Item = &Answer> {
        self.answers.iter().chain(self.rulings.iter().map(|ruling| &ruling.answer))
    }

    /// The card an answer was given to; none for a ruling, which answers no pack.
    #[must_use]
    pub fn asked(&self, answer: &Answer) -> Option<&Asked> {
        self.pack(answer.pack)?.asked.iter().find(|asked| asked.matter == answer.matter)
    }

    /// The words an answer, or a ruling, is about.
    #[must_use]
    pub fn about(&self, answer: &Answer) -> Option<&str> {
        let ruled = || self.rulings.iter().find(|ruling| ruling.answer == *answer).map(|ruling| ruling.about.as_str());
        self.asked(answer).map(|asked| asked.text.as_str()).or_else(ruled)
    }

    /// What a designer decided about asking this.
    #[must_use]
    pub fn chosen(&self, matter: Matter) -> Option<&Chosen> {
        self.chosen.iter().find(|chosen| chosen.matter == matter)
    }

    /// What a decider said about it, where that stands.
    #[must_use]
    pub fn ruling(&self, matter: Matter) -> Option<&Ruling> {
        self.rulings.iter().rev().find(|ruling| ruling.answer.matter == matter && self.counts(&ruling.answer))
    }

    /// Whether an answer was given after the matter was last opened again.
    #[must_use]
    pub fn counts(&self, answer: &Answer) -> bool {
        self.reopened.iter().all(|reopening| reopening.matter != answer.matter || reopening.at < answer.at)
    }

    /// The answer behind a change that an expert proposed.
    #[must_use]
    pub fn proposing(&self, suggestion: SuggestionId) -> Option<&Answer> {
        self.said().find(|answer| answer.suggestion() == suggestion)
    }
}

#[cfg(test)]
mod tests;
