//! A lesson that stands, as material for drafting it anew.

use super::expert::Asking;
use super::item::{self, Use};
use super::lesson;
use super::scenario::{self, Event};
use super::shelf::Shelf;
use coursewright_course::block::Block;
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
    events: Vec<Event>,
}

/// How many passages beside the cited ones are shown: those most alike to title and objectives.
const BESIDE: usize = 12;
/// How many incidents of a lesson without a scenario are asked about: more would outweigh the lesson.
const MOST: usize = 2;
/// How many passages before and behind those of a lesson a story may reach.
const AROUND: usize = 4;

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
        let events = events(lesson, shelf, &passages);
        let outline = course.modules.iter().zip(1..).map(|(module, m)| {
            let lessons: String = module.lessons.iter().zip(1..).map(|(lesson, l)| format!("{m}.{l} {}\n", lesson.title)).collect();
            format!("{m} {}\n{lessons}", module.title)
        });
        Some(Self { lesson, outline: outline.collect(), objectives: objectives.iter().map(|objective| objective.text.clone()).collect(), passages, events })
    }

    /// How many events were told about it.
    pub(super) fn events(&self) -> usize {
        self.events.len()
    }

    /// What questions about it are held against.
    pub(super) fn asking(&self, shelf: &Shelf<'_>) -> Asking {
        Asking::of(shelf, &self.passages, &self.lesson.title, self.objectives.iter().map(String::as_str))
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

    /// The request for its text.
    pub(super) fn lesson_wish<'w>(&'w self, course: &'w Course) -> lesson::Wish<'w> {
        lesson::Wish { course: &course.title, style: &course.style, outline: &self.outline, title: &self.lesson.title, objectives: &self.objectives, passages: &self.passages }
    }

    /// The request for its questions.
    pub(super) fn item_wish<'w>(&'w self, course: &'w Course, text: &'w str) -> item::Wish<'w> {
        item::Wish { course: &course.title, style: &course.style, title: &self.lesson.title, objectives: &self.objectives, passages: &self.passages, text, uses: self.uses() }
    }

    /// The request for its scenarios; none where nothing is told.
    pub(super) fn scenario_wish<'w>(&'w self, course: &'w Course) -> Option<scenario::Wish<'w>> {
        (!self.events.is_empty()).then_some(scenario::Wish {
            course: &course.title,
            style: &course.style,
            title: &self.lesson.title,
            objectives: &self.objectives,
            events: &self.events,
            passages: &self.passages,
            text: "",
        })
    }

    /// Its scenarios with new ones in the place of those about the same event; those that nobody wrote anew stay.
    pub(super) fn scenarios(&self, new: Vec<(usize, Block)>) -> Vec<Block> {
        let mut new: Vec<Option<(usize, Block)>> = new.into_iter().map(Some).collect();
        let mut event = 0;
        let mut blocks = Vec::new();
        for block in stories(self.lesson) {
            // Events stand in the order of the scenarios that rest on something.
            let own = block.claims.iter().any(|claim| !claim.citations.is_empty());
            let found = new.iter_mut().find(|new| own && new.as_ref().is_some_and(|(about, _)| *about == event));
            blocks.push(found.and_then(Option::take).map_or_else(|| block.clone(), |(_, new)| new));
            event += usize::from(own);
        }
        blocks.extend(new.into_iter().flatten().map(|(_, block)| block));
        blocks
    }
}

/// The scenarios of a lesson.
fn stories(lesson: &Lesson) -> impl Iterator<Item = &Block> {
    lesson.blocks.iter().filter(|block| block.body.scenario().is_some())
}

/// What its scenarios rest on; where it has none, what is told in the passages it is made from and
/// around them, as far as that is seen.
fn events(lesson: &Lesson, shelf: &Shelf<'_>, passages: &[usize]) -> Vec<Event> {
    if lesson.purpose != Purpose::Teaching {
        return vec![];
    }
    let resting = |block: &Block| -> Vec<usize> {
        let cites = |source, passage| block.claims.iter().flat_map(|claim| &claim.citations).any(|citation| (citation.source, citation.passage) == (source, passage));
        shelf.all().filter(|(_, source, passage)| cites(source.id, passage.id)).map(|(at, ..)| at).collect()
    };
    let told: Vec<Event> = stories(lesson)
        .filter_map(|block| Some(Event { told: block.body.scenario()?.title.clone(), passages: resting(block) }))
        .filter(|event| !event.passages.is_empty())
        .collect();
    if stories(lesson).next().is_some() {
        return told;
    }
    // A story is told around what a lesson took from it.
    let near: Vec<usize> = passages.iter().flat_map(|at| at.saturating_sub(AROUND)..(at + AROUND + 1).min(shelf.len())).collect();
    let told = shelf.told(&near).into_iter().filter(|told| told.iter().any(|at| passages.contains(at)));
    told.take(MOST).map(|passages| Event { told: "What was told there".into(), passages }).collect()
}
