//! Take somebody's link away: whoever uses it is out at once. What they said until then stays to be looked at.

use super::running;
use crate::change::Tag;
use crate::problem::Problem;
use crate::session::Call;
use crate::view::Done;
use serde::{Deserialize, Serialize};

/// Whose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewLiveRevokeAsk")]
pub struct Ask {
    /// By which number they are known.
    pub reviewer: u32,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    running(call, |held| {
        let known = held.room.state().live.reviewer(ask.reviewer).is_some_and(|one| one.revoked.is_none());
        if known { held.room.revoke(ask.reviewer) } else { Err(Problem::gone("link")) }
    })?;
    call.touch(&[Tag::Live]);
    Ok(Done {})
}
