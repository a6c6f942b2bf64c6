//! Move a lesson up or down; at the edge of its module it goes to the next.

use crate::problem::Problem;
use crate::session::{Act, Call};
use crate::view::Done;
use coursewright_course::id::LessonId;
use serde::{Deserialize, Serialize};

/// Which, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The lesson.
    pub lesson: LessonId,
    /// Up, or down.
    pub up: bool,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    call.write(Act::of("Move a lesson"), |draft| {
        let modules = &mut draft.project.course.modules;
        let (m, l) = modules
            .iter()
            .enumerate()
            .find_map(|(m, module)| Some((m, module.lessons.iter().position(|lesson| lesson.id == ask.lesson)?)))
            .ok_or_else(|| Problem::gone("lesson"))?;
        match (ask.up, l, m) {
            (true, 0, 0) => {}
            (true, 0, _) => {
                let lesson = modules[m].lessons.remove(0);
                modules[m - 1].lessons.push(lesson);
            }
            (true, ..) => modules[m].lessons.swap(l, l - 1),
            (false, ..) if l + 1 < modules[m].lessons.len() => modules[m].lessons.swap(l, l + 1),
            (false, ..) if m + 1 < modules.len() => {
                let lesson = modules[m].lessons.remove(l);
                modules[m + 1].lessons.insert(0, lesson);
            }
            (false, ..) => {}
        }
        Ok(Done {})
    })
}
