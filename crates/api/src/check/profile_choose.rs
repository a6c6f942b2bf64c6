//! Choose how closely the gates are kept, under the person’s name.

use crate::problem::{Code, Problem};
use crate::session::{Act, Call};
use crate::view::Done;
use coursewright_course::gate::{Gate, Profile};
use serde::{Deserialize, Serialize};

/// Which, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The profile.
    pub profile: Profile,
    /// At least 10 characters.
    pub reason: String,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    let reason = crate::form::reason(&ask.reason)?;
    let (by, at) = (call.person(), call.now());
    call.write(Act::of("Choose how closely the gates are kept"), |draft| {
        if draft.project.course.profile() == ask.profile {
            return Err(Problem::new(Code::Invalid, format!("The {} profile holds already.", ask.profile.word()), "Choose another one, or leave it."));
        }
        draft.project.course.gate = Some(Gate { profile: ask.profile, by, reason, at });
        Ok(Done {})
    })
}
