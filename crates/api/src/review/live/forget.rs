//! Let the last session go, with every answer of it that was not taken in.

use super::over;
use crate::change::Tag;
use crate::live::journal;
use crate::problem::Problem;
use crate::session::Call;
use crate::view::Done;
use serde::{Deserialize, Serialize};

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Done, Problem> {
    let live = over(call)?;
    journal::forget(call.host(), &live.sitting.project);
    call.touch(&[Tag::Live]);
    Ok(Done {})
}
