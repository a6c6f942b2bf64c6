//! Lift a mark: the words may be changed again. Who lifted it, and why, stays in the log.

use crate::problem::Problem;
use crate::session::{Act, Call};
use crate::view::Done;
use coursewright_course::id::VerbatimId;
use coursewright_course::signoff::LogAct;
use serde::{Deserialize, Serialize};

/// Which, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The mark.
    pub mark: VerbatimId,
    /// At least 10 characters.
    pub reason: String,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    let reason = crate::form::reason(&ask.reason)?;
    let by = crate::form::name(&call.person())?;
    call.write(Act::of("Lift a verbatim mark"), |draft| {
        let marks = &mut draft.project.course.verbatim;
        let at = marks.iter().position(|mark| mark.id == ask.mark).ok_or_else(|| Problem::gone("mark"))?;
        let mark = marks.remove(at);
        let text = mark.text(&draft.project.sources).unwrap_or_default().to_owned();
        draft.record(LogAct::Lifted { mark: Box::new(mark), text, by, reason });
        Ok(Done {})
    })
}
