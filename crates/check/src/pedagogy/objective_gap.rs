//! Constructive alignment: what is promised is taught, and asked for.

use crate::raise::{Raised, course_words};
use crate::rule::{Reads, Rule};
use crate::view::CourseView;
use coursewright_course::block::Body;
use coursewright_course::finding::Severity;
use coursewright_course::gate::Shift;
use coursewright_course::place::Place;
use coursewright_course::tree::Purpose;
use std::collections::BTreeSet;

pub(crate) static RULE: Rule = Rule {
    id: "pedagogy/objective-gap",
    title: "Objective not taught or not asked",
    version: 1,
    severity: Severity::Blocking,
    shift: Shift::LightWarns,
    flags: "an objective that no lesson teaches or no question asks for",
    why: "Objective, activity and assessment have to agree (Biggs 1996): what is not practised is not learned, and what is not asked is not known.",
    hint: "Add what is missing, or drop the objective.",
    reads: Reads::Course(flags),
};

fn flags(course: &CourseView<'_>) -> Vec<Raised> {
    let taught: BTreeSet<_> = course
        .course
        .lessons()
        .filter(|lesson| lesson.purpose == Purpose::Teaching && lesson.blocks.iter().any(|block| !matches!(block.body, Body::Item(_))))
        .flat_map(|lesson| &lesson.objectives)
        .collect();
    let asked: BTreeSet<_> = course.blocks.iter().filter_map(|block| block.block.body.item()?.objective).collect();
    course
        .course
        .objectives
        .iter()
        .filter_map(|objective| {
            let missing = match (taught.contains(&objective.id), asked.contains(&objective.id)) {
                (true, true) => return None,
                (false, true) => "No lesson teaches this objective.",
                (true, false) => "No question asks for this objective.",
                (false, false) => "No lesson teaches this objective and no question asks for it.",
            };
            let hint = if asked.contains(&objective.id) { "Give a lesson this objective, or drop it." } else { "Add a question for it, or drop it." };
            Some(
                Raised::at(Place::Objective { objective: objective.id }, format!("{} {missing}", objective.text), missing)
                    .about(objective.statement)
                    .hint(hint)
                    .show([course_words(&objective.text, [])]),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::planting::{flagged, item_mut, sound};

    #[test]
    fn an_objective_without_question_or_lesson_is_flagged() {
        assert!(!flagged(&sound(), "pedagogy/objective-gap"), "taught and asked for");
        let mut unasked = sound();
        item_mut(&mut unasked).objective = None;
        assert!(flagged(&unasked, "pedagogy/objective-gap"));
        let mut untaught = sound();
        untaught.course.lessons_mut().for_each(|lesson| lesson.objectives.clear());
        assert!(flagged(&untaught, "pedagogy/objective-gap"));
    }
}
