//! Take in what was said in the last session: the same way as decision files, once a person has looked and says whose.

use super::over;
use crate::change::Tag;
use crate::live::journal;
use crate::problem::{Code, Problem};
use crate::review::merge;
use crate::session::Call;
use coursewright_exchange::review::live::{Event, next_line};
use serde::{Deserialize, Serialize};

/// Whose answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewLiveTakeAsk")]
pub struct Ask {
    /// By their numbers.
    pub reviewers: Vec<u32>,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<merge::Reply, Problem> {
    let live = over(call)?;
    let theirs = live.reviewers.iter().filter(|one| ask.reviewers.contains(&one.number));
    let came: Vec<(String, Vec<u8>)> = theirs.filter_map(|one| Some((one.name.clone(), live.file(one.number)?))).collect();
    if came.is_empty() {
        return Err(Problem::new(Code::Invalid, "None of these people answered anything.", "Choose others, or let the session go."));
    }
    let merged = merge::take(call, came)?;
    if merged.files.iter().all(|file| file.problem.is_none()) {
        journal::add(call.host(), &live.sitting.project, &next_line(&call.now(), &Event::TakenIn { reviewers: ask.reviewers }))?;
    }
    call.touch(&[Tag::Live]);
    Ok(merged)
}
