//! One request that rewriting to the style guide would send, word for word.

use crate::draft::preview::{Reply, one};
use crate::problem::{Code, Problem};
use crate::session::Call;
use coursewright_course::id::LessonId;
use serde::{Deserialize, Serialize};

/// Which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// One lesson; the whole course when none.
    pub lesson: Option<LessonId>,
    /// Which request, counting from 1.
    pub number: u32,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    let (_, preview, pseudonyms) = super::rewrite::preview(call, ask.lesson)?;
    let gone = || Problem::new(Code::NotFound, format!("There is no request {}.", ask.number), format!("There are {}.", preview.requests));
    one(&preview, ask.number, &pseudonyms).ok_or_else(gone)
}
