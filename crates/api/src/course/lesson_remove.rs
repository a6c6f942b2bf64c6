//! Take a lesson out.

use super::writing;
use crate::problem::Problem;
use crate::session::{Act, Call};
use crate::view::Done;
use coursewright_course::id::LessonId;
use serde::{Deserialize, Serialize};

/// Which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The lesson.
    pub lesson: LessonId,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    call.write(Act::of("Remove a lesson"), |draft| {
        writing::lesson(&mut draft.project, ask.lesson)?;
        for module in &mut draft.project.course.modules {
            module.lessons.retain(|lesson| lesson.id != ask.lesson);
        }
        draft.project.suggestions.retain(|suggestion| suggestion.lesson != ask.lesson);
        Ok(Done {})
    })
}
