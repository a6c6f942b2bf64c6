//! What every drafter is asked and answers: the built-in one and those that ask a model.

use coursewright_course::arriving::ArrivingPart;
use coursewright_course::consulted::Consulted;
use coursewright_course::id::{Ids, LessonId, RunId};
use coursewright_course::source::Source;
use coursewright_course::tree::Course;

/// What a drafter works from.
#[derive(Clone, Copy, Debug)]
pub struct Material<'a> {
    /// The sources, in the order of import.
    pub sources: &'a [Source],
    /// The course as it stands; empty for a first draft.
    pub course: &'a Course,
}

/// What is to be drafted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The whole course: outline, lessons, items, final assessment.
    Course,
    /// One lesson anew, within the outline that stands.
    Lesson(LessonId),
}

/// How far a run is; counted, never guessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done, in words: “Lesson 2.1: Reading the gauge”.
    pub doing: String,
    /// Parts that are done.
    pub done: u32,
    /// Parts there are.
    pub of: u32,
    /// Tokens so far, as the provider counted them.
    pub tokens: u32,
}

/// The text in work: of one lesson at a time, until that is done.
#[derive(Clone, Copy, Debug)]
pub struct Arriving<'a> {
    /// Another number is another text, and what was seen of the one before is over.
    pub serial: u32,
    /// What is being written, in words: “Lesson 2.1: Reading the gauge”.
    pub doing: &'a str,
    /// The lesson that stands and is written anew; none where there is none yet.
    pub lesson: Option<LessonId>,
    /// What is there so far; with the same serial only the last one changes, and more come behind it.
    pub parts: &'a [ArrivingPart],
}

/// Whoever watches a run: sees progress, may stop it.
pub trait Watch: Sync {
    /// Something moved.
    fn progress(&self, progress: &Progress);
    /// Whether the person wants it to stop; asked often.
    fn cancelled(&self) -> bool;
    /// The text in work grew, or another one is shown now; for looking at only.
    fn grew(&self, _text: &Arriving<'_>) {}
    /// What one request took, whatever became of it: said at once, so that the log knows of runs that failed.
    fn spent(&self, _more: &Effort) {}
}

/// A run as it went, for the log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effort {
    /// Bytes sent.
    pub sent: u32,
    /// Bytes received.
    pub received: u32,
    /// Tokens of the prompts.
    pub prompt_tokens: u32,
    /// Tokens of the answers.
    pub answer_tokens: u32,
    /// Pieces of personal data that were replaced in what was sent.
    pub replaced: u32,
}

impl Effort {
    /// Adds what another request took.
    pub fn add(&mut self, more: &Self) {
        self.sent = self.sent.saturating_add(more.sent);
        self.received = self.received.saturating_add(more.received);
        self.prompt_tokens = self.prompt_tokens.saturating_add(more.prompt_tokens);
        self.answer_tokens = self.answer_tokens.saturating_add(more.answer_tokens);
        self.replaced = self.replaced.saturating_add(more.replaced);
    }
}

/// What a drafter hands back: a course in which every sentence is a claim. It changes nothing by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The course: the whole, or the standing one with the wanted lesson drafted anew.
    pub course: Course,
    /// What the designer should know about it, a sentence each (what was left out, what was thin).
    pub notes: Vec<String>,
    /// What a learner would need and the sources do not say: to be asked of an expert.
    pub questions: Vec<Asked>,
    /// What each lesson was written from, where a model wrote it; what was cited stands in the claims.
    pub consulted: Vec<Consulted>,
    /// Places that did not come out, a sentence each with the reason and what to do; empty for a whole draft.
    pub missing: Vec<String>,
    /// What it took.
    pub effort: Effort,
}

/// Something the sources do not say, as a drafter noticed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What an expert is to be asked.
    pub text: String,
    /// What hangs on it; may be empty.
    pub why: String,
    /// The lesson it came up in.
    pub lesson: LessonId,
}

/// Why there is no draft.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DraftProblem {
    /// The sources hold no sentence that could be taught.
    #[error("the sources hold no text to draft from")]
    NothingToDraft,
    /// The person stopped it.
    #[error("drafting was stopped")]
    Cancelled,
    /// The wanted lesson is not in the course.
    #[error("that lesson is not in the course")]
    NoSuchLesson,
    /// The model could not be reached, or refused; the sentence says what happened.
    #[error("{0}")]
    Model(#[from] crate::model::ModelProblem),
    /// The most tokens the run may take are spent; what is in flight then still comes.
    #[error("the cap of {} tokens is reached", crate::budget::grouped(*.cap))]
    Spent {
        /// The cap.
        cap: u32,
    },
    /// The model answered twice with something that is not what was asked for.
    #[error("the model’s answer for {purpose} could not be used: {why}")]
    Reply {
        /// What was asked for, in words.
        purpose: String,
        /// What is wrong with the answer, in words.
        why: String,
    },
}

/// How much of a longer run a problem at one place spoils.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// This place: the next may come out well.
    Place,
    /// Whatever has not been asked for yet.
    Rest,
    /// Everything: nothing of the run is kept.
    All,
}

impl DraftProblem {
    /// How much of a longer run it spoils.
    #[must_use]
    pub const fn reach(&self) -> Reach {
        use crate::model::ModelProblem as M;
        match self {
            Self::Cancelled | Self::NothingToDraft | Self::NoSuchLesson | Self::Model(M::Cancelled) => Reach::All,
            Self::Reply { .. } | Self::Model(M::Garbled { .. } | M::Unusable { .. } | M::TooSlow { .. } | M::TooLong { .. }) => Reach::Place,
            // A request that is too long or oddly put is this place's; what else a server refuses it refuses always.
            Self::Model(M::Refused { status: 400 | 413 | 422, .. }) => Reach::Place,
            Self::Spent { .. } | Self::Model(_) => Reach::Rest,
        }
    }
}

/// Drafts courses from sources.
pub trait Drafter {
    /// What the course's About page and suggestions call it.
    fn name(&self) -> String;

    /// Drafts what is wanted. Every claim of the draft names what it rests on, or is unsupported.
    ///
    /// # Errors
    /// [`DraftProblem`]; then nothing is handed back. Where only some places did not come out, the draft names them.
    fn draft(&self, wanted: Wanted, material: Material<'_>, run: RunId, ids: &mut dyn Ids, watch: &dyn Watch) -> Result<Draft, DraftProblem>;

    /// Drafts every lesson of the standing course anew, within it. Lessons that do not come out stay as they are, and are named.
    ///
    /// # Errors
    /// [`DraftProblem`] when not one lesson came out.
    fn anew(&self, material: Material<'_>, run: RunId, ids: &mut dyn Ids, watch: &dyn Watch) -> Result<Draft, DraftProblem> {
        crate::anew::course(self, material, run, ids, watch)
    }
}
