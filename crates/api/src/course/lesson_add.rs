//! Add an empty lesson at the end of a module.

use crate::problem::Problem;
use crate::session::{Act, Call};
use coursewright_course::id::{LessonId, ModuleId};
use coursewright_course::tree::{Lesson, Purpose};
use serde::{Deserialize, Serialize};

/// Where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The module.
    pub module: ModuleId,
    /// 1 to 200 characters.
    pub title: String,
}

/// It is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// Its id.
    pub lesson: LessonId,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    let title = crate::form::title(&ask.title)?;
    let lesson = LessonId::make(&mut call.ids());
    call.write(Act::of("Add a lesson"), |draft| {
        let module = draft.project.course.modules.iter_mut().find(|module| module.id == ask.module).ok_or_else(|| Problem::gone("module"))?;
        module.lessons.push(Lesson { id: lesson, title, purpose: Purpose::Teaching, objectives: vec![], blocks: vec![] });
        Ok(Reply { lesson })
    })
}
