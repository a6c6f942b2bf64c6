//! Give the course another title.

use crate::problem::Problem;
use crate::session::{Act, Call};
use crate::view::Done;
use serde::{Deserialize, Serialize};

/// The new title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// 1 to 200 characters.
    pub title: String,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    let title = crate::form::title(&ask.title)?;
    call.write(Act::of("Rename the course"), |draft| {
        draft.project.course.title = title;
        Ok(Done {})
    })
}
