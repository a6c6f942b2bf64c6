//! Say what a lesson is for: to teach, to open or close the course, or to be its final assessment.

use super::writing;
use crate::problem::Problem;
use crate::session::{Act, Call};
use crate::view::Done;
use coursewright_course::assessment::Assessment;
use coursewright_course::id::LessonId;
use coursewright_course::tree::Purpose;
use serde::{Deserialize, Serialize};

/// Per cent that pass where nobody has chosen yet.
const MASTERY: u8 = 80;

/// What a lesson is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum LessonPurpose {
    /// It teaches and practises.
    Teaching,
    /// It opens or closes the course, and needs no objective.
    Frame,
    /// It is a final assessment: its questions are handed in together.
    Assessment,
}

/// Which, and what for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The lesson.
    pub lesson: LessonId,
    /// What it is for from now on. How an assessment counts stays as it is where it is one already.
    pub purpose: LessonPurpose,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    call.write(Act::of("Change what a lesson is for"), |draft| {
        let lesson = writing::lesson(&mut draft.project, ask.lesson)?;
        match (ask.purpose, &lesson.purpose) {
            (LessonPurpose::Assessment, Purpose::Assessment(_)) => {}
            (LessonPurpose::Assessment, _) => lesson.purpose = Purpose::Assessment(Assessment::passed_with(MASTERY)),
            (LessonPurpose::Teaching, _) => lesson.purpose = Purpose::Teaching,
            (LessonPurpose::Frame, _) => lesson.purpose = Purpose::Frame,
        }
        Ok(Done {})
    })
}
