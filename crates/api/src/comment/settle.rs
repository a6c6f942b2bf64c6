//! Settle a comment by name: seen to, or left as it is for a reason; or open it again, for a reason.

use crate::form;
use crate::problem::{Code, Problem};
use crate::session::{Act, Call};
use crate::view::Done;
use coursewright_course::comment::{MOST, Step, Turn};
use coursewright_course::id::CommentId;
use serde::{Deserialize, Serialize};

/// Which, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "CommentSettle")]
pub struct Ask {
    /// The comment.
    pub comment: CommentId,
    /// What is done about it.
    pub what: Turn,
    /// In words: what was changed, which may be empty; or why it is left, or opened again.
    pub words: String,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    let (by, at) = (form::name(&call.person())?, call.now());
    let (act, words) = match ask.what {
        Turn::Done => ("See to a comment", form::line(&ask.words, 0, MOST, "What was done")?),
        Turn::Left => ("Leave a comment", form::reason(&ask.words)?),
        Turn::Reopened => ("Open a comment again", form::reason(&ask.words)?),
    };
    call.write(Act::of(act), |draft| {
        let build = draft.project.course.hash();
        let comment = super::found(&mut draft.project, ask.comment)?;
        let open = comment.is_open();
        if open == (ask.what == Turn::Reopened) {
            let (message, hint) = if open { ("This comment is open.", "There is nothing to open again.") } else { ("This comment is settled.", "Open it again with a reason first.") };
            return Err(Problem::new(Code::Exists, message, hint));
        }
        comment.steps.push(Step { what: ask.what, words, by, at, build });
        Ok(Done {})
    })
}
