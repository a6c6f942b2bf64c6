//! The rules of a final assessment: what passes, how often it may be handed in, how many of its questions are asked.
//!
//! A course that says nothing of attempts or of a pool has the form, and with it the hash, that it had before either
//! could be said: what is signed stays signed.

use crate::id::ObjectiveId;
use crate::tree::{Lesson, Purpose};
use serde::{Deserialize, Serialize};

/// How often an assessment may be handed in where nothing else is said.
pub const USUAL: u8 = 3;
/// The most that can be said; what is to be tried more often has no limit.
pub const MOST: u8 = 9;

/// How a final assessment counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Assessment {
    /// Share of points that passes, in per cent, 1 to 100.
    pub mastery: u8,
    /// How often it may be handed in, 1 to 9; none is without limit.
    #[serde(default = "usual", skip_serializing_if = "is_usual")]
    pub attempts: Option<u8>,
    /// How many of its questions each attempt asks; none is all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draw: Option<u16>,
}

#[expect(clippy::unnecessary_wraps, reason = "it is the value of a field that can be without limit")]
const fn usual() -> Option<u8> {
    Some(USUAL)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_usual(attempts: &Option<u8>) -> bool {
    *attempts == usual()
}

impl Assessment {
    /// All questions, three attempts, passed with so many per cent.
    #[must_use]
    pub const fn passed_with(mastery: u8) -> Self {
        Self { mastery, attempts: usual(), draw: None }
    }

    /// The pass mark as a package has it, whatever stands in the course.
    #[must_use]
    pub fn mark(&self) -> u8 {
        self.mastery.clamp(1, 100)
    }

    /// The attempts as a package has them, whatever stands in the course; none is without limit.
    #[must_use]
    pub fn limit(&self) -> Option<u8> {
        self.attempts.map(|attempts| attempts.clamp(1, MOST))
    }

    /// How many questions an attempt draws out of so many; none where it asks them all.
    #[must_use]
    pub fn draws(&self, questions: usize) -> Option<usize> {
        self.draw.map(|draw| usize::from(draw).max(1)).filter(|draw| *draw < questions)
    }

    /// How many questions an attempt asks out of so many.
    #[must_use]
    pub fn asks(&self, questions: usize) -> usize {
        self.draws(questions).unwrap_or(questions)
    }
}

/// A lesson that counts as a final assessment, with how it counts: one without questions is read like any other.
#[must_use]
pub fn of(lesson: &Lesson) -> Option<Assessment> {
    let asks = lesson.blocks.iter().any(|block| block.body.item().is_some());
    match lesson.purpose {
        Purpose::Assessment(assessment) if asks => Some(assessment),
        _ => None,
    }
}

/// For each question of a lesson the number of its objective, in the order in which they first come up: an attempt that
/// draws asks of each as many as its share. Questions without one stand together.
#[must_use]
pub fn goals(lesson: &Lesson) -> Vec<usize> {
    let mut known: Vec<Option<ObjectiveId>> = vec![];
    let items = lesson.blocks.iter().filter_map(|block| block.body.item());
    items
        .map(|item| {
            known.iter().position(|own| *own == item.objective).unwrap_or_else(|| {
                known.push(item.objective);
                known.len() - 1
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_nothing_of_it_has_the_form_it_always_had() {
        let before = r#"{"is":"assessment","mastery":80}"#;
        let read: Purpose = serde_json::from_str(before).unwrap();
        assert_eq!(read, Purpose::Assessment(Assessment { mastery: 80, attempts: Some(3), draw: None }));
        assert_eq!(serde_json::to_string(&read).unwrap(), before, "or every signature would be of another course");
        let without = Purpose::Assessment(Assessment { mastery: 70, attempts: None, draw: Some(5) });
        let text = serde_json::to_string(&without).unwrap();
        assert_eq!(text, r#"{"is":"assessment","mastery":70,"attempts":null,"draw":5}"#);
        assert_eq!(serde_json::from_str::<Purpose>(&text).unwrap(), without);
    }

    #[test]
    fn whatever_stands_there_a_package_has_something_that_can_be_done() {
        let odd = Assessment { mastery: 0, attempts: Some(0), draw: Some(0) };
        assert_eq!((odd.mark(), odd.limit(), odd.asks(8)), (1, Some(1), 1));
        let more = Assessment { mastery: 200, attempts: Some(200), draw: Some(9) };
        assert_eq!((more.mark(), more.limit(), more.draws(8), more.asks(8)), (100, Some(9), None, 8));
        assert_eq!(Assessment { draw: Some(8), ..more }.draws(8), None, "all of them are no draw");
        assert_eq!(Assessment { attempts: None, ..more }.limit(), None);
    }
}
