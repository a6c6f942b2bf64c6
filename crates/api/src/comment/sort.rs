//! Sort a comment: what kind it is, how much it matters, whose it is, who sees to it.

use super::add::owner;
use crate::problem::Problem;
use crate::session::{Act, Call};
use crate::view::Done;
use coursewright_course::comment::{CommentKind, CommentSeverity, Queue};
use coursewright_course::id::CommentId;
use serde::{Deserialize, Serialize};

/// Which, and how; what is left out stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "CommentSort")]
pub struct Ask {
    /// The comment.
    pub comment: CommentId,
    /// What kind of remark it is. Where nobody says whose it is, this says it too.
    #[serde(default)]
    #[ts(as = "Option<CommentKind>", optional)]
    pub kind: Option<CommentKind>,
    /// How much it matters.
    #[serde(default)]
    #[ts(as = "Option<CommentSeverity>", optional)]
    pub severity: Option<CommentSeverity>,
    /// Whose it is.
    #[serde(default)]
    #[ts(as = "Option<Queue>", optional)]
    pub queue: Option<Queue>,
    /// Who sees to it; nobody where it is empty.
    #[serde(default)]
    #[ts(as = "Option<String>", optional)]
    pub owner: Option<String>,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    crate::form::name(&call.person())?;
    let owner = ask.owner.as_deref().map(|name| owner(Some(name))).transpose()?;
    call.write(Act::of("Sort a comment"), |draft| {
        let comment = super::found(&mut draft.project, ask.comment)?;
        // A kind said for the first time, or another one, says whose it is; the same one again changes nothing.
        let by_kind = ask.kind.filter(|kind| comment.kind != Some(*kind)).map(CommentKind::queue);
        comment.queue = ask.queue.or(by_kind).unwrap_or(comment.queue);
        comment.kind = ask.kind.or(comment.kind);
        comment.severity = ask.severity.unwrap_or(comment.severity);
        if let Some(owner) = owner {
            comment.owner = owner;
        }
        Ok(Done {})
    })
}
