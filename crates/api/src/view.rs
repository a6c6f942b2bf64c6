//! What several operations show.

use crate::verbatim::list::MarkView;
use coursewright_course::block::Body;
use coursewright_course::id::{BlockId, LessonId, ObjectiveId, PassageId, SourceId, StatementId, SuggestionId};
use coursewright_course::ledger::Verdict;
use coursewright_course::objective::Bloom;
use coursewright_course::place::{Place, Slot};
use coursewright_course::revision::Hash;
use coursewright_course::stage::Stages;
use coursewright_course::statement::{Acceptance, Stance, Support};
use serde::{Deserialize, Serialize};

/// A reply that says nothing but "done".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Done {}

/// A file the person chose, as a random handle; never a path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
pub struct Handle(pub String);

/// An objective with the lesson it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ObjectiveView {
    /// Its id.
    pub id: ObjectiveId,
    /// What learners will be able to do.
    pub text: String,
    /// The level meant.
    pub bloom: Bloom,
    /// Its statement in the ledger.
    pub statement: StatementId,
    /// What carries it.
    pub support: Support,
}

/// A block as the workbench shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct BlockView {
    /// Its id.
    pub id: BlockId,
    /// The hash a change must name as its base.
    pub hash: Hash,
    /// What it holds, for editing.
    pub body: Body,
    /// Its kind in words.
    pub kind: String,
    /// Whether a person has seen these very words.
    pub opened: bool,
    /// Who wrote it: “Built-in drafter”, a person.
    pub by: String,
    /// Whether a person wrote or changed it.
    pub by_person: bool,
    /// Its texts, sentence by sentence.
    pub texts: Vec<TextView>,
    /// Open suggestions about it.
    pub suggestions: Vec<SuggestionView>,
}

/// One paragraph, heading, entry or field of a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct TextView {
    /// Which text of the block.
    pub slot: Slot,
    /// How it is set.
    pub shape: Shape,
    /// Its sentences in order.
    pub sentences: Vec<SentenceView>,
}

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// A paragraph or field.
    Paragraph,
    /// A heading inside a text block.
    Heading,
    /// A list entry inside a text block.
    Entry,
}

/// A statement where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SentenceView {
    /// The statement.
    pub statement: StatementId,
    /// Its words as safe HTML.
    pub html: String,
    /// What carries it.
    pub support: Support,
    /// Whether it claims to be true.
    pub stance: Stance,
    /// Open findings about it.
    pub findings: u32,
    /// A person let it stand although nothing carries it.
    pub accepted: bool,
    /// Whether words of it are marked as verbatim.
    pub verbatim: bool,
}

/// A proposed change, shown beside what stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SuggestionView {
    /// Its id.
    pub id: SuggestionId,
    /// The lesson it is for.
    pub lesson: LessonId,
    /// The block it is about; the one before it for a new block; none for a new first block.
    pub block: Option<BlockId>,
    /// What it would do.
    pub kind: SuggestionKind,
    /// Where, in words.
    pub at: String,
    /// Whether an LMS would let learners who have begun start over, once it is accepted and released.
    pub structural: bool,
    /// What the new words rest on that the standing ones do not.
    pub citations: Vec<SuggestedCitation>,
    /// Who proposes.
    pub by: String,
    /// Why.
    pub reason: String,
    /// Difference of words between what stands and what is proposed.
    pub difference: Vec<Piece>,
    /// Whether what stands is what the proposer saw.
    pub current: bool,
    /// Wording marked as verbatim that it would take away: then it cannot be accepted.
    pub verbatim: Option<String>,
    /// A person has changed this since it was drafted: what stands and what is proposed are shown beside each other.
    pub beside: bool,
}

/// A citation that a suggestion brings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct SuggestedCitation {
    /// The source.
    pub source: SourceId,
    /// Its name.
    pub source_name: String,
    /// The passage.
    pub passage: PassageId,
    /// Where it stands, in words.
    pub locator: String,
    /// The words cited.
    pub quote: String,
}

/// What a suggestion would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum SuggestionKind {
    /// Other words in a block.
    Replace,
    /// A new block.
    Insert,
    /// No block.
    Remove,
}

/// A run of words of a difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Piece {
    /// What happened to them.
    pub change: PieceChange,
    /// The words.
    pub text: String,
}

