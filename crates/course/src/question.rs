//! Questions for an expert: what a learner would need and the sources do not say. Asked, never guessed.

use crate::id::{LessonId, QuestionId};
use serde::{Deserialize, Serialize};

/// The most characters of a question, of what hangs on it, and of an answer.
pub const MOST: usize = 1_000;

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Question {
    /// Its id.
    pub id: QuestionId,
    /// What an expert is asked, in one or two sentences.
    pub text: String,
    /// What hangs on it: what the sources say so far, and what a learner could not do. May be empty.
    pub why: String,
    /// The lesson it came up in; none where it is about the whole course.
    pub lesson: Option<LessonId>,
    /// Who noticed: a model’s name, or a person.
    pub by: String,
    /// What is known by now.
    pub standing: Known,
}

/// What is known of the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Known {
    /// Nobody has said anything: it holds the course up.
    Unknown,
    /// Somebody takes it to be so for now, under their name.
    Assumed {
        /// What is assumed.
        answer: String,
        /// Who assumes it.
        by: String,
        /// When, UTC, RFC 3339.
        at: String,
    },
    /// An expert has said so.
    Confirmed {
        /// What was said.
        answer: String,
        /// The expert.
        expert: String,
        /// Who wrote it down.
        by: String,
        /// When, UTC, RFC 3339.
        at: String,
    },
}

impl Question {
    /// Whether nobody has said anything about it yet.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.standing, Known::Unknown)
    }

    /// Whether another one asks the same: letters and digits alone are compared.
    #[must_use]
    pub fn asks(&self, text: &str) -> bool {
        let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
        bare(&self.text) == bare(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_question_in_other_typography_is_asked_once() {
        let question =
            Question { id: QuestionId::from_bits(1), text: "Who calls the driver?".into(), why: String::new(), lesson: None, by: "small".into(), standing: Known::Unknown };
        assert!(question.asks(" Who calls the driver ? ") && question.asks("who calls the “driver”?") && !question.asks("Who calls the drivers?"));
        assert!(question.is_open());
    }
}
