//! Change an objective.

use crate::problem::Problem;
use crate::session::{Act, Call};
use crate::view::Done;
use coursewright_course::id::ObjectiveId;
use coursewright_course::objective::Bloom;
use serde::{Deserialize, Serialize};

/// Which, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The objective.
    pub objective: ObjectiveId,
    /// 1 to 400 characters.
    pub text: String,
    /// Its level.
    pub bloom: Bloom,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    let text = crate::form::line(&ask.text, 1, 400, "An objective")?;
    call.write(Act::of("Change an objective"), |draft| {
        let objective = draft.project.course.objectives.iter_mut().find(|objective| objective.id == ask.objective).ok_or_else(|| Problem::gone("objective"))?;
        objective.text = text;
        objective.bloom = ask.bloom;
        Ok(Done {})
    })
}
