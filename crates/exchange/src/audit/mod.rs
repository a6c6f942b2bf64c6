//! What an auditor asks, answered for every screen: from which source and version, who checked, against what, when, with
//! which result. One set of values; the document and the JSON are both written from it, so they cannot say different things.
//!
//! | module | holds |
//! |---|---|
//! | `gather` | the values, put together from a project as it stands and its log |
//! | `screen` | the same for one screen |
//! | `paper` | the values as a document for people |

mod gather;
mod paper;
mod screen;
#[cfg(test)]
pub(crate) mod tests;

pub use gather::{Advice, Material, audit};
pub use paper::paper;

use coursewright_course::id::LessonId;
use coursewright_course::ledger::Counts;
use coursewright_course::revision::Hash;
use serde::Serialize;

/// The version of the form written here.
pub const FORM: u32 = 1;

/// Everything an auditor can ask about a course as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Audit {
    /// Says what this file is: `audit`.
    pub coursewright: &'static str,
    /// [`FORM`].
    pub form: u32,
    /// The title of the course.
    pub course: String,
    /// The id of the project.
    pub project: String,
    /// Its language, as a BCP 47 tag.
    pub language: String,
    /// The content hash of the course.
    pub build: Hash,
    /// When this was made, UTC, RFC 3339.
    pub made_at: String,
    /// Who made it.
    pub made_by: String,
    /// The version of the set of rules that ran.
    pub rules: u32,
    /// How closely the gates are kept.
    pub profile: String,
    /// Who takes responsibility for exactly this, where somebody does.
    pub owner: Option<Deed>,
    /// How many statements each kind of support carries.
    pub support: Counts,
    /// The sources in the order of import.
    pub sources: Vec<SourceLine>,
    /// The screens in reading order.
    pub screens: Vec<Screen>,
    /// The objectives, with what each rests on.
    pub objectives: Vec<Said>,
    /// What was found beside the screens: about objectives, sources, the course.
    pub beside: Vec<Found>,
    /// Every sign-off, the newest first.
    pub signatures: Vec<Signed>,
    /// Every decision to leave a finding, also those that hold no more, in the order they were taken.
    pub waivers: Vec<Waived>,
    /// What experts answered about anything but a sentence that stands on a screen, in order.
    pub decisions: Vec<Decided>,
    /// What was decided and opened again.
    pub reopened: Vec<Reopened>,
    /// What people remarked.
    pub comments: Vec<Remark>,
    /// Every piece of work by a drafter or a model, in order.
    pub machines: Vec<Machine>,
    /// Packages that were built, in order.
    pub releases: Vec<Built>,
    /// What no check here can see.
    pub not_checked: Vec<String>,
}

/// What somebody did, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Deed {
    /// Who.
    pub by: String,
    /// When, UTC, RFC 3339.
    pub at: String,
}

/// A source as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceLine {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: u32,
    /// SHA-256 of its bytes as they came.
    pub sha256: Hash,
    /// When it came, UTC, RFC 3339.
    pub imported_at: String,
    /// How many statements rest on it.
    pub statements: u32,
    /// Earlier versions of it.
    pub earlier: Vec<u32>,
}

/// One screen: a block of a lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Screen {
    /// Its number: module, lesson, block.
    pub number: String,
    /// The title of its lesson.
    pub lesson: String,
    /// What kind of block it is.
    pub kind: String,
    /// The id of the block.
    pub block: String,
    /// The content hash of the block.
    pub content: Hash,
    /// Who wrote what stands there.
    pub written_by: String,
    /// Its sentences, each with what it rests on.
    pub statements: Vec<Said>,
    /// Who checked it, against what, when, with which result.
    pub checks: Vec<Check>,
    /// What the rules found.
    pub findings: Vec<Found>,
}

/// A sentence with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// Its words.
    pub text: String,
    /// Where on its screen; empty where that goes without saying.
    pub at: String,
    /// What carries it.
    pub support: &'static str,
    /// Whether it claims to be true.
    pub stance: &'static str,
    /// Where it stands in the sources.
    pub rests_on: Vec<Rest>,
    /// A person let it stand although nothing carries it.
    pub let_stand: Option<Reasoned>,
}

/// A place in a version of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rest {
    /// The source.
    pub source: String,
    /// Its version.
    pub version: u32,
    /// Whether that is the newest version.
    pub current: bool,
    /// Where in it.
    pub locator: String,
    /// The words that are cited.
    pub quote: String,
}

