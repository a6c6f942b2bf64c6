//! Say how a final assessment counts: its pass mark, how often it may be handed in, how many of its questions a try draws.

use super::writing;
use crate::problem::{Code, Problem};
use crate::session::{Act, Call};
use crate::view::Done;
use coursewright_course::assessment::{Assessment, MOST};
use coursewright_course::id::LessonId;
use coursewright_course::place::Place;
use coursewright_course::tree::Purpose;
use serde::{Deserialize, Serialize};

/// Which, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The lesson, which is a final assessment.
    pub lesson: LessonId,
    /// 1 to 100 per cent.
    pub mastery: u8,
    /// 1 to 9; none is any number of times.
    pub attempts: Option<u8>,
    /// 1 to as many as there are questions; none is all of them.
    pub draw: Option<u16>,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    call.write(Act::of("Change how an assessment counts"), |draft| {
        let lesson = writing::lesson(&mut draft.project, ask.lesson)?;
        let questions = lesson.blocks.iter().filter(|block| block.body.item().is_some()).count();
        let refuse = |message: String, hint: String| Err(Problem::new(Code::Invalid, message, hint).at(Place::Lesson { lesson: ask.lesson }));
        let Purpose::Assessment(counts) = &mut lesson.purpose else {
            return refuse("This lesson is not a final assessment.".into(), "Choose the lesson that is.".into());
        };
        if !(1..=100).contains(&ask.mastery) {
            return refuse(format!("A pass mark of {} % cannot be meant.", ask.mastery), "Choose one from 1 to 100 %.".into());
        }
        if ask.attempts.is_some_and(|attempts| !(1..=MOST).contains(&attempts)) {
            return refuse("So many tries cannot be given.".into(), format!("Choose 1 to {MOST}, or any number of tries."));
        }
        if let Some(draw) = ask.draw.filter(|draw| !(1..=questions).contains(&usize::from(*draw))) {
            return refuse(format!("{draw} questions cannot be drawn out of {questions}."), format!("Draw 1 to {questions}, or ask them all."));
        }
        *counts = Assessment { mastery: ask.mastery, attempts: ask.attempts, draw: ask.draw };
        Ok(Done {})
    })
}
