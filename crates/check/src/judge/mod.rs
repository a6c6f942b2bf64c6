//! The judge: a language model's opinion of statements held against their passages. It advises and never gates.
//!
//! Nothing here asks a model: this room writes the questions and reads the answers; whoever hosts it carries them.
//!
//! | module | does |
//! |---|---|
//! | `question` | which statements are asked about, with which passages |
//! | `wording` | from a question to what a model is asked |
//! | `answer` | an answer held against its question: words that do not stand there void it |
//! | `trap` | questions whose right answer is known, made from the project's own sources |
//! | `change` | one change that turns a sentence into its contrary |

mod answer;
mod change;
mod question;
mod trap;
mod wording;

#[cfg(test)]
mod tests;

pub use answer::{Compared, Differing, Said, compared, opinion, void};
pub use question::{Question, Shown, questions};
pub use trap::{Answered, Posed, Trap, enter, traps};
pub use wording::{WORDING, judge};

use coursewright_course::id::SourceId;
use coursewright_course::project::Project;

/// The source versions of a project with their numbers of passages: what a trial is bound to.
#[must_use]
pub fn sources(project: &Project) -> Vec<(SourceId, u32, u32)> {
    project.sources.iter().map(|source| (source.id, source.version, u32::try_from(source.passages.len()).unwrap_or(u32::MAX))).collect()
}
