//! Take a question off the list: nobody needs the answer.

use crate::problem::Problem;
use crate::session::{Act, Call};
use crate::view::Done;
use coursewright_course::id::QuestionId;
use serde::{Deserialize, Serialize};

/// Which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The question.
    pub question: QuestionId,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    crate::form::name(&call.person())?;
    call.write(Act::of("Withdraw a question"), |draft| {
        super::found(&mut draft.project, ask.question)?;
        draft.project.questions.retain(|question| question.id != ask.question);
        Ok(Done {})
    })
}
