//! Why nothing can be signed.

use coursewright_course::id::LessonId;

/// Why nothing can be signed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OwnProblem {
    /// Nobody is named.
    #[error("a sign-off needs the name of the person who signs")]
    NoName,
    /// There is no such lesson.
    #[error("the lesson {lesson} is not in the course")]
    NoSuchLesson {
        /// The lesson asked for.
        lesson: LessonId,
    },
    /// There is nothing to own.
    #[error("there is nothing in it yet that a person could answer for")]
    Empty,
    /// Not a time as the log writes it.
    #[error("“{text}” is not a time in UTC as RFC 3339 writes it")]
    NotATime {
        /// What was given.
        text: String,
    },
}
