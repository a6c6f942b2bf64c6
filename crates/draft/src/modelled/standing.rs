//! A lesson that stands, as material for drafting it anew.

use super::item::{self, Use};
use super::lesson;
use super::shelf::Shelf;
use coursewright_course::id::LessonId;
use coursewright_course::tree::{Course, Lesson, Purpose};
use coursewright_prose::word::content_stems;
use std::collections::BTreeSet;

/// A standing lesson with what it was made from.
pub(super) struct Standing<'a> {
    pub(super) lesson: &'a Lesson,
    outline: String,
    objectives: Vec<String>,
    passages: Vec<usize>,
}

/// How many passages beside the cited ones are shown: those most alike to title and objectives.
const BESIDE: usize = 12;

impl<'a> Standing<'a> {
    /// The lesson with this id; nothing when the course has none.
    pub(super) fn of(id: LessonId, course: &'a Course, shelf: &Shelf<'_>) -> Option<Self> {
        let lesson = course.lesson(id)?;
        let objectives: Vec<_> = lesson.objectives.iter().filter_map(|id| course.objective(*id)).collect();
        let mut cited: BTreeSet<_> = lesson.blocks.iter().flat_map(|block| &block.claims).flat_map(|claim| &claim.citations).map(|citation| citation.passage).collect();
        cited.extend(objectives.iter().flat_map(|objective| &objective.citations).map(|citation| citation.passage));
        let wanted: BTreeSet<String> = objectives.iter().map(|objective| objective.text.as_str()).chain([lesson.title.as_str()]).flat_map(content_stems).collect();
        let mut beside: Vec<(usize, usize)> = shelf
            .all()
            .filter(|(_, _, passage)| !cited.contains(&passage.id))
            .map(|(at, _, passage)| (content_stems(&passage.text).into_iter().collect::<BTreeSet<_>>().intersection(&wanted).count(), at))
            .filter(|(alike, _)| *alike > 1)
            .collect();
        beside.sort_by_key(|(alike, at)| (std::cmp::Reverse(*alike), *at));
        let mut passages: Vec<usize> = shelf.all().filter(|(_, _, passage)| cited.contains(&passage.id)).map(|(at, _, _)| at).collect();
        passages.extend(beside.into_iter().take(BESIDE).map(|(_, at)| at));
        // A lesson that cites nothing yet: then everything may belong to it.
        if passages.is_empty() {
            passages = (0..shelf.len()).collect();
        }
        let outline = course.modules.iter().zip(1..).map(|(module, m)| {
            let lessons: String = module.lessons.iter().zip(1..).map(|(lesson, l)| format!("{m}.{l} {}\n", lesson.title)).collect();
            format!("{m} {}\n{lessons}", module.title)
        });
        Some(Self { lesson, outline: outline.collect(), objectives: objectives.iter().map(|objective| objective.text.clone()).collect(), passages })
    }

    /// Its number in its course: “2.1”.
    pub(super) fn number(&self, course: &Course) -> String {
        course.number(self.lesson.id).unwrap_or_default()
    }

    /// Whether it is an assessment, whose own words stay.
    pub(super) fn is_assessment(&self) -> bool {
        matches!(self.lesson.purpose, Purpose::Assessment(_))
    }

    /// Which questions it holds.
    pub(super) fn uses(&self) -> &'static [Use] {
        match self.lesson.purpose {
            _ if self.objectives.is_empty() => &[],
            Purpose::Teaching => &[Use::Practice],
            Purpose::Assessment(_) => &[Use::Assessment],
            Purpose::Frame => &[],
        }
    }

    /// How many requests drafting it anew takes.
    pub(super) fn requests(&self) -> u32 {
        let text = u32::from(!self.is_assessment());
        text + u32::from(!self.uses().is_empty())
    }

    /// The request for its text.
    pub(super) fn lesson_wish<'w>(&'w self, course: &'w Course) -> lesson::Wish<'w> {
        lesson::Wish { course: &course.title, style: &course.style, outline: &self.outline, title: &self.lesson.title, objectives: &self.objectives, passages: &self.passages }
    }

    /// The request for its questions.
    pub(super) fn item_wish<'w>(&'w self, course: &'w Course, text: &'w str) -> item::Wish<'w> {
        item::Wish { course: &course.title, style: &course.style, title: &self.lesson.title, objectives: &self.objectives, passages: &self.passages, text, uses: self.uses() }
    }
}
