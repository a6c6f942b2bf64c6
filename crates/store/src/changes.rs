//! What differs between two states of a project, for whoever shows them.

use coursewright_course::id::LessonId;
use coursewright_course::project::Project;
use coursewright_course::tree::Lesson;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What an act changed, found by comparing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Changes {
    /// Sources came, went or have another version.
    pub sources: bool,
    /// Modules or lessons came, went, moved or have another title, purpose or objective; or the language changed.
    pub outline: bool,
    /// The objectives of the course.
    pub objectives: bool,
    /// Lessons that came, went, or have other words, in the order of the course; those that went come last.
    pub lessons: Vec<LessonId>,
    /// Suggestions came or went.
    pub suggestions: bool,
    /// Questions for an expert came, went or were answered.
    pub questions: bool,
    /// Pictures or recordings came or went.
    pub assets: bool,
    /// The log grew.
    pub log: bool,
    /// The title of the course.
    pub title: bool,
}

impl Changes {
    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What differs in the content; the log is not looked at.
    #[must_use]
    pub fn between(old: &Project, new: &Project) -> Self {
        let (before, after) = (&old.course, &new.course);
        let standing: BTreeMap<LessonId, &Lesson> = before.lessons().map(|lesson| (lesson.id, lesson)).collect();
        let mut lessons: Vec<_> = after.lessons().filter(|lesson| standing.get(&lesson.id) != Some(lesson)).map(|lesson| lesson.id).collect();
        lessons.extend(standing.keys().filter(|id| after.lesson(**id).is_none()));
        Self {
            sources: old.sources != new.sources,
            outline: before.language != after.language
                || before.making != after.making
                || before.brand != after.brand
                || before.gate != after.gate
                || before.style != after.style
                || before.verbatim != after.verbatim
                || before.modules.len() != after.modules.len()
                || before.modules.iter().zip(&after.modules).any(|(a, b)| (a.id, &a.title) != (b.id, &b.title) || !a.lessons.iter().map(frame).eq(b.lessons.iter().map(frame))),
            objectives: before.objectives != after.objectives,
            lessons,
            suggestions: old.suggestions != new.suggestions,
            questions: old.questions != new.questions,
            assets: old.assets != new.assets,
            log: false,
            title: before.title != after.title,
        }
    }
}

/// A lesson as an outline shows it.
fn frame(lesson: &Lesson) -> impl PartialEq + use<'_> {
    (lesson.id, &lesson.title, &lesson.purpose, &lesson.objectives)
}
