//! What each objective has in the course: where it is taught, practised and assessed, and at which level.

use crate::course::outline::objective_view;
use crate::desk::Look;
use crate::problem::Problem;
use crate::session::Call;
use crate::view::{ObjectiveView, WaiverView};
use crate::words::at_words;
use coursewright_course::block::{Block, Body};
use coursewright_course::id::{BlockId, LessonId, ObjectiveId};
use coursewright_course::ledger::{Counts, Entry};
use coursewright_course::objective::{Bloom, Objective};
use coursewright_course::place::Place;
use coursewright_course::tree::{Course, Lesson, Purpose};
use coursewright_prose::markdown::plain::plain;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// Objectives against lessons, practice and assessment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// In the order of the course.
    pub objectives: Vec<Aligned>,
    /// Lessons with something in them that serves no objective, in the order of the course.
    pub loose: Vec<Loose>,
    /// Objectives that no lesson teaches.
    pub untaught: u32,
    /// Objectives that nothing practises.
    pub unpractised: u32,
    /// Objectives that the final assessment does not ask for.
    pub unassessed: u32,
}

/// An objective with what serves it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Aligned {
    /// The objective, with the level meant.
    pub objective: ObjectiveView,
    /// Counts from 1.
    pub number: u32,
    /// The lessons that serve it.
    pub taught: Vec<Taught>,
    /// What practises it in lessons.
    pub practised: Vec<Exercise>,
    /// The questions of the final assessment that ask for it.
    pub assessed: Vec<Exercise>,
    /// Whether there are questions for it, and all of them ask for less than its level.
    pub below: bool,
    /// Why a person leaves what is missing.
    pub waiver: Option<WaiverView>,
}

/// A lesson as far as it teaches: its blocks that are no questions, cards or scenarios.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Taught {
    /// The lesson.
    pub lesson: LessonId,
    /// “2.3”.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Blocks that teach; none where nothing is written yet.
    pub blocks: u32,
    /// Their statements by what carries them.
    pub statements: Counts,
    /// How many objectives these blocks serve together.
    pub shared: u32,
}

/// Something a learner does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Exercise {
    /// What it is.
    pub kind: Exercising,
    /// How many of them: decisions of a scenario, cards of a deck; 1 for a question.
    pub count: u32,
    /// The level it is meant for; none for what has no level.
    pub bloom: Option<Bloom>,
    /// Its beginning: the stem, the title or situation, the lead-in; plain text, may be empty.
    pub text: String,
    /// Where it stands, in words.
    pub at: String,
    /// To go to.
    pub place: Place,
}

/// What a learner does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Exercising {
    /// Answers a question. It names its objective itself.
    Question,
    /// Decides in a scenario, for the objectives of its lesson.
    Decisions,
    /// Turns cards, for the objectives of their lesson.
    Cards,
}

