//! Open what was decided again: it is asked anew, and what was said before counts no more.

use super::standing;
use crate::form;
use crate::problem::{Code, Problem};
use crate::session::Call;
use crate::view::Done;
use coursewright_course::review::{Matter, Reopening, outcome};
use serde::{Deserialize, Serialize};

/// What, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[ts(rename = "ReviewReopen")]
pub struct Ask {
    /// The matter.
    pub matter: Matter,
    /// At least ten characters.
    pub reason: String,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    let (by, at, reason) = (form::name(&call.person())?, call.now(), form::reason(&ask.reason)?);
    super::settle(call, "Open a decision again", |project| {
        let stands = standing(project, ask.matter).and_then(|now| outcome(&project.review, ask.matter, now));
        if stands.is_none() {
            return Err(Problem::new(Code::Invalid, "Nothing was decided about this.", "It is asked about in the next review pack."));
        }
        project.review.reopened.push(Reopening { matter: ask.matter, by, reason, at });
        Ok(())
    })?;
    Ok(Done {})
}