/// What happened to a run of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum PieceChange {
    /// Nothing.
    Same,
    /// They would go.
    Gone,
    /// They would come.
    New,
}

/// A passage shown as evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Evidence {
    /// The source.
    pub source: SourceId,
    /// Its name.
    pub source_name: String,
    /// Whether it was spoken.
    pub spoken: bool,
    /// The passage.
    pub passage: PassageId,
    /// Where it stands, in words.
    pub locator: String,
    /// The passage before it; empty at the beginning.
    pub before: String,
    /// Its text.
    pub text: String,
    /// The run cited, in UTF-16 units of `text`, so that a page can cut it.
    pub start: u32,
    /// The unit after the run.
    pub end: u32,
    /// The passage after it; empty at the end.
    pub after: String,
    /// How the quote stands there; none for an offer.
    pub verdict: Option<Verdict>,
    /// What the newest version of the source has in its place, where it no longer says this; empty where it has nothing.
    pub changed: Option<String>,
}

/// A statement with everything about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct StatementView {
    /// Its id.
    pub id: StatementId,
    /// Where it stands.
    pub place: Place,
    /// Its words.
    pub text: String,
    /// Whether it claims to be true.
    pub stance: Stance,
    /// What its author says carries it.
    pub proposed: Support,
    /// What carries it.
    pub support: Support,
    /// In what it differs from its sources, in words.
    pub differs: Vec<String>,
    /// What it rests on.
    pub citations: Vec<Evidence>,
    /// Passages it might rest on, best first; found, not cited.
    pub offers: Vec<Evidence>,
    /// A person's decision to let it stand.
    pub accepted: Option<Acceptance>,
    /// Wording marked as verbatim of which it says words; and what was marked in its block and no longer stands.
    pub verbatim: Vec<MarkView>,
}

/// A finding as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FindingView {
    /// Its fingerprint: what a waiver names.
    pub fingerprint: Hash,
    /// The rule's id.
    pub rule: String,
    /// The rule in words.
    pub title: String,
    /// Why the rule exists.
    pub why: String,
    /// How often the rule is right, as measured; “not measured” otherwise.
    pub figures: String,
    /// How much it holds up.
    pub severity: coursewright_course::finding::Severity,
    /// Where.
    pub place: Place,
    /// Where, in words: “2.3, step 2”.
    pub at: String,
    /// The statement, where it is about one.
    pub statement: Option<StatementId>,
    /// What was found.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// The words it rests on, cut into marked and unmarked runs.
    pub evidence: Vec<EvidenceLine>,
    /// What one click would do, in words; empty when nothing is known.
    pub fix: String,
    /// The decision to leave it, if there is one.
    pub waiver: Option<WaiverView>,
}

/// Words of the course or of a source, with the words in question marked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct EvidenceLine {
    /// Whose words.
    pub label: String,
    /// Runs of text; marked ones are in question.
    pub runs: Vec<TextRun>,
    /// The passage to jump to, where the words are a source's.
    pub passage: Option<Place>,
    /// The locator in words; empty for the course's own.
    pub locator: String,
}

/// A run of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct TextRun {
    /// The words.
    pub text: String,
    /// Whether they are in question.
    pub marked: bool,
}

/// A decision to leave a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct WaiverView {
    /// The log entry, for taking it back.
    pub entry: u32,
    /// Who.
    pub by: String,
    /// Why.
    pub reason: String,
    /// When.
    pub at: String,
}

/// A lesson in the outline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct LessonLine {
    /// Its id.
    pub id: LessonId,
    /// “2.3”.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Whether it is the final assessment.
    pub assessment: bool,
    /// Whether it only opens or closes the course, and so needs no objective.
    pub frame: bool,
    /// How far it has come.
    pub stages: Stages,
    /// Things left before it can be owned.
    pub left: u32,
    /// Blocks in it.
    pub blocks: u32,
}

/// One line of a verification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct VerifyLine {
    /// What was looked at.
    pub what: String,
    /// Whether it holds.
    pub holds: bool,
    /// What was seen, and where the first thing stands that does not hold.
    pub words: String,
    /// Where to jump.
    pub place: Option<Place>,
}