/// What a person decided, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reasoned {
    /// Who.
    pub by: String,
    /// When, UTC, RFC 3339.
    pub at: String,
    /// Why.
    pub reason: String,
}

/// One check of a screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
    /// Who checked: a person, an expert, the rules, a model.
    pub who: String,
    /// In which part: `rules`, `reader`, `expert`, `model`, `owner`.
    pub part: &'static str,
    /// Against what.
    pub against: String,
    /// When, UTC, RFC 3339.
    pub at: String,
    /// With which result.
    pub result: String,
}

/// What a rule found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Found {
    /// The rule.
    pub rule: String,
    /// How much it holds up.
    pub severity: &'static str,
    /// Where, in words.
    pub at: String,
    /// What.
    pub message: String,
    /// The decision to leave it, where there is one.
    pub left: Option<Reasoned>,
}

/// A sign-off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Signed {
    /// Who.
    pub by: String,
    /// When, UTC, RFC 3339.
    pub at: String,
    /// What: the course, or a lesson by its title.
    pub what: String,
    /// The lesson; none for the course.
    #[serde(skip)]
    pub lesson: Option<LessonId>,
    /// Whether it covers what stands.
    pub holds: bool,
    /// Why it does not.
    pub why_not: String,
    /// The public key, shortened.
    pub key: String,
}

/// A decision to leave a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Waived {
    /// The rule.
    pub rule: String,
    /// What was found, as it was worded.
    pub message: String,
    /// Where, in words, as the course stands.
    pub at: String,
    /// Who, when, why.
    pub left: Reasoned,
    /// Whether the finding is still there, so that the decision matters.
    pub stands: bool,
    /// Who took it back, where somebody did.
    pub taken_back: Option<Reasoned>,
}

/// What an expert answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Decided {
    /// What was asked about.
    pub about: String,
    /// The answer in words.
    pub answer: String,
    /// Who, as they named themselves.
    pub by: String,
    /// When, UTC, RFC 3339.
    pub at: String,
    /// Why a named decider said so; empty for an expert’s answer.
    pub reason: String,
    /// Whether it counts for what stands.
    pub counts: bool,
}

/// What was opened again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reopened {
    /// What.
    pub about: String,
    /// Who, when, why.
    pub by: Reasoned,
}

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// Where, in words.
    pub at: String,
    /// Its words.
    pub text: String,
    /// The words it is about.
    pub quote: String,
    /// Its kind; empty until somebody says.
    pub kind: &'static str,
    /// How much it matters.
    pub severity: &'static str,
    /// Who sees to it.
    pub owner: String,
    /// Who, and when.
    pub by: Deed,
    /// The content hash of the course it was made on.
    pub build: Hash,
    /// What was done about it, in order.
    pub steps: Vec<Reasoned>,
    /// Whether it waits.
    pub open: bool,
}

/// A piece of work by a drafter or a model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Machine {
    /// When, UTC, RFC 3339.
    pub at: String,
    /// The drafter: “Built-in drafter”, or the model’s name.
    pub name: String,
    /// Where it was sent; empty where nothing left the computer.
    pub address: String,
    /// What it was asked for.
    pub asked: String,
    /// How it ended.
    pub outcome: String,
    /// Tokens of the prompts and the answers; 0 where nobody said.
    pub tokens: u32,
    /// Pieces of personal data that were replaced in what was sent.
    pub replaced: u32,
    /// How many screens stand as it wrote them.
    pub screens: u32,
}

/// A package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Built {
    /// When, UTC, RFC 3339.
    pub at: String,
    /// Its form.
    pub format: String,
    /// Whether it was built without ownership.
    pub draft: bool,
    /// SHA-256 of its bytes.
    pub sha256: Hash,
    /// Whether it holds the course as it stands.
    pub current: bool,
}

impl Audit {
    /// As JSON, for programs: the same bytes for the same values.
    ///
    /// # Panics
    /// Never: every value can be written.
    #[must_use]
    pub fn json(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).expect("plain values");
        bytes.push(b'\n');
        bytes
    }

    /// Findings that nobody fixed or left, hints aside.
    #[must_use]
    pub fn open(&self) -> usize {
        self.screens.iter().flat_map(|screen| &screen.findings).chain(&self.beside).filter(|found| found.is_open()).count()
    }
}

impl Found {
    /// Whether it waits for somebody: a hint does not.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.left.is_none() && self.severity != "hint"
    }
}
