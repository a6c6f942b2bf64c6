//! What is asked once, right after it was read, is soon gone.

use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::CourseView;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::id::{LessonId, ObjectiveId};
use coursewright_course::place::Place;
use coursewright_course::tree::Purpose;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/retrieval",
    title: "Asked only where it is taught",
    version: 1,
    severity: Severity::Hint,
    shift: Shift::Same,
    flags: "objectives of a course of several lessons that are asked for in the one lesson that teaches them, and never again",
    why: "Recall apart in time makes people remember longer than recall in one go (Roediger & Karpicke 2006; Latimier 2021).",
    hint: "Ask for them again in a later lesson or in a final assessment.",
    reads: Reads::Course(flags),
};

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    let teaching = course.course.lessons().filter(|lesson| lesson.purpose == Purpose::Teaching);
    let mut taught: BTreeMap<ObjectiveId, BTreeSet<LessonId>> = BTreeMap::new();
    let mut lessons = 0;
    for lesson in teaching {
        lessons += 1;
        for objective in &lesson.objectives {
            taught.entry(*objective).or_default().insert(lesson.id);
        }
    }
    if lessons < 2 {
        return vec![];
    }
    let mut asked: BTreeMap<ObjectiveId, BTreeSet<LessonId>> = BTreeMap::new();
    for block in &course.blocks {
        if let Some(objective) = block.block.body.item().and_then(|item| item.objective) {
            asked.entry(objective).or_default().insert(block.lesson.id);
        }
    }
    let once: Vec<_> = course
        .course
        .objectives
        .iter()
        .filter(|objective| asked.get(&objective.id).is_some_and(|asked| asked.len() == 1 && taught.get(&objective.id).is_some_and(|taught| asked.is_subset(taught))))
        .collect();
    let Some(first) = once.first() else { return vec![] };
    let message = match once.len() {
        1 => format!("Asked for only in the lesson that teaches it: “{}”", first.text),
        many => format!("{many} objectives are asked for only in the lesson that teaches them."),
    };
    let words: Vec<&str> = once.iter().map(|objective| objective.text.as_str()).collect();
    // One finding for the course: what is missing is one thing, a look back.
    vec![Raised::at(Place::Course, words.join("\n"), message).show(words.iter().map(|text| course_words(text, [])))]
}
