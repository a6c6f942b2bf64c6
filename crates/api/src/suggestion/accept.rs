//! Carry a suggestion out.

use crate::course::writing;
use crate::problem::{Code, Problem};
use crate::session::{Act, Call};
use crate::view::Done;
use coursewright_course::id::SuggestionId;
use coursewright_course::place::Place;
use coursewright_course::suggestion::accept;
use serde::{Deserialize, Serialize};

/// Which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The suggestion.
    pub suggestion: SuggestionId,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    call.write(Act::of("Accept a suggestion"), |draft| {
        let at = draft.project.suggestions.iter().position(|suggestion| suggestion.id == ask.suggestion).ok_or_else(|| Problem::gone("suggestion"))?;
        let suggestion = draft.project.suggestions.remove(at);
        if let Some(words) = crate::verbatim::touches(&draft.project.course, &suggestion.change) {
            return Err(crate::verbatim::refused("This suggestion", &words, "Decline it").at(Place::Lesson { lesson: suggestion.lesson }));
        }
        let lesson = writing::lesson(&mut draft.project, suggestion.lesson)?;
        accept(&suggestion, lesson).map_err(|refusal| {
            Problem::new(Code::OtherBase, format!("This suggestion no longer fits: {refusal}."), "Decline it, or draft the lesson anew.")
                .at(Place::Lesson { lesson: suggestion.lesson })
        })?;
        crate::review::refresh(&mut draft.project);
        Ok(Done {})
    })
}