/// What a lesson has that serves no objective.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Loose {
    /// The lesson.
    pub lesson: LessonId,
    /// “2.3”.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Its teaching, where the lesson names no objective.
    pub taught: Option<Taught>,
    /// Its practice.
    pub practised: Vec<Exercise>,
    /// Its questions, where it is the final assessment.
    pub assessed: Vec<Exercise>,
}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    call.read(|desk| {
        let look = desk.look();
        let course = &desk.project().course;
        let mut objectives: Vec<Aligned> = (1..).zip(&course.objectives).map(|(number, objective)| aligned(number, objective, &look)).collect();
        let at: BTreeMap<ObjectiveId, usize> = course.objectives.iter().enumerate().map(|(n, objective)| (objective.id, n)).collect();
        let mut entries: BTreeMap<BlockId, Vec<&Entry>> = BTreeMap::new();
        for (block, entry) in look.checked.ledger.iter().filter_map(|entry| Some((entry.block()?, entry))) {
            entries.entry(block).or_default().push(entry);
        }
        let mut loose = Vec::new();
        for lesson in course.lessons() {
            // An objective that was named twice, or is gone, serves nothing by it.
            let mut own: Vec<usize> = lesson.objectives.iter().filter_map(|id| at.get(id).copied()).collect();
            own.sort_unstable();
            own.dedup();
            let mut rest =
                Loose { lesson: lesson.id, number: course.number(lesson.id).unwrap_or_default(), title: lesson.title.clone(), taught: None, practised: vec![], assessed: vec![] };
            if lesson.purpose == Purpose::Teaching {
                let taught = taught(lesson, &rest.number, own.len(), &entries);
                own.iter().for_each(|n| objectives[*n].taught.push(taught.clone()));
                rest.taught = Some(taught).filter(|taught| own.is_empty() && taught.blocks > 0);
            }
            let assesses = matches!(lesson.purpose, Purpose::Assessment(_));
            for (block, exercise) in lesson.blocks.iter().filter_map(|block| Some((block, exercise(course, lesson, block)?))) {
                let serves = match &block.body {
                    Body::Item(item) => item.objective.and_then(|id| at.get(&id).copied()).into_iter().collect(),
                    _ => own.clone(),
                };
                for n in &serves {
                    let cell = if assesses { &mut objectives[*n].assessed } else { &mut objectives[*n].practised };
                    cell.push(exercise.clone());
                }
                // What only opens or closes the course needs no objective; a question in it does.
                if serves.is_empty() && (lesson.purpose != Purpose::Frame || exercise.kind == Exercising::Question) {
                    if assesses { rest.assessed.push(exercise) } else { rest.practised.push(exercise) }
                }
            }
            if rest.taught.is_some() || !rest.practised.is_empty() || !rest.assessed.is_empty() {
                loose.push(rest);
            }
        }
        for one in &mut objectives {
            let mut levels = one.practised.iter().chain(&one.assessed).filter_map(|exercise| exercise.bloom).peekable();
            one.below = levels.peek().is_some() && levels.all(|level| level < one.objective.bloom);
        }
        let count = |is: &dyn Fn(&Aligned) -> bool| objectives.iter().filter(|one| is(one)).count() as u32;
        Ok(Reply {
            untaught: count(&|one| one.taught.iter().all(|taught| taught.blocks == 0)),
            unpractised: count(&|one| one.practised.is_empty()),
            unassessed: count(&|one| one.assessed.is_empty()),
            objectives,
            loose,
        })
    })
}

/// An objective, before anything is found that serves it.
fn aligned(number: u32, objective: &Objective, look: &Look) -> Aligned {
    let place = Place::Objective { objective: objective.id };
    let gap = look.checked.findings.iter().find(|finding| finding.place == place && finding.rule == "pedagogy/objective-gap");
    let waiver = gap.and_then(|finding| look.standing.waiver(finding.fingerprint));
    Aligned { objective: objective_view(objective, &look.checked), number, taught: vec![], practised: vec![], assessed: vec![], below: false, waiver }
}

fn taught(lesson: &Lesson, number: &str, shared: usize, entries: &BTreeMap<BlockId, Vec<&Entry>>) -> Taught {
    let teaching: Vec<&Block> = lesson.blocks.iter().filter(|block| !matches!(block.body, Body::Item(_) | Body::Scenario(_) | Body::Flashcards { .. })).collect();
    Taught {
        lesson: lesson.id,
        number: number.to_owned(),
        title: lesson.title.clone(),
        blocks: teaching.len() as u32,
        statements: Counts::of(teaching.iter().filter_map(|block| entries.get(&block.id)).flatten().copied()),
        shared: shared as u32,
    }
}

fn exercise(course: &Course, lesson: &Lesson, block: &Block) -> Option<Exercise> {
    let (kind, count, bloom, text) = match &block.body {
        Body::Item(item) => (Exercising::Question, 1, Some(item.bloom), &item.stem),
        Body::Scenario(scenario) => {
            let decisions = scenario.nodes.iter().filter(|node| !node.choices.is_empty()).count();
            (Exercising::Decisions, decisions, None, if scenario.title.is_empty() { &scenario.situation } else { &scenario.title })
        }
        Body::Flashcards { lead, cards } => (Exercising::Cards, cards.len(), None, lead),
        _ => return None,
    };
    let place = Place::Block { lesson: lesson.id, block: block.id };
    Some(Exercise { kind, count: count as u32, bloom, text: plain(text).text, at: at_words(course, &place, None), place })
}
