//! Open the starter project: a fresh copy with its sources.

use crate::problem::Problem;
use crate::session::Call;
use coursewright_course::id::RunId;
use serde::{Deserialize, Serialize};

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// The project is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// The run that reads the sources.
    pub run: Option<RunId>,
}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    let title = crate::starter::TITLE;
    let place = super::create::fresh_place(call, title)?;
    super::create::begin(call, &place, title)?;
    let files = crate::starter::files();
    Ok(Reply { run: Some(crate::source::add::start_with(call, files)?) })
}
