//! Say what is known of an answer: nothing, what is assumed for now, or what an expert has confirmed.

use super::found;
use crate::form;
use crate::problem::Problem;
use crate::session::{Act, Call};
use crate::view::Done;
use coursewright_course::id::QuestionId;
use coursewright_course::question::{Known, MOST};
use serde::{Deserialize, Serialize};

/// What is known of which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ask {
    /// The question.
    pub question: QuestionId,
    /// What is known.
    pub known: Said,
}

/// What is known of an answer; who says so and when is written down with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Said {
    /// Nothing: it is open again.
    Unknown {},
    /// It is taken to be so for now.
    Assumed {
        /// What.
        answer: String,
    },
    /// An expert has said so.
    Confirmed {
        /// What was said.
        answer: String,
        /// The expert.
        expert: String,
    },
}

pub(crate) fn run(call: &Call<'_>, ask: Ask) -> Result<Done, Problem> {
    let (by, at) = (form::name(&call.person())?, call.now());
    let (act, standing) = match ask.known {
        Said::Unknown {} => ("Open a question again", Known::Unknown),
        Said::Assumed { answer } => ("Assume an answer", Known::Assumed { answer: form::line(&answer, 2, MOST, "What is assumed")?, by, at }),
        Said::Confirmed { answer, expert } => {
            ("Write down an expert’s answer", Known::Confirmed { answer: form::line(&answer, 2, MOST, "An answer")?, expert: form::name(&expert)?, by, at })
        }
    };
    call.write(Act::of(act), |draft| {
        found(&mut draft.project, ask.question)?.standing = standing;
        Ok(Done {})
    })
}
