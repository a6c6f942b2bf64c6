//! How a course is to be written: the style guide. It is part of the course, so it travels and is signed with it.
//!
//! A guide is data: each entry is read by a rule of the checks and told to a model that drafts. What it leaves open the
//! checks judge by what the course itself mostly does.
//!
//! | module | holds |
//! |---|---|
//! | `phrase` | words of a guide, and lists with an end |
//! | `edit` | entries that come, change and go; what no guide may say at once |

mod edit;
mod phrase;

pub use edit::StyleFault;
pub use phrase::{NoPhrase, Phrase, Remark, TooMany, UpTo};

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

/// The most entries of a list: as many as the longest printed guides of organisations have.
pub const MOST_ENTRIES: usize = 500;
/// The most other forms of one term.
pub const MOST_VARIANTS: usize = 20;

/// How a course is to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct Style {
    /// Phrases that a learner should not meet.
    #[serde(default, skip_serializing_if = "UpTo::is_empty")]
    #[ts(as = "Vec<BannedPhrase>")]
    pub banned: UpTo<BannedPhrase, MOST_ENTRIES>,
    /// Terms that have one form.
    #[serde(default, skip_serializing_if = "UpTo::is_empty")]
    #[ts(as = "Vec<PreferredTerm>")]
    pub terms: UpTo<PreferredTerm, MOST_ENTRIES>,
    /// Terms and abbreviations with what they mean.
    #[serde(default, skip_serializing_if = "UpTo::is_empty")]
    #[ts(as = "Vec<GlossaryEntry>")]
    pub glossary: UpTo<GlossaryEntry, MOST_ENTRIES>,
    /// What it says about the text as a whole.
    #[serde(default, skip_serializing_if = "Manner::is_open")]
    pub manner: Manner,
}

/// What a guide says about the text as a whole; what is not there it leaves open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct Manner {
    /// How the text speaks to its learner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<AddressForm>,
    /// Whose spelling.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spelling: Option<Spelling>,
    /// Short forms: “don’t”.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contractions: Option<Usage>,
    /// Exclamation marks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exclamations: Option<Usage>,
    /// How hard a lesson may read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<ReadingRange>,
    /// How people are named by disability.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub naming: Option<Naming>,
}

/// A phrase that a learner should not meet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct BannedPhrase {
    /// The phrase. With a capital in it, only this case is meant.
    pub phrase: Phrase,
    /// What stands in its place; none where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replacement: Option<Phrase>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Remark>,
}

/// A term that has one form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct PreferredTerm {
    /// Its form.
    pub preferred: Phrase,
    /// Forms that are not its.
    #[serde(default, skip_serializing_if = "UpTo::is_empty")]
    #[ts(as = "Vec<Phrase>")]
    pub variants: UpTo<Phrase, MOST_VARIANTS>,
    /// Whether it is a trademark: written letter for letter, capitals too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub trademark: bool,
}

/// A term or abbreviation with what it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct GlossaryEntry {
    /// The term.
    pub term: Phrase,
    /// What it means; for an abbreviation, its full form.
    pub meaning: Remark,
    /// Whether these learners know it: then the course need not explain it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub known: bool,
}

/// How a text speaks to its learner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum AddressForm {
    /// “You lock the door.”
    You,
    /// “We lock the door.”
    We,
    /// “The learner locks the door.”
    Learner,
}

/// Whose spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub enum Spelling {
    /// colour; both “organise” and “organize” are British, and one course keeps to one of them.
    #[serde(rename = "en-GB")]
    British,
    /// color
    #[serde(rename = "en-US")]
    American,
}

/// Whether something may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Usage {
    /// It may.
    Allowed,
    /// It is left out.
    Avoided,
}

/// How people are named by disability (Dunn & Andrews 2015).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Naming {
    /// “A person with autism.”
    PersonFirst,
    /// “An autistic person.”
    IdentityFirst,
}

/// How hard a lesson may read, in whole Flesch-Kincaid grades, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ReadingRange {
    from: u8,
    to: u8,
}

/// The highest grade that can be asked for: what contracts read at.
pub const HIGHEST_GRADE: u8 = 20;

/// Two grades as they were written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Grades {
    from: u8,
    to: u8,
}

/// What is no range of grades.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a reading range goes from a lower to a higher grade, both between 1 and {HIGHEST_GRADE}")]
pub struct NoRange;

impl<'de> Deserialize<'de> for ReadingRange {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Grades { from, to } = Grades::deserialize(deserializer)?;
        Self::new(from, to).map_err(D::Error::custom)
    }
}

impl ReadingRange {
    /// From one grade to another.
    ///
    /// # Errors
    /// [`NoRange`] where the first is the higher one, or one is not between 1 and [`HIGHEST_GRADE`].
    pub const fn new(from: u8, to: u8) -> Result<Self, NoRange> {
        if from == 0 || from > to || to > HIGHEST_GRADE { Err(NoRange) } else { Ok(Self { from, to }) }
    }

    /// The lowest grade.
    #[must_use]
    pub const fn from(self) -> u8 {
        self.from
    }

    /// The highest grade.
    #[must_use]
    pub const fn to(self) -> u8 {
        self.to
    }
}

impl Manner {
    /// Whether it leaves everything open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }
}

impl Style {
    /// Every word of it: what a model that drafts is told.
    #[must_use]
    pub fn texts(&self) -> Vec<&str> {
        let banned = self.banned.iter().flat_map(|one| [Some(one.phrase.as_str()), one.replacement.as_ref().map(Phrase::as_str), one.why.as_ref().map(Remark::as_str)]);
        let terms = self.terms.iter().flat_map(|term| std::iter::once(&term.preferred).chain(term.variants.iter()).map(|phrase| Some(phrase.as_str())));
        let glossary = self.glossary.iter().flat_map(|entry| [Some(entry.term.as_str()), Some(entry.meaning.as_str())]);
        banned.chain(terms).chain(glossary).flatten().collect()
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What of a guide a finding is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum StyleEntry {
    /// A banned phrase.
    Banned {
        /// Which.
        phrase: Phrase,
    },
    /// A term with one form.
    Term {
        /// Which.
        preferred: Phrase,
    },
    /// A term of the glossary.
    Glossary {
        /// Which.
        term: Phrase,
    },
    /// How the text speaks to its learner.
    Address,
    /// Whose spelling.
    Spelling,
    /// Short forms.
    Contractions,
    /// Exclamation marks.
    Exclamations,
    /// How hard a lesson may read.
    Reading,
    /// How people are named by disability.
    Naming,
}
