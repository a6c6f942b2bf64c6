//! One lesson as the workbench shows it.

use super::block_view::{Sight, block_view};
use crate::problem::Problem;
use crate::session::Call;
use crate::view::{BlockView, LessonLine, ObjectiveView, SuggestionView};
use coursewright_course::assessment::{self, Assessment};
use coursewright_course::id::LessonId;
use coursewright_course::ledger::Counts;
use coursewright_course::suggestion::Change;
use coursewright_course::tree::{Lesson, Purpose};
use serde::{Deserialize, Serialize};

/// Which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The lesson.
    pub lesson: LessonId,
}

/// The lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// As in the outline.
    pub line: LessonLine,
    /// “2 Isolating the line”.
    pub module: String,
    /// What it serves.
    pub objectives: Vec<ObjectiveView>,
    /// How it counts, where it is a final assessment.
    pub assessment: Option<Counting>,
    /// Its statements by what carries them.
    pub counts: Counts,
    /// How long it takes.
    pub minutes: Minutes,
    /// Its blocks.
    pub blocks: Vec<BlockView>,
    /// Suggested new blocks.
    pub inserts: Vec<SuggestionView>,
}

/// How a final assessment counts, and what there is to draw from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Counting {
    /// Share of points that passes, in per cent.
    pub mastery: u8,
    /// How often it may be handed in; none is any number of times.
    pub attempts: Option<u8>,
    /// How many questions a try draws; none is all of them.
    pub draw: Option<u16>,
    /// How many questions it has.
    pub questions: u32,
    /// How many objectives they serve: a try that draws fewer leaves some out.
    pub goals: u32,
}

impl Counting {
    fn of(lesson: &Lesson) -> Option<Self> {
        let Purpose::Assessment(Assessment { mastery, attempts, draw }) = lesson.purpose else { return None };
        let goals = assessment::goals(lesson);
        Some(Self { mastery, attempts, draw, questions: goals.len() as u32, goals: goals.iter().max().map_or(0, |most| *most as u32 + 1) })
    }
}

/// A range, never a point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Minutes {
    /// For a fast reader.
    pub low: u32,
    /// For a slow reader.
    pub high: u32,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    call.read(|desk| {
        let look = desk.look();
        let lesson = desk.lesson(ask.lesson)?;
        let course = &desk.project().course;
        let sight = Sight::of(desk, &look);
        let blocks: Vec<BlockView> = lesson.blocks.iter().map(|block| block_view(&sight, lesson, block)).collect();
        let inserts = desk
            .project()
            .suggestions
            .iter()
            .filter(|suggestion| suggestion.lesson == lesson.id && matches!(suggestion.change, Change::Insert { .. }))
            .map(|suggestion| crate::suggestion::view(desk.project(), suggestion))
            .collect();
        let module =
            (1..).zip(&course.modules).find(|(_, module)| module.lessons.iter().any(|l| l.id == lesson.id)).map(|(n, module)| format!("{n} {}", module.title)).unwrap_or_default();
        Ok(Reply {
            line: super::outline::line(desk, &look, lesson),
            module,
            objectives: lesson.objectives.iter().filter_map(|id| course.objective(*id)).map(|objective| super::outline::objective_view(objective, &look.checked)).collect(),
            assessment: Counting::of(lesson),
            counts: Counts::of(look.checked.ledger.iter().filter(|entry| entry.lesson() == Some(lesson.id))),
            minutes: minutes(lesson),
            blocks,
            inserts,
        })
    })
}

/// How long a learner takes who reads alone.
pub(crate) fn minutes(lesson: &Lesson) -> Minutes {
    let words_of = |asking: bool| -> usize {
        let blocks = lesson.blocks.iter().filter(|block| block.body.item().is_some() == asking);
        blocks.flat_map(|block| &block.claims).map(|claim| claim.text.split_whitespace().count()).sum()
    };
    // Of a pool an attempt reads and answers its share.
    let questions = lesson.blocks.iter().filter(|block| block.body.item().is_some()).count();
    let asked = assessment::of(lesson).map_or(questions, |counts| counts.asks(questions));
    let words = words_of(false) + words_of(true) * asked / questions.max(1);
    let (low, _, high) = coursewright_prose::readability::reading_minutes(words);
    // 7.5 minutes an exercise is for whole exercises; a question with feedback takes half a minute to a minute and a half.
    let items = asked as f64;
    Minutes { low: (low + 0.5 * items).ceil() as u32, high: (high + 1.5 * items).ceil() as u32 }
}
