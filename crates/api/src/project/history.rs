//! What was done to this project.

use crate::problem::Problem;
use crate::session::Call;
use serde::{Deserialize, Serialize};

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// Steps, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// At most 200.
    pub steps: Vec<Step>,
}

/// One act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Step {
    /// Counts up.
    pub number: u32,
    /// What was done.
    pub words: String,
    /// Who.
    pub by: String,
    /// When, UTC, RFC 3339.
    pub at: String,
    /// Whether it is undone now.
    pub undone: bool,
}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    call.read(|desk| {
        let steps = desk.store.history(200);
        Ok(Reply { steps: steps.into_iter().map(|step| Step { number: step.number, words: step.words, by: step.by, at: step.at, undone: step.undone }).collect() })
    })
}
