//! End the session: nothing more is heard, pages say so, and what was said stands still to be looked at.

use super::{running, show};
use crate::change::Tag;
use crate::problem::Problem;
use crate::session::Call;
use serde::{Deserialize, Serialize};

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<show::Reply, Problem> {
    running(call, |held| held.room.end())?;
    if let Some(held) = call.session.live().take() {
        held.door.part();
    }
    call.touch(&[Tag::Live]);
    show::run(call, show::Ask { card: None })
}
