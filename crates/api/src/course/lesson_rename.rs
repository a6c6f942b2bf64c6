//! Give a lesson another title.

use super::writing;
use crate::problem::Problem;
use crate::session::{Act, Call};
use crate::view::Done;
use coursewright_course::id::LessonId;
use serde::{Deserialize, Serialize};

/// Which, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The lesson.
    pub lesson: LessonId,
    /// 1 to 200 characters.
    pub title: String,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    let title = crate::form::title(&ask.title)?;
    call.write(Act::of("Rename a lesson"), |draft| {
        writing::lesson(&mut draft.project, ask.lesson)?.title = title;
        Ok(Done {})
    })
}
