//! Stop a run.

use crate::problem::Problem;
use crate::session::Call;
use crate::view::Done;
use coursewright_course::id::RunId;
use serde::{Deserialize, Serialize};

/// Which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The run.
    pub run: RunId,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    call.session.runs.find(ask.run).ok_or_else(|| Problem::gone("run"))?.stop();
    Ok(Done {})
}
