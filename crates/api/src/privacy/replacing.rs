//! Choose when personal data are replaced.

use crate::problem::Problem;
use crate::session::{Act, Call};
use crate::view::Done;
use coursewright_course::pseudonym::Replacing;
use serde::{Deserialize, Serialize};

/// When.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// On the way to another computer, always, or speakers alone.
    pub replacing: Replacing,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    call.write(Act::of("Choose when personal data are replaced"), |draft| {
        draft.project.pseudonyms.replacing = ask.replacing;
        Ok(Done {})
    })
}
