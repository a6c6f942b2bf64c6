//! Invite somebody into the session that is going on.

use super::running;
use crate::change::Tag;
use crate::problem::{Code, Problem};
use crate::session::Call;
use serde::{Deserialize, Serialize};

/// Whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewLiveInviteAsk")]
pub struct Ask {
    /// Their name: it will stand beside their answers.
    pub name: String,
}

/// They have a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewLiveInvited")]
pub struct Reply {
    /// By which number they are known.
    pub reviewer: u32,
}

/// The most people of one session.
const MOST: usize = 200;

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Reply, Problem> {
    let reviewer = running(call, |held| {
        let mut names: Vec<String> = held.room.state().live.reviewers.iter().filter(|one| one.revoked.is_none()).map(|one| one.name.clone()).collect();
        names.push(ask.name);
        let name = self::names(&names)?.pop().unwrap_or_default();
        held.room.invite(name)
    })?;
    call.touch(&[Tag::Live]);
    Ok(Reply { reviewer })
}

/// Names of people of one session: each once, so that answers can be told apart.
pub(super) fn names(asked: &[String]) -> Result<Vec<String>, Problem> {
    if asked.len() > MOST {
        return Err(Problem::new(Code::Invalid, format!("These are more than {MOST} people."), "A room of this size needs several sessions, or a review pack."));
    }
    let mut names: Vec<String> = Vec::new();
    for name in asked {
        let name = crate::form::name(name)?;
        if names.contains(&name) {
            return Err(Problem::new(Code::Exists, format!("“{name}” has a link already."), "Tell the two apart by more of their name, or give the link that is there."));
        }
        names.push(name);
    }
    Ok(names)
}
