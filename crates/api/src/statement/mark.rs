//! Say that a statement is scaffolding, inferred, or unsupported; the checks may lower it.

use crate::problem::Problem;
use crate::session::{Act, Call};
use crate::view::Done;
use coursewright_course::id::StatementId;
use coursewright_course::statement::Support;
use serde::{Deserialize, Serialize};

/// Which, and what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The statement.
    pub statement: StatementId,
    /// What the person says carries it.
    pub support: Support,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    let by = call.person();
    call.write(Act::of(&format!("Mark a statement as {}", ask.support.word())), |draft| {
        super::claim(&mut draft.project, ask.statement, &by)?.support = ask.support;
        Ok(Done {})
    })
}
