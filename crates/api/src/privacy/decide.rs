//! Decide about one datum: replace it in what leaves, or send it as it is.

use crate::problem::{Code, Problem};
use crate::session::{Act, Call};
use crate::view::Done;
use serde::{Deserialize, Serialize};

/// Which, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The datum, by any way it is written. A text that nobody found is added, to be replaced.
    pub text: String,
    /// Whether it is replaced.
    pub masked: bool,
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    let text = crate::form::line(&ask.text, 2, 200, "What is replaced")?;
    let (by, at) = (call.person(), call.now());
    // The words of the act stay in the history, so they do not say about whom.
    let words = if ask.masked { "Replace something in what is sent" } else { "Send something as it is" };
    call.write(Act::of(words), |draft| {
        let mut pseudonyms = super::pseudonyms(&draft.project);
        if !pseudonyms.decide(&text, ask.masked, by, at) {
            let hint = "It is sent as it is anyway. Choose one of those that were found, or add what is to be replaced.";
            return Err(Problem::new(Code::NotFound, format!("“{text}” is not among what is replaced."), hint));
        }
        draft.project.pseudonyms = pseudonyms;
        // What was added has its pseudonym from now on.
        draft.project.pseudonyms = super::pseudonyms(&draft.project);
        Ok(Done {})
    })
}
