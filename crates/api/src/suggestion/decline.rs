//! Put a suggestion aside.

use crate::problem::Problem;
use crate::session::{Act, Call};
use crate::view::Done;
use coursewright_course::id::SuggestionId;
use serde::{Deserialize, Serialize};

/// Which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The suggestion.
    pub suggestion: SuggestionId,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    call.write(Act::of("Decline a suggestion"), |draft| {
        let at = draft.project.suggestions.iter().position(|suggestion| suggestion.id == ask.suggestion).ok_or_else(|| Problem::gone("suggestion"))?;
        draft.project.suggestions.remove(at);
        if draft.project.review.proposing(ask.suggestion).is_some() {
            draft.project.review.declined.push(ask.suggestion);
        }
        crate::review::refresh(&mut draft.project);
        Ok(Done {})
    })
}
