//! Everything drafters did, and what left the computer.

use crate::problem::Problem;
use crate::session::Call;
use coursewright_course::signoff::LogAct;
use coursewright_course::signoff::Run;
use serde::{Deserialize, Serialize};

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// Runs, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// From the log.
    pub runs: Vec<RunLine>,
}

/// One run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct RunLine {
    /// When it ended.
    pub at: String,
    /// What it was.
    pub run: Run,
}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    call.read(|desk| {
        let runs = desk
            .store
            .log()
            .iter()
            .rev()
            .filter_map(|entry| match &entry.act {
                LogAct::Ran(run) => Some(RunLine { at: entry.at.clone(), run: run.clone() }),
                _ => None,
            })
            .collect();
        Ok(Reply { runs })
    })
}
