//! Let an unsupported statement stand under the person’s name.

use crate::problem::Problem;
use crate::session::{Act, Call};
use crate::view::Done;
use coursewright_course::id::StatementId;
use coursewright_course::statement::Acceptance;
use serde::{Deserialize, Serialize};

/// Which, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The statement.
    pub statement: StatementId,
    /// At least 10 characters.
    pub reason: String,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    let reason = crate::form::reason(&ask.reason)?;
    let (by, at) = (call.person(), call.now());
    call.write(Act::of("Accept a statement without a source"), |draft| {
        super::claim(&mut draft.project, ask.statement, &by)?.accepted = Some(Acceptance { by: by.clone(), reason, at });
        Ok(Done {})
    })
}
