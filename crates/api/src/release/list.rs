//! Packages built so far.

use crate::problem::Problem;
use crate::session::Call;
use coursewright_course::signoff::LogAct;
use coursewright_course::signoff::Release;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// Releases, newest first, each once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// From the log.
    pub releases: Vec<ReleaseLine>,
    /// Whether the course is owned now.
    pub owned: bool,
}

/// A release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ReleaseLine {
    /// When.
    pub at: String,
    /// What.
    pub release: Release,
    /// Whether the course is still what is in it.
    pub current: bool,
}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    call.read(|desk| {
        let look = desk.look();
        let owned = desk.facts(None, &look).signed;
        let content = desk.project().course.hash();
        // A build of the same bytes is the same package: it stands where it was built last.
        let mut seen = BTreeSet::new();
        let releases = desk
            .store
            .log()
            .iter()
            .rev()
            .filter_map(|entry| match &entry.act {
                LogAct::Released(release) if seen.insert(release.bytes) => {
                    Some(ReleaseLine { at: entry.at.clone(), release: release.clone(), current: release.content == content })
                }
                _ => None,
            })
            .collect();
        Ok(Reply { releases, owned })
    })
}
