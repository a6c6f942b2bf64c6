//! Questions that stay below what their objective promises.

use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::CourseView;
use coursewright_course::block::Body;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::id::ObjectiveId;
use coursewright_course::objective::Bloom;
use coursewright_course::place::Place;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/level-mismatch",
    title: "Asked below its level",
    version: 1,
    severity: Severity::Warning,
    shift: Shift::Same,
    flags: "an objective all of whose questions are meant for a lower level than the objective itself, with no scenario to practise it",
    why: "Who can only recall what was to be applied passes and cannot do the job: objective and assessment have to agree (Biggs 1996; Anderson & Krathwohl 2001).",
    hint: "Add a case in which something has to be decided, or set the objective's level to what is asked.",
    reads: Reads::Course(flags),
};

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    let mut highest: BTreeMap<ObjectiveId, Bloom> = BTreeMap::new();
    for item in course.blocks.iter().filter_map(|block| block.block.body.item()) {
        if let Some(objective) = item.objective {
            highest.entry(objective).and_modify(|level| *level = item.bloom.max(*level)).or_insert(item.bloom);
        }
    }
    // A scenario lets its lesson's objectives be acted on.
    let acted: BTreeSet<ObjectiveId> =
        course.blocks.iter().filter(|block| matches!(block.block.body, Body::Scenario(_))).flat_map(|block| block.lesson.objectives.iter().copied()).collect();
    course
        .course
        .objectives
        .iter()
        .filter_map(|objective| {
            let asked = *highest.get(&objective.id)?;
            if asked >= objective.bloom || acted.contains(&objective.id) {
                return None;
            }
            let message = format!("Meant for “{}”, and no question asks for more than “{}”.", objective.bloom.word(), asked.word());
            Some(
                Raised::at(Place::Objective { objective: objective.id }, format!("{} {}", objective.text, asked.word()), message)
                    .about(objective.statement)
                    .show([course_words(&objective.text, [])]),
            )
        })
        .collect()
}
