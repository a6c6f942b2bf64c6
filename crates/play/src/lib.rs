//! Plays a finished package before an LMS of its own, and says what that LMS would have recorded.
//!
//! The page's own script runs, byte for byte, in an engine that has neither files nor network nor anything of the
//! studio; around it stands just enough of a document. The other side is an LMS that keeps to the letter of the
//! standard and can be told to misbehave. What is expected of each adversity follows from what the learner did, never
//! from what the player said. Nothing here shares code with the writers of packages.
//!
//! | module | holds |
//! |---|---|
//! | `engine` | the script engine, with limits of memory, stack and time |
//! | `lms` | the run-time environment of SCORM 1.2 and 2004: what may be set, what is kept |
//! | `record` | the record store of cmi5: statements, documents, the one token |
//! | `scene` | one learner at one page: launches, acts, looks |
//! | `adversity` | each adversity, act by act |
//! | `expectation` | what is expected of a record, in words |
//! | `preflight` | all of them, side by side |

mod adversity;
mod engine;
mod expectation;
mod form;
mod lms;
mod preflight;
mod record;
mod scene;
#[cfg(test)]
mod tests;

pub use form::Form;
pub use preflight::{Line, Played, Recorded, preflight};

use serde::{Deserialize, Serialize};

/// Why a package could not be played to the end.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum PlayProblem {
    /// A script that runs on for ever.
    #[error("its script ran for longer than {seconds} seconds without an end, so it was stopped")]
    Endless {
        /// How long it was waited for.
        seconds: u64,
    },
    /// The engine gave up: too much memory, a document it cannot make.
    #[error("it could not be played: {what}")]
    Engine {
        /// What the engine said.
        what: String,
    },
}
