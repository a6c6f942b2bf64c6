//! What stood before a model when it wrote a lesson. A passage that was read and not cited may still have shaped the words.

use crate::id::{LessonId, PassageId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The passages that a lesson was written from, cited or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consulted {
    /// The lesson.
    pub lesson: LessonId,
    /// The passages of all requests about it. An id stands for the words that were read: a passage that says something else has another.
    pub passages: BTreeSet<PassageId>,
}

/// Adds what later drafts read. A lesson keeps what earlier ones read as well: of each of them a sentence may stand.
pub fn remember(all: &mut Vec<Consulted>, more: impl IntoIterator<Item = Consulted>) {
    for new in more {
        match all.iter_mut().find(|one| one.lesson == new.lesson) {
            Some(one) => one.passages.extend(new.passages),
            None => all.push(new),
        }
    }
}
