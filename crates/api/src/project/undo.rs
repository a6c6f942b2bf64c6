//! Take the last act back.

use crate::change::Tag;
use crate::problem::Problem;
use crate::session::Call;
use serde::{Deserialize, Serialize};

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// What was taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// None when there was nothing.
    pub words: Option<String>,
}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    let (by, at) = (call.person(), call.now());
    let words = call.read(|desk| {
        let words = desk.store.undo_words().map(str::to_owned);
        if desk.store.undo(&by, &at)?.is_some() {
            desk.saved_at = at;
            Ok(words)
        } else {
            Ok(None)
        }
    })?;
    call.touch(Tag::CONTENT);
    Ok(Reply { words })
}
