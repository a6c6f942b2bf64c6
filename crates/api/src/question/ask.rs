//! Ask an expert something.

use crate::form;
use crate::problem::{Code, Problem};
use crate::session::{Act, Call};
use coursewright_course::id::{LessonId, QuestionId};
use coursewright_course::question::{Known, MOST, Question};
use serde::{Deserialize, Serialize};

/// What.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The question.
    pub text: String,
    /// What hangs on it; may be empty.
    pub why: String,
    /// The lesson it is about; the whole course when none.
    pub lesson: Option<LessonId>,
}

/// It is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// Its id.
    pub question: QuestionId,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    let text = form::line(&ask.text, 3, MOST, "A question")?;
    let why = form::line(&ask.why, 0, MOST, "What hangs on it")?;
    let (by, id) = (form::name(&call.person())?, QuestionId::make(&mut call.ids()));
    call.write(Act::of("Ask an expert"), |draft| {
        if ask.lesson.is_some_and(|lesson| draft.project.course.lesson(lesson).is_none()) {
            return Err(Problem::gone("lesson"));
        }
        if draft.project.questions.iter().any(|question| question.asks(&text)) {
            return Err(Problem::new(Code::Exists, "This question stands on the list already.", "Answer it there, or ask something else."));
        }
        draft.project.questions.push(Question { id, text, why, lesson: ask.lesson, by, standing: Known::Unknown });
        Ok(Reply { question: id })
    })
}
