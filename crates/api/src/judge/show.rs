//! What models think of the statements as they stand, beside how often each was wrong where the answer is known.

use super::standing::known;
use crate::check::findings::runs;
use crate::problem::Problem;
use crate::session::Call;
use crate::view::{EvidenceLine, TextRun};
use crate::words::at_words;
use coursewright_check::judge::{Question, questions};
use coursewright_course::id::StatementId;
use coursewright_course::opinion::{self, Label, Trial, interval};
use coursewright_course::place::Place;
use serde::{Deserialize, Serialize};

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// Second opinions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// The model that would be asked; empty when none is set.
    pub model: String,
    /// Models that were tried on these sources, by name.
    pub trials: Vec<TrialView>,
    /// Statements a model doubts, in the order of the course. What it agrees with is not told.
    pub doubts: Vec<DoubtView>,
    /// Statements that have not been held against their passages by the model that would be asked.
    pub unasked: u32,
}

/// How often a model was wrong where the answer is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct TrialView {
    /// The model.
    pub model: String,
    /// When, UTC, RFC 3339.
    pub at: String,
    /// Whether it drafted text of this course too.
    pub drafted: bool,
    /// Whether it was wrong too often: then none of its opinions is shown.
    pub off: bool,
    /// Each kind of trap.
    pub tallies: Vec<TallyView>,
}

/// One kind of trap.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct TallyView {
    /// The kind.
    pub trap: opinion::Trap,
    /// Wrong ones it did not see; none where no wrong ones were asked about.
    pub missed: Option<Share>,
    /// Right ones it called wrong; none where no right ones were asked about.
    pub alarms: Option<Share>,
    /// Questions without an answer that could be used.
    pub unanswered: u32,
    /// Whether that is enough to speak of a figure: 30 answers.
    pub measured: bool,
}

/// A count, and between which percentages the true share lies in 95 of 100 cases (Wilson).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Share {
    /// So many.
    pub part: u32,
    /// Of so many.
    pub whole: u32,
    /// Per cent.
    pub low: u32,
    /// Per cent.
    pub high: u32,
}

impl Share {
    fn of(part: u32, whole: u32) -> Option<Self> {
        let (low, high) = interval(part, whole);
        (whole > 0).then(|| Self { part, whole, low: (low * 100.0).floor() as u32, high: (high * 100.0).ceil() as u32 })
    }
}

/// A statement a model doubts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DoubtView {
    /// The statement.
    pub statement: StatementId,
    /// Where to jump.
    pub place: Place,
    /// Where that is, in words.
    pub at: String,
    /// Its words, those in doubt marked.
    pub text: Vec<TextRun>,
    /// What the model thinks.
    pub label: Label,
    /// The passages it was shown, the words it points at marked.
    pub passages: Vec<EvidenceLine>,
    /// Why, in its words. Shown when somebody asks for it, after the passage.
    pub reason: String,
    /// The model.
    pub model: String,
}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    let model = crate::setting::model(call).unwrap_or_default().model;
    call.read(|desk| {
        let look = desk.look();
        let project = desk.project();
        let models = known(project, desk.store.log());
        let questions = questions(project, &look.checked.ledger);
        let mut doubts = vec![];
        for question in &questions {
            let Some(statement) = question.statement else { continue };
            for (name, known) in &models {
                let Some((opinion, label)) = known.doubt(question) else { continue };
                let slot = look.checked.ledger.iter().find(|entry| entry.statement == statement).and_then(|entry| entry.slot);
                doubts.push(DoubtView {
                    statement,
                    place: question.place,
                    at: at_words(&project.course, &question.place, slot.as_ref()),
                    text: marked(&question.text, &opinion.words),
                    label,
                    passages: passages(project, question, &opinion.evidence),
                    reason: opinion.reason.clone(),
                    model: (*name).to_owned(),
                });
            }
        }
        let mine = models.get(model.as_str());
        let trials = models
            .iter()
            .filter_map(|(name, known)| known.trial.map(|(trial, at)| view(name, trial, at, project.course.making.models.iter().any(|drafter| drafter == name))))
            .collect();
        let unasked = questions.iter().filter(|question| mine.and_then(|known| known.answer(question)).is_none()).count() as u32;
        Ok(Reply { model, trials, doubts, unasked })
    })
}

fn view(model: &str, trial: &Trial, at: &str, drafted: bool) -> TrialView {
    let tallies = opinion::Trap::ALL
        .into_iter()
        .map(|trap| {
            let tally = trial.of(trap);
            TallyView {
                trap,
                missed: Share::of(tally.missed, tally.wrong),
                alarms: Share::of(tally.alarms, tally.right),
                unanswered: tally.unanswered,
                measured: tally.is_measured(),
            }
        })
        .collect();
    TrialView { model: model.to_owned(), at: at.to_owned(), drafted, off: trial.is_too_often_wrong(), tallies }
}

fn passages(project: &coursewright_course::project::Project, question: &Question, evidence: &str) -> Vec<EvidenceLine> {
    question
        .passages
        .iter()
        .filter_map(|shown| {
            let (source, passage) = project.passage(shown.source, shown.passage)?;
            Some(EvidenceLine {
                label: source.name.clone(),
                runs: marked(&shown.text, evidence),
                passage: Some(Place::Passage { source: source.id, passage: passage.id }),
                locator: passage.locator.words(),
            })
        })
        .collect()
}

/// A text with the first place of some words marked.
fn marked(text: &str, words: &str) -> Vec<TextRun> {
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let mark = text.find(words).filter(|_| !words.is_empty()).map(|at| (narrow(at), narrow(at + words.len())));
    runs(text, mark.as_slice())
}
