//! How closely the gates are kept: which profile, who decided, and why.

use crate::problem::Problem;
use crate::session::Call;
use coursewright_course::gate::{Gate, Profile};
use serde::{Deserialize, Serialize};

/// Nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {}

/// The profile of the course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reply {
    /// Which.
    pub profile: Profile,
    /// The decision for it; none where nobody decided and the standard profile holds.
    pub decided: Option<Gate>,
}

pub(crate) fn run(call: &Call<'_>, _: Ask) -> Result<Reply, Problem> {
    call.read(|desk| {
        let course = &desk.project().course;
        Ok(Reply { profile: course.profile(), decided: course.gate.clone() })
    })
}
