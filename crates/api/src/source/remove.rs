//! Take a source out.

use crate::problem::Problem;
use crate::session::{Act, Call};
use crate::view::Done;
use coursewright_course::id::SourceId;
use serde::{Deserialize, Serialize};

/// Which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The source.
    pub source: SourceId,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    let name = call.read(|desk| desk.project().source(ask.source).map(|source| source.name.clone()).ok_or_else(|| Problem::gone("source")))?;
    super::no_answers(call, ask.source)?;
    call.write(Act::of(&format!("Remove the source “{name}”")), |draft| {
        draft.project.sources.retain(|source| source.id != ask.source);
        Ok(Done {})
    })
}
