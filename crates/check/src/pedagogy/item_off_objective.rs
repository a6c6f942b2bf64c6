//! A question speaks of what its objective is about.

use crate::gist::ItemGist;
use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::{BlockGist, CourseView, Text};
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::id::{LessonId, ObjectiveId};
use coursewright_course::tree::Purpose;
use coursewright_prose::word::content_stems;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/item-off-objective",
    title: "Speaks of another objective",
    version: 1,
    severity: Severity::Hint,
    shift: Shift::Same,
    flags: "a question that has hardly a word in common with its objective and the lessons for it, while another objective has most of them",
    why: "A question that is counted for the wrong objective leaves the right one untested, and nobody sees it in the matrix (Biggs 1996).",
    hint: "Map it to the objective it asks for, or reword it.",
    reads: Reads::Course(flags),
};

/// Fewer objectives are seen at a glance.
const FEWEST: usize = 3;
/// The share of its words that a question may have in common with its own objective, and the least it has with another.
const OWN: f64 = 0.25;
const OTHER: f64 = 0.6;
/// Fewer words tell nothing.
const WORDS: usize = 3;

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    if course.course.objectives.len() < FEWEST {
        return vec![];
    }
    let mut by_lesson: BTreeMap<LessonId, Vec<&BlockGist<'_>>> = BTreeMap::new();
    for block in course.blocks.iter().filter(|block| block.gist.item.is_none()) {
        by_lesson.entry(block.lesson.id).or_default().push(block);
    }
    let words = OnceCell::new();
    let mut own: BTreeMap<ObjectiveId, BTreeSet<String>> = BTreeMap::new();
    course
        .blocks
        .iter()
        .filter_map(|block| {
            let (item, read) = (block.block.body.item()?, block.gist.item.as_ref()?);
            let objective = course.course.objective(item.objective?)?;
            let asked = asked(read);
            if asked.len() < WORDS {
                return None;
            }
            let mine = own.entry(objective.id).or_insert_with(|| content_stems(&objective.text).into_iter().collect());
            let lessons = course.course.lessons().filter(|lesson| lesson.purpose == Purpose::Teaching && lesson.objectives.contains(&objective.id));
            let taught: Vec<&BTreeSet<String>> = lessons.filter_map(|lesson| by_lesson.get(&lesson.id)).flatten().map(|block| &block.gist.said.stems).collect();
            if taught.is_empty() || share(&asked, |stem| mine.contains(stem) || taught.iter().any(|said| said.contains(stem))) > OWN {
                return None;
            }
            let (other, _) =
                words.get_or_init(|| profiles(course, &by_lesson)).iter().find(|(id, said)| **id != objective.id && share(&asked, |stem| said.contains(stem)) >= OTHER)?;
            let (stem, other) = (Text::of(&item.stem).plain, &course.course.objective(*other)?.text);
            let message = format!("Mapped to “{}”, and has most words in common with “{other}”", objective.text);
            Some(Raised::at(block.place(), format!("{stem} {}", objective.text), message).show([course_words(&stem, [])]))
        })
        .collect()
}

/// The words of a question and of its right answers.
fn asked(read: &ItemGist) -> BTreeSet<&str> {
    read.question.stems.iter().chain(read.keys.iter().flat_map(|(_, key)| &key.stems)).map(String::as_str).collect()
}

fn share(asked: &BTreeSet<&str>, has: impl Fn(&str) -> bool) -> f64 {
    asked.iter().filter(|stem| has(stem)).count() as f64 / asked.len() as f64
}

/// What is said about each objective: in its own words and in the lessons for it.
fn profiles<'a>(course: &CourseView<'a>, by_lesson: &BTreeMap<LessonId, Vec<&'a BlockGist<'a>>>) -> BTreeMap<ObjectiveId, BTreeSet<String>> {
    let mut said: BTreeMap<ObjectiveId, BTreeSet<String>> = course.course.objectives.iter().map(|one| (one.id, content_stems(&one.text).into_iter().collect())).collect();
    for lesson in course.course.lessons().filter(|lesson| lesson.purpose == Purpose::Teaching) {
        let words = || by_lesson.get(&lesson.id).into_iter().flatten().flat_map(|block| block.gist.said.stems.iter().cloned());
        for objective in &lesson.objectives {
            if let Some(said) = said.get_mut(objective) {
                said.extend(words());
            }
        }
    }
    said
}
