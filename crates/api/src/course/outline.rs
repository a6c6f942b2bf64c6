//! Modules and lessons with their marks.

use crate::desk::{Desk, Look};
use crate::problem::Problem;
use crate::session::Call;
use crate::view::{LessonLine, ObjectiveView};
use coursewright_check::Checked;
use coursewright_course::id::{LessonId, ModuleId};
use coursewright_course::objective::Objective;
use coursewright_course::place::Place;
use coursewright_course::stage::Stages;
use coursewright_course::stage::{left, stages};
use coursewright_course::statement::Support;
use coursewright_course::tree::{Lesson, Purpose};
use serde::{Deserialize, Serialize};

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// The outline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// The course’s title.
    pub title: String,
    /// In order.
    pub modules: Vec<ModuleLine>,
    /// Objectives with the lessons and items that serve them.
    pub objectives: Vec<ObjectiveLine>,
    /// How far the course has come.
    pub stages: Stages,
    /// Things left before the course can be owned.
    pub left: u32,
}

/// A module.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ModuleLine {
    /// Its id.
    pub id: ModuleId,
    /// Its title.
    pub title: String,
    /// Its lessons.
    pub lessons: Vec<LessonLine>,
}

/// An objective with what serves it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ObjectiveLine {
    /// The objective.
    pub objective: ObjectiveView,
    /// Lessons that name it.
    pub taught: Vec<LessonId>,
    /// Practice items.
    pub practised: u32,
    /// Items of the final assessment.
    pub assessed: u32,
}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    call.read(|desk| {
        let look = desk.look();
        let whole = desk.facts(None, &look);
        let course = &desk.project().course;
        let modules = course
            .modules
            .iter()
            .map(|module| ModuleLine { id: module.id, title: module.title.clone(), lessons: module.lessons.iter().map(|lesson| line(desk, &look, lesson)).collect() })
            .collect();
        let objectives = course
            .objectives
            .iter()
            .map(|objective| {
                let items = |assessed: bool| {
                    course
                        .lessons()
                        .filter(|lesson| matches!(lesson.purpose, Purpose::Assessment(_)) == assessed)
                        .flat_map(|lesson| &lesson.blocks)
                        .filter(|block| block.body.item().is_some_and(|item| item.objective == Some(objective.id)))
                        .count() as u32
                };
                ObjectiveLine {
                    objective: objective_view(objective, &look.checked),
                    taught: course.lessons().filter(|lesson| lesson.objectives.contains(&objective.id)).map(|lesson| lesson.id).collect(),
                    practised: items(false),
                    assessed: items(true),
                }
            })
            .collect();
        Ok(Reply { title: course.title.clone(), modules, objectives, stages: stages(&whole), left: left(&whole, Place::Course).iter().map(|line| line.count).sum() })
    })
}

/// A lesson in the outline.
pub(super) fn line(desk: &Desk, look: &Look, lesson: &Lesson) -> LessonLine {
    let facts = desk.facts(Some(lesson.id), look);
    LessonLine {
        id: lesson.id,
        number: desk.project().course.number(lesson.id).unwrap_or_default(),
        title: lesson.title.clone(),
        assessment: matches!(lesson.purpose, Purpose::Assessment(_)),
        frame: lesson.purpose == Purpose::Frame,
        stages: stages(&facts),
        left: left(&facts, Place::Lesson { lesson: lesson.id }).iter().map(|line| line.count).sum(),
        blocks: facts.blocks,
    }
}

/// An objective with what carries it.
pub(crate) fn objective_view(objective: &Objective, checked: &Checked) -> ObjectiveView {
    let support = checked.ledger.iter().find(|entry| entry.statement == objective.statement).map_or(Support::Unsupported, |entry| entry.support);
    ObjectiveView { id: objective.id, text: objective.text.clone(), bloom: objective.bloom, statement: objective.statement, support }
}
