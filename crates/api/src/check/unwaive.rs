//! Take a waiver back.

use crate::problem::Problem;
use crate::session::{Act, Call};
use crate::view::Done;
use coursewright_course::signoff::LogAct;
use serde::{Deserialize, Serialize};

/// Which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The log entry of the waiver.
    pub entry: u32,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    let by = call.person();
    call.read(|desk| match desk.store.log().iter().find(|entry| entry.number == ask.entry).map(|entry| &entry.act) {
        Some(LogAct::Waived(_)) => Ok(()),
        _ => Err(Problem::gone("waiver")),
    })?;
    call.write(Act::of("Take a waiver back"), |draft| {
        draft.record(LogAct::Withdrawn { entry: ask.entry, by, reason: "the finding is to be settled after all".into() });
        Ok(Done {})
    })
}
