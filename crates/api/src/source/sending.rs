//! One request that following a changed source would send, word for word.

use crate::draft::preview::{Reply, one};
use crate::problem::{Code, Problem};
use crate::session::Call;
use coursewright_course::id::SourceId;
use serde::{Deserialize, Serialize};

/// Which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The source.
    pub source: SourceId,
    /// Which request, counting from 1.
    pub number: u32,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    let none = || Problem::new(Code::NotFound, "Nothing would be sent.", "No model is set, or nothing is left for it to write.");
    let (_, preview) = super::follow::sending(call, ask.source)?.ok_or_else(none)?;
    let pseudonyms = call.read(|desk| Ok(crate::privacy::pseudonyms(desk.project())))?;
    one(&preview, ask.number, &pseudonyms).ok_or_else(none)
}
