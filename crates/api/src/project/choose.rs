//! Let the person choose a project file.

use crate::problem::Problem;
use crate::session::Call;
use crate::view::Handle;
use serde::{Deserialize, Serialize};

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// None when the person changed their mind.
    pub handle: Option<Handle>,
}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    Ok(Reply { handle: call.host().choose_project()? })
}
