//! What rewriting to the style guide would send, to whom, before anything is sent.

use crate::draft::answers::About;
pub use crate::draft::estimate::Reply;
use crate::draft::estimate::counted;
use crate::draft::kept;
use crate::problem::Problem;
use crate::session::Call;
use coursewright_course::id::LessonId;
use serde::{Deserialize, Serialize};

/// What would be rewritten.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// One lesson; the whole course when none.
    pub lesson: Option<LessonId>,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    let (address, preview, _) = super::rewrite::preview(call, ask.lesson)?;
    Ok(counted(address, &preview, kept(call, About::Style(ask.lesson))?.count()))
}
